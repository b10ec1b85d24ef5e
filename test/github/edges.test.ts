import nock from 'nock'
import { ProbotOctokit } from 'probot'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { apply, type Desk } from '../../src/github/apply.ts'
import { ask, type Client } from '../../src/github/ask.ts'
import { metered, PacedOctokit } from '../../src/github/client.ts'
import { lookUp } from '../../src/github/look-up.ts'
import { askPeople } from '../../src/github/people.ts'
import { problemOf, WorldProblem } from '../../src/github/problems.ts'
import { makePull } from '../make.ts'

const API = 'https://api.github.com'
const SUBJECT = { installation: 1, owner: 'tikv', repo: 'tikv', number: 7 }

beforeEach(() => nock.disableNetConnect())
afterEach(() => {
  nock.cleanAll()
  nock.enableNetConnect()
})

function makeClient(): Client {
  const octokit = new PacedOctokit({ auth: { token: 'ghs_x' } } as never)
  return metered(octokit as unknown as Client, () => {})
}

function makeDesk(extra: Partial<Desk> = {}): Desk & { readonly refusals: string[] } {
  const notes = new Map<string, string>()
  const refusals: string[] = []
  return {
    refusals,
    client: makeClient(),
    appId: 1,
    lagMs: 0,
    checkName: 'TiKV Guide',
    notes: {
      recall: async (name) => notes.get(name) ?? null,
      remember: async (name, value) => void notes.set(name, value),
      record: async () => {},
      setPerson: async () => {},
    },
    pace: async () => {},
    now: () => new Date(0),
    refused: (call, _, needs) => void refusals.push(`${call} ${needs}`),
    ...extra,
  }
}

describe('our Octokit', () => {
  it('sends four comments without Probot’s three seconds between them', async () => {
    nock(API).post('/repos/tikv/tikv/issues/7/comments').times(4).reply(201, { id: 1, node_id: 'N' })
    const client = makeClient()
    const started = performance.now()
    const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments'
    for (let at = 0; at < 4; at += 1)
      await client.request(route, { owner: 'tikv', repo: 'tikv', issue_number: 7, body: 'x' })
    expect(performance.now() - started).toBeLessThan(2_000)
  })

  it('does not send a POST again by itself when GitHub answers 500', async () => {
    const scope = nock(API).post('/repos/tikv/tikv/issues/7/comments').reply(500)
    const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments'
    await expect(
      makeClient().request(route, { owner: 'tikv', repo: 'tikv', issue_number: 7, body: 'x' }),
    ).rejects.toMatchObject({ status: 500 })
    expect(scope.isDone()).toBe(true)
    expect(PacedOctokit.prototype).toBeInstanceOf(ProbotOctokit)
  })
})

describe('a GraphQL answer', () => {
  it('with errors at some paths gives the data and names the paths', async () => {
    const errors = [{ type: 'NOT_FOUND', path: ['repository', 'i12'], message: 'x' }]
    nock(API)
      .post('/graphql')
      .reply(200, { data: { repository: { i12: null } }, errors })
    const { failed } = await ask<object>(makeClient(), 'query', {})
    expect([...failed]).toEqual([['repository.i12', 'NOT_FOUND']])
  })

  it('with status 200 and a rate limit in it waits until the reset', async () => {
    const headers = { 'x-ratelimit-reset': '5000' }
    nock(API)
      .post('/graphql')
      .reply(200, { errors: [{ type: 'RATE_LIMITED', message: 'x' }] }, headers)
    await expect(ask(makeClient(), 'query', {})).rejects.toMatchObject({ retryAt: 5_000_000 })
  })

  it('without data is a problem, never an empty world', async () => {
    nock(API)
      .post('/graphql')
      .reply(200, { data: null, errors: [{ message: 'Something went wrong' }] })
    await expect(ask(makeClient(), 'query', {})).rejects.toBeInstanceOf(WorldProblem)
  })
})

describe('GitHub’s limits', () => {
  const now = 1_000_000
  it.each([
    [
      'a secondary limit with retry-after',
      403,
      { 'retry-after': '7' },
      'You have exceeded a secondary rate limit',
      now + 7_000,
    ],
    [
      'a spent primary limit',
      403,
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '2000' },
      'API rate limit exceeded',
      2_000_000,
    ],
    ['a 429 that says nothing', 429, {}, 'slow down', now + 60_000],
    ['a missing permission', 403, { 'x-ratelimit-remaining': '4000' }, 'Resource not accessible by integration', null],
    ['a server error', 502, {}, 'Bad gateway', null],
  ])('%s', (_, status, headers, message, retryAt) => {
    expect(problemOf({ status, message, response: { headers } }, now).retryAt).toBe(retryAt)
  })
})

describe('linked issues', () => {
  it('with a number that GraphQL cannot hold are missing, and never asked for: the query would fail as a whole', async () => {
    const first = {
      subject: SUBJECT,
      answer: { data: { repository: {}, merged: { issueCount: 1 } } as never, failed: new Map<string, string>() },
      shape: { issueNumbers: [], author: 'ann' },
      facts: makePull(),
    }
    const { pull } = await lookUp(makeClient(), first, { issueNumbers: [9_999_999_999], marked: [], logins: [] })
    expect(pull.linked).toEqual([{ number: 9_999_999_999, is: 'missing', labels: [] }])
  })
})

