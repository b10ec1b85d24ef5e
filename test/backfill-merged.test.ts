// The backfill of merged pull requests: every page once, on from where it was, patient with GitHub's budget.
import { describe, expect, it } from 'vitest'
import { MERGED_NUMBER, mergedPage, readMergedProgress, wantMerged } from '../src/backfill-merged.ts'
import type { Client } from '../src/github/ask.ts'
import type { Store } from '../src/model/index.ts'
import { openStore } from '../src/store/index.ts'

const NOW = Date.parse('2026-06-01T00:00:00Z')
const PLACE = { installation: 1, owner: 'TiKV', repo: 'tikv' }
const JOB = { subject: { ...PLACE, number: MERGED_NUMBER } }
const log = { debug() {}, info() {}, warn() {}, error() {} }
const actor = (login: string, __typename = 'User') => ({ __typename, login })

function pull(number: number, fields: object = {}) {
  const createdAt = new Date(NOW - (10_000 - number) * 3_600_000).toISOString()
  return {
    number,
    title: `store: change ${number}`,
    createdAt,
    mergedAt: new Date(Date.parse(createdAt) + 7_200_000).toISOString(),
    baseRefName: 'master',
    author: actor('ann'),
    reviews: { nodes: ['bob', 'ti-chi-bot', 'bob', 'ann'].map((login) => ({ author: actor(login) })) },
    files: { nodes: [{ path: 'src/a.rs' }] },
    mergeCommit: { authors: { nodes: [{ user: actor('ann') }, { user: actor('eve') }, { user: null }] } },
    ...fields,
  }
}

interface World {
  readonly fail?: Readonly<Record<number, unknown>>
  readonly remaining?: number
}

/** A repository that answers as GitHub does, newest first; `fail` is thrown instead of the answer with that turn. */
async function openWorld(pulls: ReturnType<typeof pull>[], { fail = {}, remaining = 5_000 }: World = {}) {
  const clock = { now: NOW }
  const store = await openStore({ file: ':memory:', now: () => clock.now, log })
  const asked: { first: number; after: string | null }[] = []
  const client: Client = {
    async request(_, parameters = {}) {
      const { first, after } = parameters.variables as { first: number; after: string | null }
      asked.push({ first, after })
      const failure = fail[asked.length]
      if (failure !== undefined) throw failure
      const newest = pulls.toSorted((a, b) => b.number - a.number)
      const start = after === null ? 0 : newest.findIndex(({ number }) => String(number) === after) + 1
      const nodes = newest.slice(start, start + first)
      const pageInfo = { hasNextPage: start + first < newest.length, endCursor: String(nodes.at(-1)?.number ?? '') }
      const rateLimit = { limit: 5_000, remaining, resetAt: new Date(clock.now + 1_800_000).toISOString() }
      const pullRequests = { totalCount: pulls.length, pageInfo, nodes }
      const data = { rateLimit, repository: { defaultBranchRef: { name: 'master' }, pullRequests } }
      return { status: 200, headers: {}, data: { data } }
    },
  }
  const office = { store, log, client: async () => client, now: () => clock.now }
  return { office, store, asked, clock }
}

/** Works like the inbox until nothing is left to do; answers the instants at which pages were read. */
async function runAll({ office, store, clock }: Awaited<ReturnType<typeof openWorld>>): Promise<number[]> {
  const at: number[] = []
  for (;;) {
    const due = await store.nextDueAt()
    if (due === null || at.length > 60) return at
    clock.now = Math.max(clock.now, due)
    const job = await store.take('me', 60_000)
    if (job === null) return at
    at.push(clock.now)
    try {
      await mergedPage(office, job)
      await store.done(job)
    } catch (error) {
      const { retryAt } = error as { retryAt?: number | null }
      await store.fail(job, String(error), { retryAt: retryAt ?? clock.now + 5_000 })
    }
  }
}

const ids = async (store: Store) => (await store.mergedAfter('tikv/tikv', null, 10_000)).map(({ id }) => Number(id))
const count = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at)

