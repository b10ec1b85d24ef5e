// When a change looks as if it needs an RFC.
import { describe, expect, it, test } from 'vitest'
import { firstSubstantialValues } from '../../../src/flows/rfc/first-values.ts'
import { type ChangeFacts, judgeSubstantial } from '../../../src/flows/rfc/substantial.ts'
import { sayReasons } from '../../../src/flows/rfc/substantial-words.ts'

type Files = Readonly<Record<string, number | readonly [number, number]>>

function facts(files: Files, over: Partial<ChangeFacts> = {}): ChangeFacts {
  const all = Object.entries(files).map(([path, lines]) => {
    const [additions, deletions] = typeof lines === 'number' ? [lines, 0] : lines
    return { path, additions, deletions, change: 'modified' as const }
  })
  return { base: 'master', files: all, fileCount: all.length, patches: [], ...over }
}

function judge(files: Files, over: Partial<ChangeFacts> = {}) {
  return judgeSubstantial(facts(files, over), firstSubstantialValues)
}

function lockPatch(line: string): Partial<ChangeFacts> {
  return { patches: [{ path: 'Cargo.lock', change: 'modified', previous: null, patch: `@@ -1 +1 @@\n${line}\n` }] }
}

const TWO = { 'src/storage/mod.rs': 300, 'components/cdc/src/lib.rs': 300 }
const NEW_PROTO = '+source = "git+https://github.com/pingcap/kvproto.git#b0e7c1d"'

describe('yes', () => {
  test.each([
    ['what is written to disk', { ...TWO, 'components/txn_types/src/lock.rs': 30 }, {}],
    ['configuration', { ...TWO, 'components/raftstore/src/store/config.rs': 15 }, {}],
    ['a new kvproto', { ...TWO, 'Cargo.lock': 1 }, lockPatch(NEW_PROTO)],
    ['size alone', { 'src/storage/a.rs': 600, 'components/cdc/src/b.rs': 380, 'src/server/c.rs': 30 }, {}],
  ])('%s', (_, files, over) => {
    expect(judge(files, over).substantial).toBe('yes')
  })
})

describe('no', () => {
  test.each([
    ['no contract', TWO, {}],
    ['a contract in one component', { 'components/txn_types/src/lock.rs': 900 }, {}],
    ['a contract by a few lines', { ...TWO, 'src/config/mod.rs': 3 }, {}],
    ['code that moves', { 'src/a/x.rs': [2_000, 1_900], 'src/b/x.rs': [900, 900], 'src/config/mod.rs': 30 }, {}],
    [
      'tests',
      { 'tests/integrations/a.rs': 3_000, 'components/test_raftstore/src/config.rs': 900, 'src/a/tests/b.rs': 900 },
      {},
    ],
    ['another crate that begins to use kvproto', { ...TWO, 'Cargo.lock': 1 }, lockPatch('+ "kvproto",')],
    ['another branch', { ...TWO, 'src/config/mod.rs': 300 }, { base: 'release-8.5' }],
    ['generated and written text', { 'metrics/grafana/a.json': 9_000, 'doc/a.md': 900, 'Cargo.lock': 900 }, {}],
  ] as [string, Files, Partial<ChangeFacts>][])('%s', (_, files, over) => {
    expect(judge(files, over).substantial).toBe('no')
  })
})

describe('unknown', () => {
  it('is said when the lock file was not read and would decide', () => {
    expect(judge({ ...TWO, 'Cargo.lock': 1 }, { patches: null }).substantial).toBe('unknown')
    expect(judge({ 'src/storage/a.rs': 3, 'Cargo.lock': 1 }, { patches: null }).substantial).toBe('no')
  })

  it('is said when not all files were read, unless those are enough', () => {
    expect(judge(TWO, { fileCount: 400 }).substantial).toBe('unknown')
    expect(judge({ ...TWO, 'src/config/mod.rs': 50 }, { fileCount: 400 }).substantial).toBe('yes')
  })
})

test('the reasons as one sentence', () => {
  const { reasons } = judge({ ...TWO, 'components/txn_types/src/lock.rs': 30, 'Cargo.lock': 1 }, lockPatch(NEW_PROTO))
  expect(sayReasons(reasons)).toBe(
    'It changes what is written to disk (`components/txn_types/src/lock.rs`), messages on the network (a new `kvproto`) and adds 630 lines in 3 components.',
  )
})
