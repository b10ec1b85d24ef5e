// Whom a comment calls by `@login`: how a silent voter is publicly reached.
import type { Person } from '../model/index.ts'
import { readLines } from './lines.ts'
import { isSame } from './person.ts'
import { type Entry, isOwnText, orderRecord, saidAt } from './record.ts'
import { DAY } from './time.ts'

/** How often and how far apart somebody is called before silence counts. Values of policy, in days. */
export interface InactivityRule {
  readonly pings: number
  readonly gapDays: number
  /** Time to answer after the last call. */
  readonly answerDays: number
}

/** One public call: who was named, when. */
export interface Ping {
  readonly at: number
  readonly logins: readonly string[]
}

const MENTION = /(?<![\w/.@-])@([A-Za-z0-9][A-Za-z0-9_-]{0,38})(?![\w/-])/g

/** Logins that the text calls, lower case; what stands in code or quotes calls nobody, as on GitHub. */
export function mentionsOf(body: string): readonly string[] {
  if (!body.includes('@')) return []
  const open = readLines(body).filter(({ place }) => place === null)
  const text = open.map((line) => line.text.replace(/(`{1,9})[^`]*\1/g, ' ')).join('\n')
  return [...new Set([...text.matchAll(MENTION)].map((match) => (match[1] ?? '').toLowerCase()))]
}

/** The calls of a record, oldest first. Bots call nobody, except ourselves: our nudges are comments like others. */
export function pingsOf(entries: readonly Entry[], self: Person): readonly Ping[] {
  return orderRecord(entries).flatMap((entry) => {
    const { author } = entry
    if (author === null || (author.bot && !isSame(author, self)) || !isOwnText(entry)) return []
    const logins = mentionsOf(entry.body)
    // An edit calls nobody on GitHub, so a name edited in counts from the edit at the earliest.
    return logins.length === 0 ? [] : [{ at: saidAt(entry), logins }]
  })
}

/** Instants after `since` at which the person was called by somebody. */
export function callsOf(person: Person, pings: readonly Ping[], since: number): readonly number[] {
  const login = person.login.toLowerCase()
  return pings
    .filter((ping) => ping.at >= since && ping.logins.includes(login))
    .map(({ at }) => at)
    .sort((a, b) => a - b)
}

/** The last instant at which the person wrote anything here; null: never. */
export function lastWordOf(person: Person, entries: readonly Entry[]): number | null {
  const own = entries.filter(({ author }) => author !== null && isSame(author, person)).map(saidAt)
  return own.length === 0 ? null : Math.max(...own)
}

/**
 * When somebody counts as inactive: after enough calls, each far enough from the one before, and no word since the
 * first of them. Null: not yet, and no instant is known. Source of the rule: GOVERNANCE.md, "Approvals".
 */
export function inactiveFrom(calls: readonly number[], lastWord: number | null, rule: InactivityRule): number | null {
  const counted: number[] = []
  for (const at of calls.filter((call) => lastWord === null || call > lastWord)) {
    const before = counted.at(-1)
    if (before === undefined || at - before >= rule.gapDays * DAY) counted.push(at)
  }
  const last = counted[rule.pings - 1]
  return last === undefined ? null : last + rule.answerDays * DAY
}
