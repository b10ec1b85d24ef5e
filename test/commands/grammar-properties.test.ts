// What holds for any comment, however odd: line ends, case, fences and quotes, and a second opinion from full Markdown.
import * as fc from 'fast-check'
import MarkdownIt from 'markdown-it'
import { describe, expect, test } from 'vitest'
import { commandText, type KnownCommand, parseCommands } from '../../src/commands/grammar.ts'
import { commands } from '../../src/commands/index.ts'

const known: readonly KnownCommand[] = [...commands, { name: 'label', aliases: [] }]

function read(markdown: string): string[] {
  return parseCommands(markdown, known).commands.map((typed) => `${typed.line} ${commandText(typed)}`)
}

const line = fc.constantFrom(
  ...[
    '/assign',
    '/assign @bob',
    '/help',
    '/Unassign x',
    'prose',
    '',
    '> quote',
    '```',
    '~~~',
    '- item',
    '  more',
    '<!--',
  ],
  ...['-->', '<div>', '</div>', '[x', 'y](z)', '[r]', '[r]: /u', '`code', 'end`', '# head', '---', '| a |', '|---|'],
  ...[
    '    code',
    '\t/assign',
    '1. one',
    '*em',
    'em*',
    '![i',
    '/label a, b',
    'text <b',
    '/x',
    '\\',
    'a\\',
    '<b title="',
    '">',
  ],
)
const document = fc.array(line, { maxLength: 14 }).map((lines) => lines.join('\n'))
const runs = { numRuns: 3_000 }

describe('for any text', () => {
  test('line ends do not matter', () => {
    void fc.assert(
      fc.property(document, (text) => {
        expect(parseCommands(text.replaceAll('\n', '\r\n'), known)).toEqual(parseCommands(text, known))
      }),
      runs,
    )
  })

  test('blanks at line ends and the case of names do not matter', () => {
    void fc.assert(
      fc.property(
        fc.array(fc.constantFrom('/assign', '/help', '/assign bob', 'prose', ''), { maxLength: 9 }),
        (lines) => {
          const shout = lines.map((one) => `${one.replace(/^\/\w+/, (name) => name.toUpperCase())} \t`)
          expect(read(shout.join('\n'))).toEqual(read(lines.join('\n')))
        },
      ),
      runs,
    )
  })

  test('nothing runs inside a fence or a quote', () => {
    void fc.assert(
      fc.property(document, (text) => {
        expect(read(`\`\`\`\`\`\n${text}\n\`\`\`\`\``)).toEqual([])
        expect(read(text.replace(/^/gm, '> '))).toEqual([])
      }),
      runs,
    )
  })

  test('a line runs exactly when Markdown shows it as the text of a paragraph', () => {
    void fc.assert(
      fc.property(document, document, (before, after) => {
        const marked = `${before}\n/assign zq7\n${after}`
        const runs = parseCommands(marked, known).commands.some((typed) => typed.args[0] === 'zq7')
        expect(runs).toBe(isShownAsText(marked, '/assign zq7'))
      }),
      { numRuns: 10_000 },
    )
  })

  test('any string is read without an error', () => {
    void fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        parseCommands(`/${text}\n${text}`, known)
      }),
      runs,
    )
  })
})

/** The same question put another way: full Markdown, then a look for a line of its own that is in no link, quote, table or heading. */
function isShownAsText(markdown: string, wanted: string): boolean {
  const md = new MarkdownIt({ html: true })
  const tokens = md.parse(markdown, {})
  let depth = 0
  return tokens.some((token) => {
    const closed = ['blockquote', 'table'].some((name) => token.type.startsWith(`${name}_`))
    const head = token.type.startsWith('heading_') && token.markup.startsWith('#')
    if (closed || head) depth += token.nesting
    let links = 0
    return (token.children ?? []).some((child, index, all) => {
      if (child.type.startsWith('link_')) links += child.nesting
      const starts = index === 0 || ['softbreak', 'hardbreak'].includes(all[index - 1]?.type ?? '')
      return depth === 0 && links === 0 && starts && child.type === 'text' && child.content === wanted
    })
  })
}
