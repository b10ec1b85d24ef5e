// Duplicates among 20,000 issues: adding, asking, loading from the store, memory; and how many real issues get a hint.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { readGuideFiles } from '../src/guide-files.ts'
import type { IssueRow } from '../src/model/index.ts'
import { createSimilar } from '../src/similar.ts'
import { openStore } from '../src/store/index.ts'
import {
  type Fingerprint,
  fingerprintOf,
  packFingerprint,
  unpackFingerprint,
} from '../src/triage/duplicates-fingerprint.ts'
import { createDuplicateIndex } from '../src/triage/duplicates-index.ts'
import { readReport } from '../src/triage/read-report.ts'
import { goal, median } from './figures.ts'

const ISSUES = 20_000
const REPOSITORY = 'tikv/tikv'
const NOW = Date.parse('2026-06-01T00:00:00Z')

interface Text {
  readonly number: number
  readonly title: string
  readonly body: string
}

export async function benchDuplicates(): Promise<void> {
  const texts = makeTexts()
  const prints = texts.map(printOf)
  const before = memory()
  const index = createDuplicateIndex()
  const adding = texts.map(({ number, title }, at) => {
    const packed = unpackFingerprint(packFingerprint(prints[at] ?? EMPTY)) ?? EMPTY
    return time(() => index.add({ number, title, state: 'open', updatedAt: NOW, print: packed }))
  })
  console.log(
    `${index.size} issues indexed, one after another: ${show(adding)} ${goal(at(adding, 0.99) < 1, 'p99 < 1 ms')}`,
  )
  console.log(`memory of the index: ${((memory() - before) / 1e6).toFixed(0)} MB`)
  const asked = prints.filter((_, position) => position % 10 === 0)
  const ask = (print: Fingerprint) => index.find({ number: null, print, now: NOW, most: 3 })
  for (const print of asked.slice(0, 50)) ask(print)
  const queries = asked.map((print) => median(Array.from({ length: 3 }, () => time(() => ask(print)))))
  console.log(`${asked.length} questions: ${show(queries)} ${goal(at(queries, 0.99) < 20, 'p99 < 20 ms')}`)
  const long = printOf({
    number: 0,
    title: 'TiKV panic',
    body: texts
      .map(({ body }) => body)
      .join('\n')
      .slice(0, 65_536),
  })
  console.log(`a question of 64 KiB: ${time(() => ask(long)).toFixed(1)} ms`)
  await benchStore(texts, prints)
  countHints()
}

/** What a restart costs: the first issue that asks loads the index, page by page. */
async function benchStore(texts: readonly Text[], prints: readonly Fingerprint[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tikv-guide-bench-'))
  const log = { debug() {}, info() {}, warn() {}, error() {} }
  let clock = NOW - 3_600_000
  const store = await openStore({ file: join(folder, 'store.db'), now: () => clock, log })
  for (let start = 0; start < texts.length; start += 100, clock += 3_000)
    await store.saveIssues(texts.slice(start, start + 100).map((text, at) => rowOf(text, prints[start + at] ?? EMPTY)))
  const subject = { kind: 'issue', state: 'open', number: ISSUES + 1 }
  const snapshot = { subject, repository: { owner: 'tikv', name: 'tikv' }, now: new Date(NOW).toISOString() } as never
  const similar = createSimilar(store)
  let [last, longest] = [performance.now(), 0]
  const pulse = setInterval(() => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }, 1)
  const used = process.cpuUsage()
  const first = await timeLater(() => similar.duplicatesOf(snapshot))
  clearInterval(pulse)
  const { user, system } = process.cpuUsage(used)
  const cpu = (user + system) / 1_000
  console.log(
    `first question after a restart: ${first.toFixed(0)} ms, ${cpu.toFixed(0)} ms of CPU, the loop held up for ${longest.toFixed(0)} ms at most ${goal(cpu < 1_000, '< 1 s of CPU')}`,
  )
  console.log(`the next: ${(await timeLater(() => similar.duplicatesOf(snapshot))).toFixed(1)} ms`)
  await store.close()
  rmSync(folder, { recursive: true })
}

