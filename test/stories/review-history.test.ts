// The history of reviews over real HTTP: backfilled from what was merged before, learned from what merges now, never twice.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { MERGED_NUMBER, mergedPage, readMergedProgress } from '../../src/backfill-merged.ts'
import { historyRebuild } from '../../src/cli/history-rebuild.ts'
import { createReviewHistories } from '../../src/review-history.ts'
import { rank } from '../../src/reviewers/index.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
afterEach(() => stage.close())

/** A pull request of `as` on the file, approved by `by` and merged. */
function mergePull(as: string, by: string, path: string): number {
  const commits = [{ message: 'store: x', files: { [path]: `// ${Math.random()}\n` }, signoff: true }]
  const { number = 0 } = stage.sandbox.act({ as, do: 'open-pull', title: 'store: x', body: '', commits })
  stage.sandbox.act({ as: by, do: 'review', number, state: 'approve', body: 'fine' })
  stage.sandbox.act({ as: 'overvenus', do: 'merge', number })
  return number
}

async function backfill(): Promise<void> {
  const { office } = stage.app
  const subject = { installation: await installation(), owner: 'tikv', repo: 'tikv', number: MERGED_NUMBER }
  while (!(await readMergedProgress(office.store, 'tikv/tikv')).done) await mergedPage(office, { subject })
}

async function installation(): Promise<number> {
  const { data } = await stage.app.office.appClient.request('GET /app/installations')
  return (data as readonly { id: number }[])[0]?.id ?? 0
}

const kept = () => stage.app.store.mergedAfter('tikv/tikv', null, 100)

describe('the history of reviews', () => {
  it('holds what was merged before we came, and a suggestion follows from it', async () => {
    stage = await openStage()
    stage.sandbox.faults.hooks = { lose: 100 }
    const numbers = [1, 2, 3, 4].map((at) => mergePull('ada-newcomer', 'chen-reviewer', `src/storage/s${at}.rs`))
    mergePull('ada-newcomer', 'overvenus', 'components/cdc/src/lib.rs')
    await stage.settle()
    expect(await kept()).toEqual([])
    await backfill()
    const rows = await kept()
    expect(rows.slice(0, 4)).toMatchObject(
      numbers.map((number) => ({ id: String(number), author: 'ada-newcomer', reviewers: ['chen-reviewer'] })),
    )
    const histories = createReviewHistories(stage.app.office)
    const asked = { author: 'bo-returning', files: ['src/storage/s2.rs'], title: 'storage: y', now: Date.now() / 1000 }
    const [first] = rank(await histories.of('tikv/tikv'), asked).people
    expect(first?.who).toBe('chen-reviewer')
    expect(first?.reasons[0]).toMatchObject({ kind: 'reviewed-paths', times: expect.any(Number) })
    histories.close()
  })

  it('is read by hand too, with a token, into the store of an app', async () => {
    stage = await openStage()
    mergePull('ada-newcomer', 'chen-reviewer', 'src/storage/a.rs')
    await stage.settle()
    const folder = mkdtempSync(join(tmpdir(), 'by-hand-'))
    const env = {
      DATA_DIR: folder,
      GITHUB_API_URL: stage.sandbox.url,
      GITHUB_TOKEN: await stage.app.office.token(await installation()),
    }
    const out: string[] = []
    const io = { out: (text: string) => void out.push(text), err: (text: string) => void out.push(text), env }
    expect(await historyRebuild(['--repo', 'tikv/tikv', '--from-github', '--json'], io)).toBe(0)
    expect(JSON.parse(out[0] ?? '')).toMatchObject({ rows: 1, reviewed: 1, waitsUntil: null })
    rmSync(folder, { recursive: true })
  })

  it('learns a merged pull request once, by its webhook, whatever comes later', async () => {
    stage = await openStage()
    const number = mergePull('ada-newcomer', 'chen-reviewer', 'src/storage/a.rs')
    await stage.settle()
    const [row] = await kept()
    expect(row).toMatchObject({
      id: String(number),
      author: 'ada-newcomer',
      reviewers: ['chen-reviewer'],
      files: ['src/storage/a.rs'],
      source: 'reviews',
    })
    stage.sandbox.act({ as: 'overvenus', do: 'comment', number, body: 'thanks' })
    await stage.settle()
    await backfill()
    expect(await kept()).toEqual([row])
  })
})
