// Rule `title`: which titles pass, and which better one is proposed.
import { describe, expect, it } from 'vitest'
import { makeFile } from '../../make.ts'
import { ask } from '../ask.ts'

const DO_NOT_MERGE = 'do-not-merge/invalid-title'

describe('titles of the right form', () => {
  it.each([
    'raftstore: count proposals per peer',
    'raftstore, storage: pass the term along',
    'raftstore,storage: pass the term along',
    'storage/txn: drop a needless clone',
    'raftstore-v2: open tablets lazily',
    '*: bump the toolchain',
    'Cargo.toml: pin prost',
    'raftstore: a || b is evaluated twice',
    'ci: run clippy on macOS',
    'chore: bump version to v8.5.0-alpha',
    '[WIP] cdc: try a smaller queue',
    'WIP: cdc: try a smaller queue',
    '[DNM] cdc: print more',
  ])('%s', (title) => {
    expect(ask('title', { title }).state).toBe('pass')
  })
})

describe('titles that keep what they came with', () => {
  it.each(['Revert "Fix everything"', 'Reapply "Fix everything"'])('git words it: %s', (title) => {
    expect(ask('title', { title }).topic).toBe('title-returning')
  })
  it('a cherry-pick on a release branch, whatever its words', () => {
    expect(ask('title', { title: 'Support rank limit (#4711)', base: 'release-8.5' }).state).toBe('pass')
  })
  it('a cherry-pick that its bot says is one', () => {
    const body = 'This is an automated cherry-pick of #4711\n\nIssue Number: close #100'
    expect(ask('title', { title: 'Support rank limit (#4711)', body, base: 'feature/x' }).state).toBe('pass')
  })
  it('but a number at the end on master is not enough', () => {
    expect(ask('title', { title: 'Support rank limit (#4711)' }).state).toBe('advice')
  })
})

describe('a better title', () => {
  const raftstore = ['components/raftstore/src/store/peer.rs']
  it.each<[string, readonly string[], string | null]>([
    ['[raftstore] fix split log', raftstore, 'raftstore: fix split log'],
    ['[raftstore]: fix split log', [], 'raftstore: fix split log'],
    ['feat(raftstore): count proposals', [], 'raftstore: count proposals'],
    ['fix: panic when a peer is gone', raftstore, 'raftstore: panic when a peer is gone'],
    ['fix: panic when a peer is gone', [], null],
    [
      'In-memory Engine: drop dead code',
      ['components/in_memory_engine/src/lib.rs'],
      'in_memory_engine: drop dead code',
    ],
    ['log backup: retry reading tasks', ['components/backup-stream/src/router.rs'], null],
    ['[release-8.5] raftstore: fix split log', [], 'raftstore: fix split log'],
    ['[please look] fix split log', raftstore, null],
    ['[8.5] fix split log', raftstore, null],
    ['untitled', raftstore, null],
    ['Mend a link', ['CHANGELOG.md', 'Cargo.toml'], null],
    ['Mend a link', ['README.md', 'doc/http.md'], 'doc: Mend a link'],
    ['raftstore*: print the region', raftstore, 'raftstore: print the region'],
    ['raftstore : print the region', raftstore, 'raftstore: print the region'],
    ['raftstore:print the region', raftstore, 'raftstore: print the region'],
    ['raftstore：print the region', raftstore, 'raftstore: print the region'],
    ['Support rank limit', raftstore, 'raftstore: Support rank limit'],
    ['Support rank limit', ['src/storage/mod.rs', 'components/cdc/src/lib.rs'], 'storage, cdc: Support rank limit'],
    [
      'Support rank limit',
      ['a', 'b', 'c', 'd'].map((crate) => `components/${crate}/src/lib.rs`),
      '*: Support rank limit',
    ],
    ['Support rank limit', ['Cargo.lock'], null],
    ['Mend the flaky test', ['tests/integrations/raftstore/test_split.rs'], 'tests: Mend the flaky test'],
    ['', raftstore, null],
    ['raftstore:', raftstore, null],
  ])('%s with %j', (title, paths, suggestion) => {
    const { state, facts } = ask('title', { title, files: paths.map((path) => makeFile(path)) })
    expect([state, facts.suggestion]).toEqual(['advice', suggestion])
  })

  it('stands in the words as code, and else an example does', () => {
    const files = [makeFile('components/cdc/src/lib.rs')]
    expect(ask('title', { title: 'thank @pingcap `now`', files }).how).toContain('`` cdc: thank @pingcap `now` ``')
    expect(ask('title', { title: 'thanks', files: [] }).how).toContain('`raftstore: fix snapshot')
  })
})

describe('the label', () => {
  it('is set only where the rule blocks', () => {
    expect(ask('title', { title: 'thanks' }).add).not.toContain(DO_NOT_MERGE)
    expect(ask('title', { title: 'thanks' }, { title: { mode: 'block' } })).toMatchObject({
      state: 'fail',
      add: expect.arrayContaining([DO_NOT_MERGE]),
    })
  })
  it('goes when the title is mended or the rule is off', () => {
    const labels = [DO_NOT_MERGE]
    expect(ask('title', { labels }, { title: { mode: 'block' } }).remove).toEqual([DO_NOT_MERGE])
    expect(ask('title', { labels, title: 'x' }, { title: { mode: 'off' } })).toMatchObject({
      state: 'off',
      remove: [DO_NOT_MERGE],
    })
  })
  it('is left alone in shadow', () => {
    const shadow = { title: { mode: 'shadow' } } as const
    expect(ask('title', { labels: [DO_NOT_MERGE] }, shadow).remove).toEqual([])
    expect(ask('title', { title: 'x' }, shadow)).toMatchObject({
      state: 'fail',
      add: expect.not.arrayContaining([DO_NOT_MERGE]),
    })
  })
})
