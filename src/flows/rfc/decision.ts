// The state of an RFC's decision: who has said what, what is missing, when it can close, who acts next.
import type { Person } from '../../model/index.ts'
import { bindingPeople, type Electorate } from '../../voting/electorate.ts'
import type { Next } from '../../voting/next-step.ts'
import { isAmong, isSame, without } from '../../voting/person.ts'
import type { Disposition } from '../../voting/rfc-line.ts'
import { isReason } from '../../voting/sayings.ts'
import { toIso, toMs } from '../../voting/time.ts'
import { planCalls } from './decision-calls.ts'
import { closingOf } from './decision-closing.ts'
import type { Draft } from './decision-draft.ts'
import { nextOf, type RfcStep } from './decision-next.ts'
import type { DecisionPolicy } from './decision-policy.ts'
import type { Ballot, CommandOutcome, Concern, NotBinding, Question, RfcRecord, SetAside } from './decision-record.ts'
import { replay } from './decision-replay.ts'

export type RfcStateName =
  /** The people who decide, or all comments, could not be read. */
  | 'unknown'
  /** Nobody has proposed or agreed to anything yet. */
  | 'discussion'
  /** Votes are being cast. */
  | 'proposed'
  /** A concern or objection stands. */
  | 'contested'
  /** Agreed; the deadline or the final comment period is not over. */
  | 'waiting'
  | 'accepted'
  | 'rejected'
  | 'postponed'
  /** Merged by a person although the rule was not met, or nobody could tell. */
  | 'merged'
  /** Closed without a decision. */
  | 'withdrawn'

export interface CountedBallot extends Ballot {
  readonly binding: boolean
  /** Why it does not bind; null when it does. */
  readonly why: NotBinding | null
}

export interface Standing extends Concern {
  /** Does it stop the decision? */
  readonly binding: boolean
}

export interface RfcState {
  readonly state: RfcStateName
  /** The decision is in our own comment already. */
  readonly recorded: boolean
  readonly question: Question | null
  readonly pending: Question | null
  readonly ballots: readonly CountedBallot[]
  /** Binding -1 with a reason. */
  readonly objections: readonly CountedBallot[]
  /** Binding -1 without a reason: void until a reason is given. */
  readonly voids: readonly CountedBallot[]
  readonly openConcerns: readonly Standing[]
  readonly resolvedConcerns: readonly Standing[]
  /** Maintainers whose vote would count and who have none on the question. */
  readonly missing: readonly Person[]
  readonly inactive: readonly Person[]
  readonly votesNeeded: number
  readonly next: Next<RfcStep>
  /** ISO; null while no date can be named. */
  readonly earliestClose: string | null
  /** That instant has passed: only votes are missing now. */
  readonly isOver: boolean
  /** When to look again without any event; null: never. */
  readonly nextDue: string | null
  /** Whom to remind in one comment now. */
  readonly nudge: readonly Person[]
  readonly outcomes: readonly CommandOutcome[]
  readonly setAside: readonly SetAside[]
  readonly notNeeded: Draft['notNeeded']
  /** Binding words that came after the recorded decision; they are shown and undo nothing. */
  readonly afterwards: readonly CountedBallot[]
}

/** What is known in the middle of a decision; handed to those who find the next step and the dates. */
export interface Scene {
  readonly record: RfcRecord
  readonly policy: DecisionPolicy
  readonly now: number
  readonly draft: Draft
  readonly eligible: readonly Person[]
  readonly ballots: readonly CountedBallot[]
  readonly agreeing: readonly CountedBallot[]
  readonly objections: readonly CountedBallot[]
  readonly voids: readonly CountedBallot[]
  readonly open: readonly Standing[]
  readonly resolved: readonly Standing[]
  readonly missing: readonly Person[]
  readonly isAgreed: boolean
}

const OUTCOME: Readonly<Record<Disposition, RfcStateName>> = {
  accept: 'accepted',
  reject: 'rejected',
  postpone: 'postponed',
}

/**
 * Decides from the record alone: the same record in any order, twice or once, gives the same state. Binding is whoever
 * is a maintainer in the list given, which is the base branch's now: a vote begins and ceases to bind with membership.
 */
export function decideRfc(record: RfcRecord, policy: DecisionPolicy): RfcState {
  const scene = sceneOf(record, policy)
  const closing = closingOf(scene)
  const state = nameState(scene, closing.at)
  const isRecorded = recordedName(scene) !== null
  const calls = planCalls(scene, state)
  const due = [closing.at, calls.next].filter((at): at is number => at !== null && at > scene.now)
  return {
    state,
    recorded: isRecorded,
    question: scene.draft.question,
    pending: scene.draft.pending,
    ballots: scene.ballots,
    objections: scene.objections,
    voids: scene.voids,
    openConcerns: scene.open,
    resolvedConcerns: scene.resolved,
    missing: scene.missing,
    inactive: calls.inactive,
    votesNeeded: Math.max(0, policy.agree - scene.agreeing.length),
    next: nextOf(scene, { state, closing: closing.at, calls, isRecorded }),
    earliestClose: closing.at === null ? null : toIso(closing.at),
    isOver: closing.at !== null && closing.at <= scene.now,
    nextDue: due.length === 0 || record.subject.state !== 'open' ? null : toIso(Math.min(...due)),
    nudge: calls.now,
    outcomes: scene.draft.outcomes,
    setAside: scene.draft.setAside,
    notNeeded: scene.draft.notNeeded,
    afterwards: isRecorded ? scene.ballots.filter((ballot) => ballot.binding && isAfter(ballot, record)) : [],
  }
}

