// What is asked for, and what is not.
import { describe, expect, it } from 'vitest'
import type { ReportText } from '../../src/model/index.ts'
import { readReport } from '../../src/triage/read-report.ts'
import { bugReport, makeText } from './make-text.ts'
import { reportRules } from './report-rules.ts'

const missing = (over: Partial<ReportText>) => readReport(makeText(over), reportRules).missing.map(({ item }) => item)
const FULL = { version: 'v8.5.1', steps: '1. start 2. write', expected: 'writes work', actual: 'writes fail' }

describe('a complete report', () => {
  it.each<readonly [string, Partial<ReportText>]>([
    ['with every answer', { title: 'writes fail', body: bugReport(FULL) }],
    [
      'without an expectation where it is plain',
      { title: 'OOM when importing', body: bugReport({ ...FULL, expected: '' }) },
    ],
    [
      'that shows a panic instead of steps',
      { title: 'panic', body: bugReport({ version: 'v8.5.1', actual: "thread 'x' panicked at 'boom', src/lib.rs:4" }) },
    ],
    ['whose system is not told', { title: 'writes fail', body: bugReport({ ...FULL, system: '' }) }],
    ['without steps that can be given', { title: 'writes fail', body: bugReport({ ...FULL, steps: 'N/A' }) }],
    [
      'in its own words',
      {
        title: 'KV writes become slow',
        body: 'On TiKV v7.5.1 writes become slow after a restart of one store, they take 2s. We expected 10ms as before.',
      },
    ],
    [
      'under its own headings',
      {
        title: 'slow writes',
        body: '## Bug Report\n### Version:\n2.1.12\n### What we are doing:\ninsert 500k keys\n### What happens:\nit takes minutes',
      },
    ],
    [
      'with all of it under one heading',
      {
        title: 'regression of writes',
        body: bugReport({
          version: 'nightly',
          system:
            'With background control on, the write path of sysbench is 5% slower, and the cause is that the pool switches its queue as soon as one group exists. It is easy to see in a profile.',
        }),
      },
    ],
    [
      'whose steps are a script',
      {
        title: 'SELECT returns a wrong result',
        body: 'TiDB v8.5.1\n\n```sql\ncreate table t(a int);\nselect * from t where a is null;\n```\nExpected one row, got zero rows',
      },
    ],
    [
      'of a tool that the title names',
      { title: 'Undesired error of tikv-ctl without parameters', body: bugReport({ ...FULL, steps: '' }) },
    ],
    [
      'of a store of PD\u2019s version',
      { title: 'writes fail', body: bugReport({ ...FULL, version: 'PD v7.5.1, rustc 1.70' }) },
    ],
    ['of a failing test', { title: 'flaky test test_node_split', body: bugReport() }],
    ['with the version in the title', { title: 'TiKV v7.5.1 writes fail', body: bugReport({ ...FULL, version: '' }) }],
    [
      'of a cluster whose version is told',
      { title: 'writes fail', body: bugReport({ ...FULL, version: 'TiDB v7.5.1' }) },
    ],
  ])('%s', (_, over) => {
    expect(missing(over)).toEqual([])
  })

  it('is every question and development task', () => {
    expect(missing({ title: 'How to tune?', body: '## Question' })).toEqual([])
    expect(missing({ title: 'clean up', body: '## Development Task' })).toEqual([])
    expect(missing({ title: 'clean up', body: '## Development Task', labels: ['type/bug'] })).toEqual([])
  })
})

describe('an incomplete report', () => {
  it.each<readonly [string, readonly string[], Partial<ReportText>]>([
    ['the template as it is', ['version', 'steps', 'expected', 'actual'], { title: 'my report', body: bugReport() }],
    ['without a version', ['version'], { title: 'writes fail', body: bugReport({ ...FULL, version: '' }) }],
    [
      'with a picture alone',
      ['version', 'steps'],
      {
        title: 'memory keeps increasing',
        body: bugReport({ actual: '<img src="https://github.com/tikv/tikv/assets/1/2">' }),
      },
    ],
    ['with the version refused', ['version'], { title: 'writes fail', body: bugReport({ ...FULL, version: 'N/A' }) }],
    [
      'a panic that is only told',
      ['log'],
      { title: 'TiKV panics', body: bugReport({ ...FULL, actual: 'TiKV panics' }) },
    ],
    ['a title and no more', ['version', 'steps', 'log'], { title: 'TiKV crashed', body: '' }],
    [
      'with versions of other programs alone',
      ['version'],
      {
        title: 'writes fail',
        body: bugReport({ ...FULL, version: 'tidb-operator v1.6.0, kubernetes 1.28.4, Go 1.21' }),
      },
    ],
    [
      'an illegal instruction without a processor',
      ['system'],
      { title: 'SIGILL when starting', body: bugReport(FULL) },
    ],
    [
      'a feature without its problem',
      ['problem'],
      { title: 'More speed', body: "## Feature Request\n### Describe the feature you'd like:\n" },
    ],
  ])('%s', (_, items, over) => {
    expect(missing(over)).toEqual(items)
  })

  it('says why, in the words of the rules', () => {
    const {
      missing: [first],
    } = readReport(makeText({ title: 'writes fail', body: bugReport({ ...FULL, version: '' }) }), reportRules)
    expect(first).toEqual({ item: 'version', because: 'report-a-bug#version' })
  })
})

describe('a comment', () => {
  const body = bugReport({ ...FULL, version: '' })
  it('of the author answers', () => {
    expect(missing({ title: 'writes fail', body, comments: [{ author: 'Ann', body: 'It is v8.5.1' }] })).toEqual([])
  })

  it('of somebody else does not', () => {
    expect(missing({ title: 'writes fail', body, comments: [{ author: 'bob', body: 'It is v8.5.1' }] })).toEqual([
      'version',
    ])
  })

  it('gives frames, and a panic that was only told before', () => {
    const log = "thread 'apply-0' panicked at 'boom', src/lib.rs:4\n   1: a::b\n"
    const text = makeText({
      title: 'TiKV panics',
      body: bugReport({ ...FULL, actual: 'TiKV panics' }),
      comments: [{ author: 'ann', body: log }],
    })
    const reading = readReport(text, reportRules)
    expect(reading.missing).toEqual([])
    expect(reading.frames).toMatchObject([{ symbol: 'a::b' }])
  })
})
