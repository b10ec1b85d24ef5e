// Likely duplicates: what counts as the same, what does not, and that neither order nor repetition of additions matters.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Fingerprint,
  fingerprintOf,
  packFingerprint,
  unpackFingerprint,
} from '../../src/triage/duplicates-fingerprint.ts'
import { createDuplicateIndex, type KnownIssue } from '../../src/triage/duplicates-index.ts'
import { isGenericMessage, messagesOfTitle, normaliseMessage } from '../../src/triage/duplicates-message.ts'
import { stem, termsOf } from '../../src/triage/duplicates-terms.ts'
import { readReport } from '../../src/triage/read-report.ts'
import { reportRules } from './report-rules.ts'

const NOW = Date.parse('2026-06-01T00:00:00Z')
const YEAR_MS = 365 * 86_400_000

function printOf(title: string, body = ''): Fingerprint {
  const text = { title, body, author: 'ann', comments: [], labels: [] }
  const print = fingerprintOf(text, readReport(text, reportRules))
  if (print === null) throw new Error(`no fingerprint of ${title}`)
  return print
}

function known(
  number: number,
  title: string,
  fields: Partial<KnownIssue> & { readonly body?: string } = {},
): KnownIssue {
  const { body = '', ...rest } = fields
  return { number, title, state: 'open', updatedAt: NOW, print: printOf(title, body), ...rest }
}

function indexOf(...issues: readonly KnownIssue[]) {
  const index = createDuplicateIndex()
  for (const issue of issues) index.add(issue)
  return index
}

const ask = (print: Fingerprint, number: number | null = 1_000) => ({ print, number, now: NOW, most: 3 })

/** A log line as TiKV's panic hook writes it, and what happened in the frames. */
function panic(message: string, frame = 'raftstore::store::peer::Peer::step', location = ''): string {
  const place = location === '' ? '' : ` [location=${location}]`
  return `It stopped.\n\`\`\`\n[2026/05/01 10:00:00.000 +00:00] [FATAL] [lib.rs:478] ["${message}"] [backtrace="   0: tikv_util::set_panic_hook::{{closure}}\n   1: std::panicking::rust_panic_with_hook\n   2: core::panicking::panic_fmt\n   3: ${frame}\n"]${place}\n\`\`\``
}

describe('a message', () => {
  it.each([
    ['[region 40] 92 unexpected state of merging region', '[region 7] 8 unexpected state of merging region'],
    ['to_commit 4872027 is out of range [last_index 4872026]', 'to_commit 9 is out of range [last_index 8]'],
    ['send to 10.0.1.7:20160 failed at 0x55d0a1b2', 'send to 172.16.5.72:20161 failed at 0x1'],
    ['key "t\\\\200\\\\000" not in region { id: 34 start_key: 7480 }', 'key "t\\\\300" not in region { id: 9 }'],
    ['cannot open /data1/tikv/db/CURRENT for read', 'cannot open /var/lib/tikv/db/CURRENT for read'],
    [
      'assertion failed: `(left == right)`\\n  left: `3`,\\n right: `4`',
      'assertion failed: (left == right) left: 30, right: 41',
    ],
  ])('%j is said again as %j', (one, other) => {
    expect(normaliseMessage(one)).toBe(normaliseMessage(other))
    expect(normaliseMessage(one)).not.toBe('')
  })

  it.each([
    'assertion failed: `(left == right)` left: `11519`, right: `11424`',
    'called `Option::unwrap()` on a `None` value',
    'index out of bounds: the len is 3 but the index is 7',
    'explicit panic',
    'not implemented',
    'oom',
  ])('%j is said of many faults', (message) => expect(isGenericMessage(normaliseMessage(message))).toBe(true))

  it.each([
    'assertion failed: cached_last < trunc_to_idx',
    'assertion `left == right` failed\n  left: Active\n right: Pending',
    'failed to get snapshot after 5 times, region_id: 2650',
  ])('%j is said of one', (message) => expect(isGenericMessage(normaliseMessage(message))).toBe(false))

  it('that a title quotes counts, a quoted name does not', () => {
    expect(messagesOfTitle('TiKV panic with "assertion failed: a < b" in `Snapshot::write_to_disk`')).toEqual([
      'assertion failed: a < b',
    ])
  })
})

