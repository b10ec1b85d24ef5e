// The contract of merged changes and of what was learned of them as tests, run on every engine.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { MergedPlace, MergedRow, Store } from '../../src/model/index.ts'
import type { Database } from './contract.ts'

export function makeMergedRow(fields: Partial<MergedRow> = {}): MergedRow {
  return {
    id: '7',
    mergedAt: 1_000,
    openedAt: null,
    author: 'ann',
    coauthors: [],
    reviewers: ['bob'],
    files: ['src/a.rs'],
    title: 'raftstore: fix it',
    source: 'reviews',
    ...fields,
  }
}

const REPO = 'tikv/tikv'

export function testMerged(name: string, create: (now: () => number) => Promise<Database>): void {
  describe(`merged changes, ${name}`, () => {
    let database: Database
    let store: Store

    beforeEach(async () => {
      database = await create(() => 0)
      store = await database.open()
    })
    afterEach(async () => {
      await store.close()
      await database.remove()
    })
    const all = () => store.mergedAfter(REPO, null, 1_000)

    test('come back as they went in, whatever the case of the repository', async () => {
      const row = makeMergedRow({ title: 'a "quoted" 标题', openedAt: 500, coauthors: ['Zoë'] })
      await store.saveMerged('TiKV/tikv', [row])
      expect(await store.mergedAfter('tikv/TIKV', null, 10)).toEqual([row])
      expect(await store.mergedAfter('tikv/pd', null, 10)).toEqual([])
    })

    test('are kept once; reviews take the place of git, nothing else takes a place', async () => {
      const git = makeMergedRow({ source: 'git', reviewers: [] })
      const reviews = makeMergedRow({ mergedAt: 1_001 })
      await store.saveMerged(REPO, [git])
      await store.saveMerged(REPO, [makeMergedRow({ source: 'git', title: 'again' })])
      expect(await all()).toEqual([git])
      await store.saveMerged(REPO, [reviews])
      await store.saveMerged(REPO, [makeMergedRow({ title: 'later' }), git])
      expect(await all()).toEqual([reviews])
      expect(await store.mergedExtent(REPO, null)).toEqual({ rows: 1, reviewed: 1 })
    })

    test('are paged in the order of merging, whatever the order they came in', async () => {
      const sha = 'deadbeef'.repeat(5)
      const rows = ['5', '12', sha, '100', '9'].map((id, at) => makeMergedRow({ id, mergedAt: at < 3 ? 50 : 40 - at }))
      await store.saveMerged(REPO, rows)
      const seen: string[] = []
      let place: MergedPlace | null = null
      for (;;) {
        const [row]: readonly MergedRow[] = await store.mergedAfter(REPO, place, 1)
        if (row === undefined) break
        seen.push(row.id)
        place = row
      }
      expect(seen).toEqual(['9', '100', '12', '5', sha])
    })

    test('are counted up to a place', async () => {
      const rows = [1, 2, 3, 4].map((at) =>
        makeMergedRow({ id: String(at), mergedAt: at * 10, source: at === 2 ? 'git' : 'reviews' }),
      )
      await store.saveMerged(REPO, rows)
      expect(await store.mergedExtent(REPO, { mergedAt: 20, id: '2' })).toEqual({ rows: 2, reviewed: 1 })
      expect(await store.mergedExtent(REPO, { mergedAt: 20, id: '1' })).toEqual({ rows: 1, reviewed: 1 })
      expect(await store.mergedExtent(REPO, null)).toEqual({ rows: 4, reviewed: 3 })
      expect(await store.mergedExtent('o/none', null)).toEqual({ rows: 0, reviewed: 0 })
      expect(await store.mergedCounts()).toEqual([{ repository: REPO, rows: 4, reviewed: 3 }])
    })

    test('are saved by several processes at once', async () => {
      const other = await database.open()
      const rows = Array.from({ length: 700 }, (_, at) => makeMergedRow({ id: String(at) }))
      await Promise.all([store.saveMerged(REPO, rows), other.saveMerged(REPO, rows.toReversed())])
      expect(await other.mergedExtent(REPO, null)).toEqual({ rows: 700, reviewed: 700 })
      await other.close()
    })

    test('what was learned of them is kept byte by byte, the last alone', async () => {
      expect(await store.learned(REPO)).toBeNull()
      const bytes = Uint8Array.from({ length: 300_000 }, (_, at) => at % 251)
      await store.saveLearned(REPO, { id: '1', mergedAt: 10, rows: 1, reviewed: 1, bytes: bytes.subarray(0, 9) })
      const last = { id: '2', mergedAt: 20, rows: 2, reviewed: 1, bytes: bytes.subarray(7) }
      await store.saveLearned('TIKV/tikv', last)
      const found = await store.learned(REPO)
      expect({ ...found, bytes: Uint8Array.from(found?.bytes ?? []) }).toEqual(last)
    })
  })
}
