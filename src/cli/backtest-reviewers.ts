// `backtest reviewers <jsonl>`: how well the ranker would have named the reviewers of the past, beside simple ways to do it.
import { parseArgs } from 'node:util'
import { baselines } from './backtest/baselines.ts'
import { heapInUse } from './backtest/heap.ts'
import { type Measured, measureMethod } from './backtest/measure.ts'
import { type Method, ours } from './backtest/method.ts'
import { progressBar, type Screen } from './backtest/progress.ts'
import { type Row, readRows } from './backtest/read-rows.ts'
import { askedRows, type Replay } from './backtest/replay.ts'
import { tableOf } from './backtest/table.ts'

const USAGE = `usage: backtest reviewers <file.jsonl|-> [--protocol open|merge] [--from 0.7] [--load 0.5] [--baselines] [--json]
  one merged pull request a line: {"ts", "open_ts", "author", "reviewers", "files", "title"}, in the order of their merge
  --protocol  open (default): asked with what was merged before it opened; merge: asked right before it is learned
  --from      the share that is only learned from; the rest is asked about (0.7)
  --load      weight of the load of the last seven days (0: accuracy alone)
  hit, recall and inactiveFirst are percentages (0-100); mrr and giniFirst are 0-1; inactive: nothing done for 30 days`

export interface BacktestIo {
  out(text: string): void
  err(text: string): void
  readText(path: string): Promise<string>
  /** Where the bar is drawn; standard error unless told. */
  readonly screen?: Screen
}

interface Wanted extends Replay {
  readonly path: string
  readonly load: number
  readonly baselines: boolean
  readonly json: boolean
}

/** Exit code 0, or 2 for wrong use or a file that cannot be read as such a history. */
export async function backtestReviewers(args: readonly string[], io: BacktestIo): Promise<number> {
  const wanted = readArgs(args)
  if (typeof wanted === 'string') return wrongUse(io, wanted)
  const text = await io.readText(wanted.path).catch(() => null)
  if (text === null) return wrongUse(io, `backtest reviewers: cannot read ${wanted.path}`)
  const rows = readRows(text)
  if ('wrong' in rows) return wrongUse(io, `backtest reviewers: ${wanted.path}: ${rows.wrong}`)
  if (askedRows(rows, wanted.from).size === 0)
    return wrongUse(io, `backtest reviewers: ${wanted.path}: no row to ask about has both reviewers and files`)
  const screen = io.screen ?? process.stderr
  const method = ours(wanted.load)
  const own = measure(rows, wanted, { method, screen })
  const heapMB = heapInUse()
  const others = wanted.baselines
    ? baselines().map((method) => ({ name: method.name, measured: measure(rows, wanted, { method, screen }) }))
    : []
  if (wanted.json) io.out(JSON.stringify(jsonOf(own, heapMB, others)))
  else io.out(tableOf([{ name: method.name, measured: own }, ...others], { ...wanted, heapMB }))
  return 0
}

function measure(rows: readonly Row[], how: Replay, { method, screen }: { method: Method; screen: Screen }): Measured {
  const bar = progressBar(screen, method.name, rows.length + askedRows(rows, how.from).size)
  const measured = measureMethod(rows, method, { ...how, tick: bar.tick })
  bar.end()
  return measured
}

function jsonOf(own: Measured, heapMB: number, others: readonly { name: string; measured: Measured }[]) {
  const plain = ({ calibrationError: _, ...measure }: Measured) => measure
  const rest = others.map(({ name, measured }) => [name, plain(measured)] as const)
  return { ...plain(own), heapMB, ...(rest.length === 0 ? {} : { baselines: Object.fromEntries(rest) }) }
}

function readArgs(args: readonly string[]): Wanted | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        protocol: { type: 'string', default: 'open' },
        from: { type: 'string', default: '0.7' },
        load: { type: 'string', default: '0' },
        baselines: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    })
    const [path, ...more] = positionals
    const { protocol, baselines: withBaselines, json } = values
    const [from, load] = [numberOf(values.from), numberOf(values.load)]
    if (path === undefined || more.length > 0) return USAGE
    if (protocol !== 'open' && protocol !== 'merge') return `--protocol is open or merge, not ${protocol}\n${USAGE}`
    if (!(from >= 0 && from < 1)) return `--from is a share from 0 up to (not with) 1\n${USAGE}`
    if (!(load >= 0 && load < Number.POSITIVE_INFINITY)) return `--load is a number from 0\n${USAGE}`
    return { path, protocol, from, load, baselines: withBaselines, json }
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\n${USAGE}`
  }
}

/** An empty word is no number, though `Number` takes it for 0. */
function numberOf(word: string): number {
  return word.trim() === '' ? Number.NaN : Number(word)
}

function wrongUse(io: BacktestIo, line: string): number {
  io.err(line)
  return 2
}
