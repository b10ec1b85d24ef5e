// Who reviewed the changes most like this one: the last changes on its paths, by its author and with its words, each by how much they share.
import { directoriesOf, sampleFiles, titleWords } from './features.ts'
import type { History, PastChange } from './history.ts'
import type { Asked } from './ranking.ts'
import { fade, type Tally } from './tally.ts'
import { authorTrail, wordTrail } from './trails.ts'

/** A likeness of some time ago is worth less (days). */
const HALF_LIFE = 60
/** A directory says less than a file. */
const DIRECTORY = 0.5

/** By person, their part of the reviews of similar changes, 0 to 1. */
export function sharesOfSimilar(history: History, asked: Asked): Float64Array {
  const own = new Float64Array(history.people.length)
  // By the change's place among those remembered.
  const alike = new Float64Array(history.changes.length)
  const first = history.learned - history.changes.length
  let all = 0
  for (const [key, weight] of trailsOf(history, asked)) {
    all += weight
    for (const serial of history.trails.get(key) ?? [])
      if (serial >= first) alike[serial - first] = (alike[serial - first] ?? 0) + weight
  }
  return all === 0 ? own : shareOut(history.changes, { alike, all, now: asked.now }, own)
}

function shareOut(
  changes: readonly PastChange[],
  { alike, all, now }: { alike: Float64Array; all: number; now: number },
  own: Float64Array,
): Float64Array {
  let total = 0
  for (let place = 0; place < alike.length; place += 1) {
    const shared = alike[place] ?? 0
    const change = changes[place]
    if (shared === 0 || change === undefined) continue
    const worth = (shared / all) ** 2 * fade(change.at, now, HALF_LIFE)
    for (const person of change.reviewers) own[person] = (own[person] ?? 0) + worth
    total += worth * change.reviewers.length
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
