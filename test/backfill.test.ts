// The backfill: reads every issue once, goes on where it was, waits when GitHub's hour is half used, and no page is read twice.
import { describe, expect, it } from 'vitest'
import { BACKFILL_NUMBER, backfillPage, readProgress, wantBackfill } from '../src/backfill.ts'
import type { Client } from '../src/github/ask.ts'
import { openStore } from '../src/store/index.ts'
import { guideValues } from './make.ts'

const NOW = Date.parse('2026-06-01T00:00:00Z')
const PLACE = { installation: 1, owner: 'TiKV', repo: 'tikv' }
const JOB = { subject: { ...PLACE, number: BACKFILL_NUMBER } }
const log = { debug() {}, info() {}, warn() {}, error() {} }

interface Item {
  readonly number: number
  readonly updated_at: string
  readonly pull_request?: object
}

function item(number: number, fields: Partial<Item> = {}) {
  const updated = new Date(Date.parse('2020-01-01T00:00:00Z') + number * 1_000).toISOString().replace('.000Z', 'Z')
  const body = '```\n[FATAL] [lib.rs:478] ["store 4 lost its leader for good"] [backtrace="x"]\n```'
  const dates = { created_at: '2020-01-01T00:00:00Z', updated_at: updated }
  return {
    number,
    title: `issue ${number}`,
    body,
    state: 'closed',
    labels: [],
    user: { login: 'ann' },
    ...dates,
    ...fields,
  }
}

/** A repository whose list answers as GitHub's does; `fail` is thrown instead of the answer with that turn. */
async function openWorld(
  items: ReturnType<typeof item>[],
  options: { headers?: object; fail?: Record<number, unknown> } = {},
) {
  const clock = { now: NOW }
  const store = await openStore({ file: ':memory:', now: () => clock.now, log })
  const asked: Record<string, unknown>[] = []
  const client: Client = {
    async request(_, parameters = {}) {
      asked.push(parameters)
      const failure = options.fail?.[asked.length]
      if (failure !== undefined) throw failure
      const from = items
        .filter(({ updated_at: at }) => parameters.since === undefined || at >= String(parameters.since))
        .toSorted((a, b) => (a.updated_at < b.updated_at ? -1 : a.updated_at > b.updated_at ? 1 : a.number - b.number))
      const start = (Number(parameters.page) - 1) * 100
      return { status: 200, data: from.slice(start, start + 100), headers: { ...options.headers } }
    },
  }
  const office = { store, log, guidePolicies: guideValues(), client: async () => client, now: () => clock.now }
  /** Works like the inbox until nothing is left to do. */
  async function runAll(): Promise<number> {
    for (let pages = 0; ; pages += 1) {
      const due = await store.nextDueAt()
      if (due === null || pages > 50) return pages
      clock.now = Math.max(clock.now, due)
      const job = await store.take('me', 1_000)
      if (job === null) return pages
      await backfillPage(office, job)
      await store.done(job)
    }
  }
  return { store, office, asked, clock, runAll }
}

describe('the backfill', () => {
  it('reads every issue once, a hundred a page, and leaves pull requests out', async () => {
    const items = Array.from({ length: 350 }, (_, at) => item(at + 1, at % 3 === 0 ? { pull_request: {} } : {}))
    const { store, office, asked, runAll } = await openWorld(items)
    await wantBackfill(office, PLACE)
    expect(await runAll()).toBe(4)
    expect(asked.map(({ page, per_page: size }) => [page, size])).toEqual(Array(4).fill([1, 100]))
    expect(await store.issueCounts()).toEqual([{ repository: 'tikv/tikv', issues: 233, open: 0 }])
    expect(await readProgress(store, 'tikv/TIKV')).toMatchObject({ done: true })
    await wantBackfill(office, PLACE)
    expect(await store.nextDueAt()).toBeNull()
    await store.close()
  })

  it('goes on where it was when it was killed, also in the middle of a page', async () => {
    const items = Array.from({ length: 250 }, (_, at) => item(at + 1))
    const { store, office, asked } = await openWorld(items, { fail: { 2: new Error('killed') } })
    await backfillPage(office, JOB)
    await expect(backfillPage(office, JOB)).rejects.toThrow()
    await backfillPage(office, JOB)
    expect(asked.map(({ since }) => since)).toEqual([undefined, '2020-01-01T00:01:40Z', '2020-01-01T00:01:40Z'])
    await backfillPage(office, JOB)
    expect(await store.issueCounts()).toMatchObject([{ issues: 250 }])
    await store.close()
  })

  it('gets past more than a page of one instant', async () => {
    const items = Array.from({ length: 320 }, (_, at) => item(at + 1, { updated_at: '2020-01-01T00:00:00Z' }))
    const { store, office, runAll } = await openWorld(items)
    await wantBackfill(office, PLACE)
    await runAll()
    expect(await store.issueCounts()).toMatchObject([{ issues: 320 }])
    await store.close()
  })

  it('leaves the row of a full read alone', async () => {
    const { store, office } = await openWorld([item(7)])
    const dates = { createdAt: 1, updatedAt: 2, readAt: 3 }
    const row = {
      repository: 'tikv/tikv',
      number: 7,
      title: 'read in full',
      state: 'open' as const,
      author: 'x',
      fingerprint: '',
    }
    await store.saveIssues([{ ...row, labels: [], missing: ['log'], assignees: 0, ...dates }])
    await backfillPage(office, JOB)
    expect(await store.openIssues('tikv/tikv')).toMatchObject([{ title: 'read in full', missing: ['log'] }])
    await store.close()
  })

  it.each([
    ['three seconds between pages', 4_000, 3_000],
    ['the next hour when half of this one is used', 2_499, 1_800_000],
  ])('waits %s', async (_, remaining, pause) => {
    const headers = {
      'x-ratelimit-limit': '5000',
      'x-ratelimit-remaining': String(remaining),
      'x-ratelimit-reset': String((NOW + 1_800_000) / 1_000),
    }
    const { store, office } = await openWorld(
      Array.from({ length: 100 }, (__, at) => item(at + 1)),
      { headers },
    )
    await backfillPage(office, JOB)
    expect(await store.nextDueAt()).toBe(NOW + pause)
    await store.close()
  })

  it('says when to come back when GitHub asks for patience, and is done where there are no issues', async () => {
    const limited = Object.assign(new Error('rate limit'), {
      status: 403,
      response: { headers: { 'retry-after': '60' } },
    })
    const off = Object.assign(new Error('Issues are disabled'), { status: 410 })
    const { store, office } = await openWorld([item(1)], { fail: { 1: limited, 2: off } })
    await expect(backfillPage(office, JOB)).rejects.toMatchObject({ retryAt: NOW + 60_000 })
    await backfillPage(office, JOB)
    expect(await readProgress(store, 'tikv/tikv')).toMatchObject({ done: true })
    await store.close()
  })

  it('keeps nothing of a report of a vulnerability', async () => {
    const secret = {
      ...item(9),
      title: 'Security vulnerability: authentication bypass',
      body: 'An attacker can exploit this remotely without authentication.',
      state: 'open',
    }
    const { store, office } = await openWorld([secret])
    await backfillPage(office, JOB)
    expect(await store.openIssues('tikv/tikv')).toMatchObject([{ number: 9, title: '', fingerprint: '' }])
    await store.close()
  })
})
