// Spreading a tally over all people: their own part, and how much is left to what is true of the whole repository.
import { addShares, fade, type HalfLives, type Tally } from './tally.ts'

/** By person: their part of the counts, to which `rest` of their part of the whole repository is to be added. */
export interface Spread {
  readonly own: Float64Array
  readonly rest: number
}

/** Which of a tally's half-lives is read, and when. */
export interface Slot {
  readonly lives: HalfLives
  readonly slot: number
  readonly now: number
}

/** Everybody has done this much, so that no share is nothing. */
const FLOOR = 0.02

function fadingOf(tally: Tally, { lives, slot, now }: Slot): number {
  return fade(tally[0] ?? 0, now, lives[slot] ?? 1)
}

/** Each person's share of the whole. `size`: all known people; `people`: those who may be named. */
export function wholeShares(
  tally: Tally | undefined,
  form: Slot,
  { size, people }: { size: number; people: number },
): Float64Array {
  const fading = tally === undefined ? 0 : fadingOf(tally, form)
  const total = (tally?.[1 + form.slot] ?? 0) * fading + FLOOR * people
  const shares = new Float64Array(size).fill(FLOOR / total)
  if (tally !== undefined)
    addShares(tally, { width: form.lives.length, slot: form.slot, weight: fading / total }, shares)
  return shares
}

/** Adds the tally's own part; answers the part left to what is above it. */
export function addLeaning(
  tally: Tally | undefined,
  form: Slot & { lean: number; weight: number },
  into: Float64Array,
): number {
  if (tally === undefined) return form.weight
  const fading = fadingOf(tally, form)
  const total = (tally[1 + form.slot] ?? 0) * fading + form.lean
  addShares(tally, { width: form.lives.length, slot: form.slot, weight: (form.weight * fading) / total }, into)
  return (form.weight * form.lean) / total
}

/** Shares under the words; rare words weigh more, by the logarithm of how many counts there are in all to each of the word's. */
export function spreadWords(
  tallies: ReadonlyMap<string, Tally>,
  words: readonly string[],
  form: Slot & { lean: number; size: number },
): Spread {
  const own = new Float64Array(form.size)
  const all = tallies.get('')?.[1] ?? 0
  const known = words.flatMap((word) => {
    const tally = tallies.get(word)
    if (tally === undefined) return []
    return [{ tally, weight: Math.log1p(all / (1 + (tally[1] ?? 0) * fadingOf(tally, form))) }]
  })
  const sum = known.reduce((total, { weight }) => total + weight, 0)
  if (sum === 0) return { own, rest: 1 }
  let rest = 0
  for (const { tally, weight } of known) rest += addLeaning(tally, { ...form, weight: weight / sum }, own)
  return { own, rest }
}

/** What is left of the counts under all the keys. */
export function sumCounts(
  tallies: ReadonlyMap<string, Tally>,
  keys: readonly string[],
  form: Slot & { size: number },
): Float64Array {
  const own = new Float64Array(form.size)
  for (const key of keys) {
    const tally = tallies.get(key)
    if (tally !== undefined)
      addShares(tally, { width: form.lives.length, slot: form.slot, weight: fadingOf(tally, form) }, own)
  }
  return own
}
