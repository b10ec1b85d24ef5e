// What the rules about an RFC's text are asked about, and what they find.
import type { StyleFinding } from '../../model/index.ts'
import type { LintRule } from './policy.ts'

export interface RfcFile {
  /** From the repository's root; null when the text has no name (standard input): nothing is said about it. */
  readonly path: string | null
  readonly text: string
  /** Of the pull request; null when there is none yet. */
  readonly number: number | null
  /** `owner/name` of the RFC repository. */
  readonly repository: string
  /** Paths that will be there after the merge, at least those of images; null: not known, images are not asked. */
  readonly present: readonly string[] | null
  /** What markdownlint finds by the repository's own configuration; null: it was not asked, or did not answer. */
  readonly style: readonly StyleFinding[] | null
  /** Has the RFC been accepted? Then it needs its tracking issue. */
  readonly accepted: boolean
}

export interface Finding {
  readonly rule: LintRule
  /** 1-based. */
  readonly line: number
  readonly text: string
  /** The name shown in place of the rule's: one of markdownlint's. */
  readonly name?: string
  /** Never more than a notice, whatever the policy says. */
  readonly mild?: boolean
}
