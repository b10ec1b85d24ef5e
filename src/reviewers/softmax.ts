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

/** Weights with AdaGrad's sum of squares beside each. Plain arrays, to be stored as they are. */
export interface Learned {
  readonly weight: number[]
  readonly squares: number[]
}

export function learnedFrom(weight: readonly number[]): Learned {
  return { weight: [...weight], squares: weight.map(() => 1e-3) }
}

/** One AdaGrad step uphill along `gradient`. `kept`: the part of the old squares that counts on, so that learning never freezes. */
export function climb(
  { weight, squares }: Learned,
  gradient: Float64Array,
  { rate, kept }: { rate: number; kept: number },
): void {
  for (let at = 0; at < weight.length; at += 1) {
    const slope = gradient[at] ?? 0
    const sum = kept * (squares[at] ?? 0) + slope * slope
    squares[at] = sum
    weight[at] = (weight[at] ?? 0) + (rate * slope) / (Math.sqrt(sum) + 1e-9)
  }
}
