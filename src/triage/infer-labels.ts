// Which labels a report's text speaks for, and how surely: set above one threshold, suggested between two, silent below.
import type { LabelGuess, LabelGuesses, Reading, ReportText } from '../model/report.ts'
import { type ComponentGuess, confidenceOf, guessComponents } from './infer-component.ts'
import { guessAffected, guessImpacts } from './infer-impact.ts'
import { guessSeverities } from './infer-severity.ts'
import { guessTypes } from './infer-type-label.ts'
import type { Component, Knowledge } from './knowledge.ts'

/** Confidences, 0 to 1: `set` and above is set without asking, `suggest` and above stands on the card. Above 1 is never. */
export interface Thresholds {
  readonly set: number
  readonly suggest: number
}

/** What is in front of the slash. */
export type Family = 'type' | 'component' | 'sig' | 'severity' | 'impact' | 'affects'

export interface InferOptions {
  readonly knowledge: Knowledge
  /** Without values for `sig`, those for `component` hold: both say whose part of TiKV it is. */
  readonly thresholds: Readonly<Record<Exclude<Family, 'sig'>, Thresholds> & Partial<Record<'sig', Thresholds>>>
  /** Labels the repository has, in its spelling; null when not known: then no label is left out that TiKV is known to use. */
  readonly repositoryLabels: readonly string[] | null
  /** Maintained versions, `8.5`, and what goes in front of them: `affects-`. */
  readonly maintained: readonly string[]
  readonly affectsPrefix: string
}

/** Severity is a person's to set, and so is what a version is affected by; impact is used by few. */
export const THRESHOLDS: InferOptions['thresholds'] = {
  type: { set: 0.9, suggest: 0.4 },
  component: { set: 0.9, suggest: 0.6 },
  severity: { set: 2, suggest: 0.5 },
  impact: { set: 2, suggest: 0.7 },
  affects: { set: 2, suggest: 0.5 },
}

/** What `text` is read for: its title and body. Labels it has are never looked at. */
export type InferText = Pick<ReportText, 'title' | 'body'>

/** A second label for the same component (`sig/engine` beside `component/rocksdb`) is rarer than the first. */
const SECOND_LABEL = 0.7
const MOST_COMPONENTS = 3
/** GitHub takes 256. */
const LONGEST_TITLE = 500

/** Never throws; the order of sections, frames, codes and so on does not matter. At most one label of type and of component is set. */
export function inferLabels(reading: Reading, { title, body }: InferText, options: InferOptions): LabelGuesses {
  const text = { title: title.slice(0, LONGEST_TITLE), body }
  const { maintained, affectsPrefix } = options
  if (reading.kind === 'security') return { set: [], suggest: [] }
  const exclusive = [
    guessTypes(reading, text.title),
    componentLabels(reading, text, options),
    guessSeverities(reading, text.title),
  ]
  const others = [...guessImpacts(reading, text.title), ...guessAffected(reading, maintained, affectsPrefix)]
  const groups = [...exclusive, ...others.map((guess) => [guess])]
  const settled = groups.map((guesses) => settle(guesses.flatMap(inRepository(options)), options))
  return { set: settled.flatMap(({ set }) => set), suggest: settled.flatMap(({ suggest }) => suggest) }
}

/** A label is as sure as all its components together: what is unclear between backup and import is clear for their label. */
function componentLabels(reading: Reading, text: InferText, options: InferOptions): LabelGuess[] {
  const { knowledge } = options
  const found = new Map<string, Omit<ComponentGuess, 'component'> & { times: number }>()
  for (const { component, share, ...guess } of guessComponents(reading, text, knowledge).slice(0, MOST_COMPONENTS)) {
    const known = knowledge.components.find(({ name }) => name === component)
    for (const [at, name] of (known === undefined ? [] : labelsOf(known, options)).entries()) {
      const label = found.get(name) ?? { ...guess, share: 0, times: at === 0 ? 1 : SECOND_LABEL }
      found.set(name, { ...label, share: label.share + share })
    }
  }
  return [...found].map(([name, { times, why, ...guess }]) => ({
    name,
    confidence: Math.round(100 * confidenceOf(guess) * times) / 100,
    why,
  }))
}

/**
 * Labels of families that may be given. Without a list of the repository's, those that TiKV's issues show; names that
 * nobody has seen only when there are no others.
 */
function labelsOf({ labels }: Component, options: InferOptions): readonly string[] {
  const { knowledge, repositoryLabels } = options
  const given = labels.filter((label) => thresholdsOf(label, options).suggest <= 1)
  if (repositoryLabels !== null) {
    const has = new Set(repositoryLabels.map((label) => label.toLowerCase()))
    return given.filter((label) => has.has(label.toLowerCase()))
  }
  const seen = given.filter((label) => knowledge.labels[label])
  return seen.length > 0 ? seen : given
}

function thresholdsOf(label: string, { thresholds, affectsPrefix }: InferOptions): Thresholds {
  if (label.startsWith(affectsPrefix)) return thresholds.affects
  const [family] = label.toLowerCase().split('/')
  if (family === 'sig') return thresholds.sig ?? thresholds.component
  const known = family === 'type' || family === 'component' || family === 'severity' || family === 'impact'
  return known ? thresholds[family] : { set: 2, suggest: 2 }
}

/** In the repository's spelling; nothing when it has no such label. */
function inRepository({ repositoryLabels }: InferOptions): (guess: LabelGuess) => LabelGuess[] {
  if (repositoryLabels === null) return (guess) => [guess]
  const spelled = new Map(repositoryLabels.map((label) => [label.toLowerCase(), label]))
  return (guess) => {
    const name = spelled.get(guess.name.toLowerCase())
    return name === undefined ? [] : [{ ...guess, name }]
  }
}

/** Guesses that exclude each other: only the surest is set; what is less sure, or comes second, is suggested. */
function settle(guesses: readonly LabelGuess[], options: InferOptions): LabelGuesses {
  const [first, ...more] = [...guesses].sort((a, b) => b.confidence - a.confidence || (a.name < b.name ? -1 : 1))
  if (first === undefined) return { set: [], suggest: [] }
  const isWorthALine = ({ name, confidence }: LabelGuess) => confidence >= thresholdsOf(name, options).suggest
  if (first.confidence < thresholdsOf(first.name, options).set)
    return { set: [], suggest: [first, ...more].filter(isWorthALine) }
  return { set: [first], suggest: more.filter(isWorthALine) }
}
