// The count of a governance vote, replayed from the pull request's comments and reviews.
import type { Person } from '../../model/index.ts'
import { bindingPeople, type Electorate } from '../../voting/electorate.ts'
import type { Next } from '../../voting/next-step.ts'
import { isAmong, without } from '../../voting/person.ts'
import type { Entry } from '../../voting/record.ts'
import { DAY, toIso, toMs } from '../../voting/time.ts'
import { type Cast, type Casts, castVotes } from './ballots.ts'
import { nextOf, type VoteStep } from './next.ts'
import type { Action, ActionRule, Approval, VotePolicy } from './policy.ts'
import { type Proposal, readProposal } from './proposal.ts'
import { ruleOf } from './rule.ts'
import { type Silence, watchSilence } from './silence.ts'

export interface VoteRecord {
  readonly now: string
  readonly file: { readonly path: string; readonly text: string }
  /** Paths that the pull request changes, when known: what changes GOVERNANCE.md is a vote on it, too. */
  readonly changed?: readonly string[]
  readonly pullRequest: {
    readonly author: Person | null
    readonly createdAt: string
    readonly state: 'open' | 'closed' | 'merged'
    /** When it was merged or closed; null while open. Later votes are shown and change nothing. */
    readonly endedAt: string | null
  }
  readonly self: Person
  readonly entries: readonly Entry[]
  readonly complete: boolean
  /** Of the team that the vote is about, from the base branch now; null: could not be read. */
  readonly electorate: Electorate | null
  /** The steering committee; empty: could not be read. */
  readonly committee: readonly Person[]
}

export interface Sides {
  readonly for: readonly Cast[]
  readonly against: readonly Cast[]
  readonly abstain: readonly Cast[]
}

export type VoteState = 'unknown' | 'unrecognised' | 'open' | 'vetoed' | 'waiting' | 'passed' | 'merged' | 'closed'

export interface Tally {
  readonly state: VoteState
  readonly proposal: Proposal
  readonly actions: readonly Action[]
  /** The strictest approval among the actions; null when none was recognised. */
  readonly kind: Approval | null
  readonly voters: ActionRule['voters'] | null
  /** The least length that applies: the table's, or a longer one that the file states. Null: no rule known. */
  readonly days: number | null
  readonly binding: Sides
  readonly nonBinding: Sides
  /** Binding -1 without a reason, where a -1 is a veto: void until there is a reason. */
  readonly voids: readonly Cast[]
  /** Whose vote binds and who has none, the inactive left out. */
  readonly missing: readonly Person[]
  readonly inactive: readonly Person[]
  /** The count is met, whatever the time. */
  readonly isMet: boolean
  /** The count is met and the least length is over: it may be closed now. */
  readonly passes: boolean
  readonly earliestClose: string | null
  readonly next: Next<VoteStep>
  readonly nextDue: string | null
  readonly nudge: readonly Person[]
  /** Votes cast or changed after the pull request was merged. */
  readonly late: readonly Cast[]
  readonly setAside: readonly string[]
}

/** Counts a vote. Binding is whoever is on the base branch's list now, not emeritus, and not the person to be removed. */
export function tallyVote(record: VoteRecord, policy: VotePolicy): Tally {
  const proposal = readProposalOf(record, policy)
  const rule = ruleOf(proposal.actions, policy)
  const voters = rule === null ? [] : votersOf(record, proposal, rule)
  const counted = countVotes({ record, policy, rule, voters, days: rule === null ? null : daysOf(rule, proposal) })
  const { casts, valid, closes, silence, missing } = counted
  const state = stateOf(record, counted)
  return {
    state,
    proposal: withNotes(proposal, rule),
    actions: proposal.actions,
    kind: rule?.approval ?? null,
    voters: rule?.voters ?? null,
    days: counted.days,
    binding: sidesOf(valid),
    nonBinding: sidesOf(casts.casts.filter((cast) => !binds(cast, voters))),
    voids: counted.voids,
    missing,
    inactive: silence.inactive,
    isMet: counted.isMet,
    passes: counted.passes,
    earliestClose: closes === null ? null : toIso(closes),
    next: nextOf({ state, record, closes, missing, voters, valid, silence, proposal }),
    nextDue: dueOf(record, closes, silence),
    nudge: state === 'open' ? silence.nudge : [],
    late: casts.late,
    setAside: casts.setAside,
  }
}

interface Counting {
  readonly record: VoteRecord
  readonly policy: VotePolicy
  readonly rule: ActionRule | null
  readonly voters: readonly Person[]
  readonly days: number | null
}

interface Counted extends Counting {
  readonly casts: Casts
  readonly valid: readonly Cast[]
  readonly voids: readonly Cast[]
  readonly closes: number | null
  readonly silence: Silence
  readonly missing: readonly Person[]
  readonly isMet: boolean
  readonly passes: boolean
}

