// The rest of a list that did not fit the first page of 100.
import type { Subject } from '../model/index.ts'
import { ask, type Client } from './ask.ts'
import type { PageInfo } from './data.ts'
import { nodesOf } from './from-graphql.ts'
import { PAGE_QUERIES } from './query.ts'

interface List<Node> {
  readonly nodes: readonly (Node | null)[] | null
  readonly pageInfo: PageInfo
}
type PageAnswer<Node> = {
  readonly repository: { readonly pullRequest?: { readonly page: List<Node> }; readonly page?: List<Node> }
}

/** Who reads, and about what. */
export interface Reader {
  readonly client: Client
  readonly subject: Subject
}

/** GitHub lists at most 3,000 files and 250 commits of a pull request. */
const MOST_PAGES = 30

/** All nodes of `first` and of the pages after it. Throws WorldProblem when a page cannot be read: half a list is no list. */
export async function remainingPages<Node>(
  { client, subject: { owner, repo, number } }: Reader,
  name: keyof typeof PAGE_QUERIES,
  first: List<Node>,
): Promise<Node[]> {
  const nodes = nodesOf(first)
  let { pageInfo } = first
  for (let page = 1; pageInfo.hasNextPage && page < MOST_PAGES; page += 1) {
    const variables = { owner, repo, number, after: pageInfo.endCursor }
    const { data } = await ask<PageAnswer<Node>>(client, PAGE_QUERIES[name], variables)
    const list = data.repository.pullRequest?.page ?? data.repository.page
    if (list === undefined) break
    nodes.push(...nodesOf(list))
    pageInfo = list.pageInfo
  }
  return nodes
}