function sceneOf(record: RfcRecord, policy: DecisionPolicy): Scene {
  const electorate = record.electorate ?? NOBODY
  const draft = replay(record, electorate, policy)
  const { author } = record.subject
  const isOut = (person: Person) => !policy['author-counts'] && author !== null && isSame(person, author)
  const eligible = bindingPeople(electorate).filter((person) => !isOut(person))
  const ballots = draft.ballots.map((ballot) => countBallot(ballot, { record, electorate, isOut }))
  const binding = ballots.filter((ballot) => ballot.binding)
  const against = binding.filter((ballot) => ballot.value === -1)
  const about = draft.concerns.filter((concern) => concern.about === draft.question?.disposition)
  const concerns = about.map((concern) => ({ ...concern, binding: stops(concern, electorate, policy) }))
  const objections = against.filter((ballot) => isReasoned(ballot))
  const open = concerns.filter((concern) => concern.resolvedAt === null)
  const agreeing = binding.filter((ballot) => ballot.value === 1)
  const isStopped = open.some((concern) => concern.binding) || (policy.veto && objections.length > 0)
  return {
    record,
    policy,
    now: toMs(record.now),
    draft,
    eligible,
    ballots,
    agreeing,
    objections,
    voids: against.filter((ballot) => !isReasoned(ballot)),
    open,
    resolved: concerns.filter((concern) => concern.resolvedAt !== null),
    missing: without(
      eligible,
      ballots.map(({ person }) => person),
    ),
    isAgreed: draft.question !== null && agreeing.length >= policy.agree && !isStopped,
  }
}

const NOBODY: Electorate = { name: '', maintainers: [], others: [], emeritus: [], commit: null }

interface Counting {
  readonly record: RfcRecord
  readonly electorate: Electorate
  isOut(person: Person): boolean
}

function countBallot(ballot: Ballot, counting: Counting): CountedBallot {
  const why = whyNotBinding(ballot, counting)
  return { ...ballot, binding: why === null, why }
}

function whyNotBinding({ person, declared }: Ballot, { electorate, isOut }: Counting): NotBinding | null {
  if (isAmong(person, electorate.emeritus)) return 'emeritus'
  if (!isAmong(person, electorate.maintainers)) return 'not a maintainer'
  if (isOut(person)) return 'author'
  return declared === 'non-binding' ? 'said so' : null
}

function isReasoned({ reason }: Ballot): boolean {
  return isReason(reason)
}

function stops({ by }: Concern, electorate: Electorate, policy: DecisionPolicy): boolean {
  if (policy['concerns-from'] === 'anyone') return true
  if (isAmong(by, bindingPeople(electorate))) return true
  return policy['concerns-from'] === 'team' && isAmong(by, electorate.others)
}

/** What our own announcement says, unless a maintainer has opened the question again since. */
function recordedName({ record, draft }: Scene): RfcStateName | null {
  if (record.recorded === null) return null
  const isReopened = draft.turnedAt !== null && draft.turnedAt > toMs(record.recorded.at)
  return isReopened ? null : OUTCOME[record.recorded.disposition]
}

function nameState(scene: Scene, closing: number | null): RfcStateName {
  const { record, draft } = scene
  const recorded = recordedName(scene)
  if (recorded !== null) return recorded
  if (record.electorate === null || !record.complete) return record.subject.state === 'merged' ? 'merged' : 'unknown'
  const isDecided = scene.isAgreed && draft.question !== null && closing !== null && closing <= scene.now
  if (record.subject.state === 'merged')
    return isDecided && draft.question?.disposition === 'accept' ? 'accepted' : 'merged'
  if (record.subject.state === 'closed') return 'withdrawn'
  if (isDecided && draft.question !== null) return OUTCOME[draft.question.disposition]
  return nameOpenState(scene)
}

function nameOpenState({ isAgreed, open, objections, policy, draft, agreeing }: Scene): RfcStateName {
  if (isAgreed) return 'waiting'
  if (open.some((concern) => concern.binding) || (policy.veto && objections.length > 0)) return 'contested'
  const isAsked = draft.question !== null && (draft.question.by !== null || agreeing.length > 0)
  return isAsked || draft.pending !== null ? 'proposed' : 'discussion'
}

function isAfter({ at }: Ballot, { recorded }: RfcRecord): boolean {
  return recorded !== null && at > toMs(recorded.at)
}
