// Which text is a command: tables of what people type, and of what a hostile one might.
import { describe, expect, test } from 'vitest'
import { commandText, type KnownCommand, parseCommands } from '../../src/commands/grammar.ts'
import { commands } from '../../src/commands/index.ts'

const LATER: KnownCommand[] = [
  { name: 'label', aliases: ['tag'] },
  { name: 'retitle', aliases: [], takes: 'text' },
]
const known: readonly KnownCommand[] = [...commands, ...LATER]

function read(markdown: string): string[] {
  return parseCommands(markdown, known).commands.map((typed) => `${typed.line} ${commandText(typed)}`)
}

describe('a command is', () => {
  test.each([
    ['alone', '/assign', ['1 /assign']],
    ['with one person', '/assign @alice', ['1 /assign alice']],
    ['without @', '/assign alice', ['1 /assign alice']],
    ['with several people', '/assign @alice bob,carol, @dave', ['1 /assign alice bob carol dave']],
    ['with wide blanks and commas', '/assign　@alice，bob', ['1 /assign alice bob']],
    ['in capitals', '/ASSIGN @Alice', ['1 /assign Alice']],
    ['with trailing blanks', '/assign \t ', ['1 /assign']],
    ['with up to three blanks before', 'so:\n   /assign', ['2 /assign']],
    ['after prose', 'I take it.\n/assign', ['2 /assign']],
    ['before prose', '/assign\nI take it.', ['1 /assign']],
    ['one of several', '/assign @a\n/unassign @b\n\n/help', ['1 /assign a', '2 /unassign b', '4 /help']],
    ['after a hard break', 'I take it.\\\n/assign', ['2 /assign']],
    ['between stars', '*well,\n/assign bob\nthen*', ['2 /assign bob']],
    ['after code', '`x` and\n/assign', ['2 /assign']],
    ['after a fence', '```\nx\n```\n/assign', ['4 /assign']],
    ['after a link', '[x](y)\n/assign', ['2 /assign']],
    ['after a bracket that is no link', '[x\n/assign bob\ny]', ['2 /assign bob']],
    ['after a quote and an empty line', '> x\n\n/assign', ['3 /assign']],
    ['after an HTML comment', '<!-- x -->\n/assign', ['2 /assign']],
    ['inside details', '<details>\n\n/assign\n\n</details>', ['3 /assign']],
    ['in the text of a list item', '- I take it\n  /assign', ['2 /assign']],
    ['above a drawn line', '/assign\n---\nalice', ['1 /assign']],
    ['with a comment behind', '/assign bob <!-- he asked -->', ['1 /assign bob']],
    ['with words in quotes', '/label "good first issue", bug', ['1 /label "good first issue" bug']],
    ['with curly quotes', '/label “good first issue”', ['1 /label "good first issue"']],
    ['by another name', '/tag bug', ['1 /label bug']],
    ['with the rest of the line', '/retitle raftstore: fix, "again"', ['1 /retitle "raftstore: fix, "again""']],
    ['with a lone @', '/assign @', ['1 /assign @']],
    ['with old line ends', 'x\r/assign', ['2 /assign']],
    ['behind the mark of a file in UTF-8', '\ufeff/assign', ['1 /assign']],
  ])('%s', (_, markdown, expected) => {
    expect(read(markdown)).toEqual(expected)
  })
})

