// `triage <file|->`: the JSON of an issue in, what it tells out.
import { describe, expect, it } from 'vitest'
import { triage } from '../../src/cli/triage.ts'
import { compareSections } from '../../src/cli/triage-sections.ts'
import { openGuideBook } from '../../src/guide-book.ts'
import { bugReport } from '../triage/make-text.ts'

// Opened once: its index takes half a second.
const guide = openGuideBook()

async function call(args: readonly string[], input = '', among = '') {
  const lines: string[] = []
  const errors: string[] = []
  const io = {
    out: (text: string) => void lines.push(text),
    err: (text: string) => void errors.push(text),
    readText: async (path: string) => {
      if (path === '-') return input
      if (path === 'among.jsonl') return among
      throw new Error('no such file')
    },
  }
  const code = await triage(args, io, guide)
  return { code, out: lines.join('\n'), err: errors.join('\n') }
}

const ISSUE = {
  number: 7,
  title: 'TiKV panics in apply',
  body: bugReport({ version: 'v8.5.1', steps: 'run', actual: 'TiKV panics' }),
  labels: [],
  author: 'ann',
  comments: [],
}
const answer = async (issue: unknown) => JSON.parse((await call(['-'], JSON.stringify(issue))).out)

describe('triage', () => {
  it('answers one JSON object', async () => {
    expect(await answer(ISSUE)).toMatchObject({
      number: 7,
      kind: 'bug',
      template: 'bug-report',
      sections: expect.arrayContaining([{ name: 'Steps to reproduce', state: 'filled' }]),
      missing: ['log'],
      versions: [{ text: 'v8.5.1', version: '8.5.1', kind: 'release', commit: null }],
      frames: [],
      labels: { set: expect.any(Array), suggest: expect.any(Array) },
      duplicates: [],
      sections_related: expect.any(Array),
    })
  })

  it('takes comments as texts or with their author', async () => {
    const log = "thread 'apply-0' panicked at 'boom', src/lib.rs:4\n  1: a::b"
    expect((await answer({ ...ISSUE, comments: [log] })).missing).toEqual([])
    expect((await answer({ ...ISSUE, comments: [{ author: 'ann', body: log }] })).missing).toEqual([])
    expect((await answer({ ...ISSUE, comments: [{ author: 'bob', body: log }] })).missing).toEqual(['log'])
  })

  it('takes what GitHub answers', async () => {
    const { author, ...rest } = ISSUE
    const issue = {
      ...rest,
      user: { login: author },
      labels: [{ name: 'type/enhancement' }],
      comments: 3,
      state: 'open',
    }
    expect((await answer(issue)).kind).toBe('enhancement')
    expect((await answer({ title: 'hello', body: null })).kind).toBe('unknown')
  })

  it('names likely duplicates among given issues', async () => {
    const body = "thread 'apply-0' panicked at 'no region 7 in store', components/raftstore/src/store/peer.rs:40:2"
    const known = [
      { number: 3, title: 'an old panic', body: body.replace('40', '44'), state: 'closed' },
      { number: 4, title: 'writes are slow', body: 'slow' },
    ]
    const jsonl = known.map((one) => JSON.stringify(one)).join('\n')
    const { out } = await call(
      ['-', '--among', 'among.jsonl'],
      JSON.stringify({ number: 9, title: 'panic', body }),
      jsonl,
    )
    expect(JSON.parse(out).duplicates).toMatchObject([{ number: 3, state: 'closed', why: 'same panic location' }])
  })

  it('names the line of the given issues that is wrong', async () => {
    const { code, err } = await call(['-', '--among', 'among.jsonl'], JSON.stringify(ISSUE), '{"title":"a"}\n{}')
    expect({ code, err }).toEqual({ code: 2, err: 'triage: line 2: .title: is missing' })
  })

  it('repeats nothing of a security report', async () => {
    const secret = { ...ISSUE, title: 'Security vulnerability: XYZZY', body: 'An attacker can exploit XYZZY.' }
    const { out } = await call(['-'], JSON.stringify(secret))
    expect(JSON.parse(out)).toMatchObject({ kind: 'security', sections: [], missing: [], sections_related: [] })
    expect(out).not.toContain('XYZZY')
  })

  it.each([
    ['{', 'not JSON'],
    ['{}', '.title: is missing'],
    ['{"title":"a","body":3}', '.body: '],
    ['{"title":"a","labels":["x",{"name":1}]}', '.labels[1]: expected a name'],
    ['{"title":"a","comments":["x",1]}', '.comments[1]: expected a text'],
    ['[]', '.: '],
  ])('names the place that is wrong in %s', async (input, words) => {
    const { code, err } = await call(['-'], input)
    expect(code).toBe(2)
    expect(err).toContain(words)
  })

  it.each([[[]], [['a', 'b']], [['--nope']], [['missing.json']], [['-', '--among']], [['-', '--among', 'missing']]])(
    'answers 2 to %j',
    async (args) => {
      expect((await call(args)).code).toBe(2)
    },
  )
})

describe('comparing sections', () => {
  it('counts agreement by heading', () => {
    const row = { sections: { a: 'x', b: '', c: 'N/A', d: 'y' } }
    const sections = [
      { name: 'a', state: 'filled' },
      { name: 'b', state: 'template' },
      { name: 'c', state: 'not-applicable' },
    ] as const
    expect(compareSections(row, { sections })).toEqual({
      compared: 4,
      agreed: 3,
      differences: [{ name: 'd', expected: 'filled', read: 'absent' }],
    })
  })
})
