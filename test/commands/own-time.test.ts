// /away, /back, /capacity, /no-reviews, /reviews: what is kept, for whom, and what is said.
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAbsence } from '../../src/commands/absence.ts'
import { commands, decideCommands } from '../../src/commands/index.ts'
import type { PersonSettings, Snapshot, Step } from '../../src/model/index.ts'
import { makeComment, makePerson, makeThread } from './make-thread.ts'

const TODAY = '2026-06-01'

function decide(body: string, change: Partial<Snapshot> = {}): readonly Step[] {
  return decideCommands({ ...makeThread([makeComment(body)]), ...change }).steps
}

function kept(steps: readonly Step[]): unknown[] {
  return steps.flatMap((step) => (step.what === 'person' ? [step.word.setting] : []))
}

function said(steps: readonly Step[]): readonly [string, string] {
  const answer = steps.find((step) => step.what === 'answer')
  if (answer?.what !== 'answer') return ['nothing', '']
  const words = commands.find(({ name }) => name === answer.command)?.words ?? (() => 'no words')
  return [answer.outcome, answer.topic === null ? '' : words(answer.topic, answer.facts, () => '')]
}

describe('the days of an absence', () => {
  test.each([
    ['', '2026-06-01', '9999-12-31'],
    ['2026-12-24..2027-01-06', '2026-12-24', '2027-01-06'],
    ['2026-12-24...2027-01-06', '2026-12-24', '2027-01-06'],
    ['2026-12-24 to 2027-01-06', '2026-12-24', '2027-01-06'],
    ['from 2026-12-24 until 2027-01-06', '2026-12-24', '2027-01-06'],
    ['2026-12-24 - 2027-01-06', '2026-12-24', '2027-01-06'],
    ['2026-12-24 – 2027-01-06', '2026-12-24', '2027-01-06'],
    ['2026/12/24 .. 2027/1/6', '2026-12-24', '2027-01-06'],
    ['until 2026-06-30', '2026-06-01', '2026-06-30'],
    ['Until 2026-6-3', '2026-06-01', '2026-06-03'],
    ['until tomorrow', '2026-06-01', '2026-06-02'],
    ['today to tomorrow', '2026-06-01', '2026-06-02'],
    ['from 2026-06-10', '2026-06-10', '9999-12-31'],
    ['2 weeks', '2026-06-01', '2026-06-15'],
    ['for 3 days', '2026-06-01', '2026-06-04'],
    ['a week', '2026-06-01', '2026-06-08'],
    ['10d', '2026-06-01', '2026-06-11'],
    ['1 month', '2026-06-01', '2026-07-01'],
    ['2026-05-20..2026-06-01', '2026-05-20', '2026-06-01'],
    ['2026-06-01..2027-06-01', '2026-06-01', '2027-06-01'],
    ['2028-02-29..2028-03-01', null, 'too-far'],
    ['2026-06-01..2027-06-02', null, 'too-long'],
    ['until 2028-01-01', null, 'too-long'],
    ['400 days', null, 'too-long'],
    ['2026-05-01..2026-05-31', null, 'past'],
    ['until 2026-05-31', null, 'past'],
    ['2027-01-06..2026-12-24', null, 'reversed'],
    ['2026-02-30..2026-07-01', null, 'no-such-day'],
    ['until 2026-13-01', null, 'no-such-day'],
    ['2026-07-01', null, 'which-end'],
    ['24.12.2026', null, 'odd-days'],
    ['12/24/2026..01/06/2027', null, 'odd-days'],
    ['next week', null, 'odd-days'],
    ['0 days', null, 'odd-days'],
  ] as const)('%j', (text, from, to) => {
    const read = readAbsence(
      text.split(' ').filter((word) => word !== ''),
      TODAY,
    )
    if (from === null) expect(read).toMatchObject({ topic: to })
    else expect(read).toEqual({ from, to })
  })

  test.each([
    ['2027-01-06..2026-12-24', '/away 2026-12-24..2027-01-06'],
    ['2026-12-24..2026-01-06', '/away 2026-12-24..2027-01-06'],
    ['2025-12-24..2026-01-06', '/away 2026-12-24..2027-01-06'],
    ['2020-01-01..2020-02-01', ''],
    ['until 2026-05-31', ''],
    ['until 2025-06-20', '/away 2026-06-01..2026-06-20'],
    ['2026-04-09..2026-03-09', '/away 2026-04-09..2027-03-09'],
  ])('%s: did you mean %s', (text, suggestion) => {
    expect(readAbsence(text.split(' '), TODAY)).toMatchObject({ facts: { suggestion } })
  })

  test('what is taken is in order, not over, and a year at most; whatever is suggested is taken', () => {
    const day = fc.tuple(
      fc.integer({ min: 2024, max: 2029 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 31 }),
    )
    const text = fc.tuple(day, day).map(([a, b]) => `${a.join('-')}..${b.join('-')}`)
    void fc.assert(
      fc.property(text, (typed) => {
        const read = readAbsence([typed], TODAY)
        if ('topic' in read) {
          const { suggestion } = read.facts
          if (suggestion)
            expect(readAbsence([String(suggestion).slice('/away '.length)], TODAY)).not.toHaveProperty('topic')
          return
        }
        expect(read.from <= read.to && read.to >= TODAY).toBe(true)
        expect(Date.parse(read.to) - Date.parse(read.from)).toBeLessThanOrEqual(366 * 86_400_000)
      }),
      { numRuns: 2_000 },
    )
  })

  test('any text gives an answer', () => {
    void fc.assert(
      fc.property(fc.string({ maxLength: 30 }), (text) => {
        expect(readAbsence([text], TODAY)).toBeTypeOf('object')
      }),
    )
  })
})