/** Real issues against each other: few are the same, so nearly every hint would be a false one. */
function countHints(): void {
  const rows = realTexts()
  if (rows.length === 0) console.log('no real issues here: no hints to count')
  const index = createDuplicateIndex()
  const prints = rows.map(printOf)
  rows.forEach(({ number, title }, position) => {
    index.add({ number, title, state: 'open', updatedAt: NOW, print: prints[position] ?? EMPTY })
  })
  const hinted = rows.flatMap(({ number, title }, position) => {
    const found = index.find({ number, print: prints[position] ?? EMPTY, now: NOW, most: 3 })
    return found.length === 0
      ? []
      : [`  #${number} ${title}\n${found.map((hint) => `    ${JSON.stringify(hint)}`).join('\n')}`]
  })
  console.log(`${rows.length} real issues, ${hinted.length} with a hint`)
  for (const line of hinted) console.log(line)
}

const EMPTY: Fingerprint = { file: '', line: 0, panic: '', quoted: [], errors: [], frames: [], terms: new Map() }

function printOf({ title, body }: Text): Fingerprint {
  const text = { title, body, author: 'x', comments: [], labels: [] }
  return fingerprintOf(text, readReport(text, { needs: {}, 'not-applicable': [] })) ?? EMPTY
}

function rowOf({ number, title }: Text, print: Fingerprint): IssueRow {
  const dates = { createdAt: NOW, updatedAt: NOW, readAt: NOW }
  const rest = { labels: [], author: 'x', assignees: 0, missing: [], ...dates }
  return { repository: REPOSITORY, number, title, state: 'open', fingerprint: packFingerprint(print), ...rest }
}

function realTexts(): readonly Text[] {
  const file = new URL('../../shared/data/tikv-issues.jsonl', import.meta.url)
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  return lines.map((line) => {
    const { number, title, body } = JSON.parse(line) as Text
    return { number, title, body: body ?? '' }
  })
}

/** Words as often as the guide and real issues use them, so that frequent ones make long lists; one in five with a panic. */
function makeTexts(): readonly Text[] {
  const texts = [
    ...readGuideFiles().map(({ text }) => text),
    ...realTexts().map(({ title, body }) => `${title} ${body}`),
  ]
  const words = texts.join('\n').match(/[A-Za-z][A-Za-z_:]{2,30}/g) ?? []
  const random = createRandom()
  const pick = () => words[Math.floor(random() * words.length)] ?? 'x'
  const some = (least: number, most: number) =>
    Array.from({ length: least + Math.floor(random() * (most - least)) }, pick).join(' ')
  return Array.from({ length: ISSUES }, (_, at) => {
    const panic = random() < 0.2 ? panicLog(some(3, 8), pick(), random) : ''
    const body = `## Bug Report\n\n### Steps to reproduce\n${some(5, 80)}\n### What did happened?\n${some(5, 120)}\n${panic}`
    return { number: at + 1, title: `TiKV ${some(3, 9)}`, body }
  })
}

function panicLog(message: string, name: string, random: () => number): string {
  const line = Math.floor(random() * 3_000)
  return `\`\`\`\n[FATAL] [lib.rs:478] ["[region ${line}] ${message}"] [backtrace="   0: tikv_util::set_panic_hook\\n   1: raftstore::store::${name.replace(/\W/g, '')}::run\\n"] [location=components/raftstore/src/store/peer.rs:${line}]\n\`\`\``
}

/** The same texts in every run. Numerical Recipes' linear congruence. */
function createRandom(): () => number {
  let state = 42
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

function memory(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  return process.memoryUsage().heapUsed
}

function time(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

async function timeLater(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function at(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

function show(times: readonly number[]): string {
  return `p50 ${at(times, 0.5).toFixed(2)} ms, p99 ${at(times, 0.99).toFixed(2)} ms, slowest ${at(times, 1).toFixed(2)} ms`
}
