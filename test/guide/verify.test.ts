import { describe, expect, it } from 'vitest'
import type { GuideFile } from '../../src/guide/page.ts'
import { verifyGuide } from '../../src/guide/verify.ts'
import { COMMIT, LOCK, makeGuide, makePage } from './make.ts'

const NOW = '2026-09-01T00:00:00Z'

function check(files: readonly GuideFile[], lock: string | null = LOCK, citations: readonly string[] = []): string[] {
  return verifyGuide(files, lock, { now: NOW, citations }).map(
    ({ file, line, rule, text }) => `${file}:${line} ${rule}: ${text}`,
  )
}

/** The good guide with one more page that holds `body`. */
function withBody(body: string, head: readonly string[] = []): GuideFile[] {
  return makeGuide([makePage('extra.md', body, head)])
}

describe('a guide without a fault', () => {
  it('has no messages', () => {
    expect(check(makeGuide())).toEqual([])
    expect(check(makeGuide(), LOCK, ['latch#why-it-queues'])).toEqual([])
  })
})

describe('each fault is a message with its place', () => {
  it.each<[string, GuideFile[], string[]]>([
    [
      'a link to no page',
      withBody('[x](understanding-tikv/lach.md)'),
      [
        'guide/extra.md:10 link: There is no page `understanding-tikv/lach.md`. Did you mean `understanding-tikv/latch.md`?',
      ],
    ],
    [
      'a link to the wrong folder',
      withBody('a\n[x](latch.md)'),
      ['guide/extra.md:11 link: There is no page `latch.md`. Did you mean `understanding-tikv/latch.md`?'],
    ],
    [
      'a link to no heading',
      withBody('[x](understanding-tikv/latch.md#why-it-queue)'),
      [
        'guide/extra.md:10 link: `understanding-tikv/latch.md` has no heading `#why-it-queue`. Did you mean `why-it-queues`?',
      ],
    ],
    [
      'a link to no heading of its own',
      withBody('[x](#nowhere)'),
      ['guide/extra.md:10 link: `extra.md` has no heading `#nowhere`.'],
    ],
    [
      'a link out of the guide',
      withBody('[x](../README.md)'),
      ['guide/extra.md:10 link: `../README.md` leads out of the guide; give the full https address.'],
    ],
    [
      'a fence that is not closed',
      withBody('```sh\nmake'),
      ['guide/extra.md:10 fence: This code fence is not closed.'],
    ],
    [
      'a fence without language',
      withBody('```\nmake\n```'),
      ['guide/extra.md:10 fence: Name the language after the fence (`text` when there is none).'],
    ],
    [
      'a diagram of no kind',
      withBody('```mermaid\nsequence\n```'),
      ['guide/extra.md:11 mermaid: Begin the diagram with its kind, such as `flowchart LR`; `sequence` is none.'],
    ],
    [
      'a stub',
      makeGuide([makePage('contribute/extra.md', 'Too short.')]),
      ['guide/contribute/extra.md:1 stub: 2 words of prose; a topic page has at least 600.'],
    ],
    [
      'a name misspelt',
      withBody('The Tikv server and github and `tikv` code, tikv/tikv, Raftstore, the raft CF, RocksDb’s.'),
      [
        'guide/extra.md:10 spelling: Write `TiKV`, not `Tikv`.',
        'guide/extra.md:10 spelling: Write `GitHub`, not `github`.',
        'guide/extra.md:10 spelling: Write `RocksDB`, not `RocksDb`.',
      ],
    ],
    [
      'a reference that is not proven',
      withBody('See `src/other.rs::X`.'),
      [
        "guide/extra.md:10 reference: `src/other.rs::X` is not proven at this page's commit. Run `guide verify --tikv DIR --write-lock`.",
      ],
    ],
    [
      'a repository that we do not know',
      withBody('See `dp:server/a.go::X`.'),
      [
        'guide/extra.md:10 reference: `dp:server/a.go::X`: there is no repository `dp` here; known are tikv, pd, raft-rs, kvproto, rfcs, community, configs, client-rust, client-go, tidb-dev-guide.',
      ],
    ],
    [
      'an old verification',
      [
        ...makeGuide().slice(0, 2),
        { path: 'SUMMARY.md', text: '- [a](README.md)\n- [b](understanding-tikv/latch.md)' },
      ].map((file) => ({
        ...file,
        text: file.text.replace('2026-08-21', file.path === 'README.md' ? '2026-02-28' : '2026-03-01'),
      })),
      ['guide/README.md:4 verified: Last verified on 2026-02-28, more than six months ago.'],
    ],
    [
      'a verification to come',
      withBody('x').map((file) =>
        file.path === 'extra.md' ? { ...file, text: file.text.replace('2026-08-21', '2027-01-01') } : file,
      ),
      ['guide/extra.md:4 verified: 2027-01-01 has not come yet.'],
    ],
    [
      'an id that is not the stem',
      withBody('x').map((file) =>
        file.path === 'extra.md' ? { ...file, text: file.text.replace('id: extra', 'id: other') } : file,
      ),
      ["guide/extra.md:3 id: The id must be the file's stem, `extra`."],
    ],
    [
      'an id twice',
      makeGuide([makePage('a/extra.md', 'x'), makePage('b/extra.md', 'y')]),
      ['guide/b/extra.md:3 id: The id `extra` is taken by guide/a/extra.md.'],
    ],
    [
      'an unknown key',
      withBody('x', ['keyword: [a]']),
      ['guide/extra.md:7 front-matter: Unknown key `keyword`. Did you mean `keywords`?'],
    ],
    [
      'a policy key twice',
      makeGuide([
        makePage('a.md', 'x', ['flow: merge', 'policy: { k: 1 }']),
        makePage('b.md', 'y', ['flow: merge', 'policy: { k: 2 }']),
      ]),
      ['guide/b.md:8 policy: `policy.k` is also set in guide/a.md.'],
    ],
    ['a wrong example', withBody('```example\ngiven: {}\n```'), ['guide/extra.md:10 example: `then` is missing.']],
  ])('%s', (_, files, expected) => {
    expect(check(files)).toEqual(expected)
  })

  it('a sentence on two pages', () => {
    const sentence = 'A latch is only a queue of command ids in one of many slots.'
    const files = makeGuide([
      makePage('a.md', sentence),
      makePage('b.md', `Before.\n\nFirst. a latch is only a queue of *command ids* in one of many slots!`),
    ])
    expect(check(files)).toEqual([
      expect.stringMatching(/^guide\/b.md:12 duplicate: “a latch is only a queue.*” also stands in a.md:10\.$/),
    ])
  })

  it.each([
    ['no SUMMARY.md', makeGuide().slice(0, 2), /SUMMARY.md:1 summary: SUMMARY.md is missing/],
    [
      'a page not listed',
      [...makeGuide(), makePage('lost.md', 'x')],
      /guide\/lost.md:1 summary: The page is not in SUMMARY.md/,
    ],
    [
      'an entry without a page',
      [
        ...makeGuide().slice(0, 2),
        { path: 'SUMMARY.md', text: '- [a](README.md)\n- [b](understanding-tikv/latch.md)\n- [c](none.md)' },
      ],
      /SUMMARY.md:3 summary: There is no page `none.md`/,
    ],
    [
      'an entry twice',
      [
        ...makeGuide().slice(0, 2),
        { path: 'SUMMARY.md', text: '- [a](README.md)\n- [b](understanding-tikv/latch.md)\n- [c](README.md)' },
      ],
      /SUMMARY.md:3 summary: `README.md` is listed twice/,
    ],
    [
      'a draft',
      [
        ...makeGuide().slice(0, 2),
        { path: 'SUMMARY.md', text: '- [a](README.md)\n- [b](understanding-tikv/latch.md)\n- [c]()' },
      ],
      /SUMMARY.md:3 summary: An entry without a page/,
    ],
  ])('%s', (_, files, expected) => {
    expect(check(files)).toEqual([expect.stringMatching(expected)])
  })

  it('a citation without its section', () => {
    expect(check(makeGuide(), LOCK, ['latch#why-it-queue', 'latches#x'])).toEqual([
      'guide/SUMMARY.md:1 citation: The code cites `latches#x`, and there is no page `latches`. Did you mean `latch`?',
      'guide/understanding-tikv/latch.md:1 citation: The code cites `#why-it-queue`, and there is no such heading. Did you mean `why-it-queues`?',
    ])
  })

  it.each([
    ['no lock', null, [/references.lock:1 lock: There is no lock/]],
    [
      'a line for nothing',
      `${LOCK}src/gone.rs\ttikv\t${COMMIT}\n`,
      [/references.lock:1 lock: No page refers to `src\/gone.rs`/],
    ],
    [
      'another commit',
      LOCK.replace('8e96', '9e96'),
      [/lock: No page refers/, /latch.md:93 reference: .* is not proven/],
    ],
    ['a broken line', `${LOCK}src/latch.rs\n`, [/references.lock:3 lock: Not `reference<TAB>/]],
  ])('a lock with %s', (_, lock, expected) => {
    expect(check(makeGuide(), lock)).toEqual(expected.map((pattern) => expect.stringMatching(pattern)))
  })
})