describe('no command is', () => {
  test.each([
    ['in a fence', '```\n/assign\n```', 'a code block'],
    ['in a fence of tildes', '~~~ sh\n/assign\n~~~', 'a code block'],
    ['in a fence that is never closed', '```\n/assign\n', 'a code block'],
    ['in a fence inside a list', '- x\n  ```\n  /assign\n  ```', 'a code block'],
    ['indented', 'x\n\n    /assign', 'a code block'],
    ['behind a tab', '\t/assign', 'a code block'],
    ['in inline code', '`/assign`', 'inline code'],
    ['in inline code over two lines', 'x `y\n/assign z` w', 'inline code'],
    ['in a quote', '> /assign', 'a quote'],
    ['in a lazy line of a quote', '> x\n/assign bob', 'a quote'],
    ['in a quote inside a list', '- > x\n/assign bob', 'a quote'],
    ['in a quote of a quote', '> > x\n/assign bob', 'a quote'],
    ['in an HTML comment', '<!--\n/assign\n-->', 'an HTML comment'],
    ['in an HTML comment with empty lines', '<!-- x\n\n/assign\n\n-->', 'an HTML comment'],
    ['in an HTML comment inside a paragraph', 'x <!-- y\n/assign\n--> z', 'an HTML comment'],
    ['in an HTML comment that is never closed', '<!--\n/assign', 'an HTML comment'],
    ['in an HTML block', '<div>\n/assign\n</div>', 'an HTML block'],
    ['in pre with an empty line', '<pre>\n\n/assign\n</pre>', 'an HTML block'],
    ['in an attribute', 'x <b title="\n/assign\n">', 'inline code or an HTML tag'],
    ['in link text', '[x\n/assign bob](http://a)', 'link text'],
    ['in link text by reference', '[x\n/assign bob][r]\n\n[r]: http://a', 'link text'],
    ['in link text with a bad target', '[x\n/assign bob](javascript:1)', 'link text'],
    ['at the start of link text', '[/assign bob](http://a)', 'link text'],
    ['in a link written in HTML', 'x <a href="y">\n/assign bob\n</a>', 'link text'],
    ['in a link title', '[x](y "\n/assign bob\n")', 'inline code or an HTML tag'],
    ['in the text for an image', '![x\n/assign bob](y)', 'inline code or an HTML tag'],
    ['a link target', '[x]:\n/assign', 'a link definition'],
    ['in a table', '| a |\n|---|\n/assign |', 'a table'],
    ['in a heading', '# /assign', 'a heading'],
    ['in the middle of a line', 'please /assign bob', 'in the middle of a line'],
    ['behind a list marker', '- /assign', 'after a list marker'],
    ['behind a box', '- [ ] /assign', 'after a list marker'],
    ['indented in a paragraph', 'x\n    /assign', 'more than three blanks'],
    ['a path', '/usr/lib/x', 'a path'],
    ['a file', '/config.toml is read', 'a path'],
    ['split by an invisible character', '/ass\u200bign', 'no name of a command'],
    ['ended by an invisible character', '/assign\ufeff', 'no name of a command'],
    [
      'in a paragraph of very many brackets',
      `${'['.repeat(2_001)}\n/assign`,
      'a paragraph of more than 2,000 brackets',
    ],
  ])('%s', (_, markdown, why) => {
    const { commands: found, unknown, ignored } = parseCommands(markdown, known)
    expect([found, unknown]).toEqual([[], []])
    expect(ignored).toHaveLength(1)
    expect(ignored[0]?.why).toContain(why)
  })

  test.each(['／assign', '\\/assign', '&#47;assign', '/2', '//', '/', '/ assign', '// assign', '/-x', 'a/assign'])(
    'written as %s, and nothing is said about it',
    (markdown) => {
      expect(parseCommands(markdown, known)).toEqual({ commands: [], unknown: [], ignored: [] })
    },
  )
})

test('an unknown word is kept apart, with its arguments', () => {
  expect(parseCommands('/asign @bob\n/assign: bob', known).unknown).toEqual([
    { name: 'asign', args: ['@bob'], line: 1, text: '/asign @bob' },
    { name: 'assign', args: ['bob'], line: 2, text: '/assign: bob' },
  ])
})

test('thirty commands are read, the rest is named', () => {
  const { commands: found, ignored } = parseCommands('/help\n'.repeat(40), known)
  expect([found.length, ignored.length]).toEqual([30, 10])
  expect(ignored[0]?.why).toBe('more than 30 commands in one comment')
})

test('what is beyond 65,536 characters is not read, nor a line cut in two there', () => {
  const filler = 'x\n'.repeat(32_760)
  expect(read(`${filler}/assign bobby`)).toEqual(['32761 /assign bobby'])
  expect(read(`${filler}\n\n\n\n/assign bobby-and-more`)).toEqual([])
})

test.each([
  ...[
    '>',
    '> ',
    '1. ',
    '- ',
    '*_*_',
    '[',
    '![',
    '![[](',
    '[a](',
    '[a][',
    '[\n',
    '[a]: b\n',
    '<',
    '<!--',
    '<a b="',
    '`',
  ],
  ...['`a``b', '|a|b\n|-|-\n', '/assign\n', '- /a\n', '/a [', '\\', '/', '"', '/assign "', '- a\n  ', '[/assign ', ' '],
])('64 KB of %j are read to their end (bench/hostile.ts measures)', (unit) => {
  const markdown = `${unit.repeat(70_000).slice(0, 65_500)}] /assign\n/assign`
  expect(() => parseCommands(markdown, known)).not.toThrow()
})
