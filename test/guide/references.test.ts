import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadGuide } from '../../src/guide/load.ts'
import { formatLock, parseLock } from '../../src/guide/lock.ts'
import { disprove, makeSource } from '../../src/guide/prove.ts'
import { parseReference, readDefaults, readReferences } from '../../src/guide/references.ts'
import { COMMIT, makePage } from './make.ts'

describe('inline code', () => {
  it.each([
    ['src/storage/txn/latch.rs::Latch', 'tikv', 'src/storage/txn/latch.rs', 'Latch'],
    ['src/storage/txn/latch.rs', 'tikv', 'src/storage/txn/latch.rs', null],
    ['src/a.rs::Type::method', 'tikv', 'src/a.rs', 'Type::method'],
    ['src/a.rs::macro!', 'tikv', 'src/a.rs', 'macro!'],
    ['components/batch-system', 'tikv', 'components/batch-system', null],
    ['components/batch-system/', 'tikv', 'components/batch-system', null],
    ['.github/workflows/clippy.yml', 'tikv', '.github/workflows/clippy.yml', null],
    ['Makefile::TIKV_PROFILE', 'tikv', 'Makefile', 'TIKV_PROFILE'],
    ['Makefile::error-code', 'tikv', 'Makefile', 'error-code'],
    ['CONTRIBUTING.md', 'tikv', 'CONTRIBUTING.md', null],
    ['CONTRIBUTIN.md', 'tikv', 'CONTRIBUTIN.md', null],
    ['componants/x.rs', 'tikv', 'componants/x.rs', null],
    ['pd:server/cluster/cluster.go::RaftCluster', 'pd', 'server/cluster/cluster.go', 'RaftCluster'],
    ['rfcs:text/0077-in-memory-pessimistic-locks.md', 'rfcs', 'text/0077-in-memory-pessimistic-locks.md', null],
    ['dp:server/cluster.go::X', 'dp', 'server/cluster.go', 'X'],
    ['components/*/Cargo.toml', 'tikv', 'components/*/Cargo.toml', null],
  ])('%s is a reference', (code, repo, path, symbol) => {
    expect(parseReference(code)).toEqual({ text: code, repo, path, symbol })
  })

  it.each([
    ...[
      'fail::cfg',
      'mod.rs',
      'config.toml',
      'raftstore.apply-pool-size',
      'tikv/tikv',
      'a/b',
      '/debug/pprof',
      'origin/master',
    ],
    ...[
      'CasualMessage::Campaign',
      'cargo test -p tests',
      '~/.cargo/config.toml',
      'Vec<u8>',
      'https://x.y/z.rs',
      'x:y',
      'guide/a.md',
    ],
    ...['<commit> <date>', 'text/*.md', '', '::', 'std::fs'],
  ])('%s is none', (code) => {
    expect(parseReference(code)).toBeNull()
  })

  it('is read with its line, outside code blocks only', () => {
    const [page] = loadGuide([
      makePage(
        'p.md',
        'a `src/a.rs`\nb `src/b.rs::B` c\n\n```sh\n`src/c.rs`\n```\n\n| `src/d.rs` |\n|---|\n| `src/e.rs` |',
      ),
    ]).pages
    expect(page && readReferences(page).map(({ text, line }) => [text, line])).toEqual([
      ['src/a.rs', 10],
      ['src/b.rs::B', 11],
      ['src/d.rs', 17],
      ['src/e.rs', 19],
    ])
  })

  it('never makes the reader throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab/:.*-_`!~@ ') }), (code) => void parseReference(code)),
    )
  })
})

describe('stated defaults', () => {
  it.each([
    ['`raftstore.merge-max-log-gap` (default `10`).', [['raftstore.merge-max-log-gap', '10']]],
    [
      '`a.b` (default `1`) and `c.d.e` (default `10s`, not `5s`)',
      [
        ['a.b', '1'],
        ['c.d.e', '10s'],
      ],
    ],
    ['`a.b`\n(default `1`)', [['a.b', '1']]],
    ['`a.b` (default computed)', []],
    ['`NAME` (default `1`)', []],
    ['`a.b` is 10 by default', []],
  ])('%s', (text, expected) => {
    const [page] = loadGuide([makePage('p.md', text)]).pages
    expect(page && readDefaults(page).map(({ key, value }) => [key, value])).toEqual(expected)
  })
})

describe('references.lock', () => {
  const line = fc.record({
    reference: fc.constantFrom('src/a.rs', 'src/b.rs::B', 'pd:x/y.go::Z'),
    repo: fc.constantFrom('tikv', 'pd'),
    commit: fc.constantFrom(COMMIT, COMMIT.replace('8', '9')),
  })

  it('is the same file whoever writes it, and reads back', () => {
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const text = formatLock(lines)
        expect(formatLock([...lines].reverse())).toBe(text)
        expect(formatLock(parseLock(text).lines)).toBe(text)
        expect(parseLock(text).messages).toEqual([])
      }),
    )
  })

  it('names the line that it cannot read', () => {
    const { lines, messages } = parseLock(
      `# x\nsrc/a.rs tikv ${COMMIT}\nsrc/a.rs\ttikv\tabc\n\nsrc/a.rs\ttikv\t${COMMIT}\n`,
    )
    expect(lines).toHaveLength(1)
    expect(messages.map((message) => message.line)).toEqual([2, 3])
  })
})

describe('proving a reference', () => {
  const texts: Record<string, string> = {
    'src/latch.rs': 'pub struct Latch { wait: u8 }\nimpl Latch { fn acquire() {} }',
    'src/b/mod.rs': '',
    'x.bin': '',
  }
  const source = makeSource(COMMIT, Object.keys(texts), (path) => texts[path] ?? null)

  it.each([
    ['src/latch.rs::Latch', null],
    ['src/latch.rs::Latch::acquire', null],
    ['src/latch.rs::wait', null],
    ['src/b', null],
    ['src/*/mod.rs', null],
    ['src/latch.rs::Latches', '`src/latch.rs` does not define `Latches`. Did you mean `Latch`?'],
    ['src/latch.rs::latch', '`src/latch.rs` does not define `latch`. Did you mean `Latch`?'],
    ['src/latch.rs::Other::acquire', '`src/latch.rs` does not define `Other::acquire`. Did you mean `acquire`?'],
    ['src/latc.rs', 'There is no `src/latc.rs`. Did you mean `src/latch.rs`?'],
    ['src/txn/latch.rs', 'There is no `src/txn/latch.rs`. Did you mean `src/latch.rs`?'],
    ['src/b::X', '`src/b` is a folder; name the file that defines `X`.'],
    ['src/*/none.rs', 'No file matches `src/*/none.rs`.'],
  ])('%s', (code, problem) => {
    const reference = parseReference(code)
    expect(reference && disprove(reference, source)).toBe(problem)
  })
})
