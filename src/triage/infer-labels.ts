// Which labels a report's text speaks for, and how surely: set above one threshold, suggested between two, silent below.
import type { LabelGuess, LabelGuesses, Reading, ReportText } from '../model/report.ts'
import type { Knowledge } from './knowledge.ts'

/** Confidences, 0 to 1: `set` and above is set without asking, `suggest` and above stands on the card. */
export interface Thresholds {
  readonly set: number
  readonly suggest: number
}

export interface InferOptions {
  readonly knowledge: Knowledge
  readonly thresholds: Readonly<Record<Family, Thresholds>>
  /** Labels the repository has, in its spelling; null when not known: then nothing is left out. */
  readonly repositoryLabels: readonly string[] | null
  /** Maintained versions, `8.5`. */
  readonly maintained: readonly string[]
}

export type Family = 'type' | 'component' | 'severity' | 'impact' | 'affects'

/** What `text` is read for: title and body; its labels are never looked at. */
export type InferText = Pick<ReportText, 'title' | 'body'>

/** Labels for a reading. Never throws; the order of sections, frames and the like does not matter. */
export function inferLabels(reading: Reading, _text: InferText, options: InferOptions): LabelGuesses {
  const guesses: LabelGuess[] = []
  const type = TYPES[reading.kind]
  if (type !== undefined)
    guesses.push({ name: type, confidence: reading.kindConfidence, why: `reads as a ${reading.kind}` })
  const { set, suggest } = options.thresholds.type
  return {
    set: guesses.filter(({ confidence }) => confidence >= set),
    suggest: guesses.filter(({ confidence }) => confidence >= suggest && confidence < set),
  }
}

const TYPES: Readonly<Record<string, string>> = {
  bug: 'type/bug',
  feature: 'type/feature-request',
  enhancement: 'type/enhancement',
  question: 'type/question',
}
