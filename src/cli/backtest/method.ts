// A way to name reviewers, ours or a baseline: learns merged rows in the order of time and orders people for a new one.
import { emptyHistory, isBot, learn, orderAll, rank, type Said } from '../../reviewers/index.ts'
import type { Row } from './read-rows.ts'

export interface Answer {
  /** The first ten, best first. */
  readonly people: readonly string[]
  /** Everybody in order; asked only when nobody of the first ten was right, and off the clock. */
  all(): readonly string[]
  /** Of the first; baselines have none. */
  readonly confidence?: number
}

export interface Method {
  readonly name: string
  learn(row: Row): void
  /** Names people for a pull request at `now` (seconds). */
  rank(row: Row, now: number): Answer
}

const WEEK = 7 * 86_400
const NAMED = 10

/** Our own ranker, with a load weight over its own first suggestions of the last seven days; 0 is accuracy alone. */
export function ours(weight: number): Method {
  const history = emptyHistory()
  const said = new Map<Row, Said>()
  let lately: { who: string; at: number }[] = []
  return {
    name: weight > 0 ? `ours, load ${weight}` : 'ours',
    learn(row) {
      learn(history, row, said.get(row))
      said.delete(row)
    },
    rank(row, now) {
      lately = lately.filter(({ at }) => at > now - WEEK)
      const suggested: Record<string, number> = {}
      for (const { who } of lately) suggested[who] = (suggested[who] ?? 0) + 1
      const { author, files, title, coauthors } = row
      const load = weight > 0 ? { weight, suggested } : undefined
      const asked = { author, files, title, coauthors, now, load, limit: NAMED }
      const { people } = rank(history, asked)
      const [first] = people
      said.set(row, people)
      if (first !== undefined) lately.push({ who: first.who, at: now })
      return {
        people: people.map(({ who }) => who),
        all: () => orderAll(history, asked),
        confidence: first?.confidence,
      }
    },
  }
}

/** Who was active within a year, for the baselines: the same candidates as ours. */
export function activePeople(): { see(row: Row): void; candidates(row: Row, now: number): string[] } {
  const seen = new Map<string, number>()
  return {
    see(row) {
      for (const who of [row.author, ...row.coauthors, ...row.reviewers])
        seen.set(who, Math.max(seen.get(who) ?? 0, row.at))
    },
    candidates(row, now) {
      const out = new Set([row.author, ...row.coauthors])
      return [...seen]
        .filter(([who, at]) => now - at <= 365 * 86_400 && !out.has(who) && !isBot(who))
        .map(([who]) => who)
    },
  }
}
