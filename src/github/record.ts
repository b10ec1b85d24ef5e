// The whole record of a subject: what the first read left out of long threads, from the oldest comment on.
import type { Comment, Issue, PullRequest, Review, Subject } from '../model/index.ts'
import { ask, type Client } from './ask.ts'
import type { PageInfo, PullData, WrittenData } from './data.ts'
import { RECORD_QUERIES } from './decision-query.ts'
import { commentOf, nodesOf, reviewsOf } from './from-graphql.ts'
import { WorldProblem } from './problems.ts'

interface Reader {
  readonly client: Client
  readonly subject: Subject
}

/** How many there are, as GitHub counts them. */
interface Counts {
  readonly reviews: number
  readonly threads: number
}

interface Record {
  readonly comments: readonly Comment[]
  readonly reviews: readonly Review[]
  /** Nothing is missing. */
  readonly complete: boolean
}

interface ThreadData {
  readonly comments: {
    readonly totalCount: number
    readonly nodes: readonly ((WrittenData & { readonly publishedAt?: string | null }) | null)[] | null
  }
}
type ReviewData = NonNullable<NonNullable<PullData['reviews']>['nodes']>[number]

/** More than any RFC has had; beyond it a person counts. */
const MOST_PAGES = 30
/** What the first read holds (github/query.ts). */
const FIRST = { reviews: 100, threads: 50, remarks: 50 }

/** Costs nothing when the first read had everything. Throws WorldProblem when a page cannot be read. */
export async function readRecord(reader: Reader, subject: PullRequest | Issue, counts: Counts): Promise<Record> {
  const kept = new Map(subject.comments.map((comment) => [comment.id, comment]))
  const add = (comments: readonly Comment[]) => {
    for (const comment of comments) if (!kept.has(comment.id)) kept.set(comment.id, comment)
  }
  let complete = true
  let reviews = subject.kind === 'pull-request' ? subject.reviews : []
  if (!subject.commentsComplete) {
    const all = await pages<WrittenData>(reader, 'comments')
    complete &&= all.complete
    add(all.nodes.map((data) => commentOf('comment', data)))
  }
  if (counts.reviews > FIRST.reviews) {
    const all = await pages<NonNullable<ReviewData>>(reader, 'reviews')
    complete &&= all.complete
    reviews = reviewsOf({ reviews: { nodes: all.nodes } } as unknown as PullData)
    add(all.nodes.map((data) => commentOf('review', { ...data, createdAt: data.submittedAt ?? data.createdAt })))
  }
  if (counts.threads > FIRST.threads || hasLongThread(subject)) {
    const all = await pages<ThreadData>(reader, 'threads')
    complete &&= all.complete && all.nodes.every(({ comments }) => comments.totalCount <= nodesOf(comments).length)
    const remarks = all.nodes.flatMap(({ comments }) => nodesOf(comments))
    add(remarks.map((data) => commentOf('review-comment', { ...data, createdAt: data.publishedAt ?? data.createdAt })))
  }
  return { comments: inOrder([...kept.values()]), reviews, complete }
}

/** Nobody counts remarks by thread in the first read, so only a subject with few of them is known to be whole. */
function hasLongThread({ comments }: PullRequest | Issue): boolean {
  return comments.filter(({ kind }) => kind === 'review-comment').length >= FIRST.remarks
}

function inOrder(comments: readonly Comment[]): readonly Comment[] {
  const rank = ({ kind }: Comment) => (kind === 'body' ? 0 : 1)
  return [...comments].sort(
    (a, b) => rank(a) - rank(b) || Date.parse(a.createdAt) - Date.parse(b.createdAt) || (a.id < b.id ? -1 : 1),
  )
}

interface PageData<Node> {
  readonly repository: {
    readonly issueOrPullRequest: {
      readonly page?: { readonly nodes: readonly (Node | null)[] | null; readonly pageInfo: PageInfo } | null
    } | null
  } | null
}

async function pages<Node>(
  { client, subject: { owner, repo, number } }: Reader,
  name: keyof typeof RECORD_QUERIES,
): Promise<{ readonly nodes: readonly Node[]; readonly complete: boolean }> {
  const nodes: Node[] = []
  let after: string | null = null
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const variables = { owner, repo, number, after }
    const answer: { data: PageData<Node> } = await ask<PageData<Node>>(client, RECORD_QUERIES[name], variables)
    const list = answer.data.repository?.issueOrPullRequest?.page ?? null
    if (list === null) throw new WorldProblem(`GitHub did not give all ${name}`)
    nodes.push(...nodesOf(list))
    if (!list.pageInfo.hasNextPage) return { nodes, complete: true }
    after = list.pageInfo.endCursor
  }
  return { nodes, complete: false }
}
