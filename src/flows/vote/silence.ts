// Silent voters of a governance vote: whom to remind, and who counts as inactive for this one vote.
import type { Person } from '../../model/index.ts'
import { callsOf, inactiveFrom, lastWordOf, pingsOf } from '../../voting/mentions.ts'
import { planNudges } from '../../voting/nudges.ts'
import { toMs } from '../../voting/time.ts'
import type { VotePolicy } from './policy.ts'
import type { VoteRecord } from './tally.ts'

export interface Silence {
  readonly inactive: readonly Person[]
  /** To be reminded now. */
  readonly nudge: readonly Person[]
  /** Instants in the future at which a reminder is due or somebody becomes inactive. */
  readonly due: readonly number[]
}

interface Watch {
  readonly record: VoteRecord
  readonly policy: VotePolicy
  /** End of the least length; calls before it do not count (GOVERNANCE.md, "Approvals", step 1). Null: no rule known. */
  readonly from: number | null
}

/** Calls that count begin when the least length is over; reminders begin a week after the vote was opened. */
export function watchSilence(people: readonly Person[], { record, policy, from }: Watch): Silence {
  const now = toMs(record.now)
  if (from === null) return { inactive: [], nudge: [], due: [] }
  const pings = pingsOf(record.entries, record.self)
  const rule = {
    pings: policy['inactive-pings'],
    gapDays: policy['inactive-gap-days'],
    answerDays: policy['answer-days'],
  }
  const silent = people.map((person) => ({
    person,
    at: inactiveFrom(callsOf(person, pings, from), lastWordOf(person, record.entries), rule),
  }))
  const waiting = { people, since: toMs(record.pullRequest.createdAt), now }
  const nudges = planNudges(waiting, pings, { everyDays: policy['nudge-days'], most: policy['most-nudges'] })
  const due = [nudges.next, ...silent.map(({ at }) => at)].filter((at): at is number => at !== null && at > now)
  return {
    inactive: silent.filter(({ at }) => at !== null && at <= now).map(({ person }) => person),
    nudge: nudges.now,
    due,
  }
}
