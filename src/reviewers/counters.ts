// The counters of a pull request's surroundings, spread over all people: shares on paths, with the author, under words and issues.
import { issuesOf, pathWords, sampleFiles, titleWords } from './features.ts'
import type { History } from './history.ts'
import { addPathShares } from './paths.ts'
import type { Asked } from './ranking.ts'
import { addLeaning, type Spread, spreadWords, sumCounts, wholeShares } from './spread.ts'
import type { HalfLives, Tally } from './tally.ts'

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

/** All by person's number. `active` has the half-lives of paths, then the slow one. */
export interface Counters {
  readonly paths: readonly Spread[]
  readonly pairs: readonly Spread[]
  readonly titleWords: Spread
  readonly pathWords: Spread
  readonly authoredWords: Spread
  readonly commits: Float64Array
  readonly issues: Float64Array
  readonly authoredIssues: Float64Array
  readonly active: readonly Float64Array[]
  readonly committing: Float64Array
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
  const word = { lives: LIVES.word, slot: 0, now, lean: LEAN.word, size }
  const issue = { lives: LIVES.issue, slot: 0, now, size }
  const [words, issues] = [titleWords(asked.title), issuesOf(asked.title)]
  return {
    paths: paths.map((own, slot) => ({ own, rest: rests[slot] ?? 1 })),
    pairs: spreadPairs(history, asked),
    titleWords: spreadWords(history.reviewedWords, words.map(titleKey), word),
    pathWords: spreadWords(history.reviewedWords, pathWords(files).map(pathKey), word),
    authoredWords: spreadWords(history.authoredWords, words, word),
    commits,
    issues: sumCounts(history.reviewedIssues, issues, issue),
    authoredIssues: sumCounts(history.authoredIssues, issues, issue),
    active: [...whole(history.reviewedPaths.get(''), LIVES.path), ...whole(history.reviewedWords.get(''), LIVES.whole)],
    committing: whole(history.authoredWords.get(''), LIVES.whole)[0] ?? new Float64Array(size),
  }
}

function spreadPairs(history: History, { author, now }: Asked): Spread[] {
  return LIVES.pair.map((_, slot) => {
    const own = new Float64Array(history.people.length)
    const form = { lives: LIVES.pair, slot, now, lean: LEAN.pair, weight: 1 }
    return { own, rest: addLeaning(history.reviewedAuthors.get(author), form, own) }
  })
}

export function titleKey(word: string): string {
  return `t ${word}`
}

export function pathKey(word: string): string {
  return `p ${word}`
}
