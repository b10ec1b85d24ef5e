// GraphQL objects of issues, pull requests, repositories.
import { nodeId } from '../shapes/node-ids.ts'
import { repoPage } from '../shapes/repo.ts'
import { labelRows, pullCommits, pullFiles, subjectNodeId, subjectPage } from '../shapes/subject.ts'
import { association } from '../shapes/user.ts'
import { branchHead } from '../state/git-objects.ts'
import type { LabelRow, PullFacts, RepoRow, ReviewCommentRow, SubjectRow } from '../state/rows.ts'
import { findSubject, findUser, repoOf, userOf } from '../state/state.ts'
import type { Json } from '../world/world.ts'
import { commitObject, objectAt } from './code.ts'
import { type Asking, connection, type PageArgs, require, typedError } from './objects.ts'
import { account, authorOf } from './people.ts'
import { type TimelineArgs, timelineItems } from './timeline.ts'
import { commentObject, reviewCommentObject, reviewObject, written } from './written.ts'

export function repositoryObject(asking: Asking, repo: RepoRow): Json {
  const { state } = asking.world
  const owner = findUser(state, repo.owner)
  const labels = () => state.labels.group(repo.id)
  return {
    __typename: 'Repository',
    id: nodeId('R', repo.id),
    databaseId: repo.id,
    name: repo.name,
    nameWithOwner: `${repo.owner}/${repo.name}`,
    description: repo.description,
    url: repoPage(asking.world, repo),
    isArchived: repo.archived,
    isFork: false,
    isPrivate: false,
    hasIssuesEnabled: repo.hasIssues,
    owner: owner === undefined ? null : account(asking, owner),
    defaultBranchRef: () => refObject(asking, repo, repo.defaultBranch),
    ref: ({ qualifiedName }: { qualifiedName: string }) =>
      refObject(asking, repo, qualifiedName.replace(/^refs\/heads\//, '')),
    labels: (args: PageArgs) => connection(labels(), args, labelObject),
    label: ({ name }: { name: string }) =>
      labels()
        .filter((row) => row.name === name)
        .map(labelObject)[0] ?? null,
    object: ({ expression }: { expression?: string }) => objectAt(asking, repo, expression ?? 'HEAD'),
    issueOrPullRequest: ({ number }: Numbered) => subjectNumbered(asking, repo, { number, kind: 'any' }),
    issue: ({ number }: Numbered) => subjectNumbered(asking, repo, { number, kind: 'issue' }),
    pullRequest: ({ number }: Numbered) => subjectNumbered(asking, repo, { number, kind: 'pull' }),
    pullRequests: (args: PullsArgs) =>
      connection(pullsOf(asking, repo, args), args, (row) => subjectObject(asking, row)),
    assignableUsers: (args: PageArgs) => {
      const users = state.users.all().filter((user) => user.type === 'User' && (user.member || user.role !== 'read'))
      return connection(users, args, (user) => account(asking, user))
    },
  }
}

interface PullsArgs extends PageArgs {
  readonly states?: readonly ('OPEN' | 'CLOSED' | 'MERGED')[] | null
  readonly baseRefName?: string | null
  readonly orderBy?: { readonly field: 'CREATED_AT' | 'UPDATED_AT' | 'COMMENTS'; readonly direction: string } | null
}

function pullsOf(asking: Asking, repo: RepoRow, { states, baseRefName, orderBy }: PullsArgs): readonly SubjectRow[] {
  if (orderBy?.field === 'COMMENTS') throw typedError('NOT_MODELLED', 'The sandbox does not order by comments.')
  const stateOf = (row: SubjectRow) =>
    row.pull?.mergedAt != null ? 'MERGED' : row.state === 'open' ? 'OPEN' : 'CLOSED'
  const at = (row: SubjectRow) => (orderBy?.field === 'UPDATED_AT' ? row.updatedAt : row.createdAt)
  const sign = orderBy?.direction === 'DESC' ? -1 : 1
  return asking.world.state.subjects
    .all()
    .filter((row) => row.repo === repo.id && row.pull !== null)
    .filter((row) => (states ?? [stateOf(row)]).includes(stateOf(row)))
    .filter((row) => (baseRefName ?? row.pull?.base) === row.pull?.base)
    .sort((a, b) => sign * (at(a) === at(b) ? a.number - b.number : at(a) < at(b) ? -1 : 1))
}

function labelObject(row: LabelRow): Json {
  return { id: nodeId('LA', row.id), name: row.name, color: row.color, description: row.description, isDefault: false }
}

function refObject(asking: Asking, repo: RepoRow, name: string): Json | null {
  const sha = branchHead(asking.world.state, repo, name)
  const commit = sha === undefined ? undefined : asking.world.state.commits.get(sha)
  if (commit === undefined) return null
  return { name, prefix: 'refs/heads/', id: `REF_${name}`, target: () => commitObject(asking, repo, commit) }
}

interface Numbered {
  readonly number: number
}

/** How GitHub's error calls what was asked for. */
const NAMES = { any: 'an issue or pull request', issue: 'an Issue', pull: 'a PullRequest' } as const

function subjectNumbered(asking: Asking, repo: RepoRow, wanted: Numbered & { kind: keyof typeof NAMES }): Json {
  const { number, kind } = wanted
  const found = findSubject(asking.world.state, repo.id, number)
  const fits = kind === 'any' || (kind === 'pull') === (found?.pull != null)
  if (found === undefined || !fits)
    throw typedError('NOT_FOUND', `Could not resolve to ${NAMES[kind]} with the number of ${number}.`)
  return subjectObject(asking, found)
}

export function subjectObject(asking: Asking, subject: SubjectRow): Json {
  require(asking, subject.pull === null ? 'issues:read' : 'pull_requests:read')
  const repo = repoOf(asking.world.state, subject.repo)
  const shared = sharedFields(asking, subject)
  return subject.pull === null
    ? { ...shared, ...issueFields(asking, subject) }
    : { ...shared, ...pullFields(asking, { subject, pull: subject.pull, repo }) }
}

function issueFields(asking: Asking, subject: SubjectRow): Json {
  return {
    __typename: 'Issue',
    state: subject.state.toUpperCase(),
    stateReason: subject.stateReason?.toUpperCase() ?? null,
    timelineItems: (args: TimelineArgs) => timelineItems({ asking, show: subjectObject }, subject, args),
  }
}

function sharedFields(asking: Asking, subject: SubjectRow): Json {
  const { state } = asking.world
  const comments = () => state.comments.group(`${subject.repo}#${subject.number}`)
  return {
    ...written(asking, subject, `subject:${subject.id}`),
    id: subjectNodeId(subject),
    number: subject.number,
    title: subject.title,
    titleHTML: subject.title,
    url: subjectPage(asking.world, subject),
    locked: subject.locked,
    closed: subject.state === 'closed',
    closedAt: subject.closedAt,
    authorAssociation: () => association(asking.world, subject.user, subject),
    repository: () => repositoryObject(asking, repoOf(state, subject.repo)),
    labels: (args: PageArgs) => connection(labelRows(asking.world, subject), args, labelObject),
    assignees: (args: PageArgs) => connection(subject.assignees, args, (id) => account(asking, userOf(state, id))),
    comments: (args: PageArgs) => connection(comments(), args, (row) => commentObject(asking, row)),
  }
}

interface PullAt {
  readonly subject: SubjectRow
  readonly pull: PullFacts
  readonly repo: RepoRow
}

function pullFields(asking: Asking, at: PullAt): Json {
  const { subject, pull, repo } = at
  const { world } = asking
  const key = `${subject.repo}#${subject.number}`
  const commits = () => pullCommits(world, subject, pull)
  const files = () => pullFiles(world, subject, pull)
  return {
    __typename: 'PullRequest',
    databaseId: pull.id,
    fullDatabaseId: String(pull.id),
    state: pull.mergedAt === null ? subject.state.toUpperCase() : 'MERGED',
    isDraft: pull.draft,
    merged: pull.mergedAt !== null,
    mergedAt: pull.mergedAt,
    mergedBy: () => authorOf(asking, pull.mergedBy),
    mergeCommit: () => mergeCommitOf(asking, at),
    mergeable: 'MERGEABLE',
    baseRefName: pull.base,
    baseRefOid: branchHead(world.state, repo, pull.base) ?? pull.headSha,
    headRefName: pull.branch,
    headRefOid: pull.headSha,
    isCrossRepository: pull.headOwner.toLowerCase() !== repo.owner.toLowerCase(),
    baseRef: () => refObject(asking, repo, pull.base),
    changedFiles: () => files().length,
    additions: () => files().reduce((sum, file) => sum + file.additions, 0),
    deletions: () => files().reduce((sum, file) => sum + file.deletions, 0),
    commits: (args: PageArgs) =>
      connection(commits(), args, (row) => ({ id: nodeId('C', row.id), commit: commitObject(asking, repo, row) })),
    files: (args: PageArgs) =>
      connection(files(), args, ({ path, additions, deletions, status }) => ({
        path,
        additions,
        deletions,
        changeType: CHANGES[status],
      })),
    reviews: (args: PageArgs) => connection(world.state.reviews.group(key), args, (row) => reviewObject(asking, row)),
    reviewThreads: (args: PageArgs) => reviewThreads(asking, key, args),
    timelineItems: (args: TimelineArgs) => timelineItems({ asking, show: subjectObject }, subject, args),
    reviewRequests: (args: PageArgs) =>
      connection(pull.requested, args, (id) => ({ requestedReviewer: account(asking, userOf(world.state, id)) })),
  }
}

function mergeCommitOf(asking: Asking, { pull, repo }: PullAt): Json | null {
  const row = asking.world.state.commits.get(pull.mergeSha ?? '')
  return row === undefined ? null : commitObject(asking, repo, row)
}

const CHANGES = { added: 'ADDED', removed: 'DELETED', modified: 'MODIFIED', renamed: 'RENAMED' } as const

/** Review comments in threads: a comment and the replies to it. */
function reviewThreads(asking: Asking, key: string, args: PageArgs): Json {
  const threads = new Map<number, ReviewCommentRow[]>()
  for (const row of asking.world.state.reviewComments.group(key)) {
    const first = row.replyTo ?? row.id
    threads.set(first, [...(threads.get(first) ?? []), row])
  }
  return connection([...threads], args, ([first, rows]) => ({
    id: `PRRT_${first}`,
    isResolved: false,
    isOutdated: false,
    path: rows[0]?.path ?? '',
    line: rows[0]?.line ?? null,
    comments: (inner: PageArgs) => connection(rows, inner, (row) => reviewCommentObject(asking, row)),
  }))
}
