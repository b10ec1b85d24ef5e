// The lint of an RFC's text: each rule by a table, and that it says nothing where nothing is wrong.
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { firstLintValues } from '../../../src/flows/rfc/first-values.ts'
import { lintRfc } from '../../../src/flows/rfc/lint.ts'
import { styleOf } from '../../../src/markdown-style.ts'
import { findings, GOOD, rfcFile, spoil } from './make.ts'

test('a good text has no finding, with any line ends', () => {
  expect(findings()).toEqual([])
  expect(findings({ text: `\uFEFF${GOOD.replace(/\n/g, '\r\n')}` })).toEqual([])
})

describe('file name and number', () => {
  test.each([
    ['text/0123-follower-cache.md', 123, []],
    ['text/0000-follower-cache.md', null, []],
    ['text/0123-follower-cache.md', null, []],
    ['text/0000-follower-cache.md', 123, ['1 file-number']],
    ['text/0122-follower-cache.md', 123, ['1 file-number']],
    ['text/123-follower-cache.md', 123, ['1 file-name']],
    ['text/0123-Follower_Cache.md', 123, ['1 file-name']],
    ['text/0123-follower-cache.markdown', 123, ['1 file-name']],
    ['text/2019-03-06-follower-cache.md', 123, ['1 file-name']],
    ['text/0123-my-feature.md', 123, ['1 file-name']],
    ['0123-follower-cache.md', 123, ['1 file-name']],
    ['texts/0123-follower-cache.md', 123, ['1 file-name']],
  ])('%s in #%s: %j', (path, number, expected) => {
    const text = number === null && path.includes('0000') ? GOOD.replace('pull/123', 'pull/0000') : GOOD
    const own = { path, number, text, present: null }
    expect(findings(own)).toEqual(expected)
  })

  test('the name that would be right is in the message', () => {
    const [message] = lintRfc(rfcFile({ path: 'text/0000-follower-cache.md' }), firstLintValues)
    expect(message?.text).toContain('`git mv … text/0123-follower-cache.md`')
  })
})

describe('the title', () => {
  test.each([
    ['# Read-only cache for followers', '# Title', ['1 title']],
    ['# Read-only cache for followers\n\n', '', ['1 title']],
    ['# Read-only cache for followers', '# RFC: **Cache**', []],
  ])('%j → %j', (what, by, expected) => {
    expect(findings({ text: spoil(what, by) }).filter((found) => !/MD\d/.test(found))).toEqual(expected)
  })
})

describe('the link lines', () => {
  const PULL = '- RFC PR: https://github.com/tikv/rfcs/pull/123'
  test.each([
    ['- RFC PR: [#123](https://github.com/tikv/rfcs/pull/123)', []],
    ['- **RFC PR**: <https://github.com/TiKV/rfcs/pull/0123>', []],
    ['- rfc pr: tikv/rfcs#123', []],
    ['- RFC PR: #123', []],
    ['- RFC PR: https://github.com/tikv/rfcs/pull/0000', ['3 rfc-pr']],
    ['- RFC PR: https://github.com/tikv/rfcs/pull/124', ['3 rfc-pr']],
    ['- RFC PR: https://github.com/tikv/tikv/pull/123', ['3 rfc-pr']],
    ['- RFC PR: to come', ['3 rfc-pr']],
    ['- Pull: https://github.com/tikv/rfcs/pull/123', ['1 rfc-pr']],
  ])('%s', (by, expected) => {
    expect(findings({ text: spoil(PULL, by) })).toEqual(expected)
  })

  test('where the number is not known, the one in the name counts', () => {
    expect(findings({ number: null, path: 'text/0124-a.md' })).toEqual(['3 rfc-pr'])
    expect(findings({ number: null, path: null })).toEqual([])
  })

  const ISSUE = '- Tracking Issue: https://github.com/tikv/tikv/issues/4567'
  test.each([
    ['- Tracking issue: tikv/pd#12', [], []],
    ['- Tracking Issue: https://github.com/tikv/repo/issues/0000', ['4 tracking-issue'], ['4 tracking-issue?']],
    ['- Tracking Issue: TBD', ['4 tracking-issue'], ['4 tracking-issue?']],
    ['- Tracking Issue:', ['4 tracking-issue'], ['4 tracking-issue?']],
    ['- Tracking Issue: https://github.com/tikv/tikv/pull/4567', ['4 tracking-issue'], ['4 tracking-issue']],
    ['- Tracking Issue: ask me', ['4 tracking-issue'], ['4 tracking-issue']],
    ['- See also: x', ['1 tracking-issue'], ['1 tracking-issue']],
  ])('%s: after and before it is accepted', (by, after, before) => {
    const text = spoil(ISSUE, by)
    expect(findings({ text })).toEqual(after)
    expect(findings({ text, accepted: false })).toEqual(before)
  })
})

