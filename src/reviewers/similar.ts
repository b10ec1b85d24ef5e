// Who reviewed the changes most like this one: the last changes on its paths, by its author and with its words, each by how much they share.
import { directoriesOf, sampleFiles, titleWords } from './features.ts'
import type { History, PastChange } from './history.ts'
import type { Asked } from './ranking.ts'
import { fade, type Tally } from './tally.ts'
import { authorTrail, changesOn, wordTrail } from './trails.ts'

/** A likeness of some time ago is worth less (days). */
const HALF_LIFE = 60
/** A directory says less than a file. */
const DIRECTORY = 0.5

/** By person, their part of the reviews of similar changes, 0 to 1. */
export function sharesOfSimilar(history: History, asked: Asked): Float64Array {
  const own = new Float64Array(history.people.length)
  const alike = new Map<PastChange, number>()
  let all = 0
  for (const [trail, weight] of trailsOf(history, asked)) {
    all += weight
    for (const change of changesOn(history, trail)) alike.set(change, (alike.get(change) ?? 0) + weight)
  }
  if (all === 0) return own
  let total = 0
  for (const [{ at, reviewers }, shared] of alike) {
    const worth = (shared / all) ** 2 * fade(at, asked.now, HALF_LIFE)
    for (const person of reviewers) own[person] = (own[person] ?? 0) + worth
    total += worth * reviewers.length
  }
  return total > 0 ? own.map((worth) => worth / total) : own
}

/** Each trail with its weight: rare paths and words tell more. */
function trailsOf(history: History, { author, files, title }: Asked): Map<string, number> {
  const { commits = 0 } = history.people[history.numbers.get(author) ?? -1] ?? {}
  const found = new Map([[authorTrail(author), Math.log1p(history.learned / (1 + commits)) ** 2]])
  const paths = sampleFiles(files)
  for (const path of paths) found.set(path, rarity(history.committedPaths, path))
  for (const path of paths.flatMap(directoriesOf))
    if (path !== '') found.set(path, DIRECTORY * rarity(history.committedPaths, path))
  for (const word of titleWords(title)) found.set(wordTrail(word), rarity(history.authoredWords, word))
  return found
}

function rarity(tallies: ReadonlyMap<string, Tally>, key: string): number {
  return Math.log1p((tallies.get('')?.[1] ?? 0) / (1 + (tallies.get(key)?.[1] ?? 0))) ** 2
}
