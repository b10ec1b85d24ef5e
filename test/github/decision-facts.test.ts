import { describe, expect, it } from 'vitest'
import type { Client } from '../../src/github/ask.ts'
import { readDecision } from '../../src/github/decision-facts.ts'
import type { DecisionWants, Snapshot } from '../../src/model/index.ts'
import { makePull, makeSnapshot } from '../make.ts'
import { written } from './graphql-answer.ts'

const SUBJECT = { installation: 1, owner: 'tikv', repo: 'rfcs', number: 7 }
const WANTS: DecisionWants = {
  ...{ texts: ['text/0007-a.md'], images: 'media', community: 'tikv/community', earlier: null, tracking: true },
}
const NONE = { texts: [], images: null, community: null, earlier: null, tracking: false }
const TEAM = '{"maintainers": ["ann"]}'

interface Told {
  readonly repository?: object
  readonly community?: object | null
  readonly errors?: readonly object[]
}

function makeClient({ repository = {}, community = null, errors = [] }: Told, pages: readonly object[] = []): Client {
  let page = 0
  return {
    async request(_, parameters = {}) {
      const isPage = /query all/.test(String(parameters.query))
      const list = isPage ? pages[page++] : undefined
      const first = { repository: { issueOrPullRequest: {}, isPrivate: false, ...repository }, community }
      const data = isPage ? { repository: { issueOrPullRequest: { page: list } } } : first
      return { status: 200, headers: {}, data: { data, errors: isPage ? [] : errors } }
    },
  }
}

const read = (client: Client, wants = WANTS, extra: Partial<Snapshot> = {}) =>
  readDecision({ client, subject: SUBJECT }, makeSnapshot(extra), wants)

const teams = (text: string | null) => ({
  defaultBranchRef: { target: { oid: 'c0ffee' } },
  teams: { entries: [{ name: 'tikv', object: { entries: [{ name: 'team.json', object: { text } }] } }] },
  governance: { text: '# Governance' },
})

describe('the facts of a decision', () => {
  it('hold texts, images and lists', async () => {
    const images = {
      entries: [
        { path: 'media/a.png', object: {} },
        { path: 'media/b', object: { entries: [{ path: 'media/b/c.png' }] } },
      ],
    }
    const repository = { t0: { text: '# A' }, images, issueOrPullRequest: { closedAt: 'c', mergedAt: 'm' } }
    const { decision } = await read(makeClient({ repository, community: teams(TEAM) }))
    expect(decision).toMatchObject({
      ...{ complete: true, endedAt: 'm', isPublic: true, texts: [{ path: 'text/0007-a.md', text: '# A' }] },
      ...{ images: ['media/a.png', 'media/b', 'media/b/c.png'], ownIssues: [] },
      community: {
        commit: 'c0ffee',
        teams: [{ path: 'teams/tikv/team.json', text: TEAM }],
        governance: '# Governance',
      },
    })
  })

  it.each([
    ['the repository may not be read', null, []],
    ['one team is missing its text', teams(null), []],
    ['a part of the lists failed', teams(TEAM), [{ type: 'INTERNAL', path: ['community', 'teams'], message: 'x' }]],
  ])('know no list of those who decide when %s', async (_, community, errors) => {
    const { decision } = await read(makeClient({ community, errors }))
    expect(decision?.community).toBeNull()
  })

  it('know no issues and no images when GitHub refused them, which is not the same as none', async () => {
    const errors = [
      { type: 'INTERNAL', path: ['repository', 'issueOrPullRequest', 'named'], message: 'x' },
      { type: 'INTERNAL', path: ['repository', 'images'], message: 'x' },
    ]
    const { decision } = await read(makeClient({ errors }))
    expect(decision).toMatchObject({ ownIssues: null, images: null })
  })

  it('take only issues of our own account for ours', async () => {
    const issue = (login: string, databaseId: number) => ({
      source: {
        ...{ __typename: 'Issue', number: 5, body: 'x', author: { __typename: 'Bot', login, databaseId } },
        repository: { nameWithOwner: 'tikv/tikv' },
      },
    })
    const self = makeSnapshot().self
    const named = { nodes: [issue('tikv-guide', self.id ?? 0), issue('tikv-guide', 4)] }
    const { decision } = await read(makeClient({ repository: { issueOrPullRequest: { named } } }))
    expect(decision?.ownIssues).toEqual([{ repository: 'tikv/tikv', number: 5, body: 'x' }])
  })
})

describe('the record', () => {
  const more = (ids: readonly string[], hasNextPage: boolean) => ({
    nodes: ids.map((id) => written(id, 'text')),
    pageInfo: { hasNextPage, endCursor: 'e' },
  })

  it('of a long thread is read from its beginning, each comment once', async () => {
    const subject = makePull({ commentsComplete: false })
    const { subject: whole, decision } = await read(
      makeClient({}, [more(['A', 'B'], true), more(['B', 'C'], false)]),
      NONE,
      { subject },
    )
    expect(whole.comments.map(({ id }) => id).sort()).toEqual(['A', 'B', 'C'])
    expect([whole.commentsComplete, decision?.complete]).toEqual([true, true])
  })

  it('without end is known to be incomplete', async () => {
    const subject = makePull({ commentsComplete: false })
    const pages = Array.from({ length: 40 }, (_, at) => more([`C${at}`], true))
    const { decision } = await read(makeClient({}, pages), NONE, { subject })
    expect(decision?.complete).toBe(false)
  })

  it('that cannot be read to its end is a problem, not a short record', async () => {
    const subject = makePull({ commentsComplete: false })
    await expect(read(makeClient({}, []), NONE, { subject })).rejects.toThrow(/did not give all comments/)
  })
})
