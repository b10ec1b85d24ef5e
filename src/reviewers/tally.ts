// A tally counts per person, several half-lives at once, and forgets: [at, total×S, (person, value×S)…] in one flat array of numbers.
// One array keeps it small, fast and plain to store; all values are as of `at` and fade together when they are read later.

export const DAY = 86_400

/** Values below this are forgotten when the tally is next written: they would not move a share by a thousandth. */
const FORGOTTEN = 1e-4

export type Tally = number[]

/** Half-lives in days; the last must be the longest, because it says when an entry is forgotten. */
export type HalfLives = readonly number[]

export function emptyTally(halfLives: HalfLives, at: number): Tally {
  return [at, ...halfLives.map(() => 0)]
}

/** What is left, at `now`, of one of a count made at `then` (seconds). Never more than one. */
export function fade(then: number, now: number, halfLife: number): number {
  return now <= then ? 1 : 2 ** ((then - now) / (halfLife * DAY))
}

/** Brings all values to `now`; an older `now` changes nothing. Forgets what has faded. */
function age(tally: Tally, halfLives: HalfLives, now: number): void {
  const then = tally[0] ?? 0
  if (now <= then) return
  const width = halfLives.length
  const factors = halfLives.map((halfLife) => fade(then, now, halfLife))
  for (let slot = 0; slot < width; slot += 1) tally[1 + slot] = (tally[1 + slot] ?? 0) * (factors[slot] ?? 0)
  let to = 1 + width
  for (let from = to; from < tally.length; from += 1 + width) {
    if ((tally[from + width] ?? 0) * (factors[width - 1] ?? 0) < FORGOTTEN) continue
    tally[to] = tally[from] ?? 0
    for (let slot = 1; slot <= width; slot += 1) tally[to + slot] = (tally[from + slot] ?? 0) * (factors[slot - 1] ?? 0)
    to += 1 + width
  }
  tally.length = to
  tally[0] = now
}

/** Counts once for each of `people` at `now`. A late arrival (older than the tally) counts for what would be left of it. */
export function count(tally: Tally, halfLives: HalfLives, what: { people: readonly number[]; now: number }): void {
  const { people, now } = what
  age(tally, halfLives, now)
  const width = halfLives.length
  const adds = halfLives.map((halfLife) => fade(now, tally[0] ?? now, halfLife))
  for (const person of people) {
    let at = 1 + width
    while (at < tally.length && tally[at] !== person) at += 1 + width
    if (at >= tally.length) tally.push(person, ...adds.map(() => 0))
    for (let slot = 0; slot < width; slot += 1) {
      tally[1 + slot] = (tally[1 + slot] ?? 0) + (adds[slot] ?? 0)
      tally[at + 1 + slot] = (tally[at + 1 + slot] ?? 0) + (adds[slot] ?? 0)
    }
  }
}

/** Adds `weight` × the value of each person, of one half-life, to `into` (indexed by person). */
export function addShares(
  tally: Tally,
  form: { width: number; slot: number; weight: number },
  into: Float64Array,
): void {
  const { width, slot, weight } = form
  for (let at = 1 + width; at < tally.length; at += 1 + width) {
    const person = tally[at] ?? 0
    into[person] = (into[person] ?? 0) + (tally[at + 1 + slot] ?? 0) * weight
  }
}

/** One person's longest-lived count, as of the tally's own time; `width` half-lives. */
export function longestOf(tally: Tally, width: number, person: number): number {
  for (let at = 1 + width; at < tally.length; at += 1 + width) if (tally[at] === person) return tally[at + width] ?? 0
  return 0
}

/** One person's part of the longest-lived count, 0 to 1. */
export function shareOf(tally: Tally | undefined, width: number, person: number): number {
  const total = tally?.[width] ?? 0
  return tally === undefined || total <= 0 ? 0 : longestOf(tally, width, person) / total
}
