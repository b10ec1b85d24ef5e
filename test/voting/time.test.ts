// Deadlines: what is read, and that no clock change of any time zone moves them.
import { afterAll, describe, expect, test } from 'vitest'
import { DAY, deadlineAt, readDeadline, toIso, toMs } from '../../src/voting/time.ts'

const at = (iso: string) => Date.parse(iso)

describe('deadlines', () => {
  test.each([
    ['2026-12-24', { at: at('2026-12-25T00:00:00Z') }, ''],
    ['until 2026-12-24, please', { at: at('2026-12-25T00:00:00Z') }, ', please'],
    ['2026-12-24T18:00Z', { at: at('2026-12-24T18:00:00Z') }, ''],
    ['2026-12-24T18:00+08:00 because', { at: at('2026-12-24T10:00:00Z') }, 'because'],
    ['2024-02-29', { at: at('2024-03-01T00:00:00Z') }, ''],
    ['in 10 days', { days: 10 }, ''],
    ['10d', { days: 10 }, ''],
    ['in 2 weeks then', { days: 14 }, 'then'],
    ['72 hours', { days: 3 }, ''],
    ['for at least 6 days', { days: 6 }, ''],
  ])('%j', (words, deadline, rest) => {
    expect(readDeadline(words)).toEqual({ deadline, rest })
  })

  test.each([
    ['2026-02-30', 'no-such-date'],
    ['2026-13-01', 'no-such-date'],
    ['2026-12-24T25:00Z', 'no-such-date'],
    ['in 400 days', 'too-far'],
    ['24/12/2026', 'odd-deadline'],
    ['in 3 moons', 'odd-deadline'],
  ])('%j is wrong: %s', (words, wrong) => {
    expect(readDeadline(words)).toMatchObject({ wrong })
  })

  test.each(['', 'because', 'accept', 'in my opinion it is good'])('%j holds none', (words) => {
    expect(readDeadline(words)).toBeNull()
  })

  test('instants are written as GitHub writes them', () => {
    expect(toIso(toMs('2026-12-24T18:00:00.000+08:00'))).toBe('2026-12-24T10:00:00Z')
    expect(() => toMs('soon')).toThrow(RangeError)
  })
})

describe('daylight saving', () => {
  const zone = process.env.TZ
  afterAll(() => {
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
  })

  test.each(['UTC', 'America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Shanghai', 'Pacific/Apia'])(
    'in %s a deadline over both clock changes of a year is the same instant',
    (name) => {
      process.env.TZ = name
      for (const from of [
        '2026-03-07T12:00:00Z',
        '2026-03-28T23:30:00Z',
        '2026-10-24T23:30:00Z',
        '2026-11-01T05:30:00Z',
      ]) {
        const read = readDeadline('in 10 days')
        if (read === null || 'wrong' in read) throw new Error('not read')
        expect(deadlineAt(read.deadline, at(from)) - at(from)).toBe(10 * DAY)
      }
      expect(readDeadline('2026-03-29')).toMatchObject({ deadline: { at: Date.UTC(2026, 2, 30) } })
      expect(readDeadline('2026-10-25')).toMatchObject({ deadline: { at: Date.UTC(2026, 9, 26) } })
    },
  )
})