describe('people named in a command', () => {
  it('are assignable, known but not assignable, or nobody, with spellings to suggest', async () => {
    nock(API).get('/repos/tikv/tikv/issues/7/assignees/ann').reply(204)
    nock(API).get('/repos/tikv/tikv/issues/7/assignees/bob').reply(404).get('/users/bob').reply(200, {})
    nock(API).get('/repos/tikv/tikv/issues/7/assignees/anm').reply(404).get('/users/anm').reply(404)
    nock(API)
      .get('/repos/tikv/tikv/assignees')
      .query(true)
      .reply(200, [{ login: 'ann' }])
    const { people, participants } = await askPeople(makeClient(), SUBJECT, { logins: ['ann', 'bob', 'anm'] })
    expect(people.map(({ exists, assignable }) => `${exists}/${assignable}`)).toEqual(['yes/yes', 'yes/no', 'no/no'])
    expect(participants).toEqual(['ann'])
  })

  it('are unknown when GitHub fails, never refused', async () => {
    nock(API).get('/repos/tikv/tikv/issues/7/assignees/ann').reply(502)
    const { people } = await askPeople(makeClient(), SUBJECT, { logins: ['ann'] })
    expect(people[0]).toMatchObject({ exists: 'unknown', assignable: 'unknown' })
  })
})

describe('applying calls', () => {
  it('goes on after a missing permission and tells the operator which one', async () => {
    const needs = { 'x-accepted-github-permissions': 'issues=write' }
    nock(API)
      .post('/repos/tikv/tikv/issues/7/labels')
      .reply(403, { message: 'Resource not accessible by integration' }, needs)
    nock(API).delete('/repos/tikv/tikv/issues/7/labels/old').reply(200, [])
    const desk = makeDesk()
    const made = await apply(desk, SUBJECT, [
      { call: 'add-labels', names: ['a'] },
      { call: 'remove-label', name: 'old' },
    ])
    expect(made).toBe(1)
    expect(desk.refusals).toEqual(['add-labels issues=write'])
  })

  it.each([
    [{ call: 'set-title', title: 'New' }, { title: 'New' }],
    [
      { call: 'close', reason: 'duplicate' },
      { state: 'closed', state_reason: 'duplicate' },
    ],
    [{ call: 'reopen' }, { state: 'open' }],
  ] as const)(
    '%o is one request; what GitHub finds impossible is told to the operator and not tried again',
    async (call, body) => {
      nock(API).patch('/repos/tikv/tikv/issues/7', body).reply(200, {})
      expect(await apply(makeDesk(), SUBJECT, [call])).toBe(1)
      nock(API).patch('/repos/tikv/tikv/issues/7', body).reply(422, { message: 'Validation Failed' })
      const desk = makeDesk()
      expect(await apply(desk, SUBJECT, [call])).toBe(0)
      expect(desk.refusals).toEqual([`${call.call} null`])
    },
  )

  it('takes a label that is already gone for done', async () => {
    nock(API)
      .delete('/repos/tikv/tikv/issues/7/labels/do-not-merge%2Fhold')
      .reply(404, { message: 'Label does not exist' })
    expect(await apply(makeDesk(), SUBJECT, [{ call: 'remove-label', name: 'do-not-merge/hold' }])).toBe(1)
  })

  it('stops at a limit and says when to come back', async () => {
    nock(API)
      .post('/repos/tikv/tikv/issues/7/labels')
      .reply(403, { message: 'secondary rate limit' }, { 'retry-after': '30' })
    const rest = [
      { call: 'add-labels', names: ['a'] },
      { call: 'remove-label', name: 'old' },
    ] as const
    await expect(apply(makeDesk(), SUBJECT, rest)).rejects.toMatchObject({ retryAt: 30_000 })
  })

  const react = {
    call: 'react',
    comment: { id: 'C1', databaseId: 1, kind: 'comment' },
    reaction: '+1',
    present: true,
  } as const
  const answerReaction = (error: object, headers = {}) =>
    nock(API)
      .post('/graphql')
      .reply(200, { data: { addReaction: null }, errors: [{ path: ['addReaction'], message: 'x', ...error }] }, headers)

  it('goes on after a reaction that GitHub will never take, so that the answer is recorded all the same', async () => {
    answerReaction({ type: 'FORBIDDEN' })
    const recorded: string[] = []
    const desk = makeDesk()
    const notes = { ...desk.notes, record: async (_: string, text: string) => void recorded.push(text) }
    const record = { call: 'record', commentId: 'C1', text: '/assign', outcome: 'done' } as const
    expect(await apply({ ...desk, notes }, SUBJECT, [react, record])).toBe(0)
    expect(recorded).toEqual(['/assign'])
    expect(desk.refusals).toEqual(['react null'])
  })

  it('takes a reaction on a comment that is gone for done', async () => {
    answerReaction({ type: 'NOT_FOUND' })
    expect(await apply(makeDesk(), SUBJECT, [react])).toBe(1)
  })

  it('waits when a reaction meets a rate limit', async () => {
    answerReaction({ type: 'RATE_LIMITED', path: undefined }, { 'x-ratelimit-reset': '70' })
    await expect(apply(makeDesk(), SUBJECT, [react])).rejects.toMatchObject({ retryAt: 70_000 })
  })

  it('marks a check run as in progress while something is unknown', async () => {
    const scope = nock(API)
      .post(
        '/repos/tikv/tikv/check-runs',
        (body) => body.status === 'in_progress' && body.conclusion === undefined && body.external_id === 'd',
      )
      .reply(201, {})
    const check = { headSha: 'abc', conclusion: null, title: 't', summary: 's', digest: 'd', annotations: [] }
    await apply(makeDesk(), SUBJECT, [{ call: 'create-check', check }])
    expect(scope.isDone()).toBe(true)
  })
})
