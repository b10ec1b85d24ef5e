// Trouble on demand: each kind of fault, and GitHub's limits.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { GITHUB_LIMITS } from '../../src/sandbox/wire/limits.ts'
import { type Caller, startCaller } from './caller.ts'

const REPO = '/repos/tikv/tikv'
let caller: Caller
let now = Date.parse('2026-03-01T10:00:00Z')
let number = 0

beforeEach(async () => {
  caller = await startCaller({ now: () => now, limits: GITHUB_LIMITS })
  number = caller.sandbox.act({ as: 'ada-newcomer', do: 'open-pull', title: 'cdc: a change' }).number ?? 0
})
afterEach(() => caller.sandbox.close())

const comment = (body = 'Hello') => caller.call('POST', `${REPO}/issues/${number}/comments`, { body })
const comments = () => caller.sandbox.state.comments.all().map((row) => row.body)

describe('a fault', () => {
  it('answers with a status and does nothing, as often as told', async () => {
    caller.sandbox.faults.add({ match: 'POST .*/comments', status: 502, times: 2 })
    expect([(await comment()).status, (await comment()).status, (await comment()).status]).toEqual([502, 502, 201])
    expect(comments()).toEqual(['Hello'])
  })

  it('loses the answer after the work was done', async () => {
    caller.sandbox.faults.add({ match: '/comments', dropAnswer: true })
    await expect(comment()).rejects.toThrow()
    expect(comments()).toEqual(['Hello'])
  })

  it('loses the request before the work', async () => {
    caller.sandbox.faults.add({ match: '/comments', dropRequest: true })
    await expect(comment()).rejects.toThrow()
    expect(comments()).toEqual([])
  })

  it('delays the answer, not the work', async () => {
    caller.sandbox.faults.add({ match: '/comments', delayMs: 150 })
    const slow = comment()
    await new Promise((resolve) => setTimeout(resolve, 60))
    expect(comments()).toEqual(['Hello'])
    expect((await slow).status).toBe(201)
  })

  it('reads the past, in REST and in GraphQL, and the present afterwards', async () => {
    const query = `{ repository(owner: "tikv", name: "tikv") { pullRequest(number: ${number}) { comments(last: 5) { nodes { body } } } } }`
    const rest = async () => (await caller.call('GET', `${REPO}/issues/${number}/comments`)).body
    now += 60_000
    await comment()
    caller.sandbox.faults.add({ match: '^GET|graphql', staleSeconds: 30, times: 2 })
    expect(await rest()).toEqual([])
    expect(JSON.stringify((await caller.graphql(query)).body)).not.toContain('Hello')
    expect(await rest()).toMatchObject([{ body: 'Hello' }])
    expect(JSON.stringify((await caller.graphql(query)).body)).toContain('Hello')
  })

  it('answers GraphQL with 200 and an error', async () => {
    caller.sandbox.faults.add({ match: 'graphql', graphqlError: 'Something went wrong' })
    const reply = await caller.graphql('{ viewer { login } }')
    expect(reply).toMatchObject({ status: 200, body: { errors: [{ message: 'Something went wrong' }] } })
  })

  it('uses up the points: 403 in REST, 200 with an error in GraphQL', async () => {
    caller.sandbox.faults.add({ match: '.', primaryLimit: true, times: 2 })
    const rest = await caller.call('GET', REPO)
    expect(rest.status).toBe(403)
    expect(rest.headers.get('x-ratelimit-remaining')).toBe('0')
    const graphql = await caller.graphql('{ viewer { login } }')
    expect(graphql).toMatchObject({ status: 200, body: { errors: [{ type: 'RATE_LIMITED' }] } })
  })

  it('says for how long to wait', async () => {
    caller.sandbox.faults.add({ match: '/comments', secondaryLimit: 7 })
    const reply = await comment()
    expect(reply.status).toBe(403)
    expect(reply.headers.get('retry-after')).toBe('7')
    expect(comments()).toEqual([])
  })
})

describe('the limits on content', () => {
  it('stop the 81st write of a minute, and let it through a minute later', async () => {
    for (let at = 0; at < 80; at++) expect((await comment(`${at}`)).status).toBe(201)
    const refused = await comment('one too many')
    expect(refused).toMatchObject({ status: 403, body: { message: expect.stringContaining('secondary rate limit') } })
    expect(refused.headers.get('retry-after')).toBe('60')
    now += 60_000
    expect((await comment('later')).status).toBe(201)
    expect(caller.sandbox.calls.busiest()).toEqual({ minute: 80, hour: 81 })
  })

  it('stop the 501st write of an hour', async () => {
    for (let at = 0; at < 500; at++) {
      now += 1_000
      expect((await comment(`${at}`)).status).toBe(201)
    }
    now += 1_000
    expect((await comment('one too many')).status).toBe(403)
  })
})

describe('the counters', () => {
  it('tell queries, reads and writes apart since a mark', async () => {
    const mark = caller.sandbox.calls.mark()
    await caller.graphql('{ viewer { login } }')
    await caller.call('GET', REPO)
    await comment()
    expect(caller.sandbox.calls.since(mark)).toEqual({
      graphql: 1,
      graphqlPoints: 1,
      reads: 1,
      writes: 1,
      auth: 0,
      total: 3,
    })
  })

  it('answer 304 to who has the newest, and show the limits in headers', async () => {
    const first = await caller.call('GET', REPO)
    const etag = first.headers.get('etag') ?? ''
    const again = await caller.call('GET', REPO, undefined, { headers: { 'if-none-match': etag } })
    expect(again.status).toBe(304)
    const write = await comment()
    expect(write.headers.get('x-ratelimit-resource')).toBe('core')
  })
})
