// `history rebuild`: learns from what is kept, adds what git tells, draws a bar for people only.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { historyRebuild } from '../../src/cli/history-rebuild.ts'
import { withStore } from '../../src/cli/open-store.ts'
import { type MadeRepository, makeRepository } from '../git/make-repository.ts'
import { makeMergedRow } from '../store/merged-contract.ts'

const env = { DATA_DIR: mkdtempSync(join(tmpdir(), 'history-rebuild-')) }
const ANN = ['Ann Lee', 'ann@mail.org'] as const
let made: MadeRepository
beforeAll(() => {
  made = makeRepository()
  for (let at = 1; at < 230; at += 1)
    made.commit({
      by: ANN,
      committer: 'github',
      message: `store: a (#${at})`,
      files: { [`src/f${at % 9}`]: `${at}` },
      day: at / 10,
    })
}, 60_000)
afterAll(() => {
  made.remove()
  rmSync(env.DATA_DIR, { recursive: true, force: true })
})

async function run(args: readonly string[], isTTY = false) {
  const [out, err, drawn]: [string[], string[], string[]] = [[], [], []]
  const screen = { isTTY, write: (text: string) => drawn.push(text) }
  const io = { out: (text: string) => void out.push(text), err: (text: string) => void err.push(text), env, screen }
  const code = await historyRebuild(args, io)
  return { code, out: out.join('\n'), err: err.join('\n'), drawn: drawn.join('') }
}

describe('history rebuild', () => {
  it('says what to do when nothing is known', async () => {
    const { code, out } = await run(['--repo', 'o/r'])
    expect(code).toBe(1)
    expect(out).toContain('--from-git')
  })

  it('adds what git tells; who GitHub says wrote one pull request is known in all commits', async () => {
    const row = makeMergedRow({ id: '7', author: 'ann-lee', reviewers: ['bob'], mergedAt: Date.UTC(2026, 0, 1) })
    await withStore({ env }, (store) => store.saveMerged('o/r', [row]))
    const { code, out, drawn } = await run(['--repo', 'o/r', '--from-git', made.dir, '--json'])
    expect(code).toBe(0)
    expect(drawn).toBe('')
    expect(JSON.parse(out)).toMatchObject({ repository: 'o/r', rows: 229, reviewed: 1, people: 2, waitsUntil: null })
    await withStore({ env }, async (store) => {
      const rows = await store.mergedAfter('o/r', null, 1_000)
      expect(new Set(rows.map(({ author }) => author))).toEqual(new Set(['ann-lee']))
      expect(rows.find(({ id }) => id === '7')).toEqual(row)
      expect((await store.learned('o/r'))?.rows).toBe(229)
    })
  })

  it('does the same again, with a bar on a terminal', async () => {
    const { code, out, drawn } = await run(['--repo', 'O/R', '--from-git', made.dir], true)
    expect(code).toBe(0)
    expect(out).toMatch(/^O\/R: learned 229 merged changes of 2 people in [\d.]+ s; GitHub told the reviewers of 1$/)
    expect(drawn).toMatch(/learning [█░]+ \d+ %/)
  })

  it.each([
    [[], /--repo takes owner\/name/],
    [['--repo', 'x'], /--repo takes owner\/name/],
    [['--repo', 'o/r', 'y'], /what is y\?/],
    [['--repo', 'o/r', '--from-github'], /GITHUB_TOKEN/],
    [['--repo', 'o/r', '--from-git', '/nowhere'], /nowhere/],
  ])('%j is wrong use', async (args, said) => {
    const { code, err } = await run(args)
    expect(code).toBe(2)
    expect(err).toMatch(said)
  })
})
