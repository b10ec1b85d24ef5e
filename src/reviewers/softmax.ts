// The softmax, and the step by which all models here learn.

/** Probabilities that sum to one. An empty list stays empty. */
export function softmaxOf(scores: Float64Array): Float64Array {
  let most = Number.NEGATIVE_INFINITY
  for (const score of scores) if (score > most) most = score
  const raised = scores.map((score) => Math.exp(score - most))
  let sum = 0
  for (const value of raised) sum += value
  return raised.map((value) => value / sum)
}

/** Weights that learn, AdaGrad's sum of squares beside each, and their average over the last few hundred steps. Plain arrays, to be stored as they are. */
export interface Learned {
  readonly weight: number[]
  readonly squares: number[]
  /** Answers are given by these: single steps are noisy, their average is not. */
  readonly average: number[]
  steps: number
}

/** Which weights a score is made with: the newest to learn from, their average to answer with. */
export type Which = 'weight' | 'average'

const AVERAGED = 200

export function learnedFrom(weight: readonly number[]): Learned {
  return { weight: [...weight], squares: weight.map(() => 1e-3), average: [...weight], steps: 0 }
}

/** One AdaGrad step uphill along `gradient`. `kept`: the part of the old squares that counts on, so that learning never freezes. */
export function climb(learned: Learned, gradient: Float64Array, { rate, kept }: { rate: number; kept: number }): void {
  const { weight, squares, average } = learned
  learned.steps += 1
  const share = 1 / Math.min(AVERAGED, learned.steps)
  for (let at = 0; at < weight.length; at += 1) {
    const slope = gradient[at] ?? 0
    const sum = kept * (squares[at] ?? 0) + slope * slope
    squares[at] = sum
    const next = (weight[at] ?? 0) + (rate * slope) / (Math.sqrt(sum) + 1e-9)
    weight[at] = next
    average[at] = (average[at] ?? 0) + share * (next - (average[at] ?? 0))
  }
}
