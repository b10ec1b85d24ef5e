// The inbox worker on the embedded store, in fake time.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Delivery, Job, Store, Touch } from '../src/model/index.ts'
import { openStore } from '../src/store/index.ts'
import { createWorker, nextTry, type Worker, type WorkerOptions } from '../src/work.ts'
import { quiet } from './store/contract.ts'
import { makeDelivery } from './store/make.ts'

const START = 1_800_000_000_000
const clock = () => Date.now()

let folder: string
let stores: Store[]
let workers: Worker[]

beforeEach(() => {
  vi.useFakeTimers({ now: START })
  folder = mkdtempSync(join(tmpdir(), 'tikv-guide-work-'))
  stores = []
  workers = []
})

afterEach(async () => {
  await tidy()
  vi.useRealTimers()
  rmSync(folder, { recursive: true })
})

async function tidy(): Promise<void> {
  for (const worker of workers.splice(0)) await pass(worker.stop())
  for (const store of stores.splice(0)) await store.close()
}

/** Lets fake time run until the promise is settled. */
async function pass<T>(promise: Promise<T>): Promise<T> {
  if (!vi.isFakeTimers()) return await promise
  let isSettled = false
  const settle = () => {
    isSettled = true
  }
  promise.then(settle, settle)
  for (let step = 0; !isSettled && step < 1_000; step += 1) await vi.advanceTimersByTimeAsync(10)
  return await promise
}

async function open(name = 'store.db'): Promise<Store> {
  const store = await openStore({ file: join(folder, name), now: clock, log: quiet })
  stores.push(store)
  return store
}

/** A delivery's event is the number of its subject. */
function touchNumber(delivery: Pick<Delivery, 'event'>): readonly Touch[] {
  const number = Number(delivery.event)
  return [{ subject: { installation: 1, owner: 'tikv', repo: 'tikv', number }, cause: 'x', hint: {} }]
}

function start(store: Store, reconcile: WorkerOptions['reconcile'], more: Partial<WorkerOptions> = {}): Worker {
  const worker = createWorker({
    store,
    reconcile,
    routeDelivery: touchNumber,
    log: quiet,
    now: clock,
    random: () => 0,
    ...more,
  })
  workers.push(worker)
  worker.start()
  return worker
}

