// What the author wants, weighed from the labels there are, the template, the title's words and the text.
import type { Reading, ReportKind } from '../model/index.ts'
import type { Page } from './sections.ts'
import { suspectSecurity } from './security.ts'

export interface KindClues {
  readonly title: string
  readonly labels: readonly string[]
  readonly page: Page
  /** The body outside code. */
  readonly prose: string
  /** The author's comments: they can only make it a security report. */
  readonly answered: string
  /** A panic, frames or an error code are shown. */
  readonly hasFailure: boolean
  /** See ReportText. */
  readonly judged?: boolean
}

type Kind = Exclude<ReportKind, 'security' | 'unknown'>
type Weights = Readonly<Record<Kind, number>>

/** Labels of today and those used from 2016 to 2020. */
const LABELS: readonly (readonly [RegExp, Kind])[] = [
  [/^(?:type\/bug|bug|T: ?Bug)$/i, 'bug'],
  [/^(?:type\/feature-request|type\/feature|feature-request|T: ?Feature)$/i, 'feature'],
  [/^(?:type\/(?:enhancement|refactor|performance|chore|testing|doc\w*)|enhancement|T: ?Enhancement)$/i, 'enhancement'],
  [/^(?:type\/question|question|T: ?Question)$/i, 'question'],
]