describe('words', () => {
  it.each([
    ['panicked', 'panics'],
    ['creating', 'create'],
    ['regions', 'region'],
    ['flaky', 'unstable'],
    ['stopped', 'stop'],
  ])('%s and %s are one', (one, other) => expect(stem(one)).toBe(stem(other)))

  it('are found in every way to write a name, and not in numbers, addresses and small words', () => {
    const terms = [
      ...termsOf('The resolved-ts of ResolvedTs and resolved_ts', 'at 10.0.1.7 0xdeadbeef12 https://x.y/z 标题').keys(),
    ]
    expect(terms).toEqual(['resolv_ts', 'resolv', 'ts', '标题'])
  })

  it('of a template, of code and of version and system are no words of the report', () => {
    const body =
      '## Bug Report\n\n### What version of TiKV are you using?\nnightly zebra\n### What operating system and CPU are you using?\ncrocodile\n### Steps to reproduce\nfeed the giraffe\n```\nelephant\n```\n### What did you expect?\n<!-- camel -->\n### What did happened?\n'
    expect([...printOf('x', body).terms.keys()]).toEqual(['feed', 'giraff'])
  })
})

describe('a fingerprint', () => {
  it('comes back from the store as it went in', () => {
    const print = printOf(
      'TiKV panic with "assertion failed: a_b < c"',
      panic('[region 4] 5 lost', 'a::b', 'components/raftstore/src/store/peer.rs:10'),
    )
    expect(unpackFingerprint(packFingerprint(print))).toEqual(print)
    expect(packFingerprint(print).length).toBeLessThan(500)
  })
  it.each(['', 'v2 something', '[1]'])('that is %j is none', (packed) => expect(unpackFingerprint(packed)).toBeNull())

  it('is not made of a security report', () => {
    const text = {
      title: 'Security vulnerability: authentication bypass lets an attacker read all data',
      body: 'An attacker can exploit this remotely without authentication.',
      author: 'x',
      comments: [],
      labels: [],
    }
    expect(fingerprintOf(text, readReport(text, reportRules))).toBeNull()
  })
})

const PEER = 'components/raftstore/src/store/peer.rs'

