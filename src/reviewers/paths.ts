// Shares on paths: from the whole repository through each directory to the file, each level leaning on the one above as far as it knows little.
import { directoriesOf } from './features.ts'
import { addShares, fade, type HalfLives, type Tally } from './tally.ts'

/** Dirichlet back-off: so many imagined counts of the level above (figures measured, see the guide's page on reviewers). */
const DIRECTORY_LEAN = 4
const FILE_LEAN = 1.5

/** Adds to each slot's array the average over `files` of each person's share, without the whole repository's part; answers that part's weight for each slot. */
export function addPathShares(
  tallies: ReadonlyMap<string, Tally>,
  asked: { files: readonly string[]; now: number; halfLives: HalfLives },
  into: readonly Float64Array[],
): number[] {
  const { files, now, halfLives } = asked
  const width = halfLives.length
  return halfLives.map((halfLife, slot) => {
    const weights = new Map<string, number>()
    let rest = 0
    for (const file of files) rest += walkUp(tallies, { file, now, halfLife, slot }, weights) / files.length
    for (const [path, weight] of weights) {
      const tally = tallies.get(path)
      const shares = into[slot]
      if (tally !== undefined && shares !== undefined)
        addShares(tally, { width, slot, weight: weight / files.length }, shares)
    }
    return files.length === 0 ? 1 : rest
  })
}

/** Gives each level above `file` its weight per count; answers what is left for the whole repository. */
function walkUp(
  tallies: ReadonlyMap<string, Tally>,
  from: { file: string; now: number; halfLife: number; slot: number },
  weights: Map<string, number>,
): number {
  const { file, now, halfLife, slot } = from
  let rest = 1
  let lean = FILE_LEAN
  for (const path of [file, ...directoriesOf(file)]) {
    if (path === '') break
    const tally = tallies.get(path)
    if (tally !== undefined) {
      const fading = fade(tally[0] ?? 0, now, halfLife)
      const total = (tally[1 + slot] ?? 0) * fading
      weights.set(path, (weights.get(path) ?? 0) + (rest * fading) / (total + lean))
      rest *= lean / (total + lean)
    }
    lean = DIRECTORY_LEAN
  }
  return rest
}
