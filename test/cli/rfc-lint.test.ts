// `rfc lint`: what is printed for people and as JSON, the exit codes, and what it takes from the checkout around a file.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { rfcLint } from '../../src/cli/rfc-lint.ts'
import { GOOD } from '../flows/rfc/make.ts'

const folder = mkdtempSync(join(tmpdir(), 'rfc-lint-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function run(args: readonly string[], stdin = '') {
  const out: string[] = []
  const err: string[] = []
  const code = await rfcLint(args, {
    readText: async (path) => (path === '-' ? stdin : await readFile(path, 'utf8')),
    out: (text) => out.push(text),
    err: (text) => err.push(text),
  })
  return { code, out: out.join('\n'), err: err.join('\n') }
}

function checkout(name: string, text: string, config?: string): string {
  const root = mkdtempSync(join(folder, 'rfcs-'))
  for (const below of ['text', 'media']) mkdirSync(join(root, below))
  writeFileSync(join(root, 'media', 'flow.png'), '')
  if (config !== undefined) writeFileSync(join(root, '.markdownlint.json'), config)
  const path = join(root, 'text', name)
  writeFileSync(path, text)
  return path
}

describe('exit codes', () => {
  test('0 for a clean text, also from standard input', async () => {
    const path = checkout('0123-follower-cache.md', GOOD)
    expect(await run([path])).toEqual({ code: 0, out: `${path}: nothing to mend`, err: '' })
    expect((await run(['-', '--number', '123'], GOOD)).code).toBe(0)
  })

  test('0 for notices only, which are named so', async () => {
    const path = checkout('0123-follower-cache.md', GOOD.replace('tikv/issues/4567', 'repo/issues/0000'))
    const { code, out } = await run([path])
    expect(code).toBe(0)
    expect(out).toContain(`${path}:4 tracking-issue (notice) The tracking issue is not filled in yet.`)
  })

  test('1 for an error, one line each', async () => {
    const path = checkout('0123-follower-cache.md', GOOD.replace('flow.png', 'gone.png').replace('\nNone.\n', ''))
    const { code, out } = await run([path, '--number=124'])
    expect(code).toBe(1)
    const found = out
      .replaceAll(path, '')
      .split('\n')
      .map((line) => line.split(' ').slice(0, 2).join(' '))
    expect(found).toEqual([':1 file-number', ':3 rfc-pr', ':18 image', ':28 section-text'])
  })

  test.each([
    [[]],
    [['a', 'b']],
    [['--nmber', '1']],
    [['gone.md']],
    [['-', '--number']],
    [['-', '--number', 'x']],
    [['-', '--number', '0']],
  ])('2 for %j, with one line', async (args) => {
    const { code, out, err } = await run(args, GOOD)
    expect([code, out]).toEqual([2, ''])
    expect(err.split('\n')).toHaveLength(1)
  })
})

test('JSON', async () => {
  const { code, out } = await run(['-', '--json'], GOOD.replace('# Read-only cache for followers', '# Title'))
  expect(code).toBe(1)
  expect(JSON.parse(out)).toEqual({
    file: '-',
    messages: [
      {
        line: 1,
        rule: 'title',
        level: 'error',
        text: "The title is still the template's. Write the name of the feature.",
      },
    ],
  })
})

test("the checkout's own markdownlint configuration counts; a broken one is as none", async () => {
  const text = GOOD.replace('It takes memory.', 'It takes memory.\n\n\nAnd time.')
  const found = async (config?: string) => (await run([checkout('0123-follower-cache.md', text, config)])).out
  expect(await found()).toContain(' MD012 ')
  expect(await found('{')).toContain(' MD012 ')
  expect(await found('{"default": true, "MD012": false, "MD034": false}')).toContain('nothing to mend')
})

test('a file that stands alone is taken as if it stood in text/', async () => {
  const path = join(folder, '0123-follower-cache.md')
  writeFileSync(path, GOOD)
  expect((await run([path])).code).toBe(0)
})
