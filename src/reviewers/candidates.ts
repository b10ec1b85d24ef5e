// Who may be suggested at all: active within a year; not the author, a co-author, a bot, or anybody the question leaves out.
import type { History, Person } from './history.ts'
import type { Asked, NotConsidered } from './ranking.ts'
import { DAY } from './tally.ts'

const ACTIVE_DAYS = 365

/** GitHub writes its apps as `name[bot]` and `app/name`. */
export function isBot(key: string): boolean {
  return /\[bot\]$|^app\//i.test(key)
}

/** Seconds; 0 for never. */
export function lastSeen(person: Person): number {
  return Math.max(person.lastReview, person.lastCommit)
}

/** The numbers of all who may be suggested. */
export function candidatesFor(history: History, asked: Asked): number[] {
  const refuse = refusalFor(asked)
  const found: number[] = []
  let number = 0
  for (const person of history.people) {
    if (refuse(person) === null) found.push(number)
    number += 1
  }
  return found
}

/** Says of a person why not; null when they may be suggested. */
export function refusalFor(asked: Asked): (person: Person) => NotConsidered | null {
  const coauthors = new Set(asked.coauthors ?? [])
  const exclude = new Set(asked.exclude ?? [])
  const only = asked.only === undefined ? null : new Set(asked.only)
  return (person) => {
    const { key } = person
    if (asked.now - lastSeen(person) > ACTIVE_DAYS * DAY) return 'inactive'
    if (key === asked.author) return 'author'
    if (isBot(key)) return 'bot'
    if (coauthors.has(key)) return 'coauthor'
    if (exclude.has(key)) return 'excluded'
    if (only !== null && !only.has(key)) return 'not-allowed'
    return isFull(asked, key) ? 'at-capacity' : null
  }
}

function isFull({ load }: Asked, key: string): boolean {
  const capacity = valueFor(load?.capacity, key)
  return capacity !== null && (valueFor(load?.open, key) ?? 0) >= capacity
}

/** A person's own entry; somebody may be called `constructor`. */
export function valueFor(table: Readonly<Record<string, number>> | undefined, key: string): number | null {
  return table !== undefined && Object.hasOwn(table, key) ? (table[key] ?? null) : null
}
