// Which row of the guide's severity table a bug seems to meet: contribute/report-a-bug.md#severity. Never more than a hint:
// what counts is the effect on users, and a text tells little of that.
import type { LabelGuess, Reading } from '../model/report.ts'

type Severity = 'critical' | 'major' | 'moderate' | 'minor'

/** `criterion` is a phrase of the guide's table, word for word; a test compares them. */
export interface Criterion {
  readonly severity: Severity
  readonly criterion: string
  readonly confidence: number
  holds(text: string, reading: Reading): boolean
}

const FAILS = /\bfail\w*|\berror\w*|\bpanic\w*|\bstuck\b|\bcannot\b|\bunable\b/i
const DROP = /\b(?:qps|tps|throughput|performance)\b/i
const PERCENT = /(\d{1,3})(?:\.\d+)?\s*%/g

/** In the order of the guide's table; the first that holds is the one that is named. */
const TABLE: readonly (readonly [Severity, string, number, Criterion['holds']])[] = [
  [
    'major',
    'a test that fails now and then',
    0.6,
    (text) => /\b(?:flaky|unstable)\b.*\btest|\btest\w*\b.*\b(?:flaky|unstable|sometimes fail)/i.test(text),
  ],
  [
    'critical',
    'wrong results, lost or corrupt data',
    0.6,
    (text) =>
      /\b(?:wrong|incorrect) (?:results?|data|values?)\b|\bdata (?:loss|lost|corrupt\w*|inconsisten\w*)|\blo(?:st|ses?) data\b|\bcorrupt\w*\b|\bstaled? data\b/i.test(
        text,
      ),
  ],
  [
    'critical',
    'data and index disagree',
    0.6,
    (text) => /\binconsisten\w* (?:index|data)|\bindex\w* inconsisten/i.test(text),
  ],
  ['critical', 'upgrade impossible', 0.6, (text) => /\bupgrad\w*\b/i.test(text) && FAILS.test(text)],
  [
    'critical',
    'TiKV dumps core or exits by itself',
    0.45,
    (text, { panic }) =>
      panic !== null || /\b(?:panic\w*|crash\w*|core ?dump\w*|segfault|sigill|sigsegv)\b/i.test(text),
  ],
  ['critical', 'memory or another resource leaks', 0.45, (text) => /\b(?:oom\w*|out of memory|leak\w*)\b/i.test(text)],
  [
    'critical',
    'backup or restore fails',
    0.4,
    (text) => /\b(?:backup|restore|br|pitr)\b/i.test(text) && FAILS.test(text),
  ],
  [
    'critical',
    'unavailable for more than 5 minutes',
    0.5,
    (text) => /\bunavailab\w*|\bcan(?:not| not|'t) recover|\bdrop\w* to (?:zero|0)\b/i.test(text),
  ],
  [
    'critical',
    'throughput down by 25 %',
    0.5,
    (text) => DROP.test(text) && [...text.matchAll(PERCENT)].some(([, by]) => Number(by) >= 25),
  ],
  [
    'major',
    'metrics that are inaccurate',
    0.3,
    (text) =>
      /\b(?:grafana|panels?|dashboard|metrics?|alerts?)\b/i.test(text) &&
      /\b(?:wrong|incorrect|inaccurate|missing)\b/i.test(text),
  ],
  ['moderate', 'documentation', 0.5, (text) => /\b(?:document\w*|docs?|readme)\b/i.test(text) && !FAILS.test(text)],
  [
    'minor',
    'cosmetic',
    0.5,
    (text) => /\b(?:typo\w*|misspell\w*|cosmetic|undesired (?:error )?message|log level)\b/i.test(text),
  ],
]

export const CRITERIA: readonly Criterion[] = TABLE.map(([severity, criterion, confidence, holds]) => ({
  severity,
  criterion,
  confidence,
  holds,
}))

/** Reads only the title: bodies name every evil while they tell what was not the case. */
export function guessSeverities(reading: Reading, title: string): LabelGuess[] {
  if (reading.kind !== 'bug') return []
  const met = CRITERIA.find(({ holds }) => holds(title, reading))
  if (met === undefined) return []
  return [{ name: `severity/${met.severity}`, confidence: met.confidence, why: `criterion: ${met.criterion}` }]
}
