import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { readExamples } from '../../src/guide/examples.ts'
import { loadGuide } from '../../src/guide/load.ts'
import { explainPolicyError, policyOf } from '../../src/guide/policy.ts'
import { parseSummary } from '../../src/guide/summary.ts'
import { makePage } from './make.ts'

function load(...files: ReturnType<typeof makePage>[]) {
  return loadGuide(files)
}

describe('a page', () => {
  it('is cut at its headings, each section with its anchor, line and text', () => {
    const file = makePage('a/latch.md', 'lead\n\n## Edges\n\none\n\n### Edges\n\n```sh\n## no heading\n```\n\ntwo')
    const [page] = load(file).pages
    expect(page?.sections).toEqual([
      { page: 'latch', anchor: '', title: 'latch', level: 1, line: 8, text: 'lead' },
      { page: 'latch', anchor: 'edges', title: 'Edges', level: 2, line: 12, text: 'one' },
      {
        page: 'latch',
        anchor: 'edges-1',
        title: 'Edges',
        level: 3,
        line: 16,
        text: '```sh\n## no heading\n```\n\ntwo',
      },
    ])
    const lines = file.text.split('\n')
    for (const { line, title } of page?.sections ?? []) expect(lines[line - 1]).toContain(title)
  })

  it('keeps its facts', () => {
    const [page] = load(makePage('x.md', 'text', ['code: [src/a.rs]', 'flow: pull-request-checks'])).pages
    expect(page).toMatchObject({ code: ['src/a.rs'], flow: 'pull-request-checks', policy: null })
    expect(page?.verified).toEqual({ commit: '8e964719db', date: '2026-08-21' })
  })

  it('with a broken head is still a page, so that links to it stay good', () => {
    const { pages, messages } = load({ path: 'latch.md', text: '---\nid: [\n---\n# L\n' })
    expect(pages[0]).toMatchObject({ id: 'latch', title: 'L', verified: null })
    expect(messages.length).toBeGreaterThan(0)
  })

  it('without a head is told to begin with one', () => {
    expect(load({ path: 'x.md', text: '# X' }).messages).toMatchObject([
      { file: 'guide/x.md', line: 1, rule: 'front-matter' },
    ])
  })

  it('leaves SUMMARY.md and other files out, and sorts by path', () => {
    const { pages } = load(
      makePage('b.md', ''),
      makePage('a.md', ''),
      { path: 'SUMMARY.md', text: '' },
      { path: 'x.png', text: '' },
    )
    expect(pages.map(({ path }) => path)).toEqual(['a.md', 'b.md'])
  })
})

describe('the policy of a flow', () => {
  const one = makePage('one.md', '', ['flow: merge', 'policy:', '  a: 1', '  b:', '    c: 2'])
  const two = makePage('two.md', '', ['flow: merge', 'policy:', '  a: 3', '  d: 4'])
  const other = makePage('other.md', '', ['flow: vote', 'policy:', '  e: 5'])

  it('is the maps of all its pages', () => {
    expect(policyOf(load(one, other).pages, 'merge')).toEqual({ values: { a: 1, b: { c: 2 } }, messages: [] })
    expect(policyOf(load(one).pages, 'none').values).toEqual({})
  })

  it('says where a key is set twice', () => {
    const { values, messages } = policyOf(load(one, two).pages, 'merge')
    expect(values).toEqual({ a: 1, b: { c: 2 }, d: 4 })
    expect(messages).toEqual([
      { file: 'guide/two.md', line: 9, rule: 'policy', text: '`policy.a` is also set in guide/one.md.' },
    ])
  })

  it("turns a flow's zod error into messages with lines", () => {
    const { pages } = load(one, two)
    const schema = z.strictObject({ a: z.string(), b: z.strictObject({ c: z.number(), x: z.number() }) })
    const { error } = schema.safeParse(policyOf(pages, 'merge').values)
    const lines = error
      ? explainPolicyError(pages, 'merge', error).map(({ file, line, text }) => `${file}:${line} ${text}`)
      : []
    expect(lines).toEqual([
      'guide/one.md:9 `a`: Invalid input: expected string, received number.',
      'guide/one.md:10 `b.x` is missing.',
      'guide/two.md:10 Unknown key `d`.',
    ])
  })
})

describe('example blocks', () => {
  const page = (block: string) => load(makePage('p.md', `## The title\n\n\`\`\`example\n${block}\n\`\`\`\n`)).pages

  it('are read as given and expected', () => {
    const [first] = page('given:\n  title: "fix"\nthen:\n  title: advice\n  labels: { add: [x] }')
    expect(first && readExamples(first)).toEqual({
      examples: [
        {
          page: 'p',
          anchor: 'the-title',
          line: 12,
          given: { title: 'fix' },
          expect: { title: 'advice' },
          labels: { add: ['x'], remove: [] },
          people: { names: null, asks: null, writes: null },
        },
      ],
      messages: [],
    })
  })

  it('may list the expectations', () => {
    const [first] = page('given: { title: x }\nthen:\n  - title: pass\n  - dco: fail')
    expect(first && readExamples(first).examples[0]).toMatchObject({
      expect: { title: 'pass', dco: 'fail' },
      labels: null,
    })
  })

  it.each([
    ['an unknown state', 'given: {}\nthen: { title: green }', /`then.title`/],
    ['no expectation', 'given: {}', /`then`/],
    ['an unknown key', 'given: {}\nthan: {}\nthen: {}', /Unknown key `than`. Did you mean `then`\?/],
    ['broken YAML', 'given: [', /line \d+ of the block/],
  ])('with %s are messages', (_, block, text) => {
    const [first] = page(block)
    const read = first && readExamples(first)
    expect(read?.examples).toEqual([])
    expect(read?.messages[0]).toMatchObject({
      file: 'guide/p.md',
      line: 12,
      rule: 'example',
      text: expect.stringMatching(text),
    })
  })
})

describe('SUMMARY.md', () => {
  it('gives the order and depth of the book', () => {
    const text =
      '# Summary\n\n[Home](README.md)\n\n# Part one\n\n- [A](./a.md)\n  - [B](b/b.md)\n    - [Draft]()\n* [C](c.md)\n\n---\n'
    expect(parseSummary(text)).toEqual({
      entries: [
        { title: 'Home', path: 'README.md', depth: 0, line: 3, part: '' },
        { title: 'A', path: 'a.md', depth: 0, line: 7, part: 'Part one' },
        { title: 'B', path: 'b/b.md', depth: 1, line: 8, part: 'Part one' },
        { title: 'Draft', path: null, depth: 2, line: 9, part: 'Part one' },
        { title: 'C', path: 'c.md', depth: 0, line: 10, part: 'Part one' },
      ],
      messages: [],
    })
  })

  it('says which line is no entry', () => {
    expect(parseSummary('- A (a.md)').messages).toMatchObject([{ file: 'guide/SUMMARY.md', line: 1, rule: 'summary' }])
  })
})
