// User text in what we write: shown as typed, and harmless.
import * as fc from 'fast-check'
import MarkdownIt from 'markdown-it'
import { describe, expect, test } from 'vitest'
import { codeSpan, plain, shorten, withoutMention } from '../../src/markdown/plain.ts'

const markdown = new MarkdownIt({ html: true, linkify: true })
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        '@bob',
        '#12',
        'a/b#3',
        '`',
        '*',
        '_',
        '[x](y)',
        '<b>',
        '&amp;',
        '\\',
        '|',
        ' ',
        '1.',
        'www.a.b',
        'http://a.b',
        '- ',
        '![i](j)',
        '~~',
        'GH-7',
      ),
      { maxLength: 12 },
    )
    .map((all) => all.join('')),
)

/** The text that a reader sees, without what is invisible. */
function seen(source: string): string {
  const [paragraph] = markdown.parse(`x ${source} x`, {}).filter((token) => token.type === 'inline')
  expect(paragraph?.children?.every((child) => ['text', 'text_special', 'code_inline'].includes(child.type))).toBe(true)
  return (paragraph?.children ?? []).map((child) => child.content).join('')
}

const oneLine = (text: string) =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\p{Cf}+/gu, '')
    .trim()

describe('plain', () => {
  test('shows the text as it was typed and nothing else', () => {
    void fc.assert(
      fc.property(anyText, (text) => {
        expect(seen(plain(text)).replaceAll('\u200b', '')).toBe(`x ${oneLine(text)} x`)
      }),
      { numRuns: 5_000 },
    )
  })

  test('leaves nothing that GitHub turns into a mention, a reference or a link', () => {
    void fc.assert(
      fc.property(anyText, (text) => {
        expect(seen(plain(text))).not.toMatch(/@[a-z0-9]|#\d|\bGH-\d|https?:|www\.|\b[0-9a-f]{7,40}\b/i)
      }),
      { numRuns: 5_000 },
    )
  })

  test.each([
    ['alice', 'alice'],
    ['a-b', 'a\\-b'],
    ['two\nlines', 'two lines'],
    ['1. one', '1\\. one'],
    ['\u202eevil', 'evil'],
    ['8e964719db', '8e9647\u200b19db'],
  ])('%j becomes %j', (text, expected) => {
    expect(plain(text)).toBe(expected)
  })
})

describe('codeSpan', () => {
  test('is one piece of code with the text as typed', () => {
    void fc.assert(
      fc.property(
        anyText.filter((text) => oneLine(text) !== ''),
        (text) => {
          const source = codeSpan(text, 1_000)
          const [paragraph] = markdown.parse(`x ${source} x`, {}).filter((token) => token.type === 'inline')
          expect(paragraph?.children?.map((child) => child.type)).toEqual(['text', 'code_inline', 'text'])
          expect(paragraph?.children?.[1]?.content.trim()).toBe(oneLine(text))
        },
      ),
      { numRuns: 5_000 },
    )
  })

  test.each([
    ['/assign', '`/assign`'],
    ['a`b', '``a`b``'],
    ['`a`', '`` `a` ``'],
    ['', '` `'],
    ['x'.repeat(130), `\`${'x'.repeat(119)}…\``],
  ])('%j becomes %j', (text, expected) => {
    expect(codeSpan(text)).toBe(expected)
  })
})

test('a mention is broken where it stands', () => {
  expect(withoutMention('@bob and a@b.c, not @ home')).toBe('@\u200bbob and a@\u200bb.c, not @ home')
})

test('a surrogate pair is not cut in two', () => {
  expect(shorten('ab😀cd', 4)).toBe('ab…')
})