function put(store: Store, number: number, id?: string): Promise<unknown> {
  return store.put(makeDelivery({ event: String(number), receivedAt: clock(), ...(id ? { id } : {}) }))
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

describe('the worker', () => {
  test('reconciles a subject 300 ms after its delivery', async () => {
    const store = await open()
    const times: [string, number][] = []
    start(store, async (job) => void times.push([job.key, clock() - START]))
    await pass(put(store, 7))
    await vi.advanceTimersByTimeAsync(3_000)
    expect(times).toEqual([['tikv/tikv#7', expect.any(Number)]])
    expect(times[0]?.[1]).toBeGreaterThanOrEqual(300)
    expect(times[0]?.[1]).toBeLessThan(400)
  })

  test('makes at most two reconciles of twenty deliveries in a second, the last one after all of them', async () => {
    const offsets = fc.array(fc.nat(1_000), { minLength: 20, maxLength: 20 })
    await fc.assert(
      fc.asyncProperty(offsets, fc.nat(3_000), async (times, took) => {
        const store = await open(`${Math.random()}.db`)
        const starts: number[] = []
        start(store, async () => {
          starts.push(clock())
          await wait(took)
        })
        const first = clock()
        for (const time of times) setTimeout(() => void put(store, 7), time)
        await vi.advanceTimersByTimeAsync(12_000)
        await tidy()
        expect(starts.length).toBeGreaterThan(0)
        expect(starts.length).toBeLessThanOrEqual(2)
        expect(starts.at(-1)).toBeGreaterThanOrEqual(first + Math.max(...times))
      }),
      { numRuns: 15 },
    )
  })

  test('keeps order and loses nothing when deliveries are repeated, shuffled and split between two processes', async () => {
    const plan = fc.array(
      fc.record({
        number: fc.integer({ min: 1, max: 3 }),
        times: fc.array(fc.nat(6_000), { minLength: 1, maxLength: 3 }),
      }),
      { minLength: 1, maxLength: 25 },
    )
    await fc.assert(
      fc.asyncProperty(plan, fc.infiniteStream(fc.nat(2_500)), async (deliveries, durations) => {
        const file = `${Math.random()}.db`
        const both = [await open(file), await open(file)]
        const inHand = new Set<string>()
        const lastStart = new Map<string, number>()
        const lastStored = new Map<string, number>()
        let clashes = 0
        const reconcile = async ({ key }: Job) => {
          if (inHand.has(key)) clashes += 1
          inHand.add(key)
          lastStart.set(key, clock())
          await wait(durations.next().value ?? 0)
          inHand.delete(key)
        }
        for (const store of both) start(store, reconcile)
        for (const [index, { number, times }] of deliveries.entries()) {
          for (const [copy, time] of times.entries())
            setTimeout(async () => {
              const store = both[(index + copy) % 2]
              const outcome = store && (await put(store, number, `id-${index}`))
              if (outcome === 'stored') lastStored.set(`tikv/tikv#${number}`, clock())
            }, time)
        }
        await vi.advanceTimersByTimeAsync(40_000)
        const stats = await both[0]?.stats()
        await tidy()
        expect(clashes).toBe(0)
        expect(stats).toMatchObject({ unrouted: 0, waiting: 0, working: 0, parked: 0 })
        for (const [key, stored] of lastStored) expect(lastStart.get(key)).toBeGreaterThanOrEqual(stored)
      }),
      { numRuns: 25 },
    )
  }, 60_000)

  test('tries again with growing pauses, and parks after eight failures', async () => {
    const store = await open()
    const times: number[] = []
    start(store, async () => {
      times.push(Math.round((clock() - START) / 1_000))
      throw new Error('the world failed', { cause: new Error('really') })
    })
    await pass(put(store, 7))
    await vi.advanceTimersByTimeAsync(700_000)
    expect(times).toEqual([0, 5, 15, 35, 75, 155, 315, 635])
    expect(await store.parked()).toMatchObject([
      { key: 'tikv/tikv#7', attempts: 8, error: 'Error: the world failed\nError: really' },
    ])
  })

  test('is idle when nothing is left to do now; a retry in five seconds is later', async () => {
    vi.useRealTimers()
    const store = await open()
    let tries = 0
    const { idle } = start(store, async () => {
      tries += 1
      throw new Error('the world failed')
    })
    await put(store, 7)
    await idle()
    expect(tries).toBe(1)
  })

  test('waits for the time that an error names, without counting it as a failure', async () => {
    const store = await open()
    const times: number[] = []
    start(store, async (job) => {
      times.push(Math.round((clock() - START) / 1_000))
      expect(job.attempts).toBe(0)
      if (times.length < 12) throw Object.assign(new Error('rate limit'), { retryAt: clock() + 60_000 })
    })
    await pass(put(store, 7))
    await vi.advanceTimersByTimeAsync(800_000)
    expect(times).toHaveLength(12)
    expect(times[1]).toBe(60)
    expect(await store.stats()).toMatchObject({ waiting: 0, parked: 0 })
  })

  test('leaves out a delivery that cannot be read and goes on', async () => {
    const store = await open()
    const keys: string[] = []
    const routeDelivery = (delivery: Delivery) => {
      if (delivery.event === '1') throw new Error('broken')
      return touchNumber(delivery)
    }
    start(store, async ({ key }) => void keys.push(key), { routeDelivery })
    await pass(Promise.all([put(store, 1), put(store, 2)]))
    await vi.advanceTimersByTimeAsync(2_000)
    expect(keys).toEqual(['tikv/tikv#2'])
    expect(await store.unrouted(1)).toEqual([])
  })

  test('leaves out what the store cannot route, when it can route others', async () => {
    const store = await open()
    const route: Store['route'] = async (results) => {
      if (results.some(({ jobs }) => jobs.some(({ subject }) => subject.number === 1))) throw new Error('poison')
      await store.route(results)
    }
    const keys: string[] = []
    await pass(put(store, 1))
    await pass(put(store, 2))
    start({ ...store, route }, async ({ key }) => void keys.push(key))
    await vi.advanceTimersByTimeAsync(2_000)
    expect(keys).toEqual(['tikv/tikv#2'])
    expect(await store.stats()).toMatchObject({ unrouted: 0 })
  })

  test('works on several subjects at once, never on more than asked', async () => {
    const store = await open()
    let most = 0
    let inHand = 0
    const reconcile = async () => {
      inHand += 1
      most = Math.max(most, inHand)
      await wait(500)
      inHand -= 1
    }
    start(store, reconcile, { concurrency: 3 })
    await pass(Promise.all([1, 2, 3, 4, 5, 6, 7].map((number) => put(store, number))))
    await vi.advanceTimersByTimeAsync(3_000)
    expect(most).toBe(3)
    expect(await store.stats()).toMatchObject({ waiting: 0, working: 0 })
  })

  test('finishes what is in hand before it stops, and takes nothing more', async () => {
    const store = await open()
    const done: string[] = []
    const worker = start(
      store,
      async ({ key }) => {
        await wait(2_000)
        done.push(key)
      },
      { concurrency: 1 },
    )
    await pass(Promise.all([put(store, 1), put(store, 2)]))
    await vi.advanceTimersByTimeAsync(1_000)
    await pass(worker.stop())
    expect(done).toHaveLength(1)
    expect(await store.stats()).toMatchObject({ waiting: 1, working: 0 })
  })

  test('holds a subject for as long as its work takes', async () => {
    const [one, two] = [await open(), await open()]
    const starts: number[] = []
    const reconcile = async () => {
      starts.push(clock())
      await wait(120_000)
    }
    start(one, reconcile)
    start(two, reconcile)
    await pass(put(one, 7))
    await vi.advanceTimersByTimeAsync(119_000)
    expect(starts).toHaveLength(1)
  })

  test('tells a work that its lease was lost', async () => {
    const store = await open()
    const renew: Store['renew'] = async () => false
    const aborted: boolean[] = []
    start({ ...store, renew }, async (_, signal) => {
      await wait(20_000)
      aborted.push(signal.aborted)
    })
    await pass(put(store, 7))
    await vi.advanceTimersByTimeAsync(30_000)
    expect(aborted[0]).toBe(true)
  })

  test('stops a work whose lease has run out while the store did not answer', async () => {
    const store = await open()
    const renew: Store['renew'] = async () => {
      throw new Error('no answer')
    }
    const aborted: boolean[] = []
    start({ ...store, renew }, async (_, signal) => {
      await wait(9_000)
      aborted.push(signal.aborted)
      await wait(11_000)
      aborted.push(signal.aborted)
    })
    await pass(put(store, 7))
    await vi.advanceTimersByTimeAsync(30_000)
    expect(aborted.slice(0, 2)).toEqual([false, true])
  })

  test('takes over what a dead process had in hand', async () => {
    const store = await open()
    await pass(store.enqueue({ ...(touchNumber({ event: '7' })[0] as Touch), dueAt: clock() }))
    expect(await pass(store.take('dead', 15_000))).not.toBeNull()
    const keys: string[] = []
    start(await open(), async ({ key }) => void keys.push(key))
    await vi.advanceTimersByTimeAsync(14_000)
    expect(keys).toEqual([])
    await vi.advanceTimersByTimeAsync(2_000)
    expect(keys).toEqual(['tikv/tikv#7'])
  })

  test('goes on when the store fails for a while', async () => {
    const store = await open()
    let failures = 3
    const take: Store['take'] = async (worker, leaseMs) => {
      failures -= 1
      if (failures >= 0) throw new Error('the database is away')
      return await store.take(worker, leaseMs)
    }
    const keys: string[] = []
    start({ ...store, take }, async ({ key }) => void keys.push(key))
    await pass(put(store, 7))
    await vi.advanceTimersByTimeAsync(10_000)
    expect(keys).toEqual(['tikv/tikv#7'])
  })
})

describe('the next try', () => {
  const clockAt = { now: 1_000_000, random: 0 }

  test.each([
    [new Error('x'), 0, { retryAt: 1_005_000 }],
    [new Error('x'), 3, { retryAt: 1_040_000 }],
    [new Error('x'), 7, 'park'],
    ['thrown text', 0, { retryAt: 1_005_000 }],
    [null, 0, { retryAt: 1_005_000 }],
    [Object.assign(new Error('x'), { retryAt: null }), 0, { retryAt: 1_005_000 }],
    [{ retryAt: 2_000_000 }, 7, { retryAt: 2_000_000, counts: false }],
    [{ retryAt: new Date(2_000_000) }, 7, { retryAt: 2_000_000, counts: false }],
    [{ retryAt: 5 }, 0, { retryAt: 1_001_000, counts: false }],
    [{ park: true }, 0, 'park'],
  ])('after %o and %i failures is %o', (error, attempts, next) => {
    expect(nextTry(error, attempts, clockAt)).toEqual(next)
  })

  test('is spread by up to a quarter', () => {
    expect(nextTry(null, 0, { now: 0, random: 1 })).toEqual({ retryAt: 6_250 })
  })
})
