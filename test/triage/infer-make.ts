// Readings for tests of label inference: a bug report in free form with nothing in it, and what a test puts on top.
import type { Reading } from '../../src/model/report.ts'
import { type InferOptions, THRESHOLDS } from '../../src/triage/infer-labels.ts'
import { KNOWLEDGE } from '../../src/triage/knowledge.ts'

export function makeReading(over: Partial<Reading> = {}): Reading {
  return {
    kind: 'bug',
    kindConfidence: 0.95,
    template: 'free-form',
    sections: [],
    missing: [],
    versions: [],
    frames: [],
    panic: null,
    errorCodes: [],
    configKeys: [],
    metrics: [],
    threads: [],
    paths: [],
    ids: { regions: [], stores: [] },
    system: { os: null, cpu: null },
    titleLanguage: 'english',
    ...over,
  }
}

export function makeOptions(over: Partial<InferOptions> = {}): InferOptions {
  return {
    knowledge: KNOWLEDGE,
    thresholds: THRESHOLDS,
    repositoryLabels: null,
    maintained: ['7.5', '8.1', '8.5'],
    affectsPrefix: 'affects-',
    ...over,
  }
}

export function frame(path: string | null, symbol: string | null = null): Reading['frames'][number] {
  return { path, symbol, line: null }
}
