// The measures as a table for people; also the published one (Markdown).
import { DEPTHS, type Measured } from './measure.ts'

export interface TableRow {
  readonly name: string
  readonly measured: Measured
}

const HEAD = [
  'method',
  'hit@1/3/5/10',
  'recall@1/3/5/10',
  'MRR',
  'Gini',
  'idle first',
  'p50 / p99 ms',
  'update ms',
  'calibration error',
]

/** A Markdown table with a line above that says what was asked. */
export function tableOf(rows: readonly TableRow[], how: { protocol: string; from: number; heapMB: number }): string {
  const [first] = rows
  const lines = [HEAD, HEAD.map(() => '---'), ...rows.map(cellsOf)].map((cells) => `| ${cells.join(' | ')} |`)
  const intro = `${first?.measured.n ?? 0} pull requests asked about, protocol ${how.protocol}, learned from the first ${Math.round(100 * how.from)} % and on; heap ${how.heapMB} MB`
  return [intro, '', ...lines].join('\n')
}

function cellsOf({ name, measured }: TableRow): string[] {
  const { hit, recall, mrr, giniFirst, inactiveFirst, msPerPrediction, msPerUpdate, calibrationError } = measured
  return [
    name,
    DEPTHS.map((depth) => hit[depth].toFixed(1)).join(' / '),
    DEPTHS.map((depth) => recall[depth].toFixed(1)).join(' / '),
    mrr.toFixed(3),
    giniFirst.toFixed(3),
    `${inactiveFirst.toFixed(2)} %`,
    `${msPerPrediction.p50.toFixed(2)} / ${msPerPrediction.p99.toFixed(2)}`,
    msPerUpdate.toFixed(2),
    calibrationError === null ? '–' : calibrationError.toFixed(3),
  ]
}