/** Weights add up; each is about the logarithm of how many times likelier the words make the kind. */
const TITLE_WORDS: readonly (readonly [RegExp, Kind, number])[] = [
  [
    /\b(?:panic(?:s|ked|ing)?|crash(?:es|ed|ing)?|core ?dump(?:ed)?|segfault|SIG(?:SEGV|ABRT|ILL)|oom|assertion failed|dead ?lock(?:s|ed)?)\b/i,
    'bug',
    2.5,
  ],
  [
    /\b(?:bug|broken|incorrect(?:ly)?|wrong(?:ly)?|inconsisten(?:t|cy)|corrupt(?:ed|ion)?|leaks?|leaked|stuck|hangs?|hung|fail(?:s|ed|ure|ures|ing)?|errors?|can ?not|can't|doesn't|does not|didn't|unable|unexpected(?:ly)?|lost|loss|missing|mismatch(?:ed)?|stale|regression|unavailable|not work(?:ing)?|never|too (?:slow|long|large|high|many)|jitter|spikes?|drops?|dropped|overflow|undesired|misleading|duplicated?|blocked|blocks)\b/i,
    'bug',
    1.4,
  ],
  [/\b(?:flaky|unstable)\b/i, 'bug', 0.4],
  [/\bshould(?:n't| not)?\b/i, 'bug', 0.3],
  [/^(?:[\w/*-]{1,30}: )?(?:support|add|implement|introduce|provide|allow|enable)\b/i, 'feature', 1],
  [/\b(?:feature request|proposal|request for|would be nice|support (?:for|of)|RFC)\b/i, 'feature', 1.2],
  [
    /^(?:[\w/*-]{1,30}: )?(?:support|add|implement|introduce|provide|allow|enable|refactor|improve|optimi[sz]e|reduce|remove|replace|clean ?up|move|migrate|update|upgrade|bump|rename|use|make|avoid|simplify|unify|extract|split|enhance|speed up|tune|deprecate|expose|record|adjust|collect|port|rewrite|export)\b/i,
    'enhancement',
    1.4,
  ],
  [
    /\b(?:tracking issue|trac?king|umbrella|roadmap|epic|task|todo|improvements?|enhancements?|optimi[sz]ations?|refactor(?:ing)?|PCP-?\d*)\b/i,
    'enhancement',
    2.2,
  ],
  [/[?？]\s*$/, 'question', 1.6],
  [
    /^(?:how (?:to|do|does|can|should)|what(?:'s| is| are| does)|why|where|when|which|is there|are there|can (?:i|we|tikv)|does|do you|any (?:plan|way)|question)\b/i,
    'question',
    2,
  ],
]
const PROSE_WORDS: readonly (readonly [RegExp, Kind, number])[] = [
  [/\b(?:panicked|panics?|crashed|crashes|stack backtrace|core ?dump|assertion failed|OOM)\b/i, 'bug', 0.8],
  [
    /\b(?:steps to reproduce|reproduc(?:e|ed|ible|tion)|expected (?:behaviou?r|result)|actual (?:behaviou?r|result)|regression|root cause|the bug|this bug)\b/i,
    'bug',
    1,
  ],
  [/\b(?:fails?|failed|wrong|incorrect|unexpected|error|stuck)\b/i, 'bug', 0.4],
  [/^[ \t]*[-*] \[[ xX]?\] /m, 'enhancement', 1.6],
  [
    /\b(?:tracking issue|sub-?tasks?|design doc|refactor|tracks? the|for (?:better|easier) (?:maintain|test))/i,
    'enhancement',
    0.8,
  ],
  [
    /\b(?:RFC|proposal|motivation|it would be (?:nice|great|better|helpful)|we (?:should|could|need to|want to|plan to)|I (?:propose|suggest|would like))\b/i,
    'enhancement',
    0.7,
  ],
  [/\b(?:feature request|as a user|use case|we would like|wish(?:list)?)\b/i, 'feature', 1],
  [
    /\b(?:how (?:can|do|should) (?:i|we)|could (?:you|anyone|someone) (?:please )?(?:explain|tell|help)|I (?:wonder|am wondering|want to know|have a question)|any (?:suggestions?|ideas?|advice))\b/i,
    'question',
    1.3,
  ],
]

/** The likeliest kind. With a type label or a template that answers, the confidence is near 1. */
export function readKind(clues: KindClues): Pick<Reading, 'kind' | 'kindConfidence'> {
  const security = suspectSecurity(clues.title, `${clues.prose}\n${clues.answered}`)
  if (security > 0.7 && clues.judged !== true) return { kind: 'security', kindConfidence: security }
  const labelled = fromLabels(clues.labels)
  if (labelled !== null) return { kind: labelled, kindConfidence: 0.99 }
  const weights = weigh(clues)
  const [best, next] = (Object.entries(weights) as [Kind, number][]).sort((a, b) => b[1] - a[1])
  if (best === undefined || next === undefined || best[1] < 0.5) return { kind: 'unknown', kindConfidence: 0 }
  const margin = best[1] - next[1]
  return { kind: best[0], kindConfidence: Math.round((100 * 1) / (1 + Math.exp(-1.3 * margin))) / 100 }
}

function fromLabels(labels: readonly string[]): Kind | null {
  const kinds = new Set(
    LABELS.filter(([pattern]) => labels.some((label) => pattern.test(label))).map(([, kind]) => kind),
  )
  const [only] = kinds
  return kinds.size === 1 && only !== undefined ? only : null
}

function weigh({ title, page, prose, hasFailure }: KindClues): Weights {
  const weights: Record<Kind, number> = { bug: hasFailure ? 1.5 : 0, feature: 0, enhancement: 0, question: 0 }
  for (const [pattern, kind, weight] of TITLE_WORDS) if (pattern.test(title)) weights[kind] += weight
  const text = prose.slice(0, 8_000)
  for (const [pattern, kind, weight] of PROSE_WORDS) if (pattern.test(text)) weights[kind] += weight
  const template = page.template ?? page.titled
  if (template !== null && template.kind in weights) weights[template.kind as Kind] += weightOfTemplate(page)
  return weights
}

/** A template with answers was chosen on purpose; one that was left as it is says less, its top heading alone still much. */
function weightOfTemplate({ template, sections, lead }: Page): number {
  if (template === null) return 4
  const answered = sections.filter(({ state }) => state === 'filled' || state === 'not-applicable').length
  return answered > 0 || lead !== '' ? 4.5 : 4
}
