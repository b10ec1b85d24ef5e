// A small hidden layer over the signals: what a weighted sum cannot say, such as "busy, but only where this person is at home".
import { climb, type Learned, learnedFrom, type Which } from './softmax.ts'

const UNITS = 20
const PACE = { rate: 0.03, kept: 0.99 }
/** The scale of a signal is followed over about so many changes. */
const FOLLOWS = 1_000

/** Candidates so far behind the first keep their score as it is: the layer could not bring them back, and costs most of the time. */
const OUT_OF_SIGHT = 8

export interface HiddenLayer {
  /** Unit by unit: a weight for each signal, then its constant. */
  readonly inner: Learned
  readonly outer: Learned
  readonly mean: number[]
  readonly variance: number[]
  seen: number
}

/** What the layer made of the candidates: kept from the score to the step. */
export interface Activations {
  readonly inputs: Float64Array
  readonly units: Float64Array
}

/** Starts silent (outer weights 0) with fixed, spread-out inner weights, so that the same history gives the same layer. */
export function emptyLayer(signals: number): HiddenLayer {
  const inner = Array.from({ length: UNITS * (signals + 1) }, (_, at) => 0.3 * Math.sin(12.9898 * (at + 1) * (at + 1)))
  return {
    inner: learnedFrom(inner),
    outer: learnedFrom(Array.from({ length: UNITS }, () => 0)),
    mean: Array.from({ length: signals }, () => 0),
    variance: Array.from({ length: signals }, () => 1),
    seen: 0,
  }
}

/** Adds the layer's part to the scores. `values`: candidate by candidate, signal by signal. */
export function addLayer(
  layer: HiddenLayer,
  { values, which }: { values: Float64Array; which: Which },
  scores: Float64Array,
): Activations {
  const signals = layer.mean.length
  const inner = Float64Array.from(layer.inner[which])
  const outer = Float64Array.from(layer.outer[which])
  const inputs = standardise(layer, values)
  const units = new Float64Array(scores.length * UNITS)
  const floor = scores.reduce((most, score) => Math.max(most, score), Number.NEGATIVE_INFINITY) - OUT_OF_SIGHT
  for (let row = 0; row < scores.length; row += 1) {
    if ((scores[row] ?? 0) < floor) continue
    for (let unit = 0; unit < UNITS; unit += 1) {
      const weights = unit * (signals + 1)
      let sum = inner[weights + signals] ?? 0
      for (let at = 0; at < signals; at += 1) sum += (inner[weights + at] ?? 0) * (inputs[row * signals + at] ?? 0)
      const out = Math.tanh(sum)
      units[row * UNITS + unit] = out
      scores[row] = (scores[row] ?? 0) + out * (outer[unit] ?? 0)
    }
  }
  return { inputs, units }
}

function standardise({ mean, variance }: HiddenLayer, values: Float64Array): Float64Array {
  const width = mean.length
  const inputs = new Float64Array(values.length)
  for (let signal = 0; signal < width; signal += 1) {
    const middle = mean[signal] ?? 0
    const scale = 1 / Math.sqrt((variance[signal] ?? 1) + 1e-3)
    for (let at = signal; at < values.length; at += width) inputs[at] = ((values[at] ?? 0) - middle) * scale
  }
  return inputs
}

/** One step by back-propagation along `errors` (wanted − said, by candidate), then follows the scale of the signals. */
export function stepLayer(
  layer: HiddenLayer,
  made: Activations & { values: Float64Array },
  errors: Float64Array,
): void {
  const signals = layer.mean.length
  const inner = new Float64Array(layer.inner.weight.length)
  const outer = new Float64Array(UNITS)
  for (const [row, error] of errors.entries()) {
    if (Math.abs(error) < 1e-4) continue
    for (let unit = 0; unit < UNITS; unit += 1) {
      const out = made.units[row * UNITS + unit] ?? 0
      outer[unit] = (outer[unit] ?? 0) + error * out
      const back = error * (layer.outer.weight[unit] ?? 0) * (1 - out * out)
      const weights = unit * (signals + 1)
      for (let at = 0; at < signals; at += 1)
        inner[weights + at] = (inner[weights + at] ?? 0) + back * (made.inputs[row * signals + at] ?? 0)
      inner[weights + signals] = (inner[weights + signals] ?? 0) + back
    }
  }
  climb(layer.inner, inner, PACE)
  climb(layer.outer, outer, PACE)
  followScale(layer, made.values)
}

function followScale(layer: HiddenLayer, values: Float64Array): void {
  const signals = layer.mean.length
  const rows = values.length / signals
  layer.seen += 1
  const share = Math.max(1 / layer.seen, 1 / FOLLOWS)
  for (let at = 0; at < signals; at += 1) {
    const mean = layer.mean[at] ?? 0
    let sum = 0
    let squares = 0
    for (let row = 0; row < rows; row += 1) {
      const off = (values[row * signals + at] ?? 0) - mean
      sum += off
      squares += off * off
    }
    layer.mean[at] = mean + (share * sum) / rows
    layer.variance[at] = (layer.variance[at] ?? 1) * (1 - share) + (share * squares) / rows
  }
}
