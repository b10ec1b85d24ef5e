// Reads an issue once: its kind, sections, versions, evidence and what is missing. Total: any text gives a Reading.
import type { Reading, ReportText } from '../model/index.ts'
import type { ReportRules } from './rules.ts'

/** Pure and total. Comments of the author count as answers; everything found is as written: neutralise before showing. */
export function readReport(text: ReportText, _rules: ReportRules): Reading {
  return {
    kind: text.labels.includes('type/bug') ? 'bug' : 'unknown',
    kindConfidence: 0,
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
  }
}
