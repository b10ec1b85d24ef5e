// Polls: asked, answered, closed by the clock alone.
import { describe, expect, test } from 'vitest'
import { personOf } from '../../src/voting/person.ts'
import { tallyPolls } from '../../src/voting/poll.ts'
import { pollLines, pollRefusal } from '../../src/voting/poll-words.ts'
import type { Entry } from '../../src/voting/record.ts'

const self = personOf('tikv-guide[bot]')
const QUESTION = '/poll Which day? in 3 days\n- Monday\n- Tuesday\n- Thursday'

function thread(...said: readonly (readonly [who: string, day: number, body: string])[]): readonly Entry[] {
  return said.map(([who, day, body], at) => ({
    id: `c${at}`,
    author: personOf(who),
    body,
    createdAt: `2026-03-${String(day).padStart(2, '0')}T00:00:00Z`,
    editedAt: null,
    editor: null,
    kind: 'comment',
    review: null,
  }))
}

function tally(day: number, entries: readonly Entry[]) {
  return tallyPolls(entries, { now: `2026-03-${String(day).padStart(2, '0')}T12:00:00Z`, self, days: 7 })
}

describe('a poll', () => {
  test('takes numbers, texts and beginnings; the last choice of a person wins', () => {
    const { polls, refusals, nextDue } = tally(
      2,
      thread(
        ['ann', 1, QUESTION],
        ['bea', 1, '/vote 1'],
        ['cyd', 1, '/vote tuesday'],
        ['dov', 1, '/vote Th'],
        ['bea', 2, '/vote 2'],
      ),
    )
    expect(refusals).toEqual([])
    expect(polls[0]?.choices.map(({ person, option }) => [person.login, option])).toEqual([
      ['cyd', 1],
      ['dov', 2],
      ['bea', 1],
    ])
    expect(polls[0]).toMatchObject({
      question: 'Which day?',
      isOpen: true,
      leading: [1],
      closesAt: '2026-03-04T00:00:00Z',
    })
    expect(nextDue).toBe('2026-03-04T00:00:00Z')
  })

  test('closes by the clock, and later choices do not count', () => {
    const { polls, refusals, nextDue } = tally(
      6,
      thread(['ann', 1, QUESTION], ['bea', 2, '/vote 1'], ['cyd', 5, '/vote 2']),
    )
    expect(polls[0]).toMatchObject({ isOpen: false, leading: [0] })
    expect(refusals).toMatchObject([{ topic: 'poll-closed' }])
    expect(nextDue).toBeNull()
    expect(pollLines(polls[0] as (typeof polls)[number])[0]).toBe(
      '**Which day?** Closed on 2026-03-04 00:00 UTC. Of one person, most chose **Monday**.',
    )
  })

  test('without options is yes or no, without a time stays open as long as policy says', () => {
    const { polls } = tally(2, thread(['ann', 1, '/poll Shall we?']))
    expect(polls[0]).toMatchObject({ options: ['yes', 'no'], closesAt: '2026-03-08T00:00:00Z', leading: [] })
  })

  test('reads a line with the time below the list', () => {
    expect(tally(2, thread(['ann', 1, '/poll Which?\n\n1. a\n2. b\n\nuntil 2026-03-20'])).polls[0]?.closesAt).toBe(
      '2026-03-21T00:00:00Z',
    )
  })

  test.each([
    ['/vote 9', 'no-such-option'],
    ['/vote mnday', 'no-such-option'],
    ['/vote', 'no-option'],
    ['/poll', 'no-question'],
    ['/poll Which?\n- only one', 'options'],
    ['/poll Which? until 2026-02-01', 'deadline-past'],
    ['/poll Which? until 9999-12-31', 'too-far'],
  ])('%j is refused: %s', (body, topic) => {
    const { refusals } = tally(2, thread(['ann', 1, QUESTION], ['bea', 1, body]))
    expect(refusals).toMatchObject([{ topic }])
    expect(pollRefusal(topic, refusals[0]?.meant ?? '')).not.toBe('')
  })

  test('a choice without a poll is refused; a bot chooses nothing', () => {
    expect(tally(2, thread(['ann', 1, '/vote 1'])).refusals).toMatchObject([{ topic: 'no-poll' }])
    expect(tally(2, thread(['ann', 1, QUESTION], ['x[bot]', 1, '/vote 1'])).polls[0]?.choices).toEqual([])
  })

  test('options and names are shown as text', () => {
    const { polls } = tally(2, thread(['ann', 1, '/poll @bea *now*?\n- [x](http://y)\n- b'], ['bea', 1, '/vote b']))
    expect(pollLines(polls[0] as (typeof polls)[number]).join('\n')).not.toMatch(/@bea|\]\(http/)
  })

  test('one comment asks one poll, with the list and the time right below it', () => {
    const { polls, refusals } = tally(2, thread(['ann', 1, '/poll a\n/poll b\n- x\n- y\nuntil 2026-03-03']))
    expect(polls).toMatchObject([{ question: 'a', options: ['yes', 'no'], closesAt: '2026-03-08T00:00:00Z' }])
    expect(refusals).toMatchObject([{ topic: 'one-poll', line: 2 }])
    expect(pollRefusal('one-poll', '')).toContain('one poll')
  })
})
