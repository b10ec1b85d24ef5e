// The app's GraphQL queries against GitHub's official schema, and against the sandbox: valid, answered in full, one point each.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PAGE_QUERIES, type QueryShape, subjectQuery } from '../../src/github/query.ts'
import { type Caller, startCaller } from '../sandbox/caller.ts'

let caller: Caller
beforeAll(async () => {
  caller = await startCaller({ seed: 'full' })
})
afterAll(() => caller.sandbox.close())

const shape: QueryShape = {
  issueNumbers: [19805, 19806],
  author: 'bo-returning',
  files: [{ branch: 'master', path: 'src/storage/txn/scheduler.rs' }],
  repository: 'tikv/tikv',
  card: null,
}

interface Body {
  readonly data: { readonly rateLimit: { readonly cost: number } }
  readonly errors?: readonly { readonly type: string; readonly path: readonly unknown[] }[]
}

describe('the query of one subject', () => {
  it.each([19821, 19822, 19824, 19827, 19828, 19805, 19817, 19701])(
    '#%i is answered in full for one point',
    async (number) => {
      const variables = { owner: 'tikv', repo: 'tikv', number, appId: caller.sandbox.appId, checkName: 'TiKV Guide' }
      const { data, errors } = (await caller.graphql(subjectQuery(shape), variables)).body as Body
      // Only the organisation's .github repository is not there.
      expect(errors?.map(({ type, path }) => [type, path]) ?? []).toEqual([['NOT_FOUND', ['fallback']]])
      expect(data.rateLimit.cost).toBe(1)
    },
  )
})

describe('the queries of further pages', () => {
  it.each(Object.entries(PAGE_QUERIES))('%s', async (_, query) => {
    const number = query.includes('issue(') ? 19812 : 19822
    const variables = { owner: 'tikv', repo: 'tikv', number, after: null }
    const declared = Object.fromEntries(Object.entries(variables).filter(([name]) => query.includes(`$${name}:`)))
    const cursor = Buffer.from('cursor:0').toString('base64')
    const { errors } = (await caller.graphql(query, { ...declared, after: cursor })).body as Body
    expect(errors ?? []).toEqual([])
  })
})
