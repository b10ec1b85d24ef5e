// GraphQL: executed over GitHub's schema, with GitHub's oddities.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, startCaller } from './caller.ts'

let caller: Caller
beforeAll(async () => {
  caller = await startCaller({ seed: 'full' })
})
afterAll(() => caller.sandbox.close())

interface Body {
  readonly data?: Record<string, Record<string, unknown> | null> | null
  readonly errors?: readonly { readonly type?: string; readonly message: string; readonly path?: unknown }[]
}
const ask = async (query: string, variables?: Record<string, unknown>) =>
  (await caller.graphql(query, variables)).body as Body
const inRepo = (fields: string) => ask(`{ repository(owner: "tikv", name: "tikv") { ${fields} } }`)

describe('people', () => {
  it('the viewer is the bot, with [bot] in its login; as an author it has none', async () => {
    await caller.call('POST', '/repos/tikv/tikv/issues/19821/comments', { body: 'A card' })
    const { data } = await ask(`{ viewer { login databaseId }
      repository(owner: "tikv", name: "tikv") { pullRequest(number: 19821) { comments(last: 1) { nodes { author { __typename login ... on Bot { databaseId } } } } } } }`)
    const databaseId = data?.viewer?.databaseId
    expect(data?.viewer).toEqual({ login: 'tikv-guide[bot]', databaseId })
    expect(JSON.stringify(data)).toContain(`{"__typename":"Bot","login":"tikv-guide","databaseId":${databaseId}}`)
  })

  it.each([
    ['glorv', true],
    ['dilan-private', true],
    ['bo-returning', false],
  ])('%s belongs to the organisation: %s', async (login, belongs) => {
    const { data } = await ask(`{ user(login: "${login}") { organization(login: "tikv") { login } } }`)
    expect(data).toEqual({ user: { organization: belongs ? { login: 'tikv' } : null } })
  })
})

describe('what is not there', () => {
  it('is null with NOT_FOUND and its path, and the rest of the answer stands', async () => {
    const { data, errors } = await inRepo('databaseId a: issueOrPullRequest(number: 5) { __typename }')
    expect(data?.repository).toMatchObject({ a: null })
    expect(errors).toMatchObject([
      { type: 'NOT_FOUND', path: ['repository', 'a'], message: expect.stringContaining('number of 5') },
    ])
  })

  it.each([
    ['a pull request asked for as an issue', 'issue(number: 19821) { title }'],
    ['an issue asked for as a pull request', 'pullRequest(number: 19805) { title }'],
  ])('%s is not found', async (_, field) => {
    expect((await inRepo(field)).errors).toMatchObject([{ type: 'NOT_FOUND' }])
  })

  it('a file that is absent is null without an error', async () => {
    const { data, errors } = await inRepo('object(expression: "HEAD:nowhere.yml") { oid }')
    expect([data?.repository, errors]).toEqual([{ object: null }, undefined])
  })

  it('a field GitHub does not have is refused before anything is done', async () => {
    const { data, errors } = await inRepo('nonsense')
    expect(data).toBeUndefined()
    expect(errors?.[0]?.message).toContain('Cannot query field "nonsense"')
  })

  it('a field the sandbox does not know says so', async () => {
    expect((await inRepo('stargazerCount')).errors).toMatchObject([{ type: 'NOT_MODELLED' }])
  })
})

interface Labels {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string }
  readonly nodes: readonly { readonly name: string }[]
}

describe('connections', () => {
  it('give pages by cursor that hold everything once', async () => {
    const names: string[] = []
    let after: string | null = null
    do {
      const { data } = await ask(
        `query ($after: String) { repository(owner: "tikv", name: "tikv") { labels(first: 20, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { name } } } }`,
        { after },
      )
      const labels = data?.repository?.labels as Labels
      names.push(...labels.nodes.map(({ name }) => name))
      after = labels.pageInfo.hasNextPage ? labels.pageInfo.endCursor : null
    } while (after !== null)
    const home = caller.sandbox.state.repos.all()[0]?.id ?? 0
    expect(names).toEqual(caller.sandbox.state.labels.group(home).map(({ name }) => name))
  })

  it.each(['labels { totalCount }', 'labels(first: 101) { totalCount }'])('%s is refused', async (field) => {
    expect((await inRepo(field)).errors).toHaveLength(1)
  })
})

describe('reactions', () => {
  it('go on a review by its node id, once, and come off again', async () => {
    const { nodeId } = caller.sandbox.act({ as: 'glorv', do: 'review', number: 19827, state: 'comment', body: '/help' })
    const mutate = (name: string, input: string) =>
      ask(
        `mutation ($i: ${input}!) { ${name}(input: $i) { subject { id } reactionGroups { content viewerHasReacted } } }`,
        {
          i: { subjectId: nodeId, content: 'THUMBS_UP' },
        },
      )
    const given = { content: 'THUMBS_UP', viewerHasReacted: true }
    for (let twice = 0; twice < 2; twice++) {
      const { data } = await mutate('addReaction', 'AddReactionInput')
      expect(data?.addReaction).toMatchObject({
        subject: { id: nodeId },
        reactionGroups: expect.arrayContaining([given]),
      })
    }
    expect(caller.sandbox.state.reactions.all()).toHaveLength(1)
    await mutate('removeReaction', 'RemoveReactionInput')
    expect(caller.sandbox.state.reactions.all()).toEqual([])
  })
})

describe('search', () => {
  it.each([
    ['is:pr is:merged author:bo-returning', 3],
    ['is:pr is:merged author:ada-newcomer', 0],
    ['is:pr is:open author:app/dependabot', 1],
    ['is:issue is:open label:"good first issue"', 1],
  ])('%s finds %i', async (words, count) => {
    const { data } = await ask(
      `{ search(type: ISSUE, first: 1, query: ${JSON.stringify(`repo:tikv/tikv ${words}`)}) { issueCount } }`,
    )
    expect(data).toEqual({ search: { issueCount: count } })
  })
})

describe('the cost', () => {
  it.each([
    ['labels(first: 100) { nodes { name } }', 1],
    // GitHub's own example: 1 + 100 + 100·50 requests, divided by 100.
    [
      'issues: labels(first: 100) { nodes { name issues(first: 50) { nodes { comments(first: 60) { totalCount } } } } }',
      51,
    ],
  ])('%s costs %i', async (field, cost) => {
    const { data, errors } = await ask(`{ rateLimit { cost } repository(owner: "tikv", name: "tikv") { ${field} } }`)
    expect(errors?.every((error) => error.type === 'NOT_MODELLED') ?? true).toBe(true)
    expect(data?.rateLimit).toEqual({ cost })
  })
})
