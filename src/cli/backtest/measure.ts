// What a method's answers were worth: hits, recall, the first right place, fairness, idleness, calibration and time.
import type { Method } from './method.ts'
import type { Row } from './read-rows.ts'
import { type Replay, replay } from './replay.ts'

export const DEPTHS = [1, 3, 5, 10] as const
type ByDepth = Record<'1' | '3' | '5' | '10', number>

/** hit, recall and inactiveFirst in percent (0–100); mrr and giniFirst 0–1; times in milliseconds. */
export interface Measure {
  readonly n: number
  readonly hit: ByDepth
  readonly recall: ByDepth
  readonly mrr: number
  readonly giniFirst: number
  readonly inactiveFirst: number
  readonly msPerPrediction: { readonly p50: number; readonly p99: number }
  readonly msPerUpdate: number
}

export interface Measured extends Measure {
  /** Expected calibration error of the first places, 0–1; null where a method says no confidence. */
  readonly calibrationError: number | null
}

const IDLE = 30 * 86_400

interface Tape {
  readonly places: { readonly right: readonly number[]; readonly wanted: number }[]
  readonly first: Map<string, number>
  readonly bins: { said: number; true: number }[]
  readonly asking: number[]
  idle: number
  learning: number
  learned: number
}

/** Replays the rows once with the method; `tick` is called after every step, for a progress bar. */
export function measureMethod(rows: readonly Row[], method: Method, how: Replay & { tick?(): void }): Measured {
  const tape: Tape = { places: [], first: new Map(), bins: [], asking: [], idle: 0, learning: 0, learned: 0 }
  const seen = new Map<string, number>()
  const visitor = {
    ask: (row: Row, now: number) => noteAnswer(tape, { row, now, seen }, method),
    learn(row: Row) {
      const from = performance.now()
      method.learn(row)
      tape.learning += performance.now() - from
      tape.learned += 1
      for (const who of [row.author, ...row.coauthors, ...row.reviewers])
        seen.set(who, Math.max(seen.get(who) ?? 0, row.at))
    },
  }
  for (const _ of replay(rows, how, visitor)) how.tick?.()
  return summaryOf(tape)
}

function noteAnswer(
  tape: Tape,
  asked: { row: Row; now: number; seen: ReadonlyMap<string, number> },
  method: Method,
): void {
  const { row, now, seen } = asked
  const from = performance.now()
  const answer = method.rank(row, now)
  tape.asking.push(performance.now() - from)
  const actual = new Set(row.reviewers)
  const placesIn = (people: readonly string[]) => people.flatMap((who, at) => (actual.has(who) ? [at + 1] : []))
  const near = placesIn(answer.people)
  tape.places.push({ right: near.length > 0 ? near : placesIn(answer.all()), wanted: actual.size })
  const [first] = answer.people
  if (first === undefined) return
  tape.first.set(first, (tape.first.get(first) ?? 0) + 1)
  if (now - (seen.get(first) ?? 0) > IDLE) tape.idle += 1
  if (answer.confidence !== undefined) tape.bins.push({ said: answer.confidence, true: actual.has(first) ? 1 : 0 })
}

function summaryOf(tape: Tape): Measured {
  const n = tape.places.length
  const asking = tape.asking.toSorted((a, b) => a - b)
  const average = (value: (one: Tape['places'][number]) => number) =>
    n === 0 ? 0 : tape.places.reduce((sum, one) => sum + value(one), 0) / n
  const within = (right: readonly number[], depth: number) => right.filter((place) => place <= depth).length
  return {
    n,
    hit: byDepth((depth) => 100 * average(({ right }) => (within(right, depth) > 0 ? 1 : 0))),
    recall: byDepth((depth) => 100 * average(({ right, wanted }) => within(right, depth) / wanted)),
    mrr: round(
      average(({ right: [first] }) => (first === undefined ? 0 : 1 / first)),
      4,
    ),
    giniFirst: round(giniOf([...tape.first.values()]), 3),
    inactiveFirst: round(n === 0 ? 0 : (100 * tape.idle) / n, 2),
    msPerPrediction: { p50: round(quantile(asking, 0.5), 2), p99: round(quantile(asking, 0.99), 2) },
    msPerUpdate: round(tape.learned === 0 ? 0 : tape.learning / tape.learned, 2),
    calibrationError: tape.bins.length === 0 ? null : round(calibrationErrorOf(tape.bins), 3),
  }
}

function byDepth(value: (depth: number) => number): ByDepth {
  const [one, three, five, ten] = DEPTHS.map((depth) => round(value(depth), 1))
  return { 1: one ?? 0, 3: three ?? 0, 5: five ?? 0, 10: ten ?? 0 }
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

/** 0 when all were named as often, near 1 when one person was named always; over the people named first at least once. */
export function giniOf(counts: readonly number[]): number {
  const sorted = counts.toSorted((a, b) => a - b)
  const total = sorted.reduce((sum, count) => sum + count, 0)
  if (total === 0) return 0
  const spread = sorted.reduce((sum, count, at) => sum + (2 * (at + 1) - sorted.length - 1) * count, 0)
  return spread / (sorted.length * total)
}

/** In ten bins of confidence: the average distance between what was said and what came true. */
function calibrationErrorOf(bins: readonly { said: number; true: number }[]): number {
  const off = Array.from({ length: 10 }, () => 0)
  for (const { said, true: came } of bins) {
    const bin = Math.min(9, Math.floor(said * 10))
    off[bin] = (off[bin] ?? 0) + said - came
  }
  return off.reduce((sum, one) => sum + Math.abs(one), 0) / bins.length
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}
