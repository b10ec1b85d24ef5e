import { describe, expect, it } from 'vitest'
import { triageEvaluate } from '../../src/cli/triage-evaluate.ts'
import { confusion, score } from '../../src/cli/triage-score.ts'
import { CollectedIssue, readComponentTruth } from '../../src/cli/triage-truth.ts'
import { KNOWLEDGE } from '../../src/triage/knowledge.ts'

async function run(text: string, ...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = []
  const err: string[] = []
  const io = {
    out: (line: string) => out.push(line),
    err: (line: string) => err.push(line),
    readText: async () => text,
    env: {},
    readStdin: async () => text,
  }
  const code = await triageEvaluate(['x.jsonl', ...args], io as never)
  return { code, out: out.join('\n'), err: err.join('\n') }
}

const truthOf = (issue: object) => {
  const { by, components } = readComponentTruth(CollectedIssue.parse({ title: 'x', ...issue }), KNOWLEDGE)
  return `${by}: ${[...components].sort().join(' ')}`
}

describe('what is true of a component', () => {
  it.each([
    ['a label of today', { labels: ['component/CDC', 'type/bug'] }, 'labels: cdc'],
    ['a label of 2019', { labels: ['C: Copr'] }, 'labels: coprocessor'],
    [
      'labels before commits',
      { labels: ['sig/raft'], fix_commits: [{ paths: ['components/cdc/src/a.rs'] }] },
      'labels: raftstore',
    ],
    [
      'files of the fix, tests apart',
      { fix_commits: [{ paths: ['components/cdc/src/a.rs', 'tests/a.rs', 'tests/b.rs'] }] },
      'fix commits: cdc',
    ],
    ['the module of its title', { fix_commits: [{ paths: [], title_modules: ['txn'] }] }, 'fix commits: transaction'],
    ['nothing', {}, 'null: '],
  ])('%s', (_, issue, expected) => {
    expect(truthOf(issue)).toBe(expected)
  })
})

describe('figures', () => {
  const judged = [
    { truth: new Set(['a']), guesses: [['a']] },
    { truth: new Set(['a']), guesses: [['b'], ['a']] },
    { truth: new Set(['b']), guesses: [] },
    { truth: new Set<string>(), guesses: [['a']] },
  ]

  it('count only what is known', () => {
    expect(score(judged)).toEqual({ issues: 3, guesses: 3, right: 2, precision: 2 / 3, recall: 2 / 3, coverage: 2 / 3 })
    expect(score([])).toMatchObject({ precision: null, recall: null })
  })

  it('show what was taken for what', () => {
    expect(confusion(judged)).toEqual([
      { truth: 'a', guess: 'a', count: 1 },
      { truth: 'a', guess: 'b', count: 1 },
      { truth: 'b', guess: '-', count: 1 },
    ])
  })
})

describe('triage evaluate', () => {
  const rows = [
    {
      number: 1,
      title: 'cdc: endpoint panics',
      body: '## Bug Report\n\n### Steps to reproduce\n\nrun',
      labels: ['type/bug', 'component/CDC'],
    },
    { number: 2, title: 'what is a region?', body: null, labels: [] },
  ]
  const jsonl = rows.map((row) => JSON.stringify(row)).join('\n')

  it('prints figures', async () => {
    const { code, out } = await run(jsonl)
    expect(code).toBe(0)
    expect(out).toContain('2 issues; of each only title and body were read')
    expect(out).toMatch(/component +set +1 +1 +1 +100\.0 %/)
  })

  it('is not told the labels', async () => {
    const other = JSON.stringify({ ...rows[0], labels: ['type/question'] })
    const { out } = await run(other, '--json')
    expect(JSON.parse(out).confusion.type).toEqual([{ truth: 'type/question', guess: 'type/bug', count: 1 }])
  })

  it('refuses what is no issue with its line', async () => {
    const { code, err } = await run(`${jsonl}\nnot json`)
    expect(code).toBe(2)
    expect(err).toContain('line 3')
  })
})
