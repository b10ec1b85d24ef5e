import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadGuide } from '../../src/guide/load.ts'
import { buildIndex, related } from '../../src/guide/related.ts'
import { matchFiles, readClaims } from '../../src/guide/related-files.ts'
import { isRoutine } from '../../src/guide/routine.ts'
import { termsOf } from '../../src/guide/words.ts'
import { readGuideFiles } from '../../src/guide-files.ts'

const { pages } = loadGuide(readGuideFiles())
const index = buildIndex(pages)

function ask(title: string, files: readonly string[] = [], body = '') {
  return related(index, { title, body, files })
}

describe('terms', () => {
  it.each([
    ['on_raft_gc_log_tick', ['onraftgclogtick', 'raft', 'gc', 'log', 'tick']],
    ['PeerFsm merges merged merging', ['peerfsm', 'peer', 'fsm', 'merg', 'merg', 'merg']],
    ['fix: leases of a lease', ['leas', 'leas']],
    ['1PC', ['1pc']],
    ['TiKV adds support on macOS', ['maco']],
    ['start_ts of RawKV', ['startts', 'start', 'ts', 'rawkv', 'raw', 'kv']],
  ])('%s', (text, terms) => {
    expect(termsOf(text)).toEqual(terms)
  })
})

describe('what a page claims', () => {
  const page = (id: string, code: readonly string[]) => ({ ...(pages[0] as (typeof pages)[number]), id, code })
  const claims = readClaims([
    page('latch', ['src/latch.rs']),
    page('txn', ['src/**', 'pd:server/x.go']),
    page('tests', ['tests/*.rs']),
  ])

  it('is worth more the fewer files it names', () => {
    const found = matchFiles(claims, ['src/latch.rs'])
    expect([...found.keys()].sort()).toEqual(['latch', 'txn'])
    expect(found.get('latch')?.score).toBeGreaterThan(found.get('txn')?.score ?? 1)
  })

  it('never says more than the whole change', () => {
    const path = fc.constantFrom('src/latch.rs', 'src/a.rs', 'tests/a.rs', 'Cargo.lock', 'x.md')
    fc.assert(
      fc.property(fc.array(path, { maxLength: 20 }), (files) => {
        for (const { score, path: best } of matchFiles(claims, files).values()) {
          expect(score).toBeGreaterThan(0)
          expect(score).toBeLessThanOrEqual(1.0000001)
          expect(files).toContain(best)
        }
      }),
    )
  })

  it('is the deepest folder of the code map for a file that nobody claims', () => {
    const text =
      '| path | page |\n|---|---|\n| `src` | [Overview](../overview.md) |\n| `src/deep` | [A](../x/deep.md#part), [B](other.md) |'
    const map = readClaims([{ ...page('code-map', []), text }, page('latch', ['src/latch.rs'])])
    expect([...matchFiles(map, ['src/a.rs']).keys()]).toEqual(['overview'])
    expect([...matchFiles(map, ['src/deep/a.rs']).keys()]).toEqual(['deep', 'other'])
    expect([...matchFiles(map, ['src/latch.rs']).keys()]).toEqual(['latch'])
    expect(matchFiles(map, ['srcs/a.rs'])).toEqual(new Map())
  })

  it('is of tikv only', () => {
    expect(matchFiles(claims, ['server/x.go'])).toEqual(new Map())
  })
})

