// The index of a repository: loaded from the store when it is needed, and always up to what the store knows.
import { describe, expect, it } from 'vitest'
import type { IssueRow, Snapshot } from '../src/model/index.ts'
import { createSimilar } from '../src/similar.ts'
import { openStore } from '../src/store/index.ts'
import { fingerprintOf, packFingerprint } from '../src/triage/duplicates-fingerprint.ts'
import { readReport } from '../src/triage/read-report.ts'
import { reportRules } from './triage/report-rules.ts'

const NOW = Date.parse('2026-06-01T00:00:00Z')
const log = { debug() {}, info() {}, warn() {}, error() {} }

function textOf(message: string) {
  const body = `\`\`\`\n[FATAL] [lib.rs:478] ["${message}"] [backtrace="x"]\n\`\`\``
  return { title: 'It stopped', body, author: 'ann', comments: [], labels: [] }
}

function row(number: number, message: string, fields: Partial<IssueRow> = {}): IssueRow {
  const text = textOf(message)
  const print = fingerprintOf(text, readReport(text, reportRules))
  const dates = { createdAt: 1, updatedAt: NOW, readAt: 5 }
  const rest = { labels: [], author: 'ann', assignees: 0, missing: [], state: 'open' as const, ...dates }
  return {
    repository: 'tikv/tikv',
    number,
    title: `no. ${number}`,
    fingerprint: print === null ? '' : packFingerprint(print),
    ...rest,
    ...fields,
  }
}

async function openWorld() {
  const clock = { now: NOW }
  const store = await openStore({ file: ':memory:', now: () => clock.now, log })
  const reads: number[] = []
  const counting = {
    issuesSaved: async (...asked: Parameters<typeof store.issuesSaved>) => {
      const found = await store.issuesSaved(...asked)
      reads.push(found.length)
      return found
    },
  }
  const similar = createSimilar(counting)
  async function ask(message: string, subject: object = {}, quiet = false): Promise<readonly number[]> {
    const about = { kind: 'issue', state: 'open', number: 1_000, ...subject }
    const snapshot = {
      subject: about,
      repository: { owner: 'TiKV', name: 'tikv' },
      now: new Date(NOW).toISOString(),
      quiet,
    }
    const find = await similar.duplicatesOf(snapshot as unknown as Snapshot)
    const text = textOf(message)
    return find(text, readReport(text, reportRules)).map(({ number }) => number)
  }
  return { store, clock, reads, ask }
}

const LOST = 'store 4 lost its leader for good'

describe('the index of a repository', () => {
  it('knows what the store knows, however many pages that is, and what comes afterwards', async () => {
    const { store, clock, reads, ask } = await openWorld()
    await store.saveIssues(
      Array.from({ length: 450 }, (_, at) => row(at + 1, `fault ${'abcdefghij'[at % 10]} of the witness`)),
    )
    await store.saveIssues([row(500, LOST)])
    expect(await ask(LOST)).toEqual([500])
    expect(reads.length).toBeGreaterThan(2)
    clock.now += 3_600_000
    await store.saveIssues([row(501, LOST)])
    expect(await ask(LOST)).toEqual([500, 501])
    clock.now += 3_600_000
    reads.length = 0
    expect(await ask(LOST)).toEqual([500, 501])
    expect(reads).toEqual([1])
    await store.close()
  })

  it('follows edits, closing and disappearance', async () => {
    const { store, clock, ask } = await openWorld()
    await store.saveIssues([row(1, LOST), row(2, LOST), row(3, LOST)])
    expect(await ask(LOST)).toEqual([1, 2, 3])
    clock.now += 1_000
    await store.saveIssues([
      row(1, 'another fault of the witness', { readAt: 6 }),
      row(2, LOST, { readAt: 6, state: 'closed' }),
      row(3, '', { readAt: 6, state: 'gone', fingerprint: '' }),
    ])
    expect(await ask(LOST)).toEqual([2])
    await store.close()
  })

  it('is not loaded for a pull request, a closed issue, and an old one at rest', async () => {
    const { store, reads, ask } = await openWorld()
    await store.saveIssues([row(1, LOST)])
    expect(await ask(LOST, { kind: 'pull-request' })).toEqual([])
    expect(await ask(LOST, { state: 'closed' })).toEqual([])
    expect(await ask(LOST, {}, true)).toEqual([])
    expect(reads).toEqual([])
    await store.close()
  })

  it('answers several that ask at once', async () => {
    const { store, ask } = await openWorld()
    await store.saveIssues([row(1, LOST)])
    expect(await Promise.all([ask(LOST), ask(LOST), ask('another fault of the witness')])).toEqual([[1], [1], []])
    await store.close()
  })
})
