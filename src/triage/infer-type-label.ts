// Which `type/*` label a report asks for: the template it follows, what it reads like, and what its title says, weighed
// against each other.
import type { LabelGuess, Reading, ReportKind } from '../model/report.ts'

const LABELS: Readonly<Partial<Record<ReportKind, string>>> = {
  bug: 'type/bug',
  feature: 'type/feature-request',
  enhancement: 'type/enhancement',
  question: 'type/question',
}

/** The kind that a template is for: GitHub sets its label by itself when the template is used. */
const TEMPLATES: Readonly<Record<string, ReportKind>> = {
  'bug-report': 'bug',
  'development-task': 'enhancement',
  'feature-request': 'feature',
  question: 'question',
}

/** What titles of each kind say. The first that fits speaks. */
const TITLES: readonly (readonly [kind: ReportKind, says: RegExp, why: string])[] = [
  // Both type/bug and type/enhancement are usual for them (tikv/tikv#18754, #13816): nobody can tell.
  ['unknown', /\b(?:flaky|unstable|sometimes fail\w*)\b|\btoo flaky\b/i, 'a test that fails now and then'],
  [
    'question',
    /\?\s*$|^\s*(?:how|why|what|where|when|which|who|is there|are there|can i|does|do we)\b/i,
    'the title asks',
  ],
  [
    'enhancement',
    /^\s*(?:[\w\-/., *]{2,40}?:\s*|\[[^\]]*\]\s*)?(?:tracking issue|trac?king|pcp|support|implement|introduce|refactor|improve|optimi[sz]e|reduce|enhance|allow|make|add|provide|enable|extract|move|use|replace|clean ?up|avoid|consider)\b|\b(?:rfc|proposal|should (?:support|be able))\b/i,
    'the title asks for a change',
  ],
  [
    'bug',
    /\b(?:panic\w*|crash\w*|core ?dump\w*|oom|deadlock\w*|bugs?|wrong\w*|incorrect\w*|inconsisten\w*|corrupt\w*|fail(?:s|ed|ure|ures)?|error\w*|stuck|hangs?|leak\w*|broken|regression|unexpected\w*|abnormal\w*|lost|jitter|cannot|can't|can not|unable|doesn'?t|does not|did not|didn'?t|not work\w*|drops?|dropped|assertion|fatal|unavailable|too (?:slow|high|long|many|much)|missing|blocked|undesired|unwanted|illegal)\b/i,
    'the title tells of a failure',
  ],
]

/** What agreement is worth: measured on TiKV's issues, see `triage evaluate`. */
const BY_TEMPLATE = 0.97
const BY_FORM_AND_TITLE = 0.95
const BY_TITLE = 0.92
const AGAINST = 0.6

/** At most one set, the likelier first; none for reports nobody can tell, or about security. */
export function guessTypes(reading: Reading, title: string): LabelGuess[] {
  if (reading.kind === 'security') return []
  const says = TITLES.find(([, pattern]) => pattern.test(title))
  const byTemplate = TEMPLATES[reading.template]
  if (byTemplate !== undefined)
    return named(byTemplate, ofTemplate(byTemplate, reading, says?.[0]), `follows the template ${reading.template}`)
  return ofFreeForm(reading, says)
}

/** A template may be the wrong one: people ask in bug reports and report in feature requests. */
function ofTemplate(kind: ReportKind, reading: Reading, says: ReportKind | undefined): number {
  if (reading.kind !== kind && reading.kind !== 'unknown' && reading.kindConfidence >= 0.8) return AGAINST
  if (kind === 'bug' && says === 'question') return AGAINST
  // A bug reported as a wish is known by what was pasted.
  if (kind !== 'bug' && reading.panic !== null) return AGAINST
  return BY_TEMPLATE
}

function ofFreeForm(reading: Reading, says: (typeof TITLES)[number] | undefined): LabelGuess[] {
  const { kind, kindConfidence } = reading
  const crashed = reading.panic !== null || reading.frames.length > 0
  if (crashed && says?.[0] !== 'unknown' && says?.[0] !== 'question')
    return named('bug', BY_FORM_AND_TITLE, 'a panic or backtrace is shown')
  if (says === undefined) return named(kind, Math.min(kindConfidence, 0.85), `reads as a ${kind}`)
  const [said, , why] = says
  if (said === 'unknown') return [...named('bug', 0.55, why), ...named('enhancement', 0.45, why)]
  if (said === 'enhancement') return requests(reading, why)
  if (said === kind) return named(said, said === 'bug' && kindConfidence >= 0.9 ? BY_TITLE : 0.85, why)
  return named(said, kind === 'unknown' || kindConfidence < 0.6 ? BY_TITLE - 0.02 : AGAINST, why)
}

/** `type/enhancement` and `type/feature-request` are given to the same wishes: unless the form says which, only a person can tell. */
function requests({ kind, kindConfidence }: Reading, why: string): LabelGuess[] {
  if (kind === 'enhancement' && kindConfidence >= 0.99) return named('enhancement', BY_TITLE, why)
  const feature = kind === 'feature' ? 0.55 : 0.35
  return [...named('enhancement', 1 - feature, why), ...named('feature', feature, why)]
}

function named(kind: ReportKind, confidence: number, why: string): LabelGuess[] {
  const name = LABELS[kind]
  return name === undefined ? [] : [{ name, confidence, why }]
}
