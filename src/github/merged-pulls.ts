// Pages of merged pull requests with their reviewers and files, newest first: what the history of reviews is learned from.
import type { MergedRow } from '../model/index.ts'
import { ask, type Client } from './ask.ts'
import type { ActorData, PageInfo } from './data.ts'
import { nodesOf, personOf } from './from-graphql.ts'
import { WorldProblem } from './problems.ts'

/** By creation, which never changes: what is opened meanwhile comes before the first page and shifts nothing. */
const QUERY = `query mergedPulls($owner: String!, $repo: String!, $first: Int!, $after: String) {
  rateLimit { cost limit remaining resetAt }
  repository(owner: $owner, name: $repo) {
    defaultBranchRef { name }
    pullRequests(states: MERGED, first: $first, after: $after, orderBy: {field: CREATED_AT, direction: DESC}) {
      totalCount pageInfo { hasNextPage endCursor }
      nodes { number title createdAt mergedAt baseRefName
        author { __typename login }
        reviews(first: 50) { nodes { author { __typename login } } }
        files(first: 100) { nodes { path } }
        mergeCommit { authors(first: 10) { nodes { user { login } } } } } } } }`

type Nodes<Node> = { readonly nodes: readonly (Node | null)[] | null }

interface MergedNode {
  readonly number: number
  readonly title: string
  readonly createdAt: string
  readonly mergedAt: string | null
  readonly baseRefName: string
  readonly author: ActorData | null
  readonly reviews: Nodes<{ readonly author: ActorData | null }> | null
  readonly files: Nodes<{ readonly path: string }> | null
  readonly mergeCommit: { readonly authors: Nodes<{ readonly user: { readonly login: string } | null }> } | null
}

interface PageAnswer {
  readonly rateLimit: { readonly limit: number; readonly remaining: number; readonly resetAt: string } | null
  readonly repository: {
    readonly defaultBranchRef: { readonly name: string } | null
    readonly pullRequests: Nodes<MergedNode> & { readonly totalCount: number; readonly pageInfo: PageInfo }
  } | null
}

export interface MergedPage {
  readonly rows: readonly MergedRow[]
  /** Pull requests on the page, also those that were merged elsewhere than into the default branch. */
  readonly read: number
  /** How many merged pull requests the repository has. */
  readonly total: number
  /** When the oldest of the page was opened, ms; null on an empty page. */
  readonly oldest: number | null
  /** Where the next page begins; null after the last. */
  readonly next: string | null
  /** GitHub's budget for the hour, null when it did not tell. */
  readonly rate: { readonly limit: number; readonly remaining: number; readonly resetAt: number } | null
}

export interface MergedPageWish {
  readonly owner: string
  readonly repo: string
  /** `next` of the page before; null for the first. */
  readonly after: string | null
  /** At most 100. */
  readonly size: number
}

/** One page, for one or two points. Null: no such repository, or none for us. Throws WorldProblem, or what the client throws. */
export async function readMergedPage(client: Client, wish: MergedPageWish): Promise<MergedPage | null> {
  const { owner, repo, after, size } = wish
  const { data, failed } = await ask<PageAnswer>(client, QUERY, { owner, repo, after, first: size })
  const { repository, rateLimit } = data
  if (repository === null) {
    const why = failed.get('repository')
    // A slip of GitHub's must not pass for the end of the history.
    if (why === undefined || why === 'NOT_FOUND' || why === 'FORBIDDEN') return null
    throw new WorldProblem(`GitHub did not show the merged pull requests: ${why}`)
  }
  const { pullRequests: list, defaultBranchRef } = repository
  const nodes = nodesOf(list)
  return {
    rows: nodes.filter(({ baseRefName }) => baseRefName === defaultBranchRef?.name).flatMap(rowOf),
    read: nodes.length,
    total: list.totalCount,
    oldest: nodes.length === 0 ? null : Math.min(...nodes.map(({ createdAt }) => Date.parse(createdAt))),
    next: list.pageInfo.hasNextPage ? list.pageInfo.endCursor : null,
    rate: rateLimit === null ? null : { ...rateLimit, resetAt: Date.parse(rateLimit.resetAt) },
  }
}

function rowOf(node: MergedNode): MergedRow[] {
  if (node.mergedAt === null) return []
  const author = personOf(node.author)?.login ?? ''
  const others = (logins: readonly (string | undefined)[]) =>
    [...new Set(logins)].filter((login) => login !== undefined && login !== author) as string[]
  return [
    {
      id: String(node.number),
      mergedAt: Date.parse(node.mergedAt),
      openedAt: Date.parse(node.createdAt),
      author,
      coauthors: others(nodesOf(node.mergeCommit?.authors).map(({ user }) => user?.login)),
      reviewers: others(nodesOf(node.reviews).map((review) => personOf(review.author)?.login)),
      files: nodesOf(node.files).map(({ path }) => path),
      title: node.title.slice(0, 300),
      source: 'reviews',
    },
  ]
}
