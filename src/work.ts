// The inbox worker: routes deliveries to subjects and has each subject put right, one at a time, with retries.
// Here is the one place where the world's failures are caught.
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Bell, createBell } from './bell.ts'
import type { Delivery, Job, JobRequest, Log, NextTry, Store, Touch } from './model/index.ts'
import { subjectKey } from './model/index.ts'

export interface WorkerOptions {
  readonly store: Store
  /** Puts one subject right. `signal` aborts when the lease was lost: stop writing, another process has the subject. */
  reconcile(job: Job, signal: AbortSignal): Promise<void>
  /** The subjects of a delivery. Whoever throws here is logged and taken for a delivery without subjects. */
  routeDelivery(delivery: Delivery): readonly Touch[]
  readonly log: Log
  now(): number
  /** 0 ≤ x < 1, spreads retries. */
  readonly random?: () => number
  /** Subjects in hand at once. */
  readonly concurrency?: number
  /** A process that is dead for so long loses its subjects to another. */
  readonly leaseMs?: number
  /** A subject is left alone until it was quiet for so long. */
  readonly settleMs?: number
  /** How often to look for what other processes put. */
  readonly pollMs?: number
}

export interface Worker {
  start(): void
  /** Takes nothing more and resolves when what is in hand is finished. */
  stop(): Promise<void>
  /** Resolves when nothing is left to do now: retries and timers further ahead than a settling are not waited for. */
  idle(): Promise<void>
}

/** An error may say when to try again (a rate limit: not counted as a failure) or that trying again is no use. */
interface Advice {
  readonly retryAt?: unknown
  readonly park?: unknown
}

const MOST_ATTEMPTS = 8
const LEAST_WAIT_MS = 1_000
const FIRST_BACK_OFF_MS = 5_000
const LONGEST_BACK_OFF_MS = 3_600_000
const ROUTE_AT_ONCE = 100
/** Longer than the settling of a busy subject, see store/merge-job.ts. */
const SOON_MS = 2_500

/** What becomes of a job that failed with `error`; `attempts` counts the failures before this one. */
export function nextTry(error: unknown, attempts: number, clock: { now: number; random: number }): NextTry {
  const { retryAt, park } = (typeof error === 'object' && error !== null ? error : {}) as Advice
  if (park === true) return 'park'
  const at = retryAt instanceof Date ? retryAt.getTime() : retryAt
  if (typeof at === 'number' && Number.isFinite(at))
    return { retryAt: Math.max(at, clock.now + LEAST_WAIT_MS), counts: false }
  if (attempts + 1 >= MOST_ATTEMPTS) return 'park'
  const backOff = Math.min(FIRST_BACK_OFF_MS * 2 ** attempts, LONGEST_BACK_OFF_MS)
  return { retryAt: clock.now + Math.round(backOff * (1 + clock.random / 4)) }
}

/** What the parts below share. */
interface Desk extends Required<WorkerOptions> {
  readonly name: string
  readonly inHand: Set<Promise<void>>
  readonly bell: Bell
}

/** Nothing runs before `start()`. */
export function createWorker(options: WorkerOptions): Worker {
  const desk: Desk = {
    random: Math.random,
    concurrency: 8,
    leaseMs: 15_000,
    settleMs: 300,
    pollMs: 1_000,
    ...options,
    name: `${hostname()} ${process.pid}`,
    inHand: new Set(),
    bell: createBell(),
  }
  const stopping = new AbortController()
  let running: Promise<void> | null = null
  let unwatch = () => {}
  return {
    start() {
      unwatch = desk.store.watch(desk.bell.ring)
      running ??= run(desk, stopping.signal)
    },
    async stop() {
      unwatch()
      stopping.abort()
      desk.bell.ring()
      await running
      await Promise.all(desk.inHand)
    },
    idle: () => becomeIdle(desk),
  }
}

async function run(desk: Desk, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    try {
      await routeAll(desk)
      const isFull = await takeAll(desk, stopping)
      await desk.bell.wait(isFull ? desk.pollMs : await untilNextDue(desk))
    } catch (error) {
      desk.log.error({ err: error }, 'the store does not answer, trying again')
      await desk.bell.wait(desk.pollMs)
    }
  }
}

async function routeAll(desk: Desk): Promise<void> {
  for (;;) {
    const batches = await desk.store.unrouted(ROUTE_AT_ONCE)
    if (batches.length === 0) return
    await routeEach(
      desk,
      batches.map(({ place, deliveries }) => ({
        place,
        jobs: deliveries.flatMap((delivery) => requestsOf(desk, delivery)),
      })),
    )
  }
}

