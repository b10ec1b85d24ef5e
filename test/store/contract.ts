// The contract of model/store.ts as tests, run on every engine.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Delivery, Job, JobRequest, Log, Store } from '../../src/model/index.ts'
import { makeDelivery, makeRequest } from './make.ts'

export interface Database {
  /** Opens one more handle on the same database, as another process would. */
  readonly open: () => Promise<Store>
  readonly remove: () => Promise<void>
}

export const quiet: Log = { debug() {}, info() {}, warn() {}, error() {} }

const LEASE = 15_000

/** `create` makes an empty database whose stores read the given clock. */
export function testStore(name: string, create: (now: () => number) => Promise<Database>): void {
  let database: Database
  let store: Store
  let now: number
  const opened: Store[] = []

  async function open(): Promise<Store> {
    const one = await database.open()
    opened.push(one)
    return one
  }

  beforeEach(async () => {
    now = 1_800_000_000_000
    database = await create(() => now)
    store = await open()
  })

  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close()
    await database.remove()
  })

  async function unrouted(one = store): Promise<readonly Delivery[]> {
    return (await one.unrouted(1_000)).flatMap(({ deliveries }) => deliveries)
  }

  async function deliver(...jobs: JobRequest[]): Promise<void> {
    if ((await store.stats()).unrouted === 0) await store.put(makeDelivery())
    const waiting = await store.unrouted(100)
    await store.route(waiting.map(({ place }) => ({ place, jobs })))
  }

  async function takeNow(): Promise<Job> {
    const job = await store.take('one', LEASE)
    if (!job) throw new Error('no job is due')
    return job
  }

  describe(`deliveries, ${name}`, () => {
    test('come back byte by byte, oldest first, until they are routed', async () => {
      const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => index % 256)
      const first = makeDelivery({ body: bytes, event: 'push', receivedAt: now })
      await store.put(first)
      const second = makeDelivery()
      await store.put(second)
      const found = await unrouted()
      expect(found.map(({ id }) => id)).toEqual([first.id, second.id])
      expect({ ...found[0], body: Buffer.from(found[0]?.body ?? []) }).toMatchObject({
        event: 'push',
        receivedAt: now,
        body: Buffer.from(bytes),
      })
      const batches = await store.unrouted(1)
      await store.route(batches.map(({ place }) => ({ place, jobs: [] })))
      expect((await unrouted()).map(({ id }) => id)).toEqual([second.id])
    })

    test('are stored once however often and however parallel they come', async () => {
      const other = await open()
      const delivery = makeDelivery()
      const outcomes = await Promise.all([store, other, store, other, store].map((one) => one.put(delivery)))
      expect(outcomes.toSorted()).toEqual(['repeated', 'repeated', 'repeated', 'repeated', 'stored'])
      expect(await unrouted()).toHaveLength(1)
      await deliver(makeRequest())
      expect(await store.put(delivery)).toBe('repeated')
      expect(await store.unrouted(10)).toEqual([])
    })

    test('are kept when the database is opened again, and remembered for seven days', async () => {
      const delivery = makeDelivery({ receivedAt: now })
      await store.put(delivery)
      const again = await open()
      expect(await unrouted(again)).toHaveLength(1)
      await deliver()
      now += 6.9 * 86_400_000
      await store.forget()
      expect(await store.put(delivery)).toBe('repeated')
      now += 0.2 * 86_400_000
      await store.forget()
      expect(await store.put(delivery)).toBe('stored')
    })

    test('find their tables also when several open a new database at once', async () => {
      const empty = await create(() => now)
      const stores = await Promise.all([1, 2, 3].map(() => empty.open()))
      const outcomes = await Promise.all(stores.map((one) => one.put(makeDelivery())))
      expect(outcomes).toEqual(['stored', 'stored', 'stored'])
      for (const one of stores) await one.close()
      await empty.remove()
    })

    test('are handed out at most 16 MiB at once, but at least one', async () => {
      const body = new Uint8Array(10 * 1024 * 1024)
      for (let index = 0; index < 3; index += 1) await store.put(makeDelivery({ body }))
      expect(await store.unrouted(10)).toHaveLength(1)
    })

    test('many at once are all stored, each with its own body', async () => {
      const all = Array.from({ length: 500 }, (_, index) =>
        makeDelivery({ body: new TextEncoder().encode(`{"number":${index}}`.repeat(index % 7)) }),
      )
      const outcomes = await Promise.all(all.map((delivery) => store.put(delivery)))
      expect(new Set(outcomes)).toEqual(new Set(['stored']))
      expect((await store.stats()).unrouted).toBe(500)
      const text = (list: readonly Delivery[]) => list.map(({ id, body }) => `${id} ${Buffer.from(body)}`).toSorted()
      expect(text(await unrouted())).toEqual(text(all))
    })

    test('routed by two processes at once wake their subject once', async () => {
      const other = await open()
      await store.put(makeDelivery())
      const found = await store.unrouted(10)
      const results = found.map(({ place }) => ({ place, jobs: [makeRequest({ dueAt: now })] }))
      await Promise.all([store.route(results), other.route(results), store.route(results)])
      expect((await takeNow()).version).toBe(1)
    })
  })

  describe(`a late router, ${name}`, () => {
    test('does not take a newer batch for the one it has read', async () => {
      await store.put(makeDelivery())
      const [read] = await store.unrouted(10)
      await deliver()
      await store.put(makeDelivery())
      await store.route([{ place: read?.place ?? 0, jobs: [makeRequest({ dueAt: now })] }])
      expect(await store.stats()).toMatchObject({ unrouted: 1, waiting: 0 })
    })
  })

  describe(`wishes, ${name}`, () => {
    test('for one subject become one job with each cause once', async () => {
      const causes = ['pull_request.opened', 'pull_request.labeled', 'pull_request.labeled']
      await deliver(...causes.map((cause) => makeRequest({ cause, dueAt: now + 300, receivedAt: now })))
      now += 300
      const job = await takeNow()
      expect(job).toMatchObject({
        key: 'tikv/tikv#7',
        subject: { installation: 1, owner: 'tikv', repo: 'tikv', number: 7 },
        version: 3,
        attempts: 0,
        causes: ['pull_request.opened', 'pull_request.labeled'],
        firstReceivedAt: now - 300,
      })
      expect(await store.take('two', LEASE)).toBeNull()
    })

    test('keep at most twenty causes and join what they hint at', async () => {
      const many = Array.from({ length: 30 }, (_, index) =>
        makeRequest({ cause: `cause.${index}`, hint: { logins: [`login-${index}`] }, dueAt: now }),
      )
      await deliver(...many)
      const job = await takeNow()
      expect(job.causes).toHaveLength(20)
      expect(job.hint.logins?.[0]).toBe('login-29')
      expect(job.hint.logins).toHaveLength(20)
    })

    test('move the start on while they come, by two seconds at most', async () => {
      const start = now
      for (let index = 0; index < 20; index += 1) {
        await deliver(makeRequest({ dueAt: now + 300, receivedAt: now }))
        expect(await store.nextDueAt()).toBe(Math.min(now + 300, start + 2_000))
        now += 250
      }
    })

    test('made during the work stay due after it, one second after its start', async () => {
      await deliver(makeRequest({ cause: 'one', dueAt: now }))
      const job = await takeNow()
      now += 100
      await deliver(makeRequest({ cause: 'two', dueAt: now + 300, receivedAt: now }))
      expect(await store.done(job)).toBe(true)
      expect(await store.nextDueAt()).toBe(now + 900)
      now += 900
      expect(await takeNow()).toMatchObject({ version: 2, causes: ['two'], firstReceivedAt: now - 900 })
    })

    test('soon after the work keep their distance to it', async () => {
      await deliver(makeRequest({ dueAt: now }))
      await store.done(await takeNow())
      now += 100
      await deliver(makeRequest({ dueAt: now + 300 }))
      expect(await store.nextDueAt()).toBe(now + 900)
    })

    test('of timers keep the earliest time and give way to deliveries', async () => {
      await store.enqueue(makeRequest({ dueAt: now + 90_000 }))
      await store.enqueue(makeRequest({ dueAt: now + 50_000 }))
      await store.enqueue(makeRequest({ dueAt: now + 70_000 }))
      expect(await store.nextDueAt()).toBe(now + 50_000)
      await deliver(makeRequest({ dueAt: now + 300, receivedAt: now }))
      expect(await store.nextDueAt()).toBe(now + 300)
    })

    test('of timers made during the work do not start it again at once', async () => {
      await deliver(makeRequest({ dueAt: now }))
      const job = await takeNow()
      await store.enqueue(makeRequest({ cause: 'timer', dueAt: now + 50_000 }))
      await store.done(job)
      expect(await store.nextDueAt()).toBe(now + 50_000)
    })

    test('for very many subjects at once are all kept', async () => {
      const many = Array.from({ length: 4_000 }, (_, number) => makeRequest({ number, dueAt: now }))
      await deliver(...many, ...many.slice(0, 2_000))
      expect(await store.stats()).toMatchObject({ waiting: 4_000 })
      await deliver(...many)
      const job = await takeNow()
      expect(job.version).toBe(job.subject.number < 2_000 ? 3 : 2)
    })

    test('know a renamed owner and an installation told later', async () => {
      await store.enqueue(makeRequest({ installation: 0, dueAt: now }))
      await store.enqueue(makeRequest({ owner: 'TiKV', installation: 9, dueAt: now }))
      await store.enqueue(makeRequest({ owner: 'TiKV', installation: 0, dueAt: now }))
      expect((await takeNow()).subject).toEqual({ installation: 9, owner: 'TiKV', repo: 'tikv', number: 7 })
    })
  })

  describe(`jobs, ${name}`, () => {
    test('are taken when due, the longest due first', async () => {
      await deliver(makeRequest({ number: 1, dueAt: now + 20 }), makeRequest({ number: 2, dueAt: now + 10 }))
      expect(await store.take('one', LEASE)).toBeNull()
      now += 20
      expect((await takeNow()).subject.number).toBe(2)
      expect((await takeNow()).subject.number).toBe(1)
      expect(await store.take('one', LEASE)).toBeNull()
    })

    test('are never taken twice, also not by two processes at once', async () => {
      const stores = [store, await open(), await open()]
      await deliver(...Array.from({ length: 30 }, (_, number) => makeRequest({ number, dueAt: now })))
      const taken = await Promise.all(Array.from({ length: 45 }, (_, index) => stores[index % 3]?.take('w', LEASE)))
      const keys = taken.flatMap((job) => (job ? [job.key] : []))
      expect(new Set(keys).size).toBe(keys.length)
      for (let job = await store.take('w', LEASE); job; job = await store.take('w', LEASE)) keys.push(job.key)
      expect(new Set(keys).size).toBe(30)
      expect(keys).toHaveLength(30)
    })

    test('of a worker that died are due when the lease has run out, and the late worker is fenced off', async () => {
      await deliver(makeRequest({ dueAt: now }))
      const late = await takeNow()
      now += LEASE - 1
      expect(await store.take('two', LEASE)).toBeNull()
      expect(await store.renew(late, LEASE)).toBe(true)
      now += LEASE
      const job = await store.take('two', LEASE)
      expect(job?.key).toBe(late.key)
      expect(await store.renew(late, LEASE)).toBe(false)
      expect(await store.done(late)).toBe(false)
      expect(await store.fail(late, 'late', 'park')).toBe(false)
      expect(job && (await store.done(job))).toBe(true)
      expect((await store.stats()).waiting).toBe(0)
    })

    test('over which workers keep dying are parked in the end', async () => {
      await deliver(makeRequest({ dueAt: now }))
      for (let index = 0; index < 20; index += 1) {
        await takeNow()
        now += LEASE
      }
      expect(await store.take('one', LEASE)).toBeNull()
      expect(await store.parked()).toMatchObject([{ key: 'tikv/tikv#7' }])
    })

    test('that failed wait for their time, which new deliveries do not shorten', async () => {
      await deliver(makeRequest({ dueAt: now }))
      await store.fail(await takeNow(), 'the world failed', { retryAt: now + 5_000 })
      await deliver(makeRequest({ dueAt: now + 300 }))
      now += 4_999
      expect(await store.take('one', LEASE)).toBeNull()
      now += 1
      const job = await takeNow()
      expect(job.attempts).toBe(1)
      await store.fail(job, 'rate limit', { retryAt: now + 1_000, counts: false })
      now += 1_000
      const third = await takeNow()
      expect(third.attempts).toBe(1)
      await store.done(third)
      await deliver(makeRequest({ dueAt: now + 1_000 }))
      now += 1_000
      expect((await takeNow()).attempts).toBe(0)
    })

    test('that are parked are listed, and wait for the operator or a new delivery, not for a timer', async () => {
      await deliver(makeRequest({ dueAt: now }))
      await store.fail(await takeNow(), 'bad\u0000text', 'park')
      expect(await store.parked()).toMatchObject([{ attempts: 1, error: 'bad\uFFFDtext', parkedAt: now }])
      await store.enqueue(makeRequest({ dueAt: now }))
      now += 3_600_000
      expect(await store.take('one', LEASE)).toBeNull()
      expect(await store.unpark('tikv/tikv#7')).toBe(true)
      expect(await store.unpark('tikv/tikv#7')).toBe(false)
      const job = await takeNow()
      expect(job.attempts).toBe(0)
      await store.fail(job, 'again', 'park')
      await deliver(makeRequest({ dueAt: now }))
      expect(await store.nextDueAt()).toBe(now + 600_000)
    })

    test('that are parked in the face of a newer delivery get one more try', async () => {
      await deliver(makeRequest({ dueAt: now }))
      const job = await takeNow()
      await deliver(makeRequest({ dueAt: now }))
      await store.fail(job, 'bad', 'park')
      expect(await store.parked()).toEqual([])
      now += 600_000
      expect((await takeNow()).attempts).toBe(1)
    })

    test('are counted by state', async () => {
      await deliver(...[1, 2, 3, 4].map((number) => makeRequest({ number, dueAt: now })))
      await store.done(await takeNow())
      await store.fail(await takeNow(), 'bad', 'park')
      await takeNow()
      await store.put(makeDelivery())
      now += 2_000
      expect(await store.stats()).toEqual({ unrouted: 1, waiting: 1, working: 1, parked: 1, oldestDueMs: 2_000 })
    })

    test('that are finished are forgotten after an hour, others never', async () => {
      await deliver(makeRequest({ number: 1, dueAt: now }), makeRequest({ number: 2, dueAt: now }))
      await store.done(await takeNow())
      now += 3_600_001
      await store.forget()
      expect(await store.stats()).toMatchObject({ waiting: 1 })
      await deliver(makeRequest({ number: 1, dueAt: now - 1 }))
      expect(await takeNow()).toMatchObject({ version: 1 })
    })
  })

  describe(`memory, ${name}`, () => {
    test('keeps one answer for each command, with its last outcome', async () => {
      const text = `/assign ${'x'.repeat(60_000)}\u0000`
      for (const outcome of ['unknown', 'done', 'done'])
        await store.record({ key: 'tikv/tikv#7', commentId: 'IC_1', text, outcome })
      await store.record({ key: 'tikv/tikv#7', commentId: 'IC_2', text: '/help', outcome: 'done' })
      await store.record({ key: 'tikv/tikv#8', commentId: 'IC_1', text: '/help', outcome: 'done' })
      expect(await store.answered('tikv/tikv#7')).toEqual([
        { key: 'tikv/tikv#7', commentId: 'IC_1', text: text.replace('\u0000', '\uFFFD'), outcome: 'done' },
        { key: 'tikv/tikv#7', commentId: 'IC_2', text: '/help', outcome: 'done' },
      ])
    })

    test('keeps small facts of a subject and of the app apart', async () => {
      expect(await store.recall('tikv/tikv#7', 'card')).toBeNull()
      await store.remember('tikv/tikv#7', 'card', '12')
      await store.remember('tikv/tikv#7', 'card', '13')
      await store.setValue('card', 'x')
      expect(await store.recall('tikv/tikv#7', 'card')).toBe('13')
      expect(await store.value('card')).toBe('x')
      expect(await store.value('sweep')).toBeNull()
    })

    test('keeps the writes of each installation for two hours', async () => {
      for (const at of [now, now - 500, now - 1_000]) await store.noteWrite(1, at)
      await store.noteWrite(2, now)
      expect(await store.writesSince(1, now - 1_000)).toEqual([now - 500, now])
      now += 2 * 3_600_000
      await store.forget()
      expect(await store.writesSince(1, 0)).toEqual([now - 2 * 3_600_000])
    })

    test('lets no more writes through a window than it holds, also not to processes that claim at once', async () => {
      const stores = [store, await open()]
      const windows = [
        { ms: 60_000, most: 8 },
        { ms: 3_600_000, most: 12 },
      ]
      const claim = (index: number) => stores[index % 2]?.claimWrite(1, now, windows)
      const first = await Promise.all(Array.from({ length: 20 }, (_, index) => claim(index)))
      expect(first.filter((at) => at === now)).toHaveLength(8)
      expect(new Set(first.filter((at) => at !== now))).toEqual(new Set([now + 60_000]))
      now += 60_000
      const second = await Promise.all(Array.from({ length: 20 }, (_, index) => claim(index)))
      expect(second.filter((at) => at === now)).toHaveLength(4)
      expect(second).toContain(now + 3_540_000)
      expect(await store.claimWrite(2, now, windows)).toBe(now)
    })

    test('tells who watches about what may be work, and nobody after that', async () => {
      let told = 0
      const stop = store.watch(() => {
        told += 1
      })
      await store.put(makeDelivery())
      await store.enqueue(makeRequest({ dueAt: now }))
      expect(told).toBe(2)
      stop()
      await store.put(makeDelivery())
      expect(told).toBe(2)
    })

    test('refuses work after it is closed and loses none before', async () => {
      const other = await database.open()
      const put = other.put(makeDelivery())
      await other.close()
      expect(await put).toBe('stored')
      await expect(other.put(makeDelivery())).rejects.toThrow('closed')
      expect((await store.stats()).unrouted).toBe(1)
      await store.ping()
    })
  })
}
