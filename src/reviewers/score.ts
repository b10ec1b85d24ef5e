// The score of each candidate: weighted signals, the correction learned for this author and these paths, and the hidden layer.
import { type Activations, addLayer } from './hidden-layer.ts'
import type { History } from './history.ts'
import type { Measured } from './measure.ts'
import { SIGNAL_COUNT, SIGNALS } from './signals.ts'
import type { Which } from './softmax.ts'
import { addScores } from './sparse-model.ts'

export interface Scored {
  /** By candidate. */
  readonly scores: Float64Array
  readonly activations: Activations
}

/** When answering, the sparse softmax has this much more weight than learning gave it: two opinions err less than one. */
const SECOND_OPINION = 0.1
const SPARSE = SIGNALS.findIndex(([name]) => name === 'sparse')

/** `which`: learning looks at the newest weights, answering at their average. */
export function scoreAll(history: History, measured: Measured, which: Which): Scored {
  const { candidates, values, features } = measured
  const corrections = new Float64Array(history.people.length)
  addScores(history.correction, features, corrections)
  const weight = [...history.weights[which]]
  if (which === 'average') weight[SPARSE] = (weight[SPARSE] ?? 0) + SECOND_OPINION
  const scores = Float64Array.from(candidates, (person, row) => {
    let score = corrections[person] ?? 0
    for (let at = 0; at < SIGNAL_COUNT; at += 1) score += (weight[at] ?? 0) * (values[row * SIGNAL_COUNT + at] ?? 0)
    return score
  })
  const activations = addLayer(history.layer, { values, which }, scores)
  return { scores, activations }
}
