// The shape of what query.ts asks for, as GitHub answers it. Every nullable field is nullable here.

export interface ActorData {
  readonly __typename: string
  readonly login: string
  readonly databaseId?: number | null
}
export interface WrittenData {
  readonly id: string
  /** A 64-bit number as text; the 32-bit `databaseId` cannot hold today's comment ids. */
  readonly fullDatabaseId?: string | number | null
  readonly body: string
  readonly createdAt: string
  readonly lastEditedAt: string | null
  readonly url: string
  readonly author: ActorData | null
  readonly editor: ActorData | null
  readonly reactionGroups: readonly { readonly content: string; readonly viewerHasReacted: boolean }[] | null
}
type Nodes<Node> = { readonly nodes: readonly (Node | null)[] | null }
export interface PageInfo {
  readonly hasNextPage: boolean
  readonly endCursor: string | null
}
type Paged<Node> = Nodes<Node> & { readonly totalCount?: number; readonly pageInfo: PageInfo }
export type BlobData = { readonly text?: string | null; readonly isTruncated?: boolean } | null
type FileData = { readonly object: BlobData } | null

export interface CommitNode {
  readonly commit: {
    readonly oid: string
    readonly message: string
    readonly parents: { readonly totalCount: number }
    readonly author: {
      readonly name: string | null
      readonly email: string | null
      readonly user: {
        readonly login: string
        readonly databaseId: number | null
        readonly organization?: { id: string } | null
      } | null
    } | null
    readonly committer: { readonly name: string | null; readonly email: string | null } | null
  }
}
export interface FileNode {
  readonly path: string
  readonly additions: number
  readonly deletions: number
  readonly changeType: string
}
export interface CheckRunNode {
  /** Ends in `/runs/<id>`; the 32-bit `databaseId` cannot hold today's ids, and there is no other field for it. */
  readonly permalink: string
  readonly status: string
  readonly conclusion: string | null
  readonly externalId: string | null
}

interface SubjectData extends WrittenData {
  readonly number: number
  readonly title: string
  readonly locked: boolean
  readonly labels: Nodes<{ readonly name: string }> | null
  readonly assignees: Nodes<{ readonly login: string; readonly databaseId: number | null }>
  readonly comments: Nodes<WrittenData> & { readonly totalCount: number }
}
/** A label put on or taken off, somebody assigned or unassigned. */
export interface MarkNode {
  readonly __typename: string
  readonly createdAt: string
  readonly actor: ActorData | null
  readonly label?: { readonly name: string } | null
  readonly assignee?: { readonly login?: string } | null
}
/** A user, bot, team or what else may be asked for a review; only people and bots have a login here. */
export interface ReviewerData {
  readonly __typename: string
  readonly login?: string
  readonly databaseId?: number | null
}
/** A review asked for or not any more; ready, or a draft again. */
export interface RequestNode {
  readonly __typename: string
  readonly createdAt: string
  readonly actor: ActorData | null
  readonly requestedReviewer?: ReviewerData | null
}
interface NamedData {
  readonly __typename: string
  readonly number?: number
  readonly state?: 'OPEN' | 'CLOSED' | 'MERGED'
  readonly repository?: { readonly nameWithOwner: string }
}
/** Something names the issue, or was linked with it by hand, or no longer is. */
export interface ReferenceNode {
  readonly __typename: string
  readonly source?: NamedData | null
  readonly subject?: NamedData | null
}
export interface IssueData extends SubjectData {
  readonly __typename: 'Issue'
  readonly issueState: 'OPEN' | 'CLOSED'
  readonly stateReason: string | null
  readonly authorOrganization: { readonly organization?: { readonly id: string } | null } | null
  readonly marks: Nodes<MarkNode> | null
  readonly references: Paged<ReferenceNode> | null
}
export interface PullData extends SubjectData {
  readonly __typename: 'PullRequest'
  readonly pullState: 'OPEN' | 'CLOSED' | 'MERGED'
  readonly isDraft: boolean
  readonly mergedAt?: string | null
  readonly baseRefName: string
  readonly headRefName: string
  readonly headRefOid: string
  readonly isCrossRepository: boolean
  readonly authorOrganization: { readonly organization?: { readonly id: string } | null } | null
  readonly baseRef: {
    readonly target: {
      readonly oid?: string
      readonly generatedFiles?: FileData
      readonly gitAttributes?: FileData
    } | null
  } | null
  readonly commits: Paged<CommitNode>
  readonly head: Nodes<{
    readonly commit: {
      readonly oid: string
      readonly config: FileData
      readonly checkSuites: Nodes<{ readonly checkRuns: Nodes<CheckRunNode> | null }> | null
    }
  }>
  readonly files: Paged<FileNode> | null
  readonly reviews: Nodes<
    WrittenData & { state: string; submittedAt: string | null; commit: { oid: string } | null }
  > | null
  readonly reviewThreads: Nodes<{ readonly comments: Nodes<WrittenData & { readonly publishedAt?: string | null }> }>
  readonly reviewRequests?: Nodes<{ readonly requestedReviewer: ReviewerData | null }> | null
  readonly asking?: Nodes<RequestNode> | null
}

export interface ExtrasData {
  readonly repository: Readonly<Record<string, unknown>> | null
  readonly merged?: { readonly issueCount: number } | null
}

export interface SubjectAnswer extends ExtrasData {
  readonly viewer: { readonly login: string; readonly databaseId: number | null }
  readonly rateLimit: { readonly cost: number; readonly remaining: number; readonly resetAt: string } | null
  readonly repository:
    | (Readonly<Record<string, unknown>> & {
        readonly databaseId: number
        readonly name: string
        readonly isArchived: boolean
        readonly owner: { readonly login: string }
        readonly defaultBranchRef: { readonly name: string } | null
        readonly labels: Paged<{ readonly name: string }> | null
        readonly lastLabels?: Nodes<{ readonly name: string }> | null
        readonly config: BlobData
        readonly issueOrPullRequest: PullData | IssueData | null
      })
    | null
  readonly fallback: { readonly config: BlobData } | null
  readonly card?: {
    readonly fullDatabaseId: string | number | null
    readonly body: string
    readonly author: ActorData | null
  } | null
}
