// A snapshot is all that a decision may know: readonly, JSON-serialisable, read once, with the time it was read.
// `null` and `'unknown'` mean that GitHub did not tell; a decision may never take them for a yes.
import type { DecisionAnswer, DecisionFacts } from './decision-facts.ts'
import type { AssignedEvent, LabelEvent, Reference, VersionWord } from './history.ts'
import type { OwnCard, OwnCheck, OwnReply } from './own-writing.ts'
import type { CloseReason, GuideAnswer, RelatedSection } from './plan.ts'
import type { LabelRules, Report } from './report.ts'
import type { PersonSettings, RequestEvent, ReviewersSaid, ReviewerWord } from './reviewing.ts'

/** A login with its numeric id; `id` is what authority is compared by, `login` is what is shown. */
export interface Person {
  readonly login: string
  /** GitHub's database id; null for a deleted account (ghost) or when GitHub did not say. */
  readonly id: number | null
  readonly bot: boolean
}

/** yes, no, or GitHub did not say. */
export type Known = 'yes' | 'no' | 'unknown'

export interface Commit {
  readonly sha: string
  readonly message: string
  readonly author: {
    readonly name: string
    readonly email: string
    readonly person: Person | null
    readonly member: Known
  }
  readonly committer?: { readonly name: string; readonly email: string }
  /** Number of parents; 2 or more is a merge commit. */
  readonly parents: number
}

export interface ChangedFile {
  readonly path: string
  readonly additions: number
  readonly deletions: number
  readonly change: 'added' | 'modified' | 'deleted' | 'renamed' | 'copied' | 'changed'
}

/** How one file was changed, line by line; read only from pull requests that may outdate the guide. */
export interface FilePatch {
  readonly path: string
  readonly change: ChangedFile['change']
  /** Where a renamed file was before; null for every other change. */
  readonly previous: string | null
  /** Unified hunks without a file header; null for a binary file and for one that GitHub finds too large. */
  readonly patch: string | null
}

/** Something a person wrote that may hold commands. `id` is the GraphQL node id; `body` is raw Markdown. */
export interface Comment {
  readonly id: string
  readonly databaseId: number | null
  readonly kind: 'body' | 'comment' | 'review' | 'review-comment'
  readonly author: Person | null
  readonly body: string
  readonly createdAt: string
  /** null when never edited. */
  readonly editedAt: string | null
  /** Who made the last edit; null when never edited or when GitHub did not say. */
  readonly editor: Person | null
  /** Reactions of ours that are on it now, as REST names them: '+1', 'confused'. */
  readonly ourReactions: readonly string[]
  readonly url: string
}

export interface Review {
  readonly id: string
  readonly author: Person | null
  readonly state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED' | 'PENDING'
  readonly commit: string | null
  readonly submittedAt: string | null
}

/** What a number written in a description turned out to be. `unknown`: GitHub failed; `missing`: no such number here; `unchecked`: an offline check, nobody asked. */
export interface LinkedSubject {
  readonly number: number
  readonly is: 'issue' | 'pull-request' | 'missing' | 'unknown' | 'unchecked'
  readonly labels: readonly string[]
}

export interface Repository {
  readonly owner: string
  readonly name: string
  readonly defaultBranch: string
  readonly archived: boolean
  /** All label names the repository has; null when the list could not be read to its end. */
  readonly labels: readonly string[] | null
}

/** A file read from the pull request's side or from the base branch; `text` null: absent or not text. */
export interface FileText {
  readonly path: string
  readonly text: string | null
}

interface SubjectFacts {
  readonly number: number
  readonly title: string
  readonly body: string
  readonly author: Person | null
  readonly state: 'open' | 'closed' | 'merged'
  readonly locked: boolean
  readonly createdAt: string
  readonly labels: readonly string[]
  readonly assignees: readonly Person[]
  readonly comments: readonly Comment[]
  /** false when there were more comments than we read; commands then count only in those we have. */
  readonly commentsComplete: boolean
}