describe('the backfill of merged pull requests', () => {
  it('reads each page once and keeps who reviewed what', async () => {
    const world = await openWorld(count(9_000, 9_119).map((number) => pull(number)))
    await wantMerged(world.office, PLACE)
    await wantMerged(world.office, PLACE)
    expect(await runAll(world)).toHaveLength(3)
    expect(world.asked.map(({ after }) => after)).toEqual([null, '9070', '9020'])
    expect(await ids(world.store)).toEqual(count(9_000, 9_119))
    const [row] = await world.store.mergedAfter('tikv/tikv', null, 1)
    expect(row).toMatchObject({
      author: 'ann',
      reviewers: ['bob'],
      coauthors: ['eve'],
      files: ['src/a.rs'],
      source: 'reviews',
    })
    expect(await readMergedProgress(world.store, 'tikv/TIKV')).toMatchObject({ done: true, read: 120, total: 120 })
    await wantMerged(world.office, PLACE)
    expect(await world.store.nextDueAt()).toBeNull()
    await world.store.close()
  })

  it('goes on where it was when killed between keeping rows and keeping the place', async () => {
    const world = await openWorld(count(9_000, 9_119).map((number) => pull(number)))
    await wantMerged(world.office, PLACE)
    let kills = 1
    const dying: Store = {
      ...world.store,
      setValue: async (name, value) => {
        if (name.startsWith('merged:') && kills-- > 0) throw new Error('killed')
        await world.store.setValue(name, value)
      },
    }
    await expect(mergedPage({ ...world.office, store: dying }, JOB)).rejects.toThrow('killed')
    expect(await ids(world.store)).toHaveLength(50)
    await runAll(world)
    expect(await ids(world.store)).toEqual(count(9_000, 9_119))
    expect(world.asked.map(({ after }) => after)).toEqual([null, null, '9070', '9020'])
    await world.store.close()
  })

  it('leaves half of the budget to people: below it, one page an hour', async () => {
    const world = await openWorld(
      count(9_000, 9_119).map((number) => pull(number)),
      { remaining: 2_400 },
    )
    await wantMerged(world.office, PLACE)
    const [first = 0, second = 0, third = 0] = await runAll(world)
    expect([second - first, third - second]).toEqual([1_800_000, 1_800_000])
    await world.store.close()
  })

  it('waits as long as a rate limit says', async () => {
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(NOW / 1000 + 900) }
    const limited = Object.assign(new Error('API rate limit exceeded'), { status: 403, response: { headers } })
    const world = await openWorld([pull(9_000)], { fail: { 1: limited } })
    await wantMerged(world.office, PLACE)
    expect((await runAll(world))[1]).toBe(NOW + 900_000)
    expect(await ids(world.store)).toEqual([9_000])
    await world.store.close()
  })

  it('asks for less when GitHub gives up on a page, and for more again later', async () => {
    const slow = Object.assign(new Error('x'), { status: 502 })
    const world = await openWorld(
      count(9_000, 9_119).map((number) => pull(number)),
      { fail: { 1: slow, 2: slow } },
    )
    await wantMerged(world.office, PLACE)
    await runAll(world)
    expect(world.asked.map(({ first }) => first).slice(0, 5)).toEqual([50, 25, 12, 17, 22])
    expect(await ids(world.store)).toEqual(count(9_000, 9_119))
    await world.store.close()
  })

  it('passes over other branches and robots, and stops at what is too old', async () => {
    const old = pull(8_000, { createdAt: '2020-01-01T00:00:00Z', mergedAt: '2020-01-02T00:00:00Z' })
    const older = pull(7_000, { createdAt: '2019-01-01T00:00:00Z', mergedAt: '2019-01-02T00:00:00Z' })
    const pick = pull(9_001, { baseRefName: 'release-8.5' })
    const robot = pull(9_002, { author: actor('dependabot', 'Bot') })
    const ghost = pull(9_003, { author: null, reviews: null, files: null, mergeCommit: null })
    const young = count(9_100, 9_150).map((number) => pull(number))
    const world = await openWorld([
      old,
      older,
      pick,
      robot,
      ghost,
      ...young,
      ...count(6_000, 6_200).map((n) => pull(n, { createdAt: '2018-01-01T00:00:00Z' })),
    ])
    await wantMerged(world.office, PLACE)
    await runAll(world)
    const kept = await world.store.mergedAfter('tikv/tikv', null, 1_000)
    expect(kept.find(({ id }) => id === '9001')).toBeUndefined()
    expect(kept.find(({ id }) => id === '9002')).toMatchObject({ author: 'dependabot[bot]' })
    expect(kept.find(({ id }) => id === '9003')).toMatchObject({ author: '', reviewers: [], files: [], coauthors: [] })
    expect(world.asked).toHaveLength(2)
    await world.store.close()
  })

  it.each([404, 451])('is done where GitHub answers %i', async (status) => {
    const world = await openWorld([], { fail: { 1: Object.assign(new Error('x'), { status }) } })
    await wantMerged(world.office, PLACE)
    expect(await runAll(world)).toHaveLength(1)
    expect((await readMergedProgress(world.store, 'tikv/tikv')).done).toBe(true)
    await world.store.close()
  })
})
