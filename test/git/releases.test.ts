// Which release a commit came with, in a repository made for it; and what a report makes of that.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { releasesIn } from '../../src/find-releases.ts'
import { releaseOf } from '../../src/git/releases.ts'
import { reportOf } from '../../src/report.ts'
import { bugPolicy } from '../flows/bug-report/make-scene.ts'

const dir = mkdtempSync(join(tmpdir(), 'tikv-guide-releases-'))
const git = (...args: string[]) =>
  execFileSync('git', ['-C', dir, '-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], {
    encoding: 'utf8',
  }).trim()
const commit = (message: string) => {
  git('commit', '-q', '--allow-empty', '-m', message)
  return git('rev-parse', 'HEAD')
}
const made: string[] = []

beforeAll(() => {
  git('init', '-q')
  made.push(commit('one'))
  git('tag', 'v8.5.10')
  git('tag', 'v8.5.9')
  git('tag', 'nightly')
  made.push(commit('two'))
  git('tag', 'v9.0.0-beta.1')
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

it('is the first that holds the commit, by number and not by letter', async () => {
  expect(await releaseOf(dir, made[0] ?? '')).toBe('8.5.9')
  expect(await releaseOf(dir, (made[0] ?? '').slice(0, 10))).toBe('8.5.9')
})

it.each([
  ['a commit in no release', () => made[1] ?? '', dir],
  ['a commit of nobody', () => 'deadbeef1', dir],
  ['what is no hash', () => '--help', dir],
  ['a folder without a repository', () => made[0] ?? '', '/'],
])('is not known of %s', async (_, hash, where) => {
  expect(await releaseOf(where, hash())).toBeNull()
})

it('stands in the report in place of a bare commit', async () => {
  const text = {
    ...{ title: 'TiKV hangs', author: 'ann', comments: [], labels: [] },
    body: `Git Commit Hash: ${made[0]}\nIt hangs.`,
  }
  const releases = await releasesIn(dir, text)
  const report = reportOf(text, { policy: bugPolicy(), repositoryLabels: null, duplicates: () => [], releases })
  expect(report.versions.map(({ version }) => version)).toEqual(['8.5.9'])
  expect(report.labels.suggest.map(({ name }) => name)).toContain('affects-8.5')
})
