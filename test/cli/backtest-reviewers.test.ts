// `backtest reviewers`: exact JSON, the order of time, and files that are wrong.
import { describe, expect, it } from 'vitest'
import { baselines } from '../../src/cli/backtest/baselines.ts'
import { giniOf, measureMethod } from '../../src/cli/backtest/measure.ts'
import { type Method, ours } from '../../src/cli/backtest/method.ts'
import { progressBar } from '../../src/cli/backtest/progress.ts'
import { type Row, readRows } from '../../src/cli/backtest/read-rows.ts'
import { replay } from '../../src/cli/backtest/replay.ts'
import { backtestReviewers } from '../../src/cli/backtest-reviewers.ts'

const DAY = 86_400

function line(day: number, more: Record<string, unknown> = {}): string {
  const raft = day % 2 === 0
  return JSON.stringify({
    id: `#${day}`,
    ts: 1_600_000_000 + day * DAY,
    open_ts: 1_600_000_000 + (day - 3) * DAY,
    author: raft ? 'dan' : 'bob',
    reviewers: [raft ? 'cy' : 'ada'],
    files: [raft ? `raft/log-${day % 6}.rs` : `storage/lock-${day % 5}.rs`],
    title: 'fix',
    ...more,
  })
}

const TEAM = Array.from({ length: 100 }, (_, day) => line(day)).join('\n')

async function run(args: string[], text = TEAM) {
  const out: string[] = []
  const err: string[] = []
  const drawn: string[] = []
  const code = await backtestReviewers(args, {
    out: (said) => out.push(said),
    err: (said) => err.push(said),
    readText: async (path) => (path === 'gone' ? Promise.reject(new Error('gone')) : text),
    screen: { write: (said) => drawn.push(said) },
  })
  return { code, out: out.join('\n'), err: err.join('\n'), drawn }
}

describe('backtest reviewers', () => {
  it('prints exactly the measures as JSON, and draws no bar where nobody looks', async () => {
    const { code, out, drawn } = await run(['team.jsonl', '--json'])
    expect(code).toBe(0)
    expect(drawn).toEqual([])
    const measures = JSON.parse(out)
    expect(Object.keys(measures)).toEqual(
      'n hit recall mrr giniFirst inactiveFirst msPerPrediction msPerUpdate heapMB'.split(' '),
    )
    expect(measures).toMatchObject({
      n: 30,
      hit: { 1: 100, 3: 100, 5: 100, 10: 100 },
      recall: { 1: 100, 10: 100 },
      mrr: 1,
      giniFirst: 0,
      inactiveFirst: 0,
      msPerPrediction: { p50: expect.any(Number), p99: expect.any(Number) },
    })
  })

  it('sets the baselines beside ours', async () => {
    const { out } = await run(['team.jsonl', '--json', '--baselines', '--protocol', 'merge'])
    expect(Object.keys(JSON.parse(out).baselines)).toEqual(baselines().map(({ name }) => name))
    expect((await run(['team.jsonl', '--baselines'])).out).toContain('| cHRev-like |')
  })

  const wrong: [string, string[], string, RegExp][] = [
    ['no file', [], TEAM, /^usage:/],
    ['two files', ['a', 'b'], TEAM, /^usage:/],
    ['an unknown option', ['a', '--fast'], TEAM, /--fast/],
    ['an unknown protocol', ['a', '--protocol', 'later'], TEAM, /open or merge, not later/],
    ['no share', ['a', '--from', '1'], TEAM, /--from is a share/],
    ['an empty share', ['a', '--from='], TEAM, /--from is a share/],
    ['an endless load', ['a', '--load', 'Infinity'], TEAM, /--load is a number/],
    ['a file that is not there', ['gone'], TEAM, /cannot read gone/],
    ['an empty file', ['a'], '\n', /no rows: give one JSON object a line/],
    ['a torn line', ['a'], `${TEAM}\n{"ts": 1`, /line 101: not JSON; write one whole object on one line/],
    ['a time as text', ['a'], line(1, { ts: '2020' }), /line 1: `ts` must be the time of the merge in seconds/],
    ['a wrong person', ['a'], line(1, { reviewers: [7] }), /line 1: `reviewers` must be a list of names/],
    ['a list', ['a'], '[]', /line 1: must be an object/],
    ['nobody to ask about', ['a'], line(1, { reviewers: [] }), /no row to ask about has both reviewers and files/],
  ]
  for (const [what, args, text, says] of wrong)
    it(`refuses ${what} in one clear line`, async () => {
      const { code, err, out } = await run(args, text)
      expect(code).toBe(2)
      expect(err).toMatch(says)
      expect(out).toBe('')
    })

  it('reads rows that lack all they may lack', () => {
    expect(
      readRows('{"ts": 5, "author": "a"}\n\n{"ts": 6, "author": "b", "open_ts": 9, "reviewers": ["b", "c", "c"]}\n'),
    ).toEqual([
      { id: 'line 1', at: 5, openedAt: 5, author: 'a', reviewers: [], files: [], title: '', coauthors: [] },
      { id: 'line 3', at: 6, openedAt: 6, author: 'b', reviewers: ['c'], files: [], title: '', coauthors: [] },
    ])
  })
})

