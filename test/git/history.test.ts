import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type GitChange, readChanges, readCommitsNamed, readDifference, readMergeBase } from '../../src/git/history.ts'
import { type MadeRepository, makeRepository } from './make-repository.ts'

const ANN = ['Ann Lee', 'ann@x.org'] as const
const BOB = ['Bob', 'bob@x.org'] as const
let made: MadeRepository
const ids: Record<string, string> = {}

beforeAll(() => {
  made = makeRepository()
  ids.first = made.commit({
    by: ANN,
    message: 'one',
    files: { 'a ü.txt': '1\n', 'dir/same.txt': 'long enough\n' },
    day: 1,
  })
  ids.moved = made.commit({
    by: BOB,
    committer: 'github',
    message: 'two (#2)\n\n@0123456789012345678901234567890123456789\n\nSigned-off-by: Bob <bob@x.org>',
    files: { 'other/same.txt': 'long enough\n', '@\tx.txt': 'x' },
    remove: ['dir/same.txt'],
    day: 2,
  })
  made.git('checkout', '-q', '-b', 'topic')
  ids.topic = made.commit({ by: ANN, message: 'topic', files: { 'b.txt': 'b\n' }, day: 3 })
  made.git('checkout', '-q', 'main')
  ids.empty = made.commit({ by: BOB, message: 'nothing', day: 4 })
  made.git('-c', 'user.name=Eve', '-c', 'user.email=eve@x.org', 'merge', '-q', '--no-ff', '-m', 'Merge topic', 'topic')
  ids.merge = made.git('rev-parse', 'HEAD')
})
afterAll(() => made.remove())

async function all(options = {}): Promise<GitChange[]> {
  const found: GitChange[] = []
  for await (const change of readChanges(made.dir, 'main', options)) found.push(change)
  return found
}

describe('the changes of a branch', () => {
  it('come newest first, a merged branch as one change', async () => {
    const changes = await all()
    expect(changes.map(({ sha }) => sha)).toEqual([ids.merge, ids.empty, ids.moved, ids.first])
    expect(changes.map(({ files }) => [...files].sort())).toEqual([
      ['b.txt'],
      [],
      ['@\tx.txt', 'other/same.txt'],
      ['a ü.txt', 'dir/same.txt'],
    ])
    expect(changes[0]?.parents).toEqual([ids.empty, ids.topic])
  })

  it('tell who, when, what was said and what was only moved', async () => {
    const moved = (await all())[2]
    expect(moved).toMatchObject({
      author: { name: 'Bob', email: 'bob@x.org' },
      committer: { name: 'GitHub', email: 'noreply@github.com' },
      at: Date.UTC(2026, 0, 3),
      subject: 'two (#2)',
      renames: [['dir/same.txt', 'other/same.txt']],
    })
    expect(moved?.body).toContain('Signed-off-by: Bob <bob@x.org>')
  })

  it('are limited by time and by what is known', async () => {
    expect((await all({ since: Date.UTC(2026, 0, 4) })).map(({ sha }) => sha)).toEqual([ids.merge, ids.empty])
    expect((await all({ not: [ids.moved] })).map(({ sha }) => sha)).toEqual([ids.merge, ids.empty])
  })

  it('are left when the reader has enough', async () => {
    for await (const change of readChanges(made.dir, 'main')) {
      expect(change.sha).toBe(ids.merge)
      break
    }
  })

  it('of no such revision are an error with git’s words', async () => {
    await expect(readChanges(made.dir, 'nowhere').next()).rejects.toThrow(/nowhere/)
    await expect(readChanges(made.dir, '--all').next()).rejects.toThrow(/git log failed/)
  })
})

describe('commits', () => {
  it('are found by their ids; unknown ones are left out', async () => {
    const found = await readCommitsNamed(made.dir, [ids.topic ?? '', 'f'.repeat(40)])
    expect([...found.values()].map(({ subject }) => subject)).toEqual(['topic'])
    expect((await readCommitsNamed(made.dir, [])).size).toBe(0)
  })

  it('differ by paths and part somewhere', async () => {
    expect(await readDifference(made.dir, ids.moved ?? '', ids.topic ?? '')).toEqual(['b.txt'])
    expect(await readMergeBase(made.dir, ids.topic ?? '', ids.empty ?? '')).toBe(ids.moved)
    made.git('checkout', '-q', '--orphan', 'alone')
    const alone = made.commit({ by: ANN, message: 'alone' })
    expect(await readMergeBase(made.dir, alone, ids.first ?? '')).toBeNull()
  })
})
