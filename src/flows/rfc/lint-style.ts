// Rule `markdownlint`: the repository's own style, through the library that its lint script runs.
import type { StyleFinding } from '../../model/index.ts'
import type { Finding } from './lint-finding.ts'
import { say } from './lint-words.ts'
import type { RfcLintPolicy } from './policy.ts'

type Rules = Pick<RfcLintPolicy, 'markdownlint-newest' | 'markdownlint-also'>

/** Findings of the library, asked before; null: it did not answer, as for a text made to stall it. */
export function lintStyle(found: readonly StyleFinding[] | null, policy: Rules): readonly Finding[] {
  if (found === null) return [{ rule: 'markdownlint', line: 1, text: say.tangled(), mild: true }]
  return found.flatMap(({ line, name, what, detail: raw }): readonly Finding[] => {
    const mild = isNewer(name, policy)
    if (mild && !policy['markdownlint-also'].includes(name)) return []
    const detail = (raw ?? '').replace(/\s+/g, ' ').replace(/[.;]$/, '')
    const words = say.style(what, plainDetail(detail), name)
    return [{ rule: 'markdownlint', line, text: words, name, ...(mild ? { mild } : {}) }]
  })
}

function isNewer(name: string, policy: Rules): boolean {
  return Number(/^MD(\d+)$/.exec(name)?.[1] ?? 0) > policy['markdownlint-newest']
}

/** Some details repeat the author's words; those of figures and styles do not. */
function plainDetail(detail: string): string {
  return /^(?:Expected|Actual|Column|Lines?)[\w :;,./-]*$/.test(detail) ? detail : ''
}
