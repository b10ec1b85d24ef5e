// The next step of a governance vote and who takes it: one for every state.
import type { Person } from '../../model/index.ts'
import { actorsOf, type Next, type Role } from '../../voting/next-step.ts'
import { toIso, toMs } from '../../voting/time.ts'
import type { Cast } from './ballots.ts'
import type { Proposal } from './proposal.ts'
import type { Silence } from './silence.ts'
import type { VoteRecord, VoteState } from './tally.ts'

/** What is to be done; each is a topic of words.ts. */
export type VoteStep =
  | 'read-again'
  | 'name-the-action'
  | 'vote'
  | 'no-agreement'
  | 'lift-veto'
  | 'all-silent'
  | 'wait'
  | 'write-result-and-merge'
  | 'carry-out'
  | 'may-reopen'

export interface Situation {
  readonly state: VoteState
  readonly record: VoteRecord
  readonly closes: number | null
  readonly missing: readonly Person[]
  readonly voters: readonly Person[]
  readonly valid: readonly Cast[]
  readonly silence: Silence
  readonly proposal: Proposal
}

type Lists = readonly (readonly [Role, readonly Person[]])[]

/** Never absent; `when` is the instant from which the step can be taken. */
export function nextOf(situation: Situation): Next<VoteStep> {
  const { record, voters } = situation
  const [what, lists, at] = stepOf(situation)
  const author = authorOf(record)
  return {
    what,
    who: actorsOf(record.self, ...lists, ...author, ['voter', voters]),
    when: toIso(at ?? toMs(record.pullRequest.createdAt)),
  }
}

function stepOf(situation: Situation): readonly [VoteStep, Lists, number | null] {
  const { state, record, closes, valid } = situation
  const author = authorOf(record)
  switch (state) {
    case 'unknown':
      return ['read-again', [['app', [record.self]]], null]
    case 'unrecognised':
      return ['name-the-action', author, null]
    case 'vetoed':
      return ['lift-veto', [['objector', valid.filter(({ value }) => value === -1).map(({ person }) => person)]], null]
    case 'waiting':
      return ['wait', [['app', [record.self]]], closes]
    case 'passed':
      return ['write-result-and-merge', author, closes]
    case 'merged':
      return ['carry-out', author, endOf(record)]
    case 'closed':
      return ['may-reopen', author, endOf(record)]
    default:
      return stepOfOpen(situation)
  }
}

function stepOfOpen({ missing, silence, record }: Situation): readonly [VoteStep, Lists, number | null] {
  if (missing.length > 0) return ['vote', [['voter', missing]], null]
  if (silence.inactive.length > 0) return ['all-silent', [['committee', record.committee]], null]
  return ['no-agreement', authorOf(record), null]
}

function authorOf({ pullRequest }: VoteRecord): Lists {
  return pullRequest.author === null ? [] : [['author', [pullRequest.author]]]
}

function endOf({ pullRequest }: VoteRecord): number | null {
  return pullRequest.endedAt === null ? null : toMs(pullRequest.endedAt)
}
