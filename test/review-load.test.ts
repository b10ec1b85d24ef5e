// What is kept about load, waiting and reminders: the same news twice changes nothing, and nobody is reminded twice a week.
import { describe, expect, it } from 'vitest'
import type { Call, Snapshot } from '../src/model/index.ts'
import { createReviewLoads } from '../src/review-load.ts'
import { createReminders } from '../src/review-reminders.ts'
import { noteWait, usualWait, waitedHours } from '../src/review-waits.ts'
import { makeFile, makePerson, makePull, makeSnapshot } from './make.ts'

function memory() {
  const kept = new Map<string, string>()
  let writes = 0
  return {
    writes: () => writes,
    value: async (name: string) => kept.get(name) ?? null,
    setValue: async (name: string, value: string) => {
      writes += 1
      kept.set(name, value)
    },
  }
}

const DAY = 86_400_000
const REPO = 'tikv/tikv'

describe('load', () => {
  it('counts open requests and the suggestions of seven days, but not those of the pull request itself', async () => {
    const loads = createReviewLoads(memory())
    await loads.note(REPO, { number: 1, open: ['Bob'], suggested: ['bob', 'carol'], at: 0 })
    await loads.note(REPO, { number: 2, open: ['bob'], suggested: ['bob'], at: DAY })
    expect(await loads.of(REPO, { number: 3, now: 2 * DAY })).toEqual({
      open: { bob: 2 },
      suggested: { bob: 2, carol: 1 },
    })
    expect(await loads.of('TiKV/tikv', { number: 1, now: 2 * DAY })).toEqual({
      open: { bob: 1 },
      suggested: { bob: 1 },
    })
    expect(await loads.of(REPO, { number: 3, now: 7.5 * DAY })).toMatchObject({ suggested: { bob: 1 } })
  })

  it('is written only when something has changed, and is zero again when all is answered', async () => {
    const store = memory()
    const loads = createReviewLoads(store)
    const news = { number: 1, open: ['bob'], suggested: ['bob'], at: 0 }
    await loads.note(REPO, news)
    await loads.note(REPO, { ...news, at: 5 })
    expect(store.writes()).toBe(1)
    await loads.note(REPO, { ...news, open: null })
    expect((await loads.of(REPO, { number: 9, now: 1 })).open).toEqual({ bob: 1 })
    await loads.note(REPO, { ...news, open: [] })
    expect((await loads.of(REPO, { number: 9, now: 1 })).open).toEqual({})
  })

  it('loses nothing when many pull requests are noted at once', async () => {
    const loads = createReviewLoads(memory())
    const numbers = Array.from({ length: 20 }, (_, at) => at + 1)
    await Promise.all(numbers.map((number) => loads.note(REPO, { number, open: ['bob'], suggested: [], at: 0 })))
    expect((await loads.of(REPO, { number: 99, now: 0 })).open).toEqual({ bob: 20 })
  })
})

describe('the usual wait', () => {
  const review = (login: string, submittedAt: string) => {
    return { id: login, author: makePerson(login), state: 'COMMENTED', commit: null, submittedAt } as const
  }
  const opened = { createdAt: '2026-03-01T00:00:00Z', requestEvents: [] }

  it('is from ready to the first word of somebody else', () => {
    const ready = { what: 'ready', login: null, by: null, at: '2026-03-02T00:00:00Z' } as const
    const reviews = [
      review('ann', '2026-03-01T01:00:00Z'),
      review('bob', '2026-03-02T06:00:00Z'),
      review('r[bot]', '2026-03-01T02:00:00Z'),
    ]
    expect(waitedHours(makePull({ ...opened, reviews }))).toBe(30)
    expect(waitedHours(makePull({ ...opened, requestEvents: [ready], reviews }))).toBe(6)
    expect(waitedHours(makePull(opened))).toBeNull()
    expect(waitedHours(makePull({ ...opened, requestEvents: null, reviews }))).toBeNull()
  })

  it('is told of the area when enough is known there, else of all, else not at all', async () => {
    const store = memory()
    for (const [at, path] of ['src/storage/a.rs', 'src/storage/b.rs', 'src/server/c.rs', 'src/server/d.rs'].entries()) {
      const reviews = [review('bob', `2026-03-0${at + 2}T00:00:00Z`)]
      const pull = makePull({ ...opened, number: at + 1, files: [makeFile(path)], reviews })
      await noteWait(store, REPO, pull)
      await noteWait(store, REPO, pull)
    }
    const told = (paths: readonly string[], enough: number) => usualWait(store, REPO, { paths, enough })
    expect(await told(['src/storage/x.rs'], 2)).toEqual({ median: 24, p80: 48, of: 2 })
    expect(await told(['src/storage/x.rs'], 3)).toEqual({ median: 48, p80: 96, of: 4 })
    expect(await told(['src/storage/x.rs'], 5)).toBeNull()
  })
})

describe('reminders', () => {
  const on = (number: number, now = '2026-03-06T12:00:00Z'): Snapshot =>
    makeSnapshot({ now, subject: makePull({ number }) })
  const reminder = (login: string): Call => ({ call: 'create-note', name: `remind:${login}:1`, body: 'x' })
  const other: Call = { call: 'create-note', name: 'decision:1', body: 'y' }

  it('are claimed by one pull request for a week, also when two ask at once', async () => {
    const reminders = createReminders(memory())
    const [one, two] = await Promise.all([
      reminders.claim(on(1), [reminder('Bob'), other]),
      reminders.claim(on(2), [reminder('bob'), other]),
    ])
    expect([one, two]).toEqual([[reminder('Bob'), other], [other]])
    expect(await reminders.claim(on(1), [reminder('Bob')])).toHaveLength(1)
    expect(await reminders.claim(on(2, '2026-03-13T12:00:01Z'), [reminder('bob')])).toHaveLength(1)
  })

  it('are told to other pull requests, not to their own', async () => {
    const reminders = createReminders(memory())
    await reminders.claim(on(1), [reminder('bob')])
    expect(await reminders.of(on(2))).toEqual([{ login: 'bob', at: '2026-03-06T12:00:00Z' }])
    expect(await reminders.of(on(1))).toEqual([])
  })
})