describe('duplicates', () => {
  it.each([
    [
      'the same place, some lines further down',
      panic('[region 4] 5 lost its leader for good', 'a::b', `${PEER}:10`),
      panic('[region 9] 8 lost its leader for good', 'c::d', `${PEER}:77`),
      'same panic location',
    ],
    [
      'the same message without a place',
      panic('[region 4] 5 lost its leader for good', 'a::b'),
      panic('[region 9] 8 lost its leader for good', 'c::d'),
      'same panic message',
    ],
    [
      'a general message in the same function',
      panic('called `Option::unwrap()` on a `None` value', 'a::b'),
      panic('called `Option::unwrap()` on a `None` value', 'a::b'),
      'same panic message',
    ],
    [
      'a general message at the same line',
      panic('explicit panic', 'a::b', `${PEER}:10`),
      panic('explicit panic', 'c::d', `${PEER}:10`),
      'same panic location',
    ],
    [
      'a general message at other lines',
      panic('explicit panic', 'a::b', `${PEER}:10`),
      panic('explicit panic', 'c::d', `${PEER}:99`),
      null,
    ],
    [
      'a general message in other functions',
      panic('called `Option::unwrap()` on a `None` value', 'a::b'),
      panic('called `Option::unwrap()` on a `None` value', 'c::d'),
      null,
    ],
    [
      'other messages, told in the same words',
      panic('[region 4] lost its leader for good', 'a::b'),
      panic('[region 4] found two leaders at once', 'a::b'),
      null,
    ],
  ])('%s', (_, one, other, why) => {
    const story = 'Chaos test with io delay injected on scheduler workers, evict-slow-store enabled.\n'
    const found = indexOf(known(7, 'TiKV stopped in chaos test', { body: story + one })).find(
      ask(printOf('Chaos test stopped TiKV', story + other)),
    )
    expect(found.map((hint) => hint.why)).toEqual(why === null ? [] : [why])
  })

  it.each([
    ['Unstable test `raftstore::test_stale_peer::test_stale_learner`', 'flaky: test_stale_learner fails in CI', true],
    ['The unit of some panels are wrong in Grafana', 'Units of several Grafana panels are wrong', true],
    [
      'Unstable test `import::test_sst_service::test_upload`',
      'Unstable test `import::test_sst_service::test_download`',
      false,
    ],
    ['TiKV OOM under high pressure', 'TiKV OOM during import', false],
    ['tikv panic when run sysbench prepare', 'tikv panic when run tpcc prepare', false],
    [
      'TiKV panic with "called `Option::unwrap()` on a `None` value" in cdc',
      'tikv panic: called `Option::unwrap()` on a `None` value',
      false,
    ],
    ['Tracking Issue: In-memory Engine', 'Tracking issue: dynamic region size', false],
  ])('of words: %j and %j: %s', (one, other, same) => {
    const found = indexOf(known(7, one)).find(ask(printOf(other)))
    expect(found.map(({ number }) => number)).toEqual(same ? [7] : [])
  })

  it('need fewer words in common beside a rare error code, and none beside a code that all have', () => {
    const rare = { body: 'The scheduler returns KV:Raftstore:EntryTooLarge for wide rows of the ledger' }
    const index = indexOf(known(7, 'Wide rows of the ledger are refused', rare))
    const other = printOf(
      'Ledger refuses rows that are wide',
      'KV:Raftstore:EntryTooLarge whenever a bulk insert comes',
    )
    expect(index.find(ask(other)).map(({ why }) => why)).toEqual(['same error'])
    expect(index.find(ask(printOf('Compaction is slow', 'KV:Raftstore:EntryTooLarge')))).toEqual([])
  })

  it('are never the issue itself, nor a later one', () => {
    const index = indexOf(
      known(7, 'x', { body: panic('store 4 lost its leader') }),
      known(9, 'y', { body: panic('store 5 lost its leader') }),
    )
    const print = printOf('x', panic('store 4 lost its leader'))
    expect(index.find(ask(print, 7))).toEqual([])
    expect(index.find(ask(print, 9)).map(({ number }) => number)).toEqual([7])
    expect(index.find(ask(print, null)).map(({ number }) => number)).toEqual([7, 9])
  })

  it('come open ones first, then the closed of two years, at most three', () => {
    const body = panic('store 4 lost its leader for good')
    const old = { body, state: 'closed' as const, updatedAt: NOW - 2 * YEAR_MS - 1 }
    const closed = { body, state: 'closed' as const, updatedAt: NOW - YEAR_MS }
    const index = indexOf(
      known(1, 'a', old),
      known(2, 'b', closed),
      known(3, 'c', { body }),
      known(4, 'd', { body }),
      known(5, 'e', { body }),
    )
    expect(index.find(ask(printOf('f', body))).map(({ number }) => number)).toEqual([3, 4, 5])
    index.remove(4)
    index.remove(4)
    expect(index.find(ask(printOf('f', body))).map(({ number }) => number)).toEqual([3, 5, 2])
    expect(index.size).toBe(4)
  })

  it('follow the newest text of an issue', () => {
    const index = indexOf(known(7, 'x', { body: panic('store 4 lost its leader for good') }))
    index.add(known(7, 'x', { body: panic('another thing is broken here') }))
    expect(index.find(ask(printOf('y', panic('store 4 lost its leader for good'))))).toEqual([])
    expect(index.find(ask(printOf('y', panic('another thing is broken here'))))).toHaveLength(1)
  })
})

const WORDS = [
  'snapshot',
  'ledger',
  'compaction',
  'giraffe',
  'leader',
  'backup',
  'merge',
  'titan',
  'flashback',
  'witness',
]
const anIssue = fc
  .record({
    number: fc.integer({ min: 1, max: 12 }),
    words: fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 6 }),
    state: fc.constantFrom('open' as const, 'closed' as const),
    panics: fc.constantFrom('', 'store 4 lost its leader for good', 'explicit panic'),
  })
  .map(({ number, words, state, panics }) =>
    known(number, words.join(' '), { state, body: panics === '' ? '' : panic(panics) }),
  )

describe('whatever is known', () => {
  it('gives the same answers in any order of adding, also with repeats and earlier versions', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anIssue, { selector: ({ number }) => number, maxLength: 12 }),
        fc.func(fc.nat()),
        anIssue,
        (issues, random, asked) => {
          const shuffled = issues.toSorted((a, b) => random(a.number) - random(b.number))
          const one = indexOf(...issues)
          const other = indexOf(
            ...shuffled.map((issue) => ({ ...asked, number: issue.number })),
            ...shuffled,
            ...shuffled,
          )
          expect(other.find(ask(asked.print))).toEqual(one.find(ask(asked.print)))
          expect(other.size).toBe(one.size)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('no issue is a duplicate of itself', () => {
    fc.assert(
      fc.property(fc.array(anIssue, { maxLength: 12 }), (issues) => {
        const index = indexOf(...issues)
        for (const { number, print } of issues)
          expect(index.find(ask(print, number)).map((hint) => hint.number)).not.toContain(number)
      }),
      { numRuns: 60 },
    )
  })
})