describe('the sections', () => {
  test.each([
    ['a missing one', '## Drawbacks\n\nIt takes memory.\n\n', '', ['18 section']],
    ['the first one missing', '## Summary\n\nFollowers answer reads from a cache.\n\n', '', ['1 section']],
    ['plural, case, number, emphasis', '## Detailed design', '## 3. **Detailed Designs**', []],
    ['another name', '## Motivation', '## Rationale', ['10 section-name?']],
    ['an unknown name', '## Motivation', '## Why', ['8 section']],
    ['the wrong level', '## Drawbacks', '### Drawback', ['20 section-level']],
    ['a deeper one with a longer name', '## Alternatives', '#### Alternatives considered', ['24 section-level']],
    ['an empty one', 'It takes memory.\n\n', '', ['20 section-text']],
    ['one to be written', 'None.', '*TBD*', ['28 section-text']],
    ['a comment only', 'It takes memory.', '<!-- say why -->', ['20 section-text']],
    ['code only', 'It takes memory.', '```text\n1 GiB\n```', []],
    ['a heading in code', 'It takes memory.', '```text\n## Alternatives\n```', []],
  ])('%s', (_, what, by, expected) => {
    const found = findings({ text: spoil(what, by) }).filter((finding) => !/ MD\d/.test(finding))
    expect(found).toEqual(expected)
  })

  test('another order', () => {
    const text = GOOD.replace('## Drawbacks', '## X')
      .replace('## Alternatives', '## Drawbacks')
      .replace('## X', '## Alternatives')
    expect(findings({ text })).toEqual(['20 section-order'])
  })

  test.each([
    ["the template's question", 'Why should we not do this?', ['20 section-text']],
    ['a word more or less', 'So why should we not do this?', ['20 section-text']],
    [
      'two of its sentences in one paragraph',
      'Why should we not do this? What is the impact of not doing this?',
      ['20 section-text'],
    ],
    ['its question and an answer', 'Why should we not do this? It takes memory.', ['22 template-text?']],
    ['an answer that shares words with it', 'This is why we should do this only behind a flag.', []],
  ])('%s', (_, by, expected) => {
    expect(findings({ text: spoil('It takes memory.', by) })).toEqual(expected)
  })
})

describe('images', () => {
  test.each([
    ['![a](../media/flow.png)', []],
    ['![a](/media/flow.png?raw=true)', []],
    ['![a](https://example.org/a.png)', []],
    ['`![a](no.png)`', []],
    ['![a](media/flow.png)', ['18 image']],
    ['![a](../media/flwo.png)', ['18 image']],
  ])('%s', (by, expected) => {
    expect(findings({ text: spoil('![Flow of a read](../media/flow.png)', by) })).toEqual(expected)
  })

  test('a near name is offered, and nothing is said when the files are not known', () => {
    const text = spoil('flow.png', 'Flow.PNG')
    expect(lintRfc(rfcFile({ text }), firstLintValues)[0]?.text).toContain('Is it `media/flow.png`?')
    expect(findings({ text, present: null })).toEqual([])
  })

  test('an HTML image counts, by its own line', () => {
    const text = spoil('![Flow of a read](../media/flow.png)', '<p>\n<img src="../media/gone.png" width="9">\n</p>')
    expect(findings({ text }).filter((found) => found.includes('image'))).toEqual(['19 image'])
  })
})

test('a licence of its own', () => {
  const line = (by: string) => findings({ text: spoil('It takes memory.', by) })
  expect(line('Copyright Example. All rights reserved.')).toEqual(['22 licence'])
  expect(line('This document is licensed under CC-BY 4.0.')).toEqual(['22 licence'])
  expect(line('This document is licensed under the Apache License 2.0.')).toEqual([])
  expect(line('RocksDB is licensed under GPLv2 and Apache 2.0, which costs nothing.')).toEqual([])
})

describe('style', () => {
  it("obeys the repository's own configuration", () => {
    const text = spoil('It takes memory.', 'It takes memory. \n\n\n* one\n- two\n')
    expect(findings({ text }).map((found) => found.replace(/^\d+ /, ''))).toContain('MD009')
    expect(findings({ text, style: styleOf(text, { default: false }) })).toEqual([])
  })

  it('does not ask rules that are newer than its linter, but for a few, and those mildly', () => {
    const text = spoil('It takes memory.', '| a | b |\n|--|:-:|\n| 1 |\n\n[more](#nowhere)')
    expect(findings({ text })).toEqual(['24 MD056?', '26 MD051?'])
  })

  it('says once, mildly, that it could not be asked', () => {
    expect(findings({ style: null })).toEqual(['1 markdownlint?'])
  })
})

test('each rule can be switched off or made a notice', () => {
  const levels = { ...firstLintValues.levels, title: 'notice' as const, section: 'off' as const }
  expect(findings({ text: '# Title\n' }, { ...firstLintValues, levels })).toEqual([
    '1 rfc-pr',
    '1 title?',
    '1 tracking-issue',
  ])
})

test('any text gives messages with lines of the text, each once, in order, and names nobody', () => {
  const piece = fc.oneof(
    fc.constantFrom(...GOOD.split('\n'), '<!--', '```', '> ', '![x](@alice)', '@alice #1', '- RFC PR: @bob'),
    fc.string(),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (lines) => {
      const text = lines.join('\n')
      const messages = lintRfc(rfcFile({ text }), firstLintValues)
      const most = text.replace(/\r\n?/g, '\n').split('\n').length
      for (const { line, text: words } of messages) {
        expect(line).toBeGreaterThanOrEqual(1)
        expect(line).toBeLessThanOrEqual(most)
        expect(words.replace(/(`+)[\s\S]*?\1/g, '')).not.toMatch(/@\w/)
      }
      const order = messages.map(({ line }) => line)
      expect(order).toEqual([...order].sort((a, b) => a - b))
    }),
    { numRuns: 200 },
  )
})

test('a paragraph of thousands of brackets is plain words, and images in HTML keep their lines', () => {
  const brackets = findings({ text: `${GOOD}\n${'!['.repeat(20_000)}\n` })
  expect(brackets).toEqual([])
  const messages = lintRfc(
    rfcFile({ text: `${GOOD}\n<div>\n<img src=a.png>\n\n<img src=b.png>\n</div>\n`, present: [] }),
    firstLintValues,
  )
  const lines = messages.filter(({ rule }) => rule === 'image').map(({ line }) => line)
  const from = GOOD.split('\n').length
  expect(lines.slice(-2)).toEqual([from + 2, from + 4])
})
