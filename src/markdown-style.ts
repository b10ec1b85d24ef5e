// markdownlint at arm's length: its findings as plain data. It takes seconds for some texts, so the app asks it in a thread of its own.
import { lint } from 'markdownlint/sync'
import type { StyleFinding } from './model/index.ts'

/** What is asked where a repository says nothing: line length and bare addresses are nobody's business there. */
const DEFAULT: Readonly<Record<string, unknown>> = { default: true, MD013: false, MD034: false }

/** All findings of the library by the repository's own configuration (null: it has none), without what would reach out of the text. */
export function styleOf(text: string, config: Readonly<Record<string, unknown>> | null): readonly StyleFinding[] {
  const { extends: _, ...asked } = config ?? DEFAULT
  const results = lint({ strings: { text }, config: asked as never, handleRuleFailures: true })
  return (results.text ?? []).map(({ lineNumber, ruleNames, ruleDescription, errorDetail }) => ({
    line: lineNumber,
    name: ruleNames[0] ?? '',
    what: ruleDescription,
    detail: errorDetail ?? null,
  }))
}
