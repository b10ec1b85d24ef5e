import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readContents, readTree, resolveCommit } from '../../src/git/tree.ts'

const dir = mkdtempSync(join(tmpdir(), 'tree-'))
const checkout = join(dir, 'checkout')
const bare = join(dir, 'bare')

function git(...args: string[]): string {
  const who = ['-c', 'user.name=T', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false']
  return execFileSync('git', [...who, ...args], { encoding: 'utf8' }).trim()
}

beforeAll(() => {
  git('init', '-q', '-b', 'master', checkout)
  writeFileSync(join(checkout, 'a ü.txt'), 'first\n')
  writeFileSync(join(checkout, 'same.txt'), 'first\n')
  writeFileSync(join(checkout, 'empty'), '')
  git('-C', checkout, 'add', '.')
  git('-C', checkout, 'commit', '-q', '-m', 'one')
  writeFileSync(join(checkout, 'a ü.txt'), 'second\n')
  git('-C', checkout, 'commit', '-q', '-am', 'two')
  writeFileSync(join(checkout, 'a ü.txt'), 'not committed\n')
  git('clone', '-q', '--bare', checkout, bare)
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

describe.each([
  ['a checkout', checkout],
  ['a bare directory', bare],
])('%s', (_, place) => {
  it('gives the files of a commit, whatever the work tree holds', async () => {
    for (const [rev, text] of [
      ['HEAD', 'second\n'],
      ['HEAD~1', 'first\n'],
    ] as const) {
      const commit = (await resolveCommit(place, rev)) ?? ''
      const tree = await readTree(place, commit)
      expect([...tree.files.keys()]).toEqual(['a ü.txt', 'empty', 'same.txt'])
      const texts = await readContents(place, tree.files.values())
      expect(texts.get(tree.files.get('a ü.txt') ?? '')).toBe(text)
      expect(texts.get(tree.files.get('empty') ?? '')).toBe('')
    }
  })

  it('finds a commit by a short id', async () => {
    const full = git('-C', place, 'rev-parse', 'HEAD')
    expect(await resolveCommit(place, full.slice(0, 8))).toBe(full)
  })

  it.each(['0123456789', '--all', 'no-such-branch'])('has no commit %s', async (rev) => {
    expect(await resolveCommit(place, rev)).toBeNull()
  })

  it('leaves out contents that it does not hold', async () => {
    expect(await readContents(place, ['0'.repeat(40)])).toEqual(new Map())
    expect(await readContents(place, [])).toEqual(new Map())
  })
})

describe('what is no repository', () => {
  it('is an error that names the place', async () => {
    await expect(resolveCommit(dir, 'HEAD')).rejects.toThrow(`${dir} is not a git repository`)
  })
})
