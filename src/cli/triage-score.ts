// Counts how often labels that were inferred agree with what is known. Pure.

/** One issue in one family: what is true of it, and what was said, both by names that can be compared. */
export interface Judged {
  readonly truth: ReadonlySet<string>
  /** Each guess as the names it stands for: it is right when any is true. */
  readonly guesses: readonly (readonly string[])[]
}

export interface Score {
  /** Issues of which the truth is known. */
  readonly issues: number
  /** Guesses on them. */
  readonly guesses: number
  readonly right: number
  /** Right guesses of all guesses; null when there are none. */
  readonly precision: number | null
  /** Issues with a right guess, of all issues. */
  readonly recall: number | null
  /** Issues with a guess, of all issues. */
  readonly coverage: number | null
}

/** Issues of which nothing is known are left out. */
export function score(all: readonly Judged[]): Score {
  const known = all.filter(({ truth }) => truth.size > 0)
  const isRight = ({ truth }: Judged, names: readonly string[]) => names.some((name) => truth.has(name))
  const guesses = known.reduce((sum, one) => sum + one.guesses.length, 0)
  const right = known.reduce((sum, one) => sum + one.guesses.filter((names) => isRight(one, names)).length, 0)
  const found = known.filter((one) => one.guesses.some((names) => isRight(one, names))).length
  const said = known.filter((one) => one.guesses.length > 0).length
  const issues = known.length
  return {
    issues,
    guesses,
    right,
    precision: share(right, guesses),
    recall: share(found, issues),
    coverage: share(said, issues),
  }
}

/** How often `truth` was called `guess`: `-` stands for silence. Sorted, most frequent first. */
export function confusion(all: readonly Judged[]): { truth: string; guess: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const { truth, guesses } of all) {
    if (truth.size === 0) continue
    const [first] = guesses
    const hit = first?.find((name) => truth.has(name))
    const key = `${hit ?? [...truth].sort().join('|')}\t${hit ?? first?.[0] ?? '-'}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return [...counts]
    .map(([key, count]) => {
      const [truth = '', guess = ''] = key.split('\t')
      return { truth, guess, count }
    })
    .sort((a, b) => b.count - a.count || (a.truth + a.guess < b.truth + b.guess ? -1 : 1))
}

function share(part: number, all: number): number | null {
  return all === 0 ? null : part / all
}
