// GitHub's answer to the one query, as little of it as a read needs.
const ANN = { __typename: 'User', login: 'ann', databaseId: 5 }

export const written = (id: string, body: string, extra: object = {}) => ({
  id,
  fullDatabaseId: '11',
  body,
  createdAt: '2026-03-01T00:00:00Z',
  lastEditedAt: null,
  url: 'https://github.com/x',
  author: ANN,
  editor: null,
  reactionGroups: [],
  ...extra,
})

export const page = (nodes: readonly object[] = []) => ({
  totalCount: nodes.length,
  pageInfo: { hasNextPage: false, endCursor: null },
  nodes,
})

export const pull = (extra: object = {}) => ({
  ...written('PR', 'text'),
  __typename: 'PullRequest',
  number: 7,
  title: 'raftstore: x',
  locked: false,
  labels: page(),
  assignees: page(),
  comments: page(),
  pullState: 'OPEN',
  isDraft: false,
  baseRefName: 'master',
  headRefName: 'fix',
  headRefOid: 'abc',
  isCrossRepository: true,
  authorOrganization: null,
  baseRef: null,
  commits: page(),
  head: { nodes: [] },
  files: page(),
  reviews: page(),
  reviewThreads: page(),
  ...extra,
})

export function answer(subject: object | null, errors: readonly object[] = []) {
  return {
    data: {
      viewer: { login: 'tikv-guide[bot]', databaseId: 99 },
      repository: {
        databaseId: 1,
        name: 'tikv',
        isArchived: false,
        owner: { login: 'tikv' },
        defaultBranchRef: null,
        labels: page(),
        config: null,
        issueOrPullRequest: subject,
      },
      merged: { issueCount: 1 },
      fallback: null,
    },
    errors,
  }
}

export const issue = (extra: object = {}) => ({
  ...written('I', 'text'),
  __typename: 'Issue',
  number: 7,
  title: 'TiKV panics',
  locked: false,
  labels: page(),
  assignees: page(),
  comments: page(),
  issueState: 'OPEN',
  stateReason: null,
  authorOrganization: null,
  marks: { nodes: [] },
  references: page(),
  ...extra,
})
