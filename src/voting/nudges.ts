// Who should be reminded, and when: missing voters only, weekly by policy, never without end.
import type { Person } from '../model/index.ts'
import { callsOf, type Ping } from './mentions.ts'
import { DAY } from './time.ts'

/** Values of policy. `everyDays` 0: nobody is reminded. */
export interface NudgeRule {
  readonly everyDays: number
  readonly most: number
}

export interface Nudges {
  /** To be named in one comment now; empty: nobody. */
  readonly now: readonly Person[]
  /** When to look at reminders next, in milliseconds; null: none is planned. */
  readonly next: number | null
}

export interface Waiting {
  readonly people: readonly Person[]
  /** From when they are waited for. */
  readonly since: number
  readonly now: number
}

/**
 * A call by anybody counts as a reminder, so that nobody is called twice in a week. Recovered from the record alone:
 * an app that restarts, or reads the record twice, sends no second reminder.
 */
export function planNudges({ people, since, now }: Waiting, pings: readonly Ping[], rule: NudgeRule): Nudges {
  if (rule.everyDays === 0) return { now: [], next: null }
  const due = people.flatMap((person) => {
    const calls = callsOf(person, pings, since)
    return calls.length >= rule.most ? [] : [{ person, at: (calls.at(-1) ?? since) + rule.everyDays * DAY }]
  })
  const called = due.filter(({ at }) => at <= now)
  // Our own comment wakes nobody, so the look after this reminder is planned with it: whole steps from when it was due.
  const step = rule.everyDays * DAY
  const again = called.map(({ at }) => at + (Math.floor((now - at) / step) + 1) * step)
  const later = [...due.filter(({ at }) => at > now).map(({ at }) => at), ...again]
  return {
    now: called.map(({ person }) => person),
    next: later.length === 0 ? null : Math.min(...later),
  }
}
