// The arithmetic of the benches: medians, and whether a goal is met.

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

export function goal(met: boolean, what: string): string {
  return `(goal ${what}: ${met ? 'met' : 'NOT met'})`
}
