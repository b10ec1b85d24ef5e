// The commands of a decision, and what almost is one.
import { describe, expect, test } from 'vitest'
import { readRfcLine } from '../../src/voting/rfc-line.ts'
import { readSayings } from '../../src/voting/sayings.ts'

describe('/rfc', () => {
  test.each([
    ['/rfc', { says: 'ask' }],
    ['/RFC  ', { says: 'ask' }],
    ['/rfc propose accept', { says: 'propose', disposition: 'accept', deadline: null, reason: '' }],
    ['/rfc propose reject in 10 days', { says: 'propose', disposition: 'reject', deadline: { days: 10 }, reason: '' }],
    [
      '/rfc propose to postpone until 2026-12-24 no time',
      {
        says: 'propose',
        disposition: 'postpone',
        deadline: { at: Date.parse('2026-12-25T00:00:00Z') },
        reason: 'no time',
      },
    ],
    ['/rfc accept', { says: 'propose', disposition: 'accept', deadline: null, reason: '' }],
    ['/rfc merging', { says: 'propose', disposition: 'accept', deadline: null, reason: '' }],
    [
      '/rfc propose accept, since it is good',
      { says: 'propose', disposition: 'accept', deadline: null, reason: 'since it is good' },
    ],
    ['/rfc concern Disk Format: it changes', { says: 'concern', name: 'Disk Format', text: 'it changes' }],
    ['/rfc concern disk format', { says: 'concern', name: 'disk format', text: '' }],
    ['/rfc resolved disk  format.', { says: 'resolve', name: 'disk format' }],
    ['/rfc second', { says: 'second' }],
    ['/rfc cancel too early', { says: 'cancel', reason: 'too early' }],
    ['/rfc not-needed a small change', { says: 'not-needed', reason: 'a small change' }],
    ['/rfc not needed: a small change', { says: 'not-needed', reason: 'a small change' }],
  ])('%j', (line, expected) => {
    expect(readRfcLine(line)).toEqual(expected)
  })

  test.each([
    ['/rfc propse accept', 'unknown-verb', '/rfc propose'],
    ['/rfc acept', 'unknown-verb', '/rfc propose accept'],
    ['/rfc conern disk', 'unknown-verb', '/rfc concern'],
    ['/rfc explain everything', 'unknown-verb', ''],
    ['/rfc propose', 'no-disposition', '/rfc propose accept'],
    ['/rfc propose rejct', 'no-disposition', '/rfc propose reject'],
    ['/rfc propose accept 2026-02-30', 'no-such-date', '/rfc propose accept in 10 days'],
    ['/rfc propose accept 24.12.2026', 'odd-deadline', '/rfc propose accept in 10 days'],
    ['/rfc propose accept in 9999 days', 'too-far', '/rfc propose accept in 10 days'],
    ['/rfc concern', 'no-name', '/rfc concern <name>: <what is wrong>'],
    ['/rfc not-needed', 'no-reason', '/rfc not-needed <reason>'],
    ['/rfc +1', 'vote-without-rfc', '+1'],
  ])('%j is almost a command', (line, topic, meant) => {
    expect(readRfcLine(line)).toEqual({ says: 'unclear', topic, meant })
  })

  test.each(['/rfcs', '/rfc-bot x', 'see /rfc', '/rfc/text', 'rfc propose accept'])('%j is none', (line) => {
    expect(readRfcLine(line)).toBeNull()
  })

  test('text under a concern belongs to it until the next command', () => {
    const body = '/rfc concern disk: it changes\r\nin two places\r\n\r\n> quoted\r\n\r\n/rfc resolve net\r\nbye'
    expect(readSayings(body, { agreeWords: [] })).toMatchObject([
      { says: 'concern', name: 'disk', text: 'it changes in two places', line: 1 },
      { says: 'resolve', name: 'net', line: 6 },
    ])
  })

  test('code and quotes hold no commands', () => {
    expect(readSayings('`/rfc second`\n\n> /rfc second\n\n    /rfc second\n', { agreeWords: [] })).toEqual([])
  })
})
