// `npm run bench:intake`: our durable intake beside bare Probot and beside a server that only checks the signature, in
// one run on one machine. The load comes from this process and shares the CPU: compare CPU per request, it is steadier.
import { setTimeout as sleep } from 'node:timers/promises'
import { bodySizes, deliver, deliverHuge, startServer, type Target } from './intake-load.ts'
import type { ServerKind } from './intake-server.ts'

const CONNECTIONS = 32
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3)
const ROUND_MS = Number(process.env.BENCH_MS ?? 4_000)
const RATE = 500
const HUGE = 100 * 1024 * 1024
const KINDS: readonly ServerKind[] = ['plain', 'probot-quiet', 'probot', 'durable']
const TITLES = {
  plain: 'node:http, HMAC only',
  'probot-quiet': 'Probot 14 middleware, log off',
  probot: 'Probot 14 as `probot run` starts it',
  durable: 'our durable intake',
}

interface Round {
  readonly cpuUs: number
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
}

async function main(): Promise<void> {
  const targets = new Map<ServerKind, Target>()
  for (const kind of KINDS) targets.set(kind, await startServer(kind))
  console.log(
    `bodies ${bodySizes[0]}–${bodySizes.at(-1)} bytes, median ${middle(bodySizes)}; ${CONNECTIONS} connections;`,
  )
  console.log(`${ROUNDS} rounds of ${ROUND_MS / 1000} s each after a warm-up; medians\n`)
  const rounds = await runRounds(targets)
  printTable(rounds)
  const paced = await measurePaced(targets)
  const memory = await measureMemory(targets)
  printGoals(rounds, paced, memory)
  for (const target of targets.values()) target.stop()
}

async function runRounds(targets: ReadonlyMap<ServerKind, Target>): Promise<ReadonlyMap<ServerKind, readonly Round[]>> {
  const rounds = new Map<ServerKind, Round[]>(KINDS.map((kind) => [kind, []]))
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [kind, target] of targets) {
      const result = await measureRound(target, round === 0 ? ROUND_MS / 2 : ROUND_MS)
      if (round > 0) rounds.get(kind)?.push(result)
    }
  }
  return rounds
}

/** Each connection sends the next delivery when it has its answer. */
async function measureRound(target: Target, ms: number): Promise<Round> {
  const times: number[] = []
  const before = await target.usage()
  const start = performance.now()
  const connection = async () => {
    while (performance.now() - start < ms) {
      const sent = performance.now()
      await deliver(target.port)
      times.push(performance.now() - sent)
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, connection))
  const took = performance.now() - start
  const after = await target.usage()
  times.sort((a, b) => a - b)
  return {
    cpuUs: (after.cpuUs - before.cpuUs) / times.length,
    perSecond: (times.length / took) * 1000,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
  }
}

/** `RATE` deliveries a second, each timed from when it should have been sent, so that a stall is not hidden. */
async function measurePaced(targets: ReadonlyMap<ServerKind, Target>): Promise<ReadonlyMap<ServerKind, number>> {
  const found = new Map<ServerKind, number>()
  console.log(`\n${RATE} deliveries a second:`)
  for (const [kind, target] of targets) {
    const times: number[] = []
    const waiting: Promise<void>[] = []
    const before = await target.usage()
    const start = performance.now()
    for (let index = 0; index < RATE * 6; index += 1) {
      const due = start + (index * 1000) / RATE
      if (due > performance.now()) await sleep(due - performance.now())
      waiting.push(deliver(target.port).then(() => void times.push(performance.now() - due)))
    }
    await Promise.all(waiting)
    const cpuUs = ((await target.usage()).cpuUs - before.cpuUs) / times.length
    times.sort((a, b) => a - b)
    found.set(kind, percentile(times, 0.99))
    const [p50, p99] = [percentile(times, 0.5), percentile(times, 0.99)].map((ms) => `${ms.toFixed(1)} ms`)
    console.log(`  ${TITLES[kind].padEnd(36)} p50 ${p50}  p99 ${p99}  CPU ${cpuUs.toFixed(0)} µs/request`)
  }
  return found
}

/** Growth of the resident memory while 50 senders stream 100 MB each. Only ours: the others read all into memory. */
async function measureMemory(targets: ReadonlyMap<ServerKind, Target>): Promise<number> {
  const target = targets.get('durable')
  if (!target) return Number.NaN
  let worst = 0
  for (const isDeclared of [true, false]) {
    const before = (await target.usage()).rss
    const sending = Promise.all(Array.from({ length: 50 }, () => deliverHuge(target.port, HUGE, isDeclared)))
    let peak = before
    let isDone = false
    const statuses = sending.finally(() => {
      isDone = true
    })
    while (!isDone) {
      peak = Math.max(peak, (await target.usage()).rss)
      await sleep(10)
    }
    const growth = (peak - before) / 1024 / 1024
    worst = Math.max(worst, growth)
    const how = isDeclared ? 'with content-length' : 'chunked'
    console.log(`\n50 × 100 MB ${how}: answers ${count(await statuses)}, memory grew by ${growth.toFixed(0)} MB`)
  }
  return worst
}

function count(statuses: readonly number[]): string {
  const groups = Map.groupBy(statuses, (status) => status)
  return [...groups].map(([status, { length }]) => `${length} × ${status || 'broken off'}`).join(', ')
}

function printTable(rounds: ReadonlyMap<ServerKind, readonly Round[]>): void {
  console.log(
    `${'server'.padEnd(36)} ${'CPU µs/request'.padStart(16)} ${'answers/s'.padStart(10)} ${'p50 ms'.padStart(8)} ${'p99 ms'.padStart(8)}`,
  )
  for (const [kind, results] of rounds) {
    const cell = (name: keyof Round, digits: number) => middle(results.map((result) => result[name])).toFixed(digits)
    const cpu = `${cell('cpuUs', 0)} (${results.map(({ cpuUs }) => cpuUs.toFixed(0)).join(' ')})`
    console.log(
      `${TITLES[kind].padEnd(36)} ${cpu.padStart(16)} ${cell('perSecond', 0).padStart(10)} ${cell('p50', 1).padStart(8)} ${cell('p99', 1).padStart(8)}`,
    )
  }
}

function printGoals(
  rounds: ReadonlyMap<ServerKind, readonly Round[]>,
  paced: ReadonlyMap<ServerKind, number>,
  memory: number,
): void {
  const cpu = (kind: ServerKind) => middle((rounds.get(kind) ?? []).map(({ cpuUs }) => cpuUs))
  const goals: readonly [string, number, number][] = [
    ['CPU of ours / bare Probot (`probot run`)', cpu('durable') / cpu('probot'), 0.5],
    ['CPU of ours / HMAC only', cpu('durable') / cpu('plain'), 2.5],
    [`p99 at ${RATE}/s, ms`, paced.get('durable') ?? Number.NaN, 50],
    ['memory growth under 50 × 100 MB, MB', memory, 64],
  ]
  console.log(
    `\nCPU of ours / Probot middleware with its log off: ${(cpu('durable') / cpu('probot-quiet')).toFixed(2)}`,
  )
  console.log('goals')
  for (const [name, value, most] of goals)
    console.log(`  ${value <= most ? 'met   ' : 'MISSED'} ${name}: ${value.toFixed(2)} (at most ${most})`)
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

function middle(values: readonly number[]): number {
  return percentile(
    values.toSorted((a, b) => a - b),
    0.5,
  )
}

await main()
process.exit()
