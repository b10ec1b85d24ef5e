// Histories that other tools write: what is read as meant, and what is refused with a word on how to mend it.
import { describe, expect, it } from 'vitest'
import { readRows } from '../../../src/cli/backtest/read-rows.ts'

const LINE = { ts: 1_700_000_000, author: 'ann', reviewers: ['bob'], files: ['a.rs'] }

function read(changes: Record<string, unknown>) {
  const rows = readRows(JSON.stringify({ ...LINE, ...changes }))
  return 'wrong' in rows ? rows.wrong : rows[0]
}

describe('a line is read', () => {
  it('behind the byte order mark that some editors write', () => {
    expect(readRows(`\uFEFF${JSON.stringify(LINE)}\r\n`)).toMatchObject([{ author: 'ann' }])
  })

  it.each([['id'], ['open_ts'], ['title'], ['coauthors'], ['files'], ['reviewers']])('without %s', (field) => {
    expect(read({ [field]: null })).toMatchObject({ author: 'ann' })
  })

  it('without names that are empty, and each path once', () => {
    const row = read({ reviewers: ['', 'bob', ' '], coauthors: [''], files: ['', 'a.rs', 'a.rs'] })
    expect(row).toMatchObject({ reviewers: ['bob'], coauthors: [], files: ['a.rs'] })
  })
})

describe('a line is refused', () => {
  it.each([
    ['times in milliseconds', { ts: 1_700_000_000_000 }, /line 1: `ts` must be .*seconds/],
    ['an opening in milliseconds', { open_ts: 1_700_000_000_000 }, /line 1: `open_ts` must be .*seconds/],
    ['a time as text', { ts: '2026-01-01' }, /line 1: `ts` must be .*seconds/],
    ['no author', { author: ' ' }, /line 1: `author`/],
  ])('with %s', (_, changes, words) => expect(read(changes)).toMatch(words))
})
