// `/rfc propose`, `/rfc second` and `/rfc cancel`: how a question is opened and closed.
import { isSame } from '../../voting/person.ts'
import { saidAt } from '../../voting/record.ts'
import type { Saying } from '../../voting/sayings.ts'
import { DAY, deadlineAt, isTooFar, toMs } from '../../voting/time.ts'
import { castBallot, type Draft, openQuestion, type Refusal, type Said } from './decision-draft.ts'
import type { Ballot, Question } from './decision-record.ts'

type Proposal = Extract<Saying, { says: 'propose' }>

/** A maintainer's proposal opens the question and is the proposer's +1; anybody else's waits for a maintainer's `/rfc second`. */
export function propose(draft: Draft, said: Said<Proposal>): Refusal | null {
  const question = questionOf(said)
  if (question === null) return { topic: 'deadline-past', meant: said.saying.typed }
  if (question.deadline !== null && isTooFar(question.deadline, question.at))
    return { topic: 'too-far', meant: `/rfc propose ${question.disposition} in 10 days` }
  if (!said.isMaintainer) {
    draft.pending = question
    return null
  }
  open(draft, said, question)
  castBallot(draft, ballotOf(said, 'proposal', said.saying.reason))
  return null
}

/** Takes up the waiting proposal; without one it is a +1 to the open question. */
export function second(draft: Draft, said: Said): Refusal | null {
  if (!said.isMaintainer) return { topic: 'second-by-maintainer' }
  if (draft.pending !== null) open(draft, said, draft.pending)
  if (draft.question === null) return { topic: 'nothing-to-second', meant: '/rfc propose accept' }
  castBallot(draft, ballotOf(said, 'second', ''))
  return null
}

/** Closes the question: votes are void, approvals stand for the day somebody proposes acceptance again. */
export function cancel(draft: Draft, said: Said): Refusal | null {
  const proposer = draft.pending?.by ?? null
  const ownPending = proposer !== null && isSame(proposer, said.person)
  if (!said.isMaintainer && !ownPending) return { topic: 'cancel-by-maintainer' }
  draft.pending = null
  if (said.isMaintainer) {
    openQuestion(draft, null)
    draft.ballots = []
    draft.turnedAt = toMs(said.entry.createdAt)
  }
  return null
}

function open(draft: Draft, said: Said, question: Question): void {
  const before = draft.question
  const isSameQuestion = before?.by != null && before.disposition === question.disposition
  const deadline = question.deadline ?? (isSameQuestion ? before.deadline : null)
  const isShorter = isSameQuestion && (before.deadline ?? 0) > (deadline ?? 0)
  const notice = isShorter ? question.at + said.policy['edit-notice-days'] * DAY : null
  const at = isSameQuestion ? before.at : question.at
  openQuestion(draft, {
    ...question,
    at,
    deadline,
    notice: latest(notice, question.notice, isSameQuestion ? before.notice : null),
  })
  draft.pending = null
  draft.turnedAt = toMs(said.entry.createdAt)
}

/** Null: its deadline was over before it was written. A relative deadline counts from the last edit, so an edit never hurries. */
function questionOf({ saying, entry, person, policy }: Said<Proposal>): Question | null {
  const written = toMs(entry.createdAt)
  const at = saidAt(entry)
  const deadline = saying.deadline === null ? null : deadlineAt(saying.deadline, at)
  if (deadline !== null && deadline <= written) return null
  const notice = entry.editedAt === null ? null : at + policy['edit-notice-days'] * DAY
  return { disposition: saying.disposition, by: person, at, deadline, notice }
}

function ballotOf({ person, entry }: Said, via: Ballot['via'], reason: string): Ballot {
  return {
    person,
    value: 1,
    reason,
    declared: null,
    at: saidAt(entry),
    via,
    entry: entry.id,
    edited: entry.editedAt !== null,
  }
}

function latest(...instants: readonly (number | null)[]): number | null {
  const known = instants.filter((instant) => instant !== null)
  return known.length === 0 ? null : Math.max(...known)
}
