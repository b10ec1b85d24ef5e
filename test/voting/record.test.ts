// The record: one order whatever way it came, reviews joined with their texts, words of others set apart; mentions and silence.
import { describe, expect, test } from 'vitest'
import { callsOf, inactiveFrom, mentionsOf, pingsOf } from '../../src/voting/mentions.ts'
import { actorsOf } from '../../src/voting/next-step.ts'
import { planNudges } from '../../src/voting/nudges.ts'
import { personOf } from '../../src/voting/person.ts'
import { type Entry, isOwnText, orderRecord, recordOf } from '../../src/voting/record.ts'
import { DAY } from '../../src/voting/time.ts'
import { makePull } from '../make.ts'

function entry(extra: Partial<Entry> & { readonly id: string }): Entry {
  const base = { author: personOf('ann'), body: '', createdAt: '2026-03-01T00:00:00Z', editedAt: null, editor: null }
  return { ...base, kind: 'comment', review: null, ...extra }
}

describe('the record', () => {
  test('is ordered by creation, then id, and holds the latest version of each entry once', () => {
    const late = entry({ id: 'b', createdAt: '2026-03-02T00:00:00Z' })
    const old = entry({ id: 'a', body: 'old' })
    const edited = entry({ id: 'a', body: 'new', editedAt: '2026-03-03T00:00:00Z', editor: personOf('ann') })
    const tie = entry({ id: 'c', createdAt: '2026-03-02T08:00:00+08:00' })
    const lists = [
      [late, old, edited, tie],
      [tie, edited, late, old, late],
      [old, tie, edited, late],
    ]
    for (const list of lists) expect(orderRecord(list).map(({ id, body }) => id + body)).toEqual(['anew', 'b', 'c'])
  })

  test('knows whose words a text is', () => {
    const at = '2026-03-02T00:00:00Z'
    expect(isOwnText(entry({ id: 'a' }))).toBe(true)
    expect(isOwnText(entry({ id: 'a', editedAt: at, editor: personOf('ANN') }))).toBe(true)
    expect(isOwnText(entry({ id: 'a', editedAt: at, editor: personOf('bob') }))).toBe(false)
    expect(isOwnText(entry({ id: 'a', editedAt: at, editor: null }))).toBe(false)
  })

  test("joins a review of the app's snapshot with its text, and leaves description and drafts out", () => {
    const comment = {
      databaseId: null,
      author: personOf('ann'),
      createdAt: '2026-03-01T00:00:00Z',
      editedAt: null,
      editor: null,
      ourReactions: [],
      url: '',
    }
    const review = { author: personOf('ann'), commit: null, submittedAt: '2026-03-01T00:00:00Z' }
    const entries = recordOf(
      makePull({
        comments: [
          { ...comment, id: 'd', kind: 'body', body: '+1' },
          { ...comment, id: 'r', kind: 'review', body: 'fine' },
          { ...comment, id: 'c', kind: 'comment', body: '0' },
        ],
        reviews: [
          { ...review, id: 'r', state: 'APPROVED' },
          { ...review, id: 'p', state: 'PENDING' },
        ],
      }),
    )
    expect(entries.map(({ id, body, review: state }) => [id, body, state])).toEqual([
      ['c', '0', null],
      ['r', 'fine', 'APPROVED'],
    ])
  })
})

describe('calls', () => {
  test('are mentions outside code and quotes', () => {
    expect(mentionsOf('Hi @Ann, @bob-x: and @tikv/team mail@host `@cyd`\n\n> @dov\n\n@eve')).toEqual([
      'ann',
      'bob-x',
      'eve',
    ])
  })

  test('come from people and from ourselves, not from other bots', () => {
    const self = personOf('tikv-guide[bot]')
    const by = (login: string) => entry({ id: login, author: personOf(login), body: '@ann' })
    expect(pingsOf([by('bob'), by('tikv-guide[bot]'), by('other[bot]')], self)).toHaveLength(2)
    expect(callsOf(personOf('Ann'), pingsOf([by('bob')], self), 0)).toHaveLength(1)
  })

  test('silence counts after two of them, seven days apart, and a day to answer', () => {
    const rule = { pings: 2, gapDays: 7, answerDays: 1 }
    expect(inactiveFrom([0, 7 * DAY], null, rule)).toBe(8 * DAY)
    expect(inactiveFrom([0, 6 * DAY], null, rule)).toBeNull()
    expect(inactiveFrom([0, 6 * DAY, 8 * DAY], null, rule)).toBe(9 * DAY)
    expect(inactiveFrom([0], null, rule)).toBeNull()
    expect(inactiveFrom([0, 7 * DAY], 3 * DAY, rule)).toBeNull()
    expect(inactiveFrom([0, 7 * DAY, 14 * DAY], 3 * DAY, rule)).toBe(15 * DAY)
    expect(inactiveFrom([0, 7 * DAY], 9 * DAY, rule)).toBeNull()
  })
})

describe('reminders', () => {
  const rule = { everyDays: 7, most: 2 }
  const ann = personOf('ann')
  const plan = (now: number, pings: readonly number[]) =>
    planNudges(
      { people: [ann], since: 0, now: now * DAY },
      pings.map((at) => ({ at: at * DAY, logins: ['ann'] })),
      rule,
    )

  test('come weekly, counted from the last call by anybody, and end', () => {
    expect(plan(6, [])).toEqual({ now: [], next: 7 * DAY })
    expect(plan(7, [])).toEqual({ now: [ann], next: 14 * DAY })
    expect(plan(8, [7])).toEqual({ now: [], next: 14 * DAY })
    expect(plan(14, [7])).toEqual({ now: [ann], next: 21 * DAY })
    expect(plan(90, [7, 14])).toEqual({ now: [], next: null })
  })

  test('can be switched off', () => {
    expect(planNudges({ people: [ann], since: 0, now: 90 * DAY }, [], { everyDays: 0, most: 4 })).toEqual({
      now: [],
      next: null,
    })
  })
})

test('somebody always acts: the first list with people in it, in the end ourselves', () => {
  const self = personOf('tikv-guide[bot]')
  expect(actorsOf(self, ['author', []], ['voter', [personOf('ann')]])).toEqual([{ login: 'ann', role: 'voter' }])
  expect(actorsOf(self, ['author', []])).toEqual([{ login: 'tikv-guide[bot]', role: 'app' }])
})
