// What a decision of people (an RFC, a governance vote, a poll) needs beyond the subject itself; asked only where one is taken.
import type { FileText, Person } from './snapshot.ts'

/** What the flows ask for; computed purely from the first read. `repository` names are `owner/name`. */
export interface DecisionWants {
  /** Paths whose text at the head commit is needed; for a text that is merged, at the default branch. */
  readonly texts: readonly string[]
  /** A folder of images: all paths below it at the head, two folders deep; null: nobody asks. */
  readonly images: string | null
  /** Where the lists of those who decide are kept; null: the policy holds them itself. */
  readonly community: string | null
  /** Where earlier RFCs are; null: nobody asks. */
  readonly earlier: { readonly repository: string; readonly folder: string } | null
  /** Issues of ours that name this pull request. */
  readonly tracking: boolean
}

/** The lists of those who decide, as they are on the default branch of the community repository. */
export interface Community {
  readonly commit: string | null
  /** `teams/<name>/team.json`. */
  readonly teams: readonly FileText[]
  /** GOVERNANCE.md; null when it is not there. */
  readonly governance: string | null
}

/** An issue that our own account opened and that names this subject. */
export interface OwnIssue {
  /** `owner/name`. */
  readonly repository: string
  readonly number: number
  readonly body: string
}

/** An earlier RFC near to what this subject is about. */
export interface NearRfc {
  readonly number: number
  readonly title: string
  readonly path: string
  readonly why: readonly string[]
}

/** One finding of markdownlint. */
export interface StyleFinding {
  /** 1-based. */
  readonly line: number
  /** `MD009`. */
  readonly name: string
  readonly what: string
  readonly detail: string | null
}

/** Every null means that GitHub did not tell, and is never taken for "none". */
export interface DecisionFacts {
  /** All comments, reviews and remarks are in the snapshot. */
  readonly complete: boolean
  /** May everybody read the repository? false also when GitHub did not tell. */
  readonly isPublic: boolean
  /** When it was merged or closed; null while open. */
  readonly endedAt: string | null
  readonly texts: readonly FileText[]
  /** Paths of images at the head. */
  readonly images: readonly string[] | null
  /** `.markdownlint.json` of the default branch; null: none, or not told. */
  readonly markdownlint: string | null
  /** What markdownlint finds in each text, by path; null: it did not answer. Absent: not asked. */
  readonly styles?: Readonly<Record<string, readonly StyleFinding[] | null>>
  readonly community: Community | null
  readonly ownIssues: readonly OwnIssue[] | null
  /** RFCs near to the subject's title and text; null: not asked, or not told. */
  readonly earlier: readonly NearRfc[] | null
}

/** What became of one command that a flow reads by itself, found by comment and line. */
export interface DecisionAnswer {
  readonly flow: string
  readonly commentId: string
  readonly line: number
  readonly outcome: 'done' | 'refused' | 'unknown'
  /** A topic of the flow's words; null when a reaction says it all. */
  readonly topic: string | null
  readonly facts: Readonly<Record<string, string | number | boolean | null | readonly string[] | readonly number[]>>
  /** The section it is answered with; absent: the command's own. */
  readonly because?: `${string}#${string}`
}

/** Is this ours? By id where both are known, so that nobody passes for us by a name. */
export function isSelf(author: Person | null, self: Person): boolean {
  if (author === null) return false
  return author.id !== null && self.id !== null ? author.id === self.id : author.login === self.login
}
