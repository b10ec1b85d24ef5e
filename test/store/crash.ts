// Kills app processes at random while they take deliveries and work, then counts what is there.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Store } from '../../src/model/index.ts'
import { createWorker } from '../../src/work.ts'
import { quiet } from './contract.ts'
import { touchesOf } from './crash-child.ts'

const CYCLES = Number(process.env.CRASH_CYCLES ?? 10)
const EACH = 40

/** Two processes a cycle, so 20 kills. `open` opens the same database as `databaseUrl`, or the file in the folder. */
export function testCrashes(name: string, databaseUrl: string, open: (folder: string) => Promise<Store>): void {
  test(`${name}: ${CYCLES * 2} processes killed while they work lose nothing and double nothing`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tikv-guide-crash-'))
    const told = createTold()
    const all: string[] = []
    for (let cycle = 0; cycle < CYCLES; cycle += 1) {
      all.push(...Array.from({ length: EACH }, (_, index) => String(cycle * EACH + index)))
      // Each delivery goes to one or both processes, and those without an answer are delivered again.
      const due = all.filter((id) => !told.answered.has(id) || Math.random() < 0.1)
      await Promise.all([0, 1].map(() => runAndKill([folder, databaseUrl, ...shuffle(due)], told)))
    }
    const store = await open(folder)
    for (const id of all) {
      const outcome = await store.put({ id, event: 'x', body: new Uint8Array(), receivedAt: Date.now() })
      if (told.answered.has(id)) expect(outcome).toBe('repeated')
    }
    await settle(store)
    expect(told.diedAlone).toBe(0)
    expect(told.clashes).toEqual([])
    expect(told.twice).toEqual([])
    expect(await store.stats()).toMatchObject({ unrouted: 0, waiting: 0, working: 0, parked: 0 })
    await expectVersions(store, all)
    await store.close()
    rmSync(folder, { recursive: true })
  }, 180_000)
}

interface Told {
  readonly answered: Set<string>
  readonly stored: Set<string>
  readonly twice: string[]
  readonly clashes: string[]
  /** Processes that ended before we killed them. */
  diedAlone: number
}

function createTold(): Told {
  return { answered: new Set(), stored: new Set(), twice: [], clashes: [], diedAlone: 0 }
}

async function runAndKill(parameters: readonly string[], told: Told): Promise<void> {
  const script = new URL('./crash-child.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [script, ...parameters], { stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  child.stdout.on('data', (data: Buffer) => {
    text += data
  })
  await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])
  await sleep(Math.random() * 250)
  if (child.exitCode !== null) told.diedAlone += 1
  else await kill(child)
  for (const line of text.split('\n')) {
    const [word, id = ''] = line.split(' ')
    if (word === 'clash') told.clashes.push(id)
    if (word === 'stored' && told.stored.has(id)) told.twice.push(id)
    if (word === 'stored') told.stored.add(id)
    if (word === 'stored' || word === 'repeated') told.answered.add(id)
  }
}

async function kill(child: ChildProcess): Promise<void> {
  const closed = once(child, 'close')
  child.kill('SIGKILL')
  await closed
}

/** Works off what is left, as the next process would. */
async function settle(store: Store): Promise<void> {
  const worker = createWorker({
    store,
    log: quiet,
    now: Date.now,
    reconcile: async () => {},
    routeDelivery: touchesOf,
    settleMs: 5,
  })
  worker.start()
  await worker.idle()
  await worker.stop()
}

/** A subject's version counts its wishes: one for each delivery, however often it was sent and whoever died over it. */
async function expectVersions(store: Store, ids: readonly string[]): Promise<void> {
  const wished = Map.groupBy(ids, (id) => Number(id) % 7)
  for (const [number, { length }] of wished) {
    const [touch] = touchesOf({ id: String(number) })
    if (touch) await store.enqueue({ ...touch, dueAt: 0 })
    await sleep(0)
    const job = await takeWhenDue(store)
    expect([job.subject.number, job.version]).toEqual([number, length + 1])
    await store.done(job)
  }
}

async function takeWhenDue(store: Store) {
  for (;;) {
    const job = await store.take('test', 60_000)
    if (job) return job
    await sleep(50)
  }
}

function shuffle(ids: readonly string[]): readonly string[] {
  return ids
    .map((id) => ({ id, at: Math.random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ id }) => id)
}
