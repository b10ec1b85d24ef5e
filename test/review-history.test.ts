// The history of reviews: the same by replay, from a snapshot, or learned row by row; up to date at each question.
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { MergedRow, Store } from '../src/model/index.ts'
import { openReplay, rebuildReplay } from '../src/replay-history.ts'
import { createReviewHistories } from '../src/review-history.ts'
import { type History, rank, saveHistory } from '../src/reviewers/index.ts'
import { openStore } from '../src/store/index.ts'
import { makeMergedRow } from './store/merged-contract.ts'

const REPO = 'tikv/tikv'
const DAY = 86_400_000
const log = { debug() {}, info() {}, warn() {}, error() {} }

let store: Store
let now: number
beforeEach(async () => {
  now = Date.parse('2026-06-01T00:00:00Z')
  store = await openStore({ file: ':memory:', now: () => now, log })
})
afterEach(() => store.close())

const kit = () => ({ store, now: () => now })
const prints = (history: History) => Buffer.from(saveHistory(history)).toString('base64')

/** Rows of as many pull requests, one every two hours, the last just now. */
function rows(count: number, end = now): MergedRow[] {
  return Array.from({ length: count }, (_, at) =>
    makeMergedRow({
      id: String(at + 1),
      mergedAt: end - (count - at) * 7_200_000,
      author: ['ann', 'bob', 'eve'][at % 3],
      reviewers: [['bob', 'eve', 'ann'][at % 3] ?? '', ...(at % 4 === 0 ? ['zed'] : [])],
      files: [`src/${at % 7}/a${at % 11}.rs`],
      title: `part${at % 5}: change ${at}`,
    }),
  )
}

async function replayed(): Promise<string> {
  return prints((await rebuildReplay(kit(), REPO)).history)
}

describe('what was learned', () => {
  it('is the same row by row, by replay, and from a snapshot with the rows after it', async () => {
    const all = rows(260)
    const histories = createReviewHistories(kit2())
    for (const row of all) {
      await store.saveMerged(REPO, [row])
      if (Number(row.id) % 20 === 0) await histories.of(REPO)
    }
    const live = prints(await histories.of(REPO))
    histories.close()
    expect(await store.learned(REPO)).toBeNull()
    expect(await replayed()).toBe(live)
    expect((await store.learned(REPO))?.rows).toBe(248)
    expect(prints((await openReplay(kit(), REPO)).history)).toBe(live)
  })

  it('survives a restart: only rows after the snapshot are learned again', async () => {
    await store.saveMerged(REPO, rows(400))
    await openReplay(kit(), REPO)
    let learned = 0
    const { rows: known } = await openReplay({ ...kit(), tick: () => (learned += 1) }, REPO)
    expect([known, learned]).toEqual([400, 12])
  })

  it('is learned anew when a row comes late or a git row turns into a reviewed one', async () => {
    const all = rows(300)
    const late = all.splice(100, 1)
    await store.saveMerged(REPO, all)
    await openReplay(kit(), REPO)
    await store.saveMerged(REPO, late)
    expect(prints((await openReplay(kit(), REPO)).history)).toBe(await replayed())
    const git = makeMergedRow({ id: '5000', mergedAt: now - 10 * DAY, source: 'git', reviewers: [] })
    await store.saveMerged(REPO, [git])
    const before = prints((await openReplay(kit(), REPO)).history)
    await store.saveMerged(REPO, [{ ...git, source: 'reviews', reviewers: ['zed'] }])
    const after = prints((await openReplay(kit(), REPO)).history)
    expect(after).not.toBe(before)
    expect(after).toBe(await replayed())
  })

  it('does not mind a damaged snapshot', async () => {
    await store.saveMerged(REPO, rows(250))
    const whole = prints((await openReplay(kit(), REPO)).history)
    const kept = await store.learned(REPO)
    if (kept === null) throw new Error('no snapshot')
    for (const bytes of [kept.bytes.slice(0, 100), new Uint8Array([1, 2, 3])]) {
      await store.saveLearned(REPO, { ...kept, bytes })
      expect(prints((await openReplay(kit(), REPO)).history)).toBe(whole)
    }
  })

  it('is the same whatever the order in which rows came, how often, and when was asked', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(rows(40), { minLength: 40 }),
        fc.array(fc.nat(39), { maxLength: 5 }),
        async (shuffled, questions) => {
          const own = await openStore({ file: ':memory:', now: () => now, log })
          const histories = createReviewHistories({ ...kit2(), store: own })
          await own.setValue(`merged:${REPO}`, JSON.stringify({ done: true }))
          for (const [at, row] of shuffled.entries()) {
            await own.saveMerged(REPO, [row, row])
            if (questions.includes(at)) await histories.of(REPO)
          }
          const asked = prints(await histories.of(REPO))
          const anew = prints((await rebuildReplay({ store: own, now: () => now }, REPO)).history)
          histories.close()
          await own.close()
          expect(asked).toBe(anew)
        },
      ),
      { numRuns: 25 },
    )
  })
})

const kit2 = () => ({ store, log, now: () => now })

describe('a question', () => {
  it('finds what another process has learned meanwhile, and two at once wait for one reading', async () => {
    const histories = createReviewHistories(kit2())
    await store.saveMerged(REPO, rows(30))
    const [one, other] = await Promise.all([histories.of(REPO), histories.of('TiKV/tikv')])
    expect(one).toBe(other)
    expect(one.learned).toBe(30)
    await store.saveMerged(REPO, [makeMergedRow({ id: '900', mergedAt: now, reviewers: ['newcomer'] })])
    expect((await histories.of(REPO)).numbers.has('newcomer')).toBe(true)
    histories.close()
  })

  it('of an unknown repository finds nobody', async () => {
    const histories = createReviewHistories(kit2())
    const history = await histories.of('o/none')
    expect(rank(history, { author: 'ann', files: ['a'], title: '', now: now / 1000 }).people).toEqual([])
    histories.close()
  })

  it('lets the history go when nobody asks for a while', async () => {
    const histories = createReviewHistories({ ...kit2(), keepMs: 20 })
    await store.saveMerged(REPO, rows(5))
    const first = await histories.of(REPO)
    expect(await histories.of(REPO)).toBe(first)
    await new Promise((resolve) => setTimeout(resolve, 60))
    expect(await histories.of(REPO)).not.toBe(first)
    histories.close()
  })

  it('does not learn everything anew at each page of older rows', async () => {
    const all = rows(60)
    const histories = createReviewHistories(kit2())
    await store.saveMerged(REPO, all.slice(30))
    const first = await histories.of(REPO)
    await store.saveMerged(REPO, all.slice(0, 30))
    expect(await histories.of(REPO)).toBe(first)
    now += 11 * 60_000
    expect((await histories.of(REPO)).learned).toBe(60)
    histories.close()
  })

  it('after a failed reading tries again', async () => {
    let fails = true
    const broken: Store = {
      ...store,
      learned: async (repository) => {
        if (fails) throw new Error('no database')
        return await store.learned(repository)
      },
    }
    const histories = createReviewHistories({ ...kit2(), store: broken })
    await expect(histories.of(REPO)).rejects.toThrow('no database')
    fails = false
    expect((await histories.of(REPO)).learned).toBe(0)
    histories.close()
  })
})
