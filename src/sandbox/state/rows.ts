// The rows the sandbox keeps: plain JSON, immutable, one table each. Times are ISO 8601 instants.

export type Role = 'admin' | 'maintain' | 'write' | 'triage' | 'read'

export interface UserRow {
  readonly id: number
  readonly login: string
  readonly type: 'User' | 'Bot' | 'Organization'
  readonly name: string
  /** Addresses by which commits are credited to this account; the first is shown. */
  readonly emails: readonly string[]
  /** Role in every repository of the organisation. */
  readonly role: Role
  /** Membership of the organisation, and whether everybody may see it. */
  readonly member: boolean
  readonly publicMember: boolean
  /** Their profile says that they are busy. */
  readonly busy?: boolean
  readonly createdAt: string
}

export interface RepoRow {
  readonly id: number
  readonly owner: string
  readonly name: string
  readonly description: string
  readonly defaultBranch: string
  readonly archived: boolean
  readonly hasIssues: boolean
  readonly createdAt: string
  readonly nextNumber: number
}

export interface LabelRow {
  readonly id: number
  readonly repo: number
  readonly name: string
  readonly color: string
  readonly description: string | null
}

export interface PullFacts {
  /** A pull request has an id of its own beside its issue's id, as on GitHub. */
  readonly id: number
  readonly draft: boolean
  readonly base: string
  readonly branch: string
  readonly headOwner: string
  readonly headSha: string
  readonly mergedAt: string | null
  readonly mergedBy: number | null
  readonly mergeSha: string | null
  /** Base commit at the time of the merge, so that commits and files of a merged pull request stay known. */
  readonly mergedOnto: string | null
  readonly requested: readonly number[]
}

/** Why an issue is in its state. */
export type StateReason = 'completed' | 'reopened' | 'not_planned' | 'duplicate'

export interface SubjectRow {
  readonly id: number
  readonly repo: number
  readonly number: number
  readonly title: string
  readonly body: string
  readonly user: number
  readonly state: 'open' | 'closed'
  readonly stateReason: StateReason | null
  readonly locked: boolean
  readonly labels: readonly string[]
  readonly assignees: readonly number[]
  readonly createdAt: string
  readonly updatedAt: string
  readonly closedAt: string | null
  readonly editedAt: string | null
  readonly editor: number | null
  readonly pull: PullFacts | null
}

interface Written {
  readonly id: number
  readonly repo: number
  readonly number: number
  readonly user: number
  readonly body: string
  readonly createdAt: string
  readonly updatedAt: string
  readonly editedAt: string | null
  readonly editor: number | null
}

export interface CommentRow extends Written {
  readonly viaApp: boolean
}

export interface ReviewRow extends Written {
  readonly state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED'
  readonly commit: string
}

export interface ReviewCommentRow extends Written {
  readonly review: number
  readonly commit: string
  readonly path: string
  readonly line: number
  readonly replyTo: number | null
}

export const REACTIONS = ['+1', '-1', 'laugh', 'confused', 'heart', 'hooray', 'rocket', 'eyes'] as const
export type ReactionContent = (typeof REACTIONS)[number]

/** `on` names what is reacted to: `subject:<id>`, `comment:<id>`, `review:<id>` or `review-comment:<id>`. */
export interface ReactionRow {
  readonly id: number
  readonly on: string
  readonly user: number
  readonly content: ReactionContent
  readonly createdAt: string
}

/** What happened to a subject, for the timeline of the page. */
export interface TimelineRow {
  readonly id: number
  readonly repo: number
  readonly number: number
  readonly event: string
  readonly actor: number
  readonly text: string
  /** Id of the other subject, where an event is about two: `cross-referenced`, `connected`, `disconnected`. */
  readonly other?: number
  readonly at: string
}

export interface CheckAnnotation {
  readonly path: string
  readonly start_line: number
  readonly end_line: number
  readonly annotation_level: 'notice' | 'warning' | 'failure'
  readonly message: string
  readonly title: string | null
}

export interface CheckRunRow {
  readonly id: number
  readonly suite: number
  readonly repo: number
  readonly sha: string
  readonly name: string
  readonly status: 'queued' | 'in_progress' | 'completed'
  readonly conclusion: string | null
  readonly externalId: string | null
  readonly detailsUrl: string | null
  readonly title: string | null
  readonly summary: string | null
  readonly text: string | null
  readonly annotations: readonly CheckAnnotation[]
  readonly startedAt: string
  readonly completedAt: string | null
}

export interface SuiteRow {
  readonly id: number
  readonly repo: number
  readonly sha: string
  readonly branch: string | null
  readonly createdAt: string
}

export interface StatusRow {
  readonly id: number
  readonly repo: number
  readonly sha: string
  readonly state: 'error' | 'failure' | 'pending' | 'success'
  readonly context: string
  readonly description: string | null
  readonly targetUrl: string | null
  readonly user: number
  readonly createdAt: string
}

export interface Signature {
  readonly name: string
  readonly email: string
  readonly date: string
}

/** `id` is the commit's sha. */
export interface CommitRow {
  readonly id: string
  readonly tree: string
  readonly parents: readonly string[]
  readonly message: string
  readonly author: Signature
  readonly committer: Signature
}

/** A whole tree, flat: path to blob sha. `id` is the hash of its list. */
export interface TreeRow {
  readonly id: string
  readonly files: Readonly<Record<string, string>>
}

/** `id` is git's blob sha. */
export interface BlobRow {
  readonly id: string
  readonly text: string
}

/** `id` is `<repo>:<branch>`. */
export interface BranchRow {
  readonly id: string
  readonly repo: number
  readonly name: string
  readonly sha: string
}

/** One attempt to deliver one event. Attempts of one event share the guid. */
export interface DeliveryRow {
  readonly id: number
  readonly guid: string
  readonly event: string
  readonly action: string | null
  readonly repo: number | null
  readonly deliveredAt: string
  readonly redelivery: boolean
  readonly durationMs: number
  readonly status: string
  readonly statusCode: number
  readonly payload: string
  readonly requestHeaders: Readonly<Record<string, string>>
  readonly responseHeaders: Readonly<Record<string, string>>
  readonly response: string
}

/** `id` is the token itself. A user's token carries his id; an installation's carries null. */
export interface TokenRow {
  readonly id: string
  readonly user: number | null
  readonly expiresAt: string
  readonly permissions: Readonly<Record<string, string>> | null
}

/** `id` is the word; the value is any JSON. */
export interface SettingRow {
  readonly id: string
  readonly value: unknown
}
