// A sparse softmax learned online: author, words, files and directories → person, one AdaGrad step for each merged pull request.
import { directoriesOf, pathWords, sampleFiles, titleWords } from './features.ts'

/** For each feature [person, weight, sum of squares]…, in one flat array. */
export type SparseModel = Map<string, number[]>

/** Feature → its strength. Each group has length 1, so that a large change does not shout. */
export type Features = ReadonlyMap<string, number>

/** The part of the old squares that counts on with each step: learning stays awake, because teams change. */
const KEPT = 0.97
/** A smaller error teaches nothing and would fill the memory with tiny weights. */
const NEGLIGIBLE = 0.01

export function featuresOf(change: { author: string; files: readonly string[]; title: string }): Features {
  const files = sampleFiles(change.files)
  const found = new Map([
    ['', 1],
    [`author ${change.author}`, 1],
  ])
  addGroup(found, 'title ', titleWords(change.title))
  addGroup(found, 'word ', pathWords(files))
  addGroup(found, 'file ', files)
  addGroup(
    found,
    'file ',
    [...new Set(files.flatMap(directoriesOf))].filter((path) => path !== ''),
  )
  return found
}

function addGroup(into: Map<string, number>, prefix: string, names: readonly string[]): void {
  for (const name of names) into.set(prefix + name, 1 / Math.sqrt(names.length))
}

/** Adds each person's score to `into`, indexed by person. */
export function addScores(model: SparseModel, features: Features, into: Float64Array): void {
  for (const [feature, strength] of features) {
    const cell = model.get(feature)
    if (cell === undefined) continue
    for (let at = 0; at < cell.length; at += 3) {
      const person = cell[at] ?? 0
      into[person] = (into[person] ?? 0) + (cell[at + 1] ?? 0) * strength
    }
  }
}

/** One AdaGrad step along `errors` (wanted − said, by candidate). `people`: how many are known in all. */
export function step(
  model: SparseModel,
  made: { candidates: readonly number[]; features: Features; people: number },
  { errors, rate }: { errors: Float64Array; rate: number },
): void {
  const wrong = made.candidates.flatMap((person, row) => {
    const error = errors[row] ?? 0
    return Math.abs(error) > NEGLIGIBLE ? [{ person, error }] : []
  })
  const places = new Int32Array(made.people)
  for (const [feature, strength] of made.features) {
    const cell = model.get(feature) ?? []
    if (cell.length === 0) model.set(feature, cell)
    // One number for each person, reused: the place in this cell plus one.
    for (let at = 0; at < cell.length; at += 3) places[cell[at] ?? 0] = at + 1
    const known = cell.length
    for (const { person, error } of wrong) {
      const slope = error * strength
      const at = (places[person] || cell.push(person, 0, 0) - 2) - 1
      const squares = KEPT * (cell[at + 2] ?? 0) + slope * slope
      cell[at + 2] = squares
      cell[at + 1] = (cell[at + 1] ?? 0) + (rate * slope) / (Math.sqrt(squares) + 1e-6)
    }
    for (let at = 0; at < known; at += 3) places[cell[at] ?? 0] = 0
  }
}
