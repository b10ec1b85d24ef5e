// The prepared RFC: it passes its own lint but for what only the author can write, whatever the issue says.
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { firstLintValues } from '../../../src/flows/rfc/first-values.ts'
import { lintRfc } from '../../../src/flows/rfc/lint.ts'
import { prepareRfc, type RfcWish } from '../../../src/flows/rfc/skeleton.ts'
import { TEMPLATE } from '../../../src/flows/rfc/template.ts'
import { styleOf } from '../../../src/markdown-style.ts'

function wish(over: Partial<RfcWish> = {}, issue: Partial<RfcWish['issue']> = {}): RfcWish {
  return {
    issue: {
      title: 'Support a cache for followers!',
      body: '## Feature request\n\n<!-- describe -->\n\nThe leader of @alice is **busy**, see #12.\n',
      url: 'https://github.com/tikv/tikv/issues/42',
      label: 'tikv/tikv#42',
      ...issue,
    },
    number: 123,
    repository: 'tikv/rfcs',
    tracking: 'tikv/tikv',
    folder: 'text',
    guideSections: [{ title: 'Read pool: sizes', url: 'https://guide.example.org/read-pool#sizes' }],
    earlier: [{ title: 'RFC 10: Read Pool', url: 'https://github.com/tikv/rfcs/blob/master/text/0010-read-pool.md' }],
    ...over,
  }
}

function lintOf(asked: RfcWish) {
  const { path, text } = prepareRfc(asked)
  const { number, repository } = asked
  return lintRfc(
    { path, text, number, repository, present: [], style: styleOf(text, null), accepted: false },
    firstLintValues,
  )
}

test('the text for a usual issue', () => {
  const { path, text } = prepareRfc(wish())
  expect(path).toBe('text/0123-support-a-cache-for-followers.md')
  expect(text.slice(0, text.indexOf('## Detailed design'))).toBe(`# Support a cache for followers

- RFC PR: https://github.com/tikv/rfcs/pull/123
- Tracking Issue: https://github.com/tikv/tikv/issues/0000

## Summary

To write: one paragraph that somebody from another team understands.

## Motivation

Discussed first in this issue, whose words follow:

- [tikv/tikv\\#\u200b42](https://github.com/tikv/tikv/issues/42)

> The leader of @\u200balice is \\*\\*busy\\*\\*, see \\#\u200b12.

To write: who has the problem, what happens today instead, and numbers if it is about speed.

`)
  expect(text).toContain('- [RFC 10\\: Read Pool](https://github.com/tikv/rfcs/blob/master/text/0010-read-pool.md)')
})

describe('what its lint finds', () => {
  it('names each section that the author has to write', () => {
    const unwritten = lintOf(wish({}, { body: '' })).filter(({ rule }) => rule === 'section-text')
    expect(unwritten).toHaveLength(TEMPLATE.length)
  })

  it('has no pull request to ask for while there is none', () => {
    expect(prepareRfc(wish({ number: null })).path).toMatch(/^text\/0000-/)
    expect(new Set(lintOf(wish({ number: null })).map(({ rule }) => rule))).toEqual(
      new Set(['section-text', 'template-text', 'tracking-issue']),
    )
  })

  const line = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '# Title',
      '## Summary',
      '```',
      '~~~',
      '> quote',
      '* item',
      '1. one',
      '| a |',
      '---',
      '===',
      '<b>',
      '<!--',
      '[a]: b',
    ),
    fc.constantFrom(
      '@alice',
      '![x](y.png)',
      '   ',
      '\t',
      'C#',
      '*',
      '_a_',
      'a*',
      '$ ls',
      '(a)[b]',
      '+ a',
      '- RFC PR: x',
      'a  ',
      'TBD',
    ),
  )
  const body = fc.array(line, { maxLength: 12 }).map((lines) => lines.join('\n'))
  const links = fc.array(fc.record({ title: line, url: fc.oneof(fc.webUrl(), fc.constant('https://x.y/a (b)[c]')) }), {
    maxLength: 3,
  })

  test('nothing but unwritten sections and the tracking issue, whatever the issue says', () => {
    const allowed = new Set(['section-text', 'template-text', 'tracking-issue'])
    fc.assert(
      fc.property(line, body, links, (title, words, some) => {
        const found = lintOf(wish({ guideSections: some, earlier: some }, { title, body: words }))
        expect(found.filter(({ rule }) => !allowed.has(rule))).toEqual([])
      }),
      { numRuns: 400 },
    )
  })

  test('nobody is mentioned and nothing of the issue becomes markup', () => {
    fc.assert(
      fc.property(line, body, (title, words) => {
        const { text } = prepareRfc(wish({ guideSections: [], earlier: [] }, { title, body: words }))
        expect(text).not.toMatch(/@[A-Za-z0-9]/)
        expect(text.match(/^#{1,6} /gm)).toHaveLength(1 + TEMPLATE.length)
        expect(text.match(/(?<!\\)[<`]/g)).toBeNull()
      }),
      { numRuns: 200 },
    )
  })
})
