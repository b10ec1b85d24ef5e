// How long the search for related sections takes: a cold index, then each query on the clock.
import { existsSync, readFileSync } from 'node:fs'
import { loadGuide } from '../src/guide/load.ts'
import { buildIndex, type Query, related } from '../src/guide/related.ts'
import { readGuideFiles } from '../src/guide-files.ts'
import { goal, median } from './figures.ts'

const ROUNDS = 20

interface Row {
  readonly title: string
  readonly text?: string
  readonly files?: readonly string[]
}

export function benchRelated(): void {
  const { pages } = loadGuide(readGuideFiles())
  const began = performance.now()
  const index = buildIndex(pages)
  console.log(`index of ${pages.length} pages: ${(performance.now() - began).toFixed(0)} ms, once`)
  const queries = [
    ...rows('../../shared/data/guide-links.jsonl'),
    ...rows('../test/guide/nothing-fits.jsonl'),
    ...pages.map(({ title, code }) => ({ title, body: '', files: code.slice(0, 5) })),
    ...pages.map(({ title }) => ({ title, body: longReport(title), files: [] })),
  ]
  for (const query of queries) related(index, query)
  // The median of each query's rounds: on a shared machine the rest measures the neighbours.
  const each = queries.map((query) => median(Array.from({ length: ROUNDS }, () => time(index, query))))
  each.sort((a, b) => a - b)
  const at = (share: number) => each[Math.min(each.length - 1, Math.floor(each.length * share))] ?? Number.NaN
  console.log(
    `${queries.length} queries, ${ROUNDS} rounds: p50 ${at(0.5).toFixed(2)} ms, p99 ${at(0.99).toFixed(2)} ms, slowest ${at(1).toFixed(2)} ms ${goal(at(0.99) < 5, 'p99 < 5 ms')}`,
  )
}

function rows(path: string): Query[] {
  const file = new URL(path, import.meta.url)
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  return lines.map((line) => {
    const { title, text = '', files = [] } = JSON.parse(line) as Row
    return { title, body: text, files }
  })
}

/** A bug report as they come: some words, then a backtrace of many frames. */
function longReport(title: string): string {
  const frame = '  7: raftstore::store::fsm::apply::ApplyDelegate<EK>::handle_raft_committed_entries\n'
  return `What happened: ${title} ${'and then it was slow. '.repeat(30)}\n\`\`\`\n${frame.repeat(60)}\`\`\``
}

function time(index: Parameters<typeof related>[0], query: Query): number {
  const start = performance.now()
  related(index, query)
  return performance.now() - start
}
