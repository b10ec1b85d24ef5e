// Which labels a report's text speaks for, and how surely: set above one threshold, suggested between two, silent below.
import type { LabelGuess, LabelGuesses, Reading, ReportText } from '../model/report.ts'
import { guessComponents } from './infer-component.ts'
import { guessAffected, guessImpacts } from './infer-impact.ts'
import { guessSeverities } from './infer-severity.ts'
import { guessTypes } from './infer-type.ts'
import type { Component, Knowledge } from './knowledge.ts'

/** Confidences, 0 to 1: `set` and above is set without asking, `suggest` and above stands on the card. Above 1 is never. */
export interface Thresholds {
  readonly set: number
  readonly suggest: number
}

export type Family = 'type' | 'component' | 'severity' | 'impact' | 'affects'

export interface InferOptions {
  readonly knowledge: Knowledge
  readonly thresholds: Readonly<Record<Family, Thresholds>>
  /** Labels the repository has, in its spelling; null when not known: then no label is left out that TiKV is known to use. */
  readonly repositoryLabels: readonly string[] | null
  /** Maintained versions, `8.5`, and what goes in front of them: `affects-`. */
  readonly maintained: readonly string[]
  readonly affectsPrefix: string
}

/** Severity is a person's to set, and so is what a version is affected by; impact is used by few. */
export const THRESHOLDS: Readonly<Record<Family, Thresholds>> = {
  type: { set: 0.9, suggest: 0.4 },
  component: { set: 0.9, suggest: 0.5 },
  severity: { set: 2, suggest: 0.5 },
  impact: { set: 2, suggest: 0.7 },
  affects: { set: 2, suggest: 0.5 },
}

/** What `text` is read for: its title and body. Labels it has are never looked at. */
export type InferText = Pick<ReportText, 'title' | 'body'>

/** A second label for the same component (`sig/engine` beside `component/rocksdb`) is rarer than the first. */
const SECOND_LABEL = 0.7

/** Never throws; the order of sections, frames, codes and so on does not matter. At most one label of type and of component is set. */
export function inferLabels(reading: Reading, text: InferText, options: InferOptions): LabelGuesses {
  const { maintained, affectsPrefix } = options
  const families: readonly (readonly [Family, readonly LabelGuess[]])[] = [
    ['type', guessTypes(reading, text.title)],
    ['component', reading.kind === 'security' ? [] : componentLabels(reading, text, options)],
    ['severity', guessSeverities(reading, text.title)],
    ['impact', guessImpacts(reading, text.title)],
    ['affects', guessAffected(reading, maintained, affectsPrefix)],
  ]
  const sorted = families.map(([family, guesses]) => settle(guesses.flatMap(inRepository(options)), family, options))
  return { set: sorted.flatMap(({ set }) => set), suggest: sorted.flatMap(({ suggest }) => suggest) }
}

function componentLabels(reading: Reading, text: InferText, options: InferOptions): LabelGuess[] {
  const { knowledge, thresholds } = options
  return guessComponents(reading, text, knowledge)
    .filter(({ confidence }) => confidence >= thresholds.component.suggest)
    .flatMap(({ component, confidence, why }) => {
      const known = knowledge.components.find(({ name }) => name === component)
      return (known === undefined ? [] : labelsOf(known, options)).map((name, at) => ({
        name,
        confidence: at === 0 ? confidence : confidence * SECOND_LABEL,
        why,
      }))
    })
}

/** Without a list of the repository's labels, those that TiKV's issues show; names that nobody has seen only when there are no others. */
function labelsOf({ labels }: Component, { knowledge, repositoryLabels }: InferOptions): readonly string[] {
  if (repositoryLabels !== null) {
    const has = new Set(repositoryLabels.map((label) => label.toLowerCase()))
    return labels.filter((label) => has.has(label.toLowerCase()))
  }
  const seen = labels.filter((label) => knowledge.labels[label])
  return seen.length > 0 ? seen : labels
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

/** Types and components exclude each other, so that only the surest is set; what is less sure, or comes second, is suggested. */
function settle(guesses: readonly LabelGuess[], family: Family, { thresholds }: InferOptions): LabelGuesses {
  const { set, suggest } = thresholds[family]
  const ordered = [...guesses].sort((a, b) => b.confidence - a.confidence || (a.name < b.name ? -1 : 1))
  const alone = family !== 'impact' && family !== 'affects'
  const sure = ordered.filter(({ confidence }, at) => confidence >= set && (!alone || at === 0))
  return { set: sure, suggest: ordered.filter((guess) => !sure.includes(guess) && guess.confidence >= suggest) }
}
