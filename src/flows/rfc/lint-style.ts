// Rule `markdownlint`: the repository's own style, through the library that its lint script runs.
import { lint } from 'markdownlint/sync'
import type { Finding } from './lint-finding.ts'
import { say } from './lint-words.ts'
import type { RfcLintPolicy } from './policy.ts'

type Rules = Pick<RfcLintPolicy, 'markdownlint-newest' | 'markdownlint-also'>
type Config = Readonly<Record<string, unknown>>

/** What is asked where the repository says nothing: line length and bare addresses are nobody's business here. */
const DEFAULT: Config = { default: true, MD013: false, MD034: false }

/** The library's time grows with the square of these in one line or paragraph; at ten times this it needs half a minute. */
const MOST = { nesting: 40, comments: 500, stars: 1_000 } as const

/** Findings of the library. Its names and links are facts of its own; a text made to stall it is not given to it. */
export function lintStyle(text: string, config: Config | null, policy: Rules): readonly Finding[] {
  if (isTangled(text)) return [{ rule: 'markdownlint', line: 1, text: say.tangled(), mild: true }]
  const results = lint({ strings: { text }, config: asked(config ?? DEFAULT) as never, handleRuleFailures: true })
  return (results.text ?? []).flatMap(({ lineNumber, ruleNames, ruleDescription, errorDetail }): readonly Finding[] => {
    const name = ruleNames[0] ?? ''
    const mild = isNewer(name, policy)
    if (mild && !policy['markdownlint-also'].includes(name)) return []
    const detail = (errorDetail ?? '').replace(/\s+/g, ' ').replace(/[.;]$/, '')
    const words = say.style(ruleDescription, plainDetail(detail), name)
    return [{ rule: 'markdownlint', line: lineNumber, text: words, name, ...(mild ? { mild } : {}) }]
  })
}

/** The configuration without what would reach out of the text. */
function asked(config: Config): Config {
  const { extends: _, ...rest } = config
  return rest
}

function isNewer(name: string, policy: Rules): boolean {
  return Number(/^MD(\d+)$/.exec(name)?.[1] ?? 0) > policy['markdownlint-newest']
}

/** Some details repeat the author's words; those of figures and styles do not. */
function plainDetail(detail: string): string {
  return /^(?:Expected|Actual|Column|Lines?)[\w :;,./-]*$/.test(detail) ? detail : ''
}

function isTangled(text: string): boolean {
  if (count(text, /<!--/g) > MOST.comments) return true
  return text.split(/\n[ \t]*\n/).some((paragraph) => {
    return (
      count(paragraph, /[*_]/g) > MOST.stars || paragraph.split('\n').some((line) => nestingOf(line) > MOST.nesting)
    )
  })
}

/** Quotes and list items that one line opens: `> - 1. text` has three. */
function nestingOf(line: string): number {
  return count(/^(?:[ \t]{0,9}(?:>|[*+-][ \t]|\d{1,9}[.)][ \t])){0,60}/.exec(line)?.[0] ?? '', /[>*+.)-]/g)
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}
