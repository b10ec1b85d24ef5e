// `npm run bench:reviewers [folder]`: our ranking of reviewers beside the baselines on recorded histories; writes bench/reviewers.md.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { baselines } from '../src/cli/backtest/baselines.ts'
import { heapInUse } from '../src/cli/backtest/heap.ts'
import { measureMethod } from '../src/cli/backtest/measure.ts'
import { type Method, ours } from '../src/cli/backtest/method.ts'
import { progressBar } from '../src/cli/backtest/progress.ts'
import { type Row, readRows } from '../src/cli/backtest/read-rows.ts'
import { askedRows } from '../src/cli/backtest/replay.ts'
import { type TableRow, tableOf } from '../src/cli/backtest/table.ts'

const FROM = 0.7
/** The load weight the app's policy has unless a repository says otherwise. */
const LOAD = 0.5

const folder = process.argv[2] ?? fileURLToPath(new URL('../../shared/data/reviews', import.meta.url))
const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.jsonl')) : []
if (names.length === 0) {
  console.log(
    `no histories in ${folder}: nothing measured. Give a folder of .jsonl files: npm run bench:reviewers -- DIR`,
  )
  process.exit(0)
}

const parts = names.toSorted().map((name) => partOf(name, readRows(readFileSync(join(folder, name), 'utf8'))))
const page = [
  '# Naming reviewers: ours against simple ways, on recorded histories',
  '',
  `Measured ${new Date().toISOString().slice(0, 10)} by \`npm run bench:reviewers\` on ${machine()}.`,
  'Learned from the past only; asked about the last 30 % of the pull requests that have reviewers and files. *open*: with what was merged',
  'before the pull request opened; *merge*: right before it was merged. hit, recall and idle first in percent; idle: nothing done for 30 days.',
  'Gini: of how often each person was named first, over those named. Times on one thread; heap with the rows of the file.',
  '',
  ...parts,
].join('\n')
writeFileSync(new URL('reviewers.md', import.meta.url), page)
console.log(page)

function machine(): string {
  const [cpu] = cpus()
  return `${cpus().length} × ${cpu?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}, ${process.platform}`
}

function partOf(name: string, rows: ReturnType<typeof readRows>): string {
  const title = `## ${basename(name, '.jsonl')}\n\n`
  if ('wrong' in rows) return `${title}${rows.wrong}\n`
  if (askedRows(rows, FROM).size === 0) return `${title}No reviewers are recorded: nothing to ask about.\n`
  return title + (['open', 'merge'] as const).map((protocol) => `${tableFor(rows, protocol)}\n`).join('\n')
}

function tableFor(rows: readonly Row[], protocol: 'open' | 'merge'): string {
  let heapMB = 0
  const measured = (method: Method): TableRow => {
    const bar = progressBar(process.stderr, `${protocol}: ${method.name}`, rows.length + askedRows(rows, FROM).size)
    const found = measureMethod(rows, method, { protocol, from: FROM, tick: bar.tick })
    bar.end()
    if (heapMB === 0) heapMB = heapInUse()
    return { name: method.name, measured: found }
  }
  const all = [ours(0), ours(LOAD), ...baselines()].map(measured)
  return tableOf(all, { protocol, from: FROM, heapMB })
}
