// The one GraphQL query: everything a decision about one issue or pull request may need, for one rate-limit point.

const ACTOR = '__typename login ... on User { databaseId } ... on Bot { databaseId } ... on Mannequin { databaseId }'
const REACTIONS = 'reactionGroups { content viewerHasReacted }'
const WRITTEN = `id body createdAt lastEditedAt url author { ${ACTOR} } editor { ${ACTOR} } ${REACTIONS}`
const COMMENTS = `comments(last: 100) { totalCount nodes { ${WRITTEN} fullDatabaseId } }`
const LABELS = 'labels(first: 100) { nodes { name } }'
const ASSIGNEES = `assignees(first: 20) { nodes { login databaseId } }`
const SUBJECT = `__typename ${WRITTEN} number title locked ${LABELS} ${ASSIGNEES} ${COMMENTS}`
const BLOB = 'object { ... on Blob { text isTruncated } }'

const MEMBER = 'organization(login: $owner) { id }'
const COMMIT = `oid message parents { totalCount }
  author { name email user { login databaseId ${MEMBER} } }
  committer { name email }`

const REVIEWER = '__typename ... on User { login databaseId } ... on Bot { login databaseId }'
const REQUEST_EVENTS =
  'REVIEW_REQUESTED_EVENT, REVIEW_REQUEST_REMOVED_EVENT, READY_FOR_REVIEW_EVENT, CONVERT_TO_DRAFT_EVENT'

const PULL = `fragment pull on PullRequest {
  ${SUBJECT}
  pullState: state isDraft mergedAt baseRefName headRefName headRefOid isCrossRepository
  authorOrganization: author { ... on User { ${MEMBER} } }
  baseRef { target { oid ... on Commit {
    generatedFiles: file(path: ".generated_files") { ${BLOB} }
    gitAttributes: file(path: ".gitattributes") { ${BLOB} } } } }
  commits(first: 100) { totalCount pageInfo { hasNextPage endCursor } nodes { commit { ${COMMIT} } } }
  head: commits(last: 1) { nodes { commit {
    oid
    config: file(path: ".github/tikv-guide.yml") { ${BLOB} }
    checkSuites(first: 10, filterBy: { appId: $appId }) { nodes {
      checkRuns(first: 10, filterBy: { appId: $appId, checkName: $checkName }) {
        nodes { permalink status conclusion externalId } } } } } } }
  files(first: 100) { totalCount pageInfo { hasNextPage endCursor } nodes { path additions deletions changeType } }
  reviews(last: 100) { nodes { ${WRITTEN} fullDatabaseId state submittedAt commit { oid } } }
  reviewThreads(last: 50) { nodes { comments(last: 50) { nodes { ${WRITTEN} fullDatabaseId publishedAt } } } }
  reviewRequests(first: 100) { nodes { requestedReviewer { ${REVIEWER} } } }
  asking: timelineItems(last: 100, itemTypes: [${REQUEST_EVENTS}]) { nodes { __typename
    ... on ReviewRequestedEvent { createdAt actor { ${ACTOR} } requestedReviewer { ${REVIEWER} } }
    ... on ReviewRequestRemovedEvent { createdAt actor { ${ACTOR} } requestedReviewer { ${REVIEWER} } }
    ... on ReadyForReviewEvent { createdAt actor { ${ACTOR} } }
    ... on ConvertToDraftEvent { createdAt actor { ${ACTOR} } } } }
}`

// `stateReason` takes no argument here: `enableDuplicate` is gone since 2025-10-01 (docs.github.com, GraphQL changelog).
const MARK_EVENTS = 'LABELED_EVENT, UNLABELED_EVENT, ASSIGNED_EVENT, UNASSIGNED_EVENT'
const ASSIGNEE = '... on User { login } ... on Bot { login } ... on Mannequin { login } ... on Organization { login }'
const REFERENCE_EVENTS = 'CROSS_REFERENCED_EVENT, CONNECTED_EVENT, DISCONNECTED_EVENT'
const PULL_NAMED = '__typename ... on PullRequest { number state repository { nameWithOwner } }'
// On an issue, GitHub names the linked pull request sometimes as source and sometimes as subject.
const LINKED = `source { ${PULL_NAMED} } subject { ${PULL_NAMED} }`
const REFERENCES = `pageInfo { hasNextPage endCursor } nodes { __typename
    ... on CrossReferencedEvent { source { ${PULL_NAMED} } }
    ... on ConnectedEvent { ${LINKED} }
    ... on DisconnectedEvent { ${LINKED} } }`

const ISSUE = `fragment issue on Issue {
  ${SUBJECT} issueState: state stateReason
  authorOrganization: author { ... on User { ${MEMBER} } }
  marks: timelineItems(last: 100, itemTypes: [${MARK_EVENTS}]) { nodes { __typename
    ... on LabeledEvent { createdAt actor { ${ACTOR} } label { name } }
    ... on UnlabeledEvent { createdAt actor { ${ACTOR} } label { name } }
    ... on AssignedEvent { createdAt actor { ${ACTOR} } assignee { ${ASSIGNEE} } }
    ... on UnassignedEvent { createdAt actor { ${ACTOR} } assignee { ${ASSIGNEE} } } } }
  references: timelineItems(first: 100, itemTypes: [${REFERENCE_EVENTS}]) { ${REFERENCES} }
}`

