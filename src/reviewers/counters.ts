// The counters of a pull request's surroundings, spread over all people: shares on paths, with the author, under words and issues.
import { issuesOf, pathWords, sampleFiles, titleWords } from './features.ts'
import type { History } from './history.ts'
import { addPathShares } from './paths.ts'
import type { Asked } from './ranking.ts'
import { addShares, fade, type HalfLives, type Tally } from './tally.ts'

/** Half-lives in days, fast to slow: habits of a fortnight, of a quarter, of a year. */
export const LIVES = {
  path: [14, 45, 180],
  commit: [90],
  pair: [45, 180],
  word: [180],
  issue: [180],
  whole: [360],
} satisfies Record<string, HalfLives>

/** How far each kind leans on what is true of the whole repository: so many imagined counts of it. */
const LEAN = { pair: 6, word: 3 }
/** Everybody has reviewed this much, so that no share is nothing. */
const FLOOR = 0.02

/** By person: their part of the counts, to which `rest` of their part of the whole repository is to be added. */
export interface Spread {
  readonly own: Float64Array
  readonly rest: number
}

/** All by person's number. `active` has the half-lives of paths, then the slow one. */
export interface Counters {
  readonly paths: readonly Spread[]
  readonly pairs: readonly Spread[]
  readonly titleWords: Spread
  readonly pathWords: Spread
  readonly commits: Float64Array
  readonly issues: Float64Array
  readonly active: readonly Float64Array[]
}

export function readCounters(history: History, asked: Asked, people: number): Counters {
  const size = history.people.length
  const files = sampleFiles(asked.files)
  const { now } = asked
  const paths = LIVES.path.map(() => new Float64Array(size))
  const rests = addPathShares(history.reviewedPaths, { files, now, halfLives: LIVES.path }, paths)
  const commits = new Float64Array(size)
  addPathShares(history.committedPaths, { files, now, halfLives: LIVES.commit }, [commits])
  const whole = (tally: Tally | undefined, lives: HalfLives) =>
    lives.map((_, slot) => wholeShares(tally, { lives, slot, now }, { size, people }))
  return {
    paths: paths.map((own, slot) => ({ own, rest: rests[slot] ?? 1 })),
    pairs: LIVES.pair.map((_, slot) => {
      const own = new Float64Array(size)
      const form = { lives: LIVES.pair, slot, now, lean: LEAN.pair, weight: 1 }
      return { own, rest: addLeaning(history.reviewedAuthors.get(asked.author), form, own) }
    }),
    titleWords: spreadWords(history, { words: titleWords(asked.title).map(titleKey), now }),
    pathWords: spreadWords(history, { words: pathWords(files).map(pathKey), now }),
    commits,
    issues: spreadIssues(history, asked),
    active: [...whole(history.reviewedPaths.get(''), LIVES.path), ...whole(history.reviewedWords.get(''), LIVES.whole)],
  }
}

export function titleKey(word: string): string {
  return `t ${word}`
}

export function pathKey(word: string): string {
  return `p ${word}`
}

interface Slot {
  readonly lives: HalfLives
  readonly slot: number
  readonly now: number
}

function fadingOf(tally: Tally, { lives, slot, now }: Slot): number {
  return fade(tally[0] ?? 0, now, lives[slot] ?? 1)
}

function wholeShares(
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
function addLeaning(
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

/** Rare words weigh more: by the logarithm of how many reviews there were to each under the word. */
function spreadWords(history: History, { words, now }: { words: readonly string[]; now: number }): Spread {
  const own = new Float64Array(history.people.length)
  const slot = { lives: LIVES.word, slot: 0, now }
  const all = history.reviewedWords.get('')?.[1] ?? 0
  const known = words.flatMap((word) => {
    const tally = history.reviewedWords.get(word)
    return tally === undefined
      ? []
      : [{ tally, weight: Math.log1p(all / (1 + (tally[1] ?? 0) * fadingOf(tally, slot))) }]
  })
  const sum = known.reduce((total, { weight }) => total + weight, 0)
  if (sum === 0) return { own, rest: 1 }
  let rest = 0
  for (const { tally, weight } of known)
    rest += addLeaning(tally, { ...slot, lean: LEAN.word, weight: weight / sum }, own)
  return { own, rest }
}

function spreadIssues(history: History, { title, now }: Asked): Float64Array {
  const own = new Float64Array(history.people.length)
  for (const key of issuesOf(title)) {
    const tally = history.reviewedIssues.get(key)
    if (tally !== undefined)
      addShares(tally, { width: 1, slot: 0, weight: fadingOf(tally, { lives: LIVES.issue, slot: 0, now }) }, own)
  }
  return own
}
