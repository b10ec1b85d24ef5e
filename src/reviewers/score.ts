// The score of each candidate: weighted signals, the correction learned for this author and these paths, and the hidden layer.
import { type Activations, addLayer } from './hidden-layer.ts'
import type { History } from './history.ts'
import type { Measured } from './measure.ts'
import { SIGNAL_COUNT } from './signals.ts'
import { addScores } from './sparse-model.ts'

export interface Scored {
  /** By candidate. */
  readonly scores: Float64Array
  readonly activations: Activations
}

export function scoreAll(history: History, { candidates, values, features }: Measured): Scored {
  const corrections = new Float64Array(history.people.length)
  addScores(history.correction, features, corrections)
  const { weight } = history.weights
  const scores = Float64Array.from(candidates, (person, row) => {
    let score = corrections[person] ?? 0
    for (let at = 0; at < SIGNAL_COUNT; at += 1) score += (weight[at] ?? 0) * (values[row * SIGNAL_COUNT + at] ?? 0)
    return score
  })
  const activations = addLayer(history.layer, values, scores)
  return { scores, activations }
}
