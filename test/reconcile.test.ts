import { describe, expect, it } from 'vitest'
import type { Job } from '../src/model/index.ts'
import { reconcile } from '../src/reconcile.ts'
import { openStore } from '../src/store/index.ts'
import { answer, pull } from './github/graphql-answer.ts'
import { makeOffice } from './make-office.ts'

const SUBJECT = { installation: 1, owner: 'tikv', repo: 'tikv', number: 7 }
const JOB: Job = {
  subject: SUBJECT,
  key: 'tikv/tikv#7',
  version: 1,
  lease: 'x',
  attempts: 0,
  causes: [],
  hint: { author: 'ann' },
  firstReceivedAt: 0,
}
const HOUR_MS = 3_600_000

async function openOffice(request: (route: string) => Promise<unknown>, clock = { now: 1_000_000 }) {
  const log = { debug() {}, info() {}, warn() {}, error() {} }
  const store = await openStore({ file: ':memory:', now: () => clock.now, log })
  const client = {
    request: async (route: string) => ({ status: 200, headers: {}, data: await request(route) }),
  }
  const counts: string[] = []
  const office = makeOffice({
    store,
    log,
    client: async () => client,
    now: () => clock.now,
    count: (what) => void counts.push(what),
  })
  return { office, store, counts, clock }
}

const linked = 'Issue Number: close #12'
/** GitHub cannot say what #12 is. */
const silent = (subject: object) => async (route: string) =>
  route === 'POST /graphql'
    ? { ...answer(subject), errors: [{ type: 'SERVICE_UNAVAILABLE', path: ['repository', 'i12'], message: 'x' }] }
    : { id: 1, node_id: 'N' }

describe('what GitHub did not tell', () => {
  it('is asked again, after a longer pause each time', async () => {
    const { office, store, clock } = await openOffice(silent(pull({ body: linked })))
    const pauses: number[] = []
    for (let round = 0; round < 12; round += 1) {
      await reconcile(office, { ...JOB, causes: round === 0 ? [] : ['ask again'] })
      const due = (await store.nextDueAt()) ?? 0
      pauses.push(due - clock.now)
      clock.now = due
      const job = await store.take('me', 1000)
      if (job !== null) await store.done(job)
    }
    expect(pauses[0]).toBe(120_000)
    expect(pauses.at(-1)).toBeGreaterThan(HOUR_MS)
    expect(Math.max(...pauses)).toBeLessThanOrEqual(6 * HOUR_MS)
    await store.close()
  })

  it.each([
    ['the pull request is closed', pull({ body: linked, pullState: 'CLOSED' })],
    ['the rest of the commits is never listed', pull({ commits: { ...pull().commits, totalCount: 300 } })],
  ])('is not asked again when %s', async (_, subject) => {
    const { office, store } = await openOffice(silent(subject))
    await reconcile(office, JOB)
    expect(await store.nextDueAt()).toBeNull()
    await store.close()
  })
})

describe('a suspended installation', () => {
  it.each([
    [403, 'This installation has been suspended'],
    [404, 'Not Found'],
  ])('is left alone (%i): no retries, no parked subject', async (status, message) => {
    const url = 'https://api.github.com/app/installations/1/access_tokens'
    const { office, store, counts } = await openOffice(async () => {
      throw Object.assign(new Error(message), { status, request: { url } })
    })
    expect(await reconcile(office, JOB)).toBeNull()
    expect(counts).toEqual(['gone'])
    await store.close()
  })
})