describe('the replay', () => {
  const row = (id: string, openedAt: number, at: number): Row => ({
    id,
    at,
    openedAt,
    author: 'a',
    reviewers: ['b'],
    files: ['f'],
    title: '',
    coauthors: [],
  })
  const steps = (rows: Row[], protocol: 'open' | 'merge') => {
    const found: string[] = []
    const visitor = {
      ask: (one: Row, now: number) => void found.push(`${one.id}?${now}`),
      learn: (one: Row) => void found.push(one.id),
    }
    for (const _ of replay(rows, { protocol, from: 0 }, visitor));
    return found.join(' ')
  }

  it('asks at opening with only what was merged before; at the same second the question comes first', () => {
    expect(steps([row('x', 1, 5), row('y', 5, 6), row('z', 2, 9)], 'open')).toBe('x?1 z?2 y?5 x y z')
  })

  it('asks in the order of the file, each right before it is learned', () => {
    expect(steps([row('x', 1, 5), row('z', 2, 9), row('y', 5, 6)], 'merge')).toBe('x?5 x z?9 z y?6 y')
  })
})

describe('the measures', () => {
  it('count hits, recall and places as defined', () => {
    const rows = readRows(line(1, { reviewers: ['p3', 'p11'] }))
    if ('wrong' in rows) throw new Error(rows.wrong)
    const people = Array.from({ length: 12 }, (_, at) => `p${at + 1}`)
    const method: Method = { name: '', learn() {}, rank: () => ({ people: people.slice(0, 10), all: () => people }) }
    expect(measureMethod(rows, method, { protocol: 'open', from: 0 })).toMatchObject({
      n: 1,
      hit: { 1: 0, 3: 100, 5: 100, 10: 100 },
      recall: { 1: 0, 3: 50, 5: 50, 10: 50 },
      mrr: 0.3333,
      inactiveFirst: 100,
      calibrationError: null,
    })
  })

  it('find one person named always more unequal than all named alike', () => {
    expect(giniOf([3, 3, 3])).toBe(0)
    expect(giniOf([0, 0, 0, 8])).toBe(0.75)
    expect(giniOf([])).toBe(0)
  })

  it('load spreads first suggestions', () => {
    const two = Array.from({ length: 200 }, (_, day) =>
      line(day / 4, { reviewers: [day % 4 === 0 ? 'ada' : 'cy'], files: ['a.rs'], author: 'bob' }),
    ).join('\n')
    const rows = readRows(two)
    if ('wrong' in rows) throw new Error(rows.wrong)
    const [even, plain] = [2, 0].map((load) => measureMethod(rows, ours(load), { protocol: 'open', from: 0.7 }))
    expect(even?.giniFirst).toBeLessThan(plain?.giniFirst === 0 ? 0.51 : (plain?.giniFirst ?? 0))
  })
})

describe('the progress bar', () => {
  it('is drawn on a terminal and wiped at the end', () => {
    const drawn: string[] = []
    const bar = progressBar({ isTTY: true, write: (text) => drawn.push(text) }, 'ours', 2)
    bar.tick()
    bar.end()
    expect(drawn[0]).toMatch(/^\rours █{15}░{15} 50 %/)
    expect(drawn.at(-1)).toMatch(/^\r +\r$/)
  })
})
