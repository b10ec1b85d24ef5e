// Turns GitHub's answer into our words. Pure mapping: null stays null, and what failed becomes 'unknown'.
import type { ChangedFile, Comment, Commit, Known, Person, Review } from '../model/index.ts'
import type { ActorData, CommitNode, FileNode, IssueData, PullData, WrittenData } from './data.ts'

export function nodesOf<Node>(list: { readonly nodes: readonly (Node | null)[] | null } | null | undefined): Node[] {
  return (list?.nodes ?? []).filter((node) => node !== null)
}

/** GraphQL names a bot `app`, REST and people name it `app[bot]`; we keep the name people see. */
export function personOf(actor: ActorData | null): Person | null {
  if (actor === null) return null
  const bot = actor.__typename === 'Bot'
  const login = bot && !actor.login.endsWith('[bot]') ? `${actor.login}[bot]` : actor.login
  return { login, id: actor.databaseId ?? null, bot }
}

/** A 64-bit id that GraphQL gives as text; ids stay far below 2^53. */
export function idOf(id: string | number | null | undefined): number | null {
  return id === null || id === undefined ? null : Number(id)
}

const REACTIONS: Readonly<Record<string, string>> = { THUMBS_UP: '+1', CONFUSED: 'confused' }

export function commentOf(kind: Comment['kind'], data: WrittenData): Comment {
  const ours = (data.reactionGroups ?? []).filter((group) => group.viewerHasReacted)
  return {
    id: data.id,
    databaseId: idOf(data.fullDatabaseId),
    kind,
    author: personOf(data.author),
    body: data.body,
    createdAt: data.createdAt,
    editedAt: data.lastEditedAt,
    editor: personOf(data.editor),
    ourReactions: ours.map((group) => REACTIONS[group.content] ?? group.content.toLowerCase()),
    url: data.url,
  }
}

/** Everything on a subject that may hold commands, oldest first: the description, comments, reviews, review comments. */
export function commentsOf(subject: PullData | IssueData): Comment[] {
  const pull = subject.__typename === 'PullRequest' ? subject : null
  const threads = nodesOf(pull?.reviewThreads).flatMap((thread) => nodesOf(thread.comments))
  const rest = [
    ...nodesOf(subject.comments).map((data) => commentOf('comment', data)),
    // A review may have been begun days before it was submitted, and nobody saw it until then.
    ...nodesOf(pull?.reviews).map((data) =>
      commentOf('review', { ...data, createdAt: data.submittedAt ?? data.createdAt }),
    ),
    ...threads.map((data) => commentOf('review-comment', { ...data, createdAt: data.publishedAt ?? data.createdAt })),
  ]
  rest.sort((a, b) => (a.createdAt === b.createdAt ? (a.id < b.id ? -1 : 1) : a.createdAt < b.createdAt ? -1 : 1))
  return [commentOf('body', subject), ...rest]
}

export function commitOf({ commit }: CommitNode, organizationFailed: boolean): Commit {
  const user = commit.author?.user ?? null
  const member: Known =
    user === null || (user.organization ?? null) === null ? (organizationFailed ? 'unknown' : 'no') : 'yes'
  const person = user === null ? null : { login: user.login, id: user.databaseId, bot: user.login.endsWith('[bot]') }
  return {
    sha: commit.oid,
    message: commit.message,
    author: { name: commit.author?.name ?? '', email: commit.author?.email ?? '', person, member },
    committer: { name: commit.committer?.name ?? '', email: commit.committer?.email ?? '' },
    parents: commit.parents.totalCount,
  }
}

const CHANGES = ['added', 'modified', 'deleted', 'renamed', 'copied', 'changed'] as const

export function fileOf(node: FileNode): ChangedFile {
  const change = CHANGES.find((name) => name === node.changeType.toLowerCase()) ?? 'changed'
  return { path: node.path, additions: node.additions, deletions: node.deletions, change }
}

const STATES = ['APPROVED', 'CHANGES_REQUESTED', 'COMMENTED', 'DISMISSED', 'PENDING'] as const

export function reviewsOf(pull: PullData): Review[] {
  return nodesOf(pull.reviews).map((data) => ({
    id: data.id,
    author: personOf(data.author),
    state: STATES.find((state) => state === data.state) ?? 'COMMENTED',
    commit: data.commit?.oid ?? null,
    submittedAt: data.submittedAt,
  }))
}