function countVotes(counting: Counting): Counted {
  const { record, policy, rule, voters, days } = counting
  const casts = castVotes(record, policy['agree-words'])
  const isVoid = (cast: Cast) => rule?.approval === 'consensus' && cast.value === -1 && !cast.hasReason
  const mine = casts.casts.filter((cast) => binds(cast, voters))
  const valid = mine.filter((cast) => !isVoid(cast))
  const closes = days === null ? null : toMs(record.pullRequest.createdAt) + days * DAY
  const waited = without(
    voters,
    valid.map(({ person }) => person),
  )
  const silence = watchSilence(waited, { record, policy, from: closes })
  const holders = without(voters, rule?.approval === 'two-thirds' ? silence.inactive : [])
  const isMet = rule !== null && isReadable(record, rule) && meets({ rule, valid, voters: holders }, policy)
  const passes = isMet && closes !== null && closes <= openUntil(record)
  const missing = without(waited, silence.inactive)
  return { ...counting, casts, valid, voids: mine.filter(isVoid), closes, silence, missing, isMet, passes }
}

/** Now, or the end of the pull request: what was closed too early has not passed by waiting. */
function openUntil({ now, pullRequest: { endedAt } }: VoteRecord): number {
  return endedAt === null ? toMs(now) : Math.min(toMs(now), toMs(endedAt))
}

/** A change of GOVERNANCE.md is voted on as one, unless the committee decides anyway, as on its own members' table. */
function readProposalOf({ file, changed = [] }: VoteRecord, policy: VotePolicy): Proposal {
  const proposal = readProposal(file.path, file.text)
  const { actions } = proposal
  const isCommittees = actions.some((action) => policy.actions[action].voters === 'committee')
  if (isCommittees || !changed.includes('GOVERNANCE.md')) return proposal
  const notes = proposal.notes.filter((note) => note !== 'unrecognised')
  return { ...proposal, actions: [...actions, 'modifying-governance'], notes }
}

/** True when the vote counts: by membership, and by the voter's own word. */
function binds({ person, declared }: Cast, voters: readonly Person[]): boolean {
  return declared !== 'non-binding' && isAmong(person, voters)
}

function votersOf({ electorate, committee }: VoteRecord, proposal: Proposal, rule: ActionRule): readonly Person[] {
  const emeritus = electorate?.emeritus ?? []
  const listed = rule.voters === 'committee' ? committee : (electorate?.maintainers ?? [])
  const all = bindingPeople({ maintainers: listed, emeritus })
  if (!proposal.actions.some((action) => action.endsWith('-removal'))) return all
  const concerned = concernedIn(proposal)
  return all.filter(({ login }) => !concerned.includes(login.toLowerCase()))
}

/** Where no person could be told from the sentence, every voter whose login stands in the title is meant. */
function concernedIn({ concerned, title }: Proposal): readonly string[] {
  const names = concerned.length > 0 ? concerned : (title.match(/[A-Za-z0-9][A-Za-z0-9_-]*/g) ?? [])
  return names.map((login) => login.toLowerCase())
}

/** The proposer may give more time than the rule, never less. */
function daysOf(rule: ActionRule, { statedDays }: Proposal): number {
  return Math.max(rule.days, statedDays ?? 0)
}

interface Count {
  readonly rule: ActionRule | null
  readonly valid: readonly Cast[]
  readonly voters: readonly Person[]
}

function meets({ rule, valid, voters }: Count, policy: VotePolicy): boolean {
  const agree = valid.filter(({ value }) => value === 1).length
  const against = valid.filter(({ value }) => value === -1).length
  switch (rule?.approval) {
    case 'consensus':
      return agree >= policy.agree && against === 0
    case 'lazy-majority':
      return agree >= policy.agree && agree > against
    case 'two-thirds':
      return agree > 0 && agree * 3 >= voters.length * 2
    default:
      return false
  }
}

/** False when comments are missing, or the list of those who decide is. */
function isReadable({ complete, electorate, committee }: VoteRecord, rule: ActionRule): boolean {
  return complete && (rule.voters === 'committee' ? committee.length > 0 : electorate !== null)
}

function stateOf(record: VoteRecord, { rule, valid, isMet, passes }: Counted): VoteState {
  if (record.pullRequest.state !== 'open') return record.pullRequest.state
  if (rule === null) return 'unrecognised'
  if (!isReadable(record, rule)) return 'unknown'
  if (passes) return 'passed'
  if (isMet) return 'waiting'
  return rule.approval === 'consensus' && valid.some(({ value }) => value === -1) ? 'vetoed' : 'open'
}

function sidesOf(casts: readonly Cast[]): Sides {
  const side = (value: number) => casts.filter((cast) => cast.value === value)
  return { for: side(1), against: side(-1), abstain: side(0) }
}

function withNotes(proposal: Proposal, rule: ActionRule | null): Proposal {
  const isShort = rule !== null && proposal.statedDays !== null && proposal.statedDays < rule.days
  return isShort ? { ...proposal, notes: [...proposal.notes, 'shorter-than-rule'] } : proposal
}

function dueOf(record: VoteRecord, closes: number | null, silence: Silence): string | null {
  const now = toMs(record.now)
  const due = [closes, ...silence.due].filter((at): at is number => at !== null && at > now)
  return due.length === 0 || record.pullRequest.state !== 'open' ? null : toIso(Math.min(...due))
}
