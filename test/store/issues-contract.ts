// The contract of the rows of issues as tests, run on every engine.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { IssueRow, Store } from '../../src/model/index.ts'
import type { Database } from './contract.ts'

export function makeIssueRow(fields: Partial<IssueRow> = {}): IssueRow {
  return {
    repository: 'tikv/tikv',
    number: 7,
    title: 'TiKV panics',
    state: 'open',
    labels: ['type/bug'],
    author: 'ann',
    createdAt: 1_000,
    updatedAt: 2_000,
    assignees: 0,
    missing: [],
    fingerprint: '',
    readAt: 3_000,
    ...fields,
  }
}

const START = { savedAt: 0, number: 0 }

export function testIssues(name: string, create: (now: () => number) => Promise<Database>): void {
  describe(`rows of issues, ${name}`, () => {
    let database: Database
    let store: Store
    let now = 0

    beforeEach(async () => {
      now = 1_800_000_000_000
      database = await create(() => now)
      store = await database.open()
    })
    afterEach(async () => {
      await store.close()
      await database.remove()
    })
    const titles = async () => (await store.issuesSaved('tikv/tikv', START, 100)).map(({ title }) => title)

    test('come back as they went in, whatever the case of the repository', async () => {
      const row = makeIssueRow({
        repository: 'TiKV/tikv',
        title: 'a "quoted" 标题\u0000',
        labels: ['type/bug', 'severity/major'],
        missing: ['version', 'log'],
        fingerprint: '["",0,"x",[],[],[],"panic:4"]',
        assignees: 2,
      })
      await store.saveIssues([row])
      const [found] = await store.openIssues('tikv/TIKV')
      expect(found).toEqual({ ...row, repository: 'tikv/tikv', title: 'a "quoted" 标题\uFFFD', savedAt: now })
    })

    test('of an older read never replace those of a newer one, in whatever order they come', async () => {
      const older = makeIssueRow({ title: 'older', readAt: 10 })
      const newer = makeIssueRow({ title: 'newer', readAt: 20 })
      await store.saveIssues([newer])
      await store.saveIssues([older])
      expect(await titles()).toEqual(['newer'])
      await store.saveIssues([newer, older])
      expect(await titles()).toEqual(['newer'])
      await store.saveIssues([makeIssueRow({ title: 'from a list', readAt: 0 })])
      expect(await titles()).toEqual(['newer'])
      await store.saveIssues([makeIssueRow({ title: 'newest', readAt: 20 })])
      expect(await titles()).toEqual(['newest'])
    })

    test('are paged by when they were saved, without a gap and without a repeat', async () => {
      const numbers = Array.from({ length: 25 }, (_, index) => index + 1)
      await store.saveIssues(numbers.map((number) => makeIssueRow({ number })))
      now += 5
      await store.saveIssues([makeIssueRow({ number: 3, readAt: 4_000 }), makeIssueRow({ repository: 'o/other' })])
      const seen: number[] = []
      let from = START
      for (;;) {
        const page = await store.issuesSaved('tikv/tikv', from, 10)
        seen.push(...page.map(({ number }) => number))
        const last = page.at(-1)
        if (last === undefined) break
        from = last
      }
      expect(seen).toEqual([...numbers.filter((number) => number !== 3), 3])
      expect(
        (await store.issuesSaved('tikv/tikv', { savedAt: now, number: 0 }, 10)).map(({ number }) => number),
      ).toEqual([3])
    })

    test('are counted for each repository; what is closed is not listed as open, what is gone not at all', async () => {
      const states = ['open', 'closed', 'gone', 'open'] as const
      await store.saveIssues(states.map((state, index) => makeIssueRow({ number: 9 - index, state })))
      await store.saveIssues([makeIssueRow({ repository: 'a/b', state: 'closed' })])
      expect(await store.issueCounts()).toEqual([
        { repository: 'a/b', issues: 1, open: 0 },
        { repository: 'tikv/tikv', issues: 3, open: 2 },
      ])
      expect((await store.openIssues('tikv/tikv')).map(({ number }) => number)).toEqual([6, 9])
    })

    test('are saved by several processes at once', async () => {
      const other = await database.open()
      const rows = Array.from({ length: 700 }, (_, index) => makeIssueRow({ number: index + 1 }))
      await Promise.all([store.saveIssues(rows), other.saveIssues(rows.toReversed()), store.saveIssues([])])
      expect(await store.issueCounts()).toEqual([{ repository: 'tikv/tikv', issues: 700, open: 700 }])
      await other.close()
    })
  })
}