/** All at once; if that fails, one by one: a batch that fails alone must not hold up the others for ever. */
async function routeEach({ store, log }: Desk, results: Parameters<Store['route']>[0]): Promise<void> {
  try {
    return await store.route(results)
  } catch (error) {
    if (results.length === 1) throw error
  }
  const outcomes = await Promise.allSettled(results.map((result) => store.route([result])))
  const failed = results.filter((_, index) => outcomes[index]?.status === 'rejected')
  if (failed.length === results.length) throw new Error('No delivery can be routed')
  for (const { place, jobs } of failed) {
    log.error(
      { subjects: jobs.map(({ subject }) => subjectKey(subject)) },
      'deliveries left out: they cannot be routed',
    )
    await store.route([{ place, jobs: [] }])
  }
}

function requestsOf({ routeDelivery, log, now, settleMs }: Desk, delivery: Delivery): readonly JobRequest[] {
  const receivedAt = Math.min(delivery.receivedAt, now())
  try {
    return routeDelivery(delivery).map((touch) => ({ ...touch, receivedAt, dueAt: receivedAt + settleMs }))
  } catch (error) {
    log.error({ err: error, delivery: delivery.id, event: delivery.event }, 'a delivery could not be read, left out')
    return []
  }
}

/** Fills the hands. True: they are full, and there may be more. */
async function takeAll(desk: Desk, stopping: AbortSignal): Promise<boolean> {
  while (desk.inHand.size < desk.concurrency && !stopping.aborted) {
    const job = await desk.store.take(desk.name, desk.leaseMs)
    if (!job) return false
    const work = workOn(desk, job).finally(() => {
      desk.inHand.delete(work)
      desk.bell.ring()
    })
    desk.inHand.add(work)
  }
  return true
}

async function untilNextDue({ store, now, pollMs }: Desk): Promise<number> {
  const next = await store.nextDueAt()
  return next === null ? pollMs : Math.min(Math.max(next - now(), 1), pollMs)
}

/** Never rejects. */
async function workOn(desk: Desk, job: Job): Promise<void> {
  const { store, log } = desk
  const hold: Hold = { lost: new AbortController(), until: desk.now() + desk.leaseMs }
  const renewing = setInterval(() => void renew(desk, job, hold), desk.leaseMs / 3)
  try {
    const failure = await reconcileOnce(desk, job, hold.lost.signal)
    const held = await (failure ? storeFailure(desk, job, failure.error) : store.done(job))
    if (!held) log.warn({ subject: job.key }, 'another process took over this subject before it was done')
  } catch (error) {
    log.error({ err: error, subject: job.key }, 'the outcome could not be stored; the subject comes again')
  } finally {
    clearInterval(renewing)
  }
}

async function reconcileOnce({ reconcile }: Desk, job: Job, lost: AbortSignal): Promise<{ error: unknown } | null> {
  try {
    await reconcile(job, lost)
    return null
  } catch (error) {
    return { error }
  }
}

async function storeFailure({ store, log, now, random }: Desk, job: Job, error: unknown): Promise<boolean> {
  const next = nextTry(error, job.attempts, { now: now(), random: random() })
  const facts = { err: error, subject: job.key, causes: job.causes, attempts: job.attempts + 1, next }
  if (next === 'park') log.error(facts, 'a subject is parked: an operator must look at it (GET /ops)')
  else log.warn(facts, 'a subject could not be put right, trying again later')
  return await store.fail(job, describe(error), next)
}

/** A lease as this process knows it: after `until` another may have the subject, whether or not the store answers. */
interface Hold {
  readonly lost: AbortController
  until: number
}

async function renew({ store, log, leaseMs, now }: Desk, job: Job, hold: Hold): Promise<void> {
  const until = now() + leaseMs
  try {
    if (await store.renew(job, leaseMs)) hold.until = until
    else hold.lost.abort()
  } catch (error) {
    log.warn({ err: error, subject: job.key }, 'a lease could not be renewed')
    if (now() >= hold.until) hold.lost.abort()
  }
}

/** The error and its causes, in one line each. */
function describe(error: unknown): string {
  const lines: string[] = []
  for (let one = error; one !== undefined && lines.length < 5; one = one instanceof Error ? one.cause : undefined)
    lines.push(one instanceof Error ? `${one.name}: ${one.message}` : String(one))
  return lines.join('\n')
}

async function becomeIdle({ store, now, inHand }: Desk): Promise<void> {
  for (;;) {
    const { unrouted, working } = await store.stats()
    const next = await store.nextDueAt()
    const isQuiet = unrouted === 0 && working === 0 && inHand.size === 0
    if (isQuiet && (next === null || next > now() + SOON_MS)) return
    await sleep(20)
  }
}