describe('what is kept and what is said', () => {
  test.each<[string, unknown[], string, string | RegExp]>([
    [
      '/away 2026-12-24..2027-01-06',
      [{ name: 'away', value: { from: '2026-12-24', to: '2027-01-06' } }],
      'done',
      'You are away from 2026-12-24 until the end of 2027-01-06 (UTC); meanwhile I suggest you for no review in this organisation. `/back` ends it sooner.',
    ],
    [
      '/away',
      [{ name: 'away', value: { from: TODAY, to: '9999-12-31' } }],
      'done',
      /^You are away until you write `\/back`/,
    ],
    ['/back', [{ name: 'away', value: null }], 'done', ''],
    ['/back on Monday', [], 'refused', /alone says/],
    ['/away @bob', [], 'refused', /^Everybody says this for themselves/],
    ['/capacity 3', [{ name: 'capacity', value: 3 }], 'done', ''],
    ['/capacity 0', [{ name: 'capacity', value: 0 }], 'done', ''],
    ['/capacity None', [{ name: 'capacity', value: null }], 'done', ''],
    ['/capacity', [], 'done', /^You have set no limit/],
    ['/capacity three', [], 'refused', /^How many reviews/],
    ['/capacity -1', [], 'refused', /^How many reviews/],
    ['/capacity 2.5', [], 'refused', /^How many reviews/],
    ['/capacity 3 4', [], 'refused', /^How many reviews/],
    ['/capacity @bob 3', [], 'refused', /^Everybody/],
    ['/no-reviews', [{ name: 'opted-out', value: true }], 'done', ''],
    ['/reviews', [{ name: 'opted-out', value: false }], 'done', ''],
    ['/no-reviews please', [], 'refused', /stands alone/],
    ['/away 2 weeks /capacity 3', [], 'refused', /^One command a line/],
    ['/away 2 weeks\n/back', [{ name: 'away', value: null }], 'done', /until the end/],
    [
      '/away 2 weeks\n/capacity 3',
      [
        { name: 'away', value: { from: TODAY, to: '2026-06-15' } },
        { name: 'capacity', value: 3 },
      ],
      'done',
      /./,
    ],
  ])('%j', (body, settings, outcome, words) => {
    const steps = decide(body)
    expect(kept(steps)).toEqual(settings)
    expect(said(steps)[0]).toBe(outcome)
    if (typeof words === 'string') expect(said(steps)[1]).toBe(words)
    else expect(said(steps)[1]).toMatch(words)
  })

  test('a word is kept for who wrote it, at the time of writing, a later line later', () => {
    const words = decide('/capacity 3\n/no-reviews').flatMap((step) => (step.what === 'person' ? [step.word] : []))
    const { id } = makePerson('alice')
    const at = Date.parse('2026-06-01T10:00:00Z')
    expect(words).toMatchObject([
      { id, login: 'alice', at: at + 1, place: 'C1:1' },
      { id, login: 'alice', at: at + 2, place: 'C1:2' },
    ])
  })

  test('an edit counts from when it was made; days count from there too', () => {
    const alice = makePerson('alice')
    const comment = makeComment('/away 1 day', { editedAt: '2026-06-05T23:00:00Z', editor: alice })
    const { steps } = decideCommands(makeThread([comment]))
    expect(kept(steps)).toEqual([{ name: 'away', value: { from: '2026-06-05', to: '2026-06-06' } }])
  })

  test('what is known from the ledger alone is kept for nobody', () => {
    const thread = makeThread([makeComment('/away 2 weeks', { author: null, createdAt: '' })])
    const [comment = makeComment('')] = thread.subject.comments
    for (const text of ['away 2 weeks', 'away', 'back', 'capacity 3', 'no-reviews', 'cc bob']) {
      const [name = '', ...args] = text.split(' ')
      const command = commands.find((one) => one.name === name)
      const steps = command?.decide({ name, args, line: 1, text: `/${text}` }, comment, thread) ?? []
      expect(kept(steps)).toEqual([])
    }
  })

  test('/capacity tells what is set', () => {
    const { id } = makePerson('alice')
    const settings: PersonSettings = { id: id ?? 0, login: 'alice', away: null, capacity: 2, optedOut: false }
    expect(said(decide('/capacity', { personSettings: [settings] }))[1]).toMatch(/fewer than 2 reviews/)
  })
})
