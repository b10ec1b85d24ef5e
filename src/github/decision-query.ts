// The queries for what a decision of people needs: the whole record, texts at the head, and the lists of those who decide.

const ACTOR = '__typename login ... on User { databaseId } ... on Bot { databaseId } ... on Mannequin { databaseId }'
const WRITTEN = `id body createdAt lastEditedAt url author { ${ACTOR} } editor { ${ACTOR} } reactionGroups { content viewerHasReacted }`
const BLOB = '... on Blob { text isTruncated }'
const PAGE = 'pageInfo { hasNextPage endCursor }'

export interface DecisionShape {
  /** Revision of `texts` and `images`. */
  readonly rev: string
  readonly texts: readonly string[]
  readonly images: string | null
  readonly community: { readonly owner: string; readonly name: string } | null
  readonly tracking: boolean
}

/** One point: dates, counts, texts `t0…`, images, our own issues that name the pull request, and the community's lists. */
export function decisionQuery(shape: DecisionShape): string {
  const at = (path: string) => JSON.stringify(`${shape.rev}:${path}`)
  const texts = shape.texts.map((path, index) => `t${index}: object(expression: ${at(path)}) { ${BLOB} }`)
  const images = `images: object(expression: ${at(shape.images ?? '')}) { ... on Tree { entries { path object { ... on Tree { entries { path } } } } } }`
  return `query decision($owner: String!, $repo: String!, $number: Int!) {
  rateLimit { cost remaining resetAt }
  repository(owner: $owner, name: $repo) {
    isPrivate
    markdownlint: object(expression: "HEAD:.markdownlint.json") { ${BLOB} }
    ${texts.join('\n    ')}
    ${shape.images === null ? '' : images}
    issueOrPullRequest(number: $number) {
      ... on Issue { closedAt }
      ... on PullRequest { closedAt mergedAt reviews(first: 1) { totalCount } reviewThreads(first: 1) { totalCount }
        ${shape.tracking ? REFERENCES : ''} }
    }
  }
  ${shape.community === null ? '' : communityPart(shape.community)}
}`
}

const REFERENCES = `named: timelineItems(last: 100, itemTypes: [CROSS_REFERENCED_EVENT]) { nodes { __typename
          ... on CrossReferencedEvent { source { __typename
            ... on Issue { number body author { ${ACTOR} } repository { nameWithOwner } } } } } }`

function communityPart({ owner, name }: { readonly owner: string; readonly name: string }): string {
  const entries = `entries { name object { ... on Tree { entries { name object { ${BLOB} } } } } }`
  return `community: repository(owner: ${JSON.stringify(owner)}, name: ${JSON.stringify(name)}) {
    defaultBranchRef { target { oid } }
    teams: object(expression: "HEAD:teams") { ... on Tree { ${entries} } }
    governance: object(expression: "HEAD:GOVERNANCE.md") { ${BLOB} }
  }`
}

/** A page of the whole record, from the oldest on. */
export const RECORD_QUERIES = {
  comments: `query allComments($owner: String!, $repo: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $repo) { issueOrPullRequest(number: $number) { __typename
    ... on Issue { page: comments(first: 100, after: $after) { ${PAGE} nodes { ${WRITTEN} fullDatabaseId } } }
    ... on PullRequest { page: comments(first: 100, after: $after) { ${PAGE} nodes { ${WRITTEN} fullDatabaseId } } } } } }`,
  reviews: `query allReviews($owner: String!, $repo: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $repo) { issueOrPullRequest(number: $number) { __typename ... on PullRequest {
    page: reviews(first: 100, after: $after) { ${PAGE} nodes { ${WRITTEN} fullDatabaseId state submittedAt commit { oid } } } } } } }`,
  threads: `query allThreads($owner: String!, $repo: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $repo) { issueOrPullRequest(number: $number) { __typename ... on PullRequest {
    page: reviewThreads(first: 50, after: $after) { ${PAGE} nodes { comments(first: 100) { totalCount nodes { ${WRITTEN} fullDatabaseId publishedAt } } } } } } } }`,
} as const

/** Every text of the RFC repository with the commit they belong to. One point, half a megabyte; asked once for a commit. */
export function rfcTextsQuery(folder: string): string {
  return `query rfcTexts($owner: String!, $repo: String!) {
  repository(owner: $owner, name: $repo) {
    folder: object(expression: ${JSON.stringify(`HEAD:${folder}`)}) { ... on Tree { oid entries { name object { ${BLOB} } } } } } }`
}

/** The tree of that folder alone: has anything changed? */
export function rfcTreeQuery(folder: string): string {
  return `query rfcTree($owner: String!, $repo: String!) {
  repository(owner: $owner, name: $repo) { folder: object(expression: ${JSON.stringify(`HEAD:${folder}`)}) { ... on Tree { oid } } } }`
}
