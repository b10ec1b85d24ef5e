// Confidence: how often people with such a score turned out to be among the reviewers, learned from the ranker's own past predictions.

/** Platt scaling over three numbers, and in ten bins [said, came true, count] how well it held; both forget slowly. */
export interface Calibration {
  readonly weight: number[]
  readonly squares: number[]
  readonly bins: number[]
}

const BINS = 10
const RATE = 0.1
/** Each prediction counts a five-hundredth less with the next. */
const KEPT = 0.998
const MOST = 0.98

export function emptyCalibration(): Calibration {
  return { weight: [0, 1, 0], squares: [1e-3, 1e-3, 1e-3], bins: Array.from({ length: BINS * 3 }, () => 0) }
}

/** What the confidence is made of: a constant, the log odds of the person's share, the place on the list. */
function inputsOf(share: number, place: number): number[] {
  const bounded = Math.min(1 - 1e-4, Math.max(1e-4, share))
  return [1, Math.log(bounded / (1 - bounded)), Math.log(1 + place)]
}

/** The chance that the person is among the reviewers. `share` of the softmax, `place` from 0. Never certain. */
export function confidenceOf(calibration: Calibration, share: number, place: number): number {
  const inputs = inputsOf(share, place)
  const sum = inputs.reduce((all, input, at) => all + input * (calibration.weight[at] ?? 0), 0)
  return Math.min(MOST, 1 / (1 + Math.exp(-sum)))
}

/** Learns from one prediction; only first places count in the bins. */
export function calibrate(calibration: Calibration, said: { share: number; place: number }, cameTrue: boolean): void {
  const confidence = confidenceOf(calibration, said.share, said.place)
  const miss = (cameTrue ? 1 : 0) - confidence
  if (said.place === 0) note(calibration.bins, confidence, cameTrue)
  for (const [at, input] of inputsOf(said.share, said.place).entries()) {
    const gradient = miss * input
    const squares = KEPT * (calibration.squares[at] ?? 0) + gradient * gradient
    calibration.squares[at] = squares
    calibration.weight[at] = (calibration.weight[at] ?? 0) + (RATE * gradient) / Math.sqrt(squares)
  }
}

function note(bins: number[], confidence: number, cameTrue: boolean): void {
  for (let at = 0; at < bins.length; at += 1) bins[at] = (bins[at] ?? 0) * KEPT
  const bin = Math.min(BINS - 1, Math.floor(confidence * BINS)) * 3
  bins[bin] = (bins[bin] ?? 0) + confidence
  bins[bin + 1] = (bins[bin + 1] ?? 0) + (cameTrue ? 1 : 0)
  bins[bin + 2] = (bins[bin + 2] ?? 0) + 1
}

/** Expected calibration error of first places: the average distance between what was said and what came true. */
export function calibrationError({ bins }: Calibration): { error: number; over: number } {
  let off = 0
  let over = 0
  for (let at = 0; at < bins.length; at += 3) {
    off += Math.abs((bins[at] ?? 0) - (bins[at + 1] ?? 0))
    over += bins[at + 2] ?? 0
  }
  return { error: over === 0 ? 0 : off / over, over: Math.round(over) }
}
