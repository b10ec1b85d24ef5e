// Learns how strongly words speak for components from examples: multinomial logistic regression, AdaGrad, in a fixed order,
// so that the same history gives the same weights. Small weights are dropped and the rest kept in hundredths of log-odds.
import type { Learned } from '../triage/knowledge.ts'
import { weightOfEach } from '../triage/knowledge-words.ts'
import type { Example } from './knowledge-history.ts'

const ROUNDS = 15
const RATE = 0.4
const SHRINK = 0.0016
/** A word that fewer texts hold says something about them, not about a component. */
const FEWEST = 4
/** Smaller weights, in hundredths, decide nothing. */
const SMALLEST = 30
/** A module in front of a title is a component's when this share of at least so many such titles is. */
const TITLE_SHARE = 0.7
const FEWEST_TITLES = 3

interface Model {
  readonly components: readonly string[]
  readonly words: ReadonlyMap<string, number>
  readonly weights: Float64Array
  readonly bias: Float64Array
  /** Sums of squared gradients: AdaGrad's step sizes. */
  readonly seen: Float64Array
  readonly biasSeen: Float64Array
}

/** Pure; some four seconds for 4,000 examples. */
export function learn(examples: readonly Example[]): Learned {
  const ordered = [...examples].sort((a, b) => (a.sha < b.sha ? -1 : 1))
  // A title is a text of its own too: many issues have little more.
  const texts = ordered.flatMap(({ words, title, component }) => [
    { words, component },
    { words: title, component },
  ])
  const model = emptyModel(texts)
  const rows = texts.map(({ words, component }) => ({
    words: words.flatMap((word) => model.words.get(word) ?? []),
    component: model.components.indexOf(component),
  }))
  for (let round = 0; round < ROUNDS; round += 1) for (const row of rows) step(model, row)
  return { words: keepStrong(model), titles: readTitles(ordered) }
}

function emptyModel(examples: readonly Pick<Example, 'words' | 'component'>[]): Model {
  const components = [...new Set(examples.map(({ component }) => component))].sort()
  const counts = new Map<string, number>()
  for (const { words } of examples) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  const known = [...counts].filter(([, count]) => count >= FEWEST).map(([word]) => word)
  const words = new Map(known.sort().map((word, at) => [word, at]))
  const size = words.size * components.length
  return {
    components,
    words,
    weights: new Float64Array(size),
    bias: new Float64Array(components.length),
    seen: new Float64Array(size).fill(1),
    biasSeen: new Float64Array(components.length).fill(1e-6),
  }
}

/** One example moves the weights of its words against the error of the guess. */
function step(model: Model, row: { readonly words: readonly number[]; readonly component: number }): void {
  const { weights, bias, seen, biasSeen } = model
  const each = weightOfEach(row.words.length)
  const shares = guess(model, row.words, each)
  for (let at = 0; at < shares.length; at += 1) {
    const error = (shares[at] ?? 0) - (row.component === at ? 1 : 0)
    biasSeen[at] = (biasSeen[at] ?? 0) + error * error
    bias[at] = (bias[at] ?? 0) - (RATE * error) / Math.sqrt(biasSeen[at] ?? 1)
    for (const word of row.words) {
      const place = word * shares.length + at
      const slope = each * error + SHRINK * (weights[place] ?? 0)
      seen[place] = (seen[place] ?? 0) + slope * slope
      weights[place] = (weights[place] ?? 0) - (RATE * slope) / Math.sqrt(seen[place] ?? 1)
    }
  }
}

function guess({ weights, bias }: Model, words: readonly number[], each: number): Float64Array {
  const sums = Float64Array.from(bias)
  for (const word of words)
    for (let at = 0; at < sums.length; at += 1)
      sums[at] = (sums[at] ?? 0) + each * (weights[word * sums.length + at] ?? 0)
  const most = Math.max(...sums)
  const shares = sums.map((sum) => Math.exp(sum - most))
  const all = shares.reduce((sum, share) => sum + share, 0)
  return shares.map((share) => share / all)
}

function keepStrong({ components, words, weights }: Model): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const [word, at] of words) {
    const strong = components
      .map((component, index) => [component, Math.round((weights[at * components.length + index] ?? 0) * 100)] as const)
      .filter(([, weight]) => Math.abs(weight) >= SMALLEST)
      .sort((a, b) => b[1] - a[1])
    if (strong.length > 0) kept[word] = strong.map(([component, weight]) => `${component} ${weight}`).join(', ')
  }
  return kept
}

function readTitles(examples: readonly Example[]): Record<string, string> {
  const modules = new Map<string, Map<string, number>>()
  for (const { module, component } of examples) {
    if (module === null) continue
    const counts = modules.get(module) ?? new Map<string, number>()
    modules.set(module, counts.set(component, (counts.get(component) ?? 0) + 1))
  }
  const titles: Record<string, string> = {}
  for (const [module, counts] of [...modules].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const all = [...counts.values()].reduce((sum, count) => sum + count, 0)
    const [first] = [...counts].sort((a, b) => b[1] - a[1])
    if (first && all >= FEWEST_TITLES && first[1] / all >= TITLE_SHARE) titles[module] = first[0]
  }
  return titles
}
