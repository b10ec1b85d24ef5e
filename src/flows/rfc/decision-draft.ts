// The state of a replay in the making, and the few ways in which it changes.
import type { Person } from '../../model/index.ts'
import { isSame } from '../../voting/person.ts'
import type { Entry } from '../../voting/record.ts'
import type { Saying } from '../../voting/sayings.ts'
import type { DecisionPolicy } from './decision-policy.ts'
import type { Ballot, CommandOutcome, Concern, Question, SetAside } from './decision-record.ts'

/** The state in the making. `approvals` are native ones that still stand; they speak for acceptance whenever it is asked. */
export interface Draft {
  question: Question | null
  /** A proposal of somebody who is no maintainer, waiting for `/rfc second`. */
  pending: Question | null
  ballots: readonly Ballot[]
  approvals: readonly Ballot[]
  concerns: readonly Concern[]
  outcomes: CommandOutcome[]
  setAside: SetAside[]
  notNeeded: { readonly by: Person; readonly reason: string; readonly at: number } | null
  /** The last instant at which an objection or concern was taken back by a later word. */
  liftedAt: number
  /** Creation time of the last proposal or cancellation by a maintainer. */
  turnedAt: number | null
}

/** One thing said, with who said it and when. */
export interface Said<S extends Saying = Saying> {
  readonly saying: S
  readonly entry: Entry
  readonly person: Person
  readonly isMaintainer: boolean
  readonly policy: DecisionPolicy
}

/** A vote replaces the person's earlier one; a word of any kind also replaces a standing approval: the last one counts. */
export function castBallot(draft: Draft, ballot: Ballot): void {
  const before = draft.ballots.find(({ person }) => isSame(person, ballot.person))
  if (before?.value === -1 && ballot.value !== -1) draft.liftedAt = Math.max(draft.liftedAt, ballot.at)
  draft.ballots = [...drop(draft.ballots, ballot.person), ballot]
  if (ballot.via !== 'approval') draft.approvals = drop(draft.approvals, ballot.person)
}

/** Opens a question: a new one starts with no votes but the approvals that stand. */
export function openQuestion(draft: Draft, question: Question | null): void {
  const isNew = question === null || draft.question?.disposition !== question.disposition
  draft.question = question
  if (isNew) draft.ballots = question?.disposition === 'accept' ? draft.approvals : []
}

/** Why a command was refused; `meant` is what to type instead, or a name that the sentence needs. */
export interface Refusal {
  readonly topic: string
  readonly meant?: string
}

/** Notes what became of a command; null: it was done. */
export function noteOutcome(draft: Draft, { saying, entry }: Said, refusal: Refusal | null): void {
  const { line, typed } = saying
  const outcome = refusal === null ? 'done' : 'refused'
  draft.outcomes.push({
    entry: entry.id,
    line,
    typed,
    outcome,
    topic: refusal?.topic ?? null,
    meant: refusal?.meant ?? '',
  })
}

export function drop(ballots: readonly Ballot[], person: Person): readonly Ballot[] {
  return ballots.filter((ballot) => !isSame(ballot.person, person))
}
