// The rest of a list that did not fit the first page of 100.
import type { Subject } from '../model/index.ts'
import { ask, type Client } from './ask.ts'
import type { PageInfo } from './data.ts'
import { nodesOf } from './from-graphql.ts'
import { WorldProblem } from './problems.ts'
import { PAGE_QUERIES } from './query.ts'

interface List<Node> {
  readonly nodes: readonly (Node | null)[] | null
  readonly pageInfo: PageInfo
}
type Owner<Node> = { readonly page: List<Node> | null } | null
type PageAnswer<Node> = {
  readonly repository: {
    readonly pullRequest?: Owner<Node>
    readonly issue?: Owner<Node>
    readonly page?: List<Node> | null
  } | null
}

/** Who reads, and about what. */
export interface Reader {
  readonly client: Client
  readonly subject: Subject
}

/** GitHub lists at most 3,000 files and 250 commits of a pull request; no issue is named by as many pull requests. */
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
    const list = (data.repository?.pullRequest ?? data.repository?.issue)?.page ?? data.repository?.page ?? null
    if (list === null) throw new WorldProblem(`GitHub did not give a further page of ${name}`)
    nodes.push(...nodesOf(list))
    pageInfo = list.pageInfo
  }
  return nodes
}
