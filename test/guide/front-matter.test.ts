import { describe, expect, it } from 'vitest'
import { lineInFrontMatter, parseFrontMatter, splitFrontMatter } from '../../src/guide/front-matter.ts'

const GOOD = ['title: Latch', 'id: latch', 'verified: 8e964719db 2026-08-21', 'code: []', 'keywords: [a]']

function messagesOf(lines: readonly string[]): string[] {
  return parseFrontMatter('guide/latch.md', lines.join('\n')).messages.map(({ line, text }) => `${line} ${text}`)
}

describe('front matter', () => {
  it('reads a good head', () => {
    expect(parseFrontMatter('guide/latch.md', GOOD.join('\n'))).toMatchObject({ value: { id: 'latch' }, messages: [] })
  })

  it.each([
    [
      'an unknown key is named with its line and the nearest key',
      [...GOOD, 'keyword: [b]'],
      ['7 Unknown key `keyword`. Did you mean `keywords`?'],
    ],
    ['an unknown key with no near one', [...GOOD, 'zzz: 1'], ['7 Unknown key `zzz`.']],
    ['a missing key', GOOD.slice(1), ['1 `title` is missing.']],
    [
      'a bad commit',
      [...GOOD.slice(0, 2), 'verified: HEAD 2026-08-21', ...GOOD.slice(3)],
      ['4 `verified`: write `<commit> <date>`, e.g. `8e964719db 2026-08-21`.'],
    ],
    [
      'an id that is no stem',
      ['title: x', 'id: My Page', ...GOOD.slice(2)],
      ['3 `id`: use lower-case words joined by hyphens.'],
    ],
    [
      'a list that is none',
      [...GOOD.slice(0, 4), 'keywords: a'],
      ['6 `keywords`: Invalid input: expected array, received string.'],
    ],
    [
      'a list with a number',
      [...GOOD.slice(0, 4), 'keywords:', '  - a', '  - 8.5'],
      ['8 `keywords.1`: Invalid input: expected string, received number.'],
    ],
    ['a key twice', [...GOOD, 'title: y'], ['7 Map keys must be unique.']],
    ['broken YAML', ['title: [', ...GOOD.slice(1)], expect.arrayContaining([expect.stringMatching(/^\d+ /)])],
  ])('%s', (_, lines, expected) => {
    expect(messagesOf(lines)).toEqual(expected)
  })

  it('forgives CRLF and knows where the body begins', () => {
    expect(splitFrontMatter('---\r\ntitle: x\r\n---\r\n# X\r\n')).toEqual({
      head: 'title: x\n',
      body: '# X\n',
      bodyLine: 4,
    })
  })

  it('takes a rule in the text for no head', () => {
    expect(splitFrontMatter('# X\n\n---\na: b\n---\n').head).toBeNull()
  })

  it('finds the line of a nested value, or of its parent', () => {
    const head = 'title: x\npolicy:\n  size:\n    XS: 9\n'
    expect(lineInFrontMatter(head, ['policy', 'size', 'XS'])).toBe(5)
    expect(lineInFrontMatter(head, ['policy', 'size', 'none'])).toBe(4)
  })

  it('expands no alias bomb', () => {
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]', 'b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]', 'c: [*b,*b,*b,*b,*b,*b,*b,*b,*b]']
    expect(messagesOf(bomb)).toContain('3 Write the value out; aliases are not read here.')
  })
})
