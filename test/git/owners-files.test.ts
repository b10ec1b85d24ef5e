// Which files are read for owners, and from where.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readOwnersFiles } from '../../src/git/owners-files.ts'
import { resolveCommit } from '../../src/git/tree.ts'

const dir = mkdtempSync(join(tmpdir(), 'owners-files-'))

function git(...args: string[]): void {
  const who = ['-c', 'user.name=T', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false']
  execFileSync('git', ['-C', dir, ...who, ...args])
}

beforeAll(() => {
  git('init', '-q', '-b', 'master')
  mkdirSync(join(dir, 'a ü'))
  for (const path of ['OWNERS', 'OWNERS_ALIASES', 'a ü/OWNERS', 'a ü/OWNERS_ALIASES', 'a ü/NOT_OWNERS'])
    writeFileSync(join(dir, path), `# ${path}\n`)
  git('add', '.')
  git('commit', '-q', '-m', 'one')
  writeFileSync(join(dir, 'OWNERS'), 'not committed')
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

it('reads every OWNERS and the aliases of the root, as committed', async () => {
  const commit = (await resolveCommit(dir, 'HEAD')) ?? ''
  expect([...(await readOwnersFiles(dir, commit))].sort()).toEqual([
    ['OWNERS', '# OWNERS\n'],
    ['OWNERS_ALIASES', '# OWNERS_ALIASES\n'],
    ['a ü/OWNERS', '# a ü/OWNERS\n'],
  ])
})