export interface PullRequest extends SubjectFacts {
  readonly kind: 'pull-request'
  readonly draft: boolean
  /** Null unless it was merged. */
  readonly mergedAt?: string | null
  readonly base: string
  /** Commit at the tip of the base branch; absent or null: GitHub did not tell. */
  readonly baseSha?: string | null
  readonly head: { readonly sha: string; readonly branch: string; readonly fork: boolean }
  readonly commits: readonly Commit[]
  readonly commitCount: number
  readonly files: readonly ChangedFile[]
  readonly fileCount: number
  readonly reviews: readonly Review[]
  /** People whose review is asked for now; absent or null: GitHub did not tell. */
  readonly requested?: readonly Person[] | null
  /** Oldest first; absent or null: GitHub did not tell. */
  readonly requestEvents?: readonly RequestEvent[] | null
  /** Is the author a member of the organisation? */
  readonly authorIsMember: Known
  /** Has the author a merged pull request in this repository? */
  readonly authorIsReturning: Known
  readonly linked: readonly LinkedSubject[]
  /** Paths among `files` that carry `#[PerformanceCriticalPath]`; null when the files could not be read. */
  readonly criticalPaths: readonly string[] | null
  /** `.generated_files` and `.gitattributes` of the base branch, null when absent. */
  readonly generatedFiles: string | null
  readonly gitAttributes: string | null
  /** `.github/tikv-guide.yml` at the head commit, when this pull request changes it. */
  readonly proposedConfig: FileText | null
  /** OWNERS files that this pull request changes, and OWNERS_ALIASES beside them, at the head; absent: none. */
  readonly proposedOwners?: readonly FileText[]
  /** Absent when nobody asked, since nothing that the guide names is touched; null when GitHub did not tell. */
  readonly patches?: readonly FilePatch[] | null
  /** Files at the head commit whose patch seems to take away what the guide names; `text` null: GitHub did not tell. */
  readonly headTexts?: readonly FileText[]
}

export interface Issue extends SubjectFacts {
  readonly kind: 'issue'
  readonly closedAs: CloseReason | null
  /** Oldest first; null when GitHub did not tell. The last hundred, which is more than any real issue has. */
  readonly labelEvents: readonly LabelEvent[] | null
  /** Pull requests that name this issue, all of them; null when GitHub did not tell. */
  readonly references: readonly Reference[] | null
  /** Oldest first, those among the last hundred label and assignee events; null when GitHub did not tell. */
  readonly assignedEvents: readonly AssignedEvent[] | null
  /** Is the author a member of the organisation? */
  readonly authorIsMember: Known
}

/** One answered command as the ledger keeps it. */
export interface AnsweredCommand {
  readonly commentId: string
  /** The command as written, normalised (see commands/grammar.ts `commandText`). */
  readonly text: string
}

/** What GitHub said about each login that a command names, asked for while reading. */
export interface LoginFacts {
  readonly login: string
  readonly exists: Known
  readonly assignable: Known
  readonly person: Person | null
  /** May push, triage or more in this repository (GitHub's role, asked fresh). Absent: nobody asked. */
  readonly trusted?: Known
  /** Can a review be asked of them here? Absent: nobody asked. */
  readonly reviewable?: Known
}

export interface Snapshot {
  /** ISO 8601 instant of the read; the only clock a decision has. */
  readonly now: string
  /** Our own bot account, by which our comments and reactions are known. */
  readonly self: Person
  readonly repository: Repository
  readonly subject: PullRequest | Issue
  /** `.github/tikv-guide.yml` of the default branch, else of the organisation's `.github` repository. */
  readonly config: { readonly from: 'repository' | 'organisation'; readonly text: string } | null
  readonly card: OwnCard | null
  readonly check: OwnCheck | null
  /** Our replies to commands, one for each comment that needed words. */
  readonly replies: readonly OwnReply[]
  readonly answered: readonly AnsweredCommand[]
  readonly people: readonly LoginFacts[]
  /** Logins of frequent participants, nearest spelling first is up to the decision. */
  readonly participants: readonly string[]
  /** The guide's answer to each fresh `/guide`; put in by decide.ts, which has it from whoever holds the guide. */
  readonly guideAnswers?: readonly GuideAnswer[]
  /** Sections of the guide about the subject; put in by decide.ts. */
  readonly related?: readonly RelatedSection[]
  /** Absent: no decision of people is taken here, and nobody asked. */
  readonly decision?: DecisionFacts
  /** What flows say to the commands that they read by themselves; put in by decide.ts. */
  readonly decisionAnswers?: readonly DecisionAnswer[]
  /** Who could review a pull request; put in by think.ts. Absent: nobody asked, or nothing is known. */
  readonly reviewers?: ReviewersSaid
  /** The last word of people about each request, by `/cc` and `/uncc`; put in by decide.ts. */
  readonly reviewerWords?: readonly ReviewerWord[]
  /** What people named in this thread, or suggested for it, said about their time. */
  readonly personSettings?: readonly PersonSettings[]
  /** What the text of an issue tells, read once by think.ts; absent on pull requests. */
  readonly report?: Report
  /** Which labels commands may set; put in by decide.ts from the policy. */
  readonly labelRules?: LabelRules
  /** Labels that people's commands set or removed, in lower case: our account did it, but a person decided it. Put in by decide.ts. */
  readonly labelWords?: readonly string[]
  /** What commands said about versions, one entry a version; put in by decide.ts. */
  readonly versionWords?: readonly VersionWord[]
  /** The earliest instant whose commands we still answer (installation, or a bounded look-back). */
  readonly commandsSince: string
  /** Older than our installation and only found by listing: nobody has touched it since we came, so we do not speak up. */
  readonly quiet?: boolean
}