describe('related sections', () => {
  it('name the page of a changed file, with the file as the reason', () => {
    const [first] = ask('txn: release earlier', ['src/storage/txn/latch.rs'])
    expect(first).toMatchObject({ page: 'latch', why: 'changes src/storage/txn/latch.rs' })
  })

  it('name the page of a title without files', () => {
    expect(ask('Deadlock detector leader is unknown after restart')[0]).toMatchObject({
      page: 'deadlock-detector',
      why: expect.stringMatching(/^is about /),
    })
  })

  it('lead to sections that exist', () => {
    const anchors = new Map(pages.map((page) => [page.id, page.sections.map(({ anchor }) => anchor)]))
    for (const { page, anchor } of [
      ...ask('raftstore: renew leader lease'),
      ...ask('txn: latch wait', ['src/storage/txn/latch.rs']),
    ]) {
      expect(anchors.get(page)).toContain(anchor)
    }
  })

  it.each([
    'chore: bump version to 6.5.5',
    'Bump v5.0.6',
    '[release-8.5] *: upgrade vulnerable Rust dependencies',
    'build(deps): bump openssl from 0.10.1 to 0.10.2',
    '*: update h2 for RUSTSEC-2026-0258',
    'cargo-deny: ignore RUSTSEC-2026-0253 for `lru`.',
    '*: update kvproto to apiv3',
    'ci: cache the target folder',
    '*: update licence headers',
    '*: fix clippy by upgrading bytes crate',
    'dependencies: update spin to 0.10.1',
    '[CI] run on arm64',
    'feat(ci): clippy on Darwin machines',
    'wip',
    'test',
    'Myfeature',
    '[DNM] more things',
    'rust',
    'hello world',
    'How do I install TiKV on Kubernetes?',
    '',
  ])('nothing for %j', (title) => {
    expect(ask(title)).toEqual([])
  })

  it("next to nothing for a hundred bumps, versions, CI and licence changes of TiKV's history", () => {
    const file = new URL('./nothing-fits.jsonl', import.meta.url)
    const changes = readFileSync(file, 'utf8').trim().split('\n')
    const shown = changes.map((line) => JSON.parse(line)).filter(({ title, files }) => ask(title, files).length > 0)
    expect(changes).toHaveLength(100)
    expect(shown.length, JSON.stringify(shown.map(({ title }) => title))).toBeLessThanOrEqual(5)
  })

  it('the names in a diff tell which page of a file that many claim', () => {
    const query = { title: 'mend it', body: '', files: ['components/raftstore/src/store/fsm/peer.rs'] }
    const symbols = ['on_prepare_merge', 'rollback_merge', 'CatchUpLogs']
    expect(related(index, { ...query, symbols })[0]).toMatchObject({ page: 'region-merge' })
    expect(related(index, query).map(({ page }) => page)).not.toContain('region-merge')
    expect(related(index, { ...query, files: [], symbols: ['new', 'get', 'main'] })).toEqual([])
  })

  it('nothing for a change of workflows, licence or lock file alone', () => {
    expect(
      ask('raftstore: renew leader lease', ['.github/workflows/a.yml', 'Cargo.lock', 'components/x/LICENSE']),
    ).toEqual([])
    expect(
      isRoutine({ title: 'raftstore: renew leader lease', files: ['components/raftstore/src/store/peer.rs'] }),
    ).toBe(false)
  })

  it('at most three, best first, whatever is asked, and no markup in a reason', () => {
    const word = fc.constantFrom(
      'raft',
      'merge',
      '@someone',
      '[x](y)',
      '`code`',
      'lock',
      '<b>',
      'peer',
      'region',
      'cdc',
      '|',
      '#1',
    )
    const path = fc.constantFrom(
      'src/storage/txn/latch.rs',
      'components/raftstore/src/store/peer.rs',
      'a`b@c.rs',
      '[x](y).rs',
    )
    const query = fc.record({
      title: fc.array(word, { maxLength: 8 }).map((words) => words.join(' ')),
      body: fc.array(word, { maxLength: 30 }).map((words) => words.join('\n')),
      files: fc.array(path, { maxLength: 5 }),
    })
    fc.assert(
      fc.property(query, (asked) => {
        const found = related(index, asked)
        expect(found.length).toBeLessThanOrEqual(3)
        expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).sort((a, b) => b - a))
        expect(new Set(found.map(({ page }) => page)).size).toBe(found.length)
        for (const { why } of found) expect(why).not.toMatch(/[@`[\]<>|]/)
        expect(related(index, asked)).toEqual(found)
      }),
      { numRuns: 60 },
    )
  })
})

const data = new URL('../../../shared/data/guide-links.jsonl', import.meta.url)
if (!existsSync(data)) console.log('test/guide/related: the evaluation is skipped, ../shared/data is not here')

describe.skipIf(!existsSync(data))('on merged changes and issues of TiKV', () => {
  interface Case {
    title: string
    text?: string
    files?: string[]
    expected: string[]
    also_ok: string[]
  }
  const cases: Case[] = existsSync(data)
    ? readFileSync(data, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    : []

  it('finds the page that an expert would name, mostly first, and says little else', () => {
    const results = cases.map((one) => ({ ...one, got: ask(one.title, one.files, one.text).map(({ page }) => page) }))
    const first = results.filter(({ got, expected }) => expected.includes(got[0] ?? '')).length
    const among = results.filter(({ got, expected }) => got.some((page) => expected.includes(page))).length
    const all = results.flatMap(({ got }) => got).length
    const good = results.flatMap(({ got, expected, also_ok }) =>
      got.filter((page) => [...expected, ...also_ok].includes(page)),
    ).length
    console.log(`${cases.length} cases: ${first} first, ${among} among three; ${good} of ${all} sections to the point`)
    expect(among / cases.length).toBeGreaterThanOrEqual(0.92)
    expect(first / cases.length).toBeGreaterThan(0.7)
    expect(good / all).toBeGreaterThan(0.6)
  })

  it('answers in less than 5 ms of processor time', () => {
    const asked = cases.map((one) => ({ title: one.title, body: one.text ?? '', files: one.files ?? [] }))
    for (const query of asked) related(index, query)
    const rounds = 10
    const times: number[] = []
    const before = process.cpuUsage()
    for (let round = 0; round < rounds; round++) {
      for (const query of asked) {
        const start = performance.now()
        related(index, query)
        times.push(performance.now() - start)
      }
    }
    const { user, system } = process.cpuUsage(before)
    const mean = (user + system) / 1000 / times.length
    times.sort((a, b) => a - b)
    const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(2)
    console.log(`${mean.toFixed(2)} ms of processor time each; on the clock p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`)
    expect(mean).toBeLessThan(5)
  })
})
