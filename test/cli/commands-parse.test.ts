// `commands parse`: what is printed for people and as JSON, and the exit codes.
import { describe, expect, test } from 'vitest'
import { commandsParse, readComment } from '../../src/cli/commands-parse.ts'

async function run(args: readonly string[], files: Record<string, string> = {}) {
  const out: string[] = []
  const err: string[] = []
  const code = await commandsParse(args, {
    readText: async (path) => files[path] ?? Promise.reject(new Error('ENOENT')),
    out: (text) => out.push(text),
    err: (text) => err.push(text),
  })
  return { code, out: out.join('\n'), err: err.join('\n') }
}

test('JSON has the commands and what is ignored', async () => {
  const markdown = '/Assign @bob, carol\r\n> /help\r\n\r\n/asign\r\n/lgtm\r\n/foo\r\n/etc\r\n'
  const { code, out, err } = await run(['c.md', '--json'], { 'c.md': markdown })
  expect([code, err]).toEqual([0, ''])
  expect(JSON.parse(out)).toEqual({
    commands: [{ name: 'assign', args: ['bob', 'carol'], line: 1 }],
    ignored: [
      { text: '> /help', why: 'inside a quote' },
      { text: '/asign', why: 'not a command of this app; did you mean /assign?' },
      { text: '/lgtm', why: 'not a command of this app; another bot may listen to it' },
      { text: '/foo', why: 'not a command of this app' },
      { text: '/etc', why: 'a path' },
    ],
  })
})

test('people get one line each', async () => {
  const { out } = await run(['-'], { '-': 'hello\n/assign bob\n`/help`' })
  expect(out).toBe('line 2: /assign bob\nline 3: not run, inside inline code: `/help`')
  expect((await run(['-'], { '-': 'hello' })).out).toBe('no command')
})

describe('wrong use exits 2 with one line', () => {
  test.each([[[]], [['a', 'b']], [['--jsn', 'a']], [['gone.md']]])('%j', async (args) => {
    const { code, out, err } = await run(args, { a: '' })
    expect([code, out]).toEqual([2, ''])
    expect(err.split('\n')).toHaveLength(1)
  })
})

test('an empty comment has nothing', () => {
  expect(readComment('')).toEqual({ commands: [], ignored: [] })
})