export interface QueryShape {
  /** Numbers of this repository to look up in the same query (from the `Issue Number:` line of the newest delivery). */
  readonly issueNumbers: readonly number[]
  /** The author, to ask whether he has merged here before; null when not known before the read. */
  readonly author: string | null
  /** Paths of Rust files whose text at the base branch we need (critical path), as `[branch, path]`. */
  readonly files: readonly { readonly branch: string; readonly path: string }[]
  /** `owner/name`, for the search of merged pull requests. */
  readonly repository: string
  /** Node id of our card, when the ledger knows it. */
  readonly card: string | null
  /** false: do not ask who is a member; a personal token without `read:org` may not, and then gets no answer at all. */
  readonly membership?: boolean
}

/** The main query with the extra look-ups of `shape` as aliases: i<number>, f<index>, u<index>. */
export function subjectQuery(shape: QueryShape): string {
  const query = `query subject($owner: String!, $repo: String!, $number: Int!, $appId: Int!, $checkName: String!) {
  viewer { login databaseId }
  rateLimit { cost remaining resetAt }
  repository(owner: $owner, name: $repo) {
    databaseId name isArchived owner { login }
    defaultBranchRef { name }
    labels(first: 100) { totalCount pageInfo { hasNextPage endCursor } nodes { name } }
    lastLabels: labels(last: 100) { nodes { name } }
    config: object(expression: "HEAD:.github/tikv-guide.yml") { ... on Blob { text isTruncated } }
    issueOrPullRequest(number: $number) { ...pull ...issue }
    ${extras(shape)}
  }
  ${merged(shape)}
  fallback: repository(owner: $owner, name: ".github") {
    config: object(expression: "HEAD:.github/tikv-guide.yml") { ... on Blob { text isTruncated } }
  }
  ${shape.card === null ? '' : `card: node(id: ${JSON.stringify(shape.card)}) { ... on IssueComment { fullDatabaseId body author { ${ACTOR} } } }`}
}
${PULL}
${ISSUE}`
  return shape.membership === false ? query.replaceAll(MEMBER, '__typename') : query
}

/** The look-ups alone, for what the first read brought to light (a second point, only when something is new). */
export function extrasQuery(shape: QueryShape): string {
  return `query extras($owner: String!, $repo: String!) {
  rateLimit { cost remaining resetAt }
  repository(owner: $owner, name: $repo) { databaseId ${extras(shape)} }
  ${merged(shape)}
}`
}

function extras(shape: QueryShape): string {
  const issues = shape.issueNumbers.map(
    (n) =>
      `i${n}: issueOrPullRequest(number: ${n}) { __typename ... on Issue { number ${LABELS} } ... on PullRequest { number } }`,
  )
  const files = shape.files.map(
    ({ branch, path }, at) =>
      `f${at}: object(expression: ${JSON.stringify(`${branch}:${path}`)}) { ... on Blob { text isTruncated } }`,
  )
  return [...issues, ...files].join('\n    ')
}

function merged({ author, repository }: QueryShape): string {
  if (author === null) return ''
  const words = JSON.stringify(`repo:${repository} is:pr is:merged author:${author}`)
  return `merged: search(type: ISSUE, first: 1, query: ${words}) { issueCount }`
}

/** One more page, after a cursor: files or commits of a pull request, what names an issue, or the repository's labels. */
export const PAGE_QUERIES = {
  files: `query files($owner: String!, $repo: String!, $number: Int!, $after: String!) {
  repository(owner: $owner, name: $repo) { pullRequest(number: $number) { page: files(first: 100, after: $after) {
    pageInfo { hasNextPage endCursor } nodes { path additions deletions changeType } } } } }`,
  commits: `query commits($owner: String!, $repo: String!, $number: Int!, $after: String!) {
  repository(owner: $owner, name: $repo) { pullRequest(number: $number) { page: commits(first: 100, after: $after) {
    pageInfo { hasNextPage endCursor } nodes { commit { ${COMMIT} } } } } } }`,
  references: `query references($owner: String!, $repo: String!, $number: Int!, $after: String!) {
  repository(owner: $owner, name: $repo) { issue(number: $number) {
    page: timelineItems(first: 100, after: $after, itemTypes: [${REFERENCE_EVENTS}]) { ${REFERENCES} } } } }`,
  labels: `query labels($owner: String!, $repo: String!, $after: String!) {
  repository(owner: $owner, name: $repo) { page: labels(first: 100, after: $after) {
    pageInfo { hasNextPage endCursor } nodes { name } } } }`,
} as const
