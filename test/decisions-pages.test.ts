// The page and the calendar of open decisions: everything there is data, nothing of it markup, and the same data give the same text.
import { describe, expect, it } from 'vitest'
import { renderCalendar } from '../src/web/decisions-calendar.ts'
import { type OpenDecision, renderDecisions } from '../src/web/decisions-page.ts'

const NOW = '2026-03-10T12:00:00Z'

function makeDecision(extra: Partial<OpenDecision> = {}): OpenDecision {
  return {
    ...{ key: 'tikv/rfcs#7', kind: 'RFC', repository: 'tikv/rfcs', number: 7, title: 'A cache', author: 'ann' },
    ...{ url: 'https://github.com/tikv/rfcs/pull/7', openedAt: '2026-03-01T12:00:00Z', state: 'proposed' },
    ...{
      says: 'One more has to agree.',
      closesAt: '2026-03-29T01:30:00Z',
      missing: ['bob', 'cleo'],
      next: 'bob votes.',
    },
    ...{ changedAt: '2026-03-02T00:00:00Z', ...extra },
  }
}

describe('the page', () => {
  it('lists what closes first at the top, and what has no date last', () => {
    const page = renderDecisions(
      [
        makeDecision({ title: 'none', closesAt: null }),
        makeDecision({ title: 'late' }),
        makeDecision({ title: 'soon', closesAt: '2026-03-12T00:00:00Z' }),
      ],
      NOW,
    )
    expect([...page.matchAll(/<b>(\w+)<\/b>/g)].map((match) => match[1])).toEqual(['soon', 'late', 'none'])
    expect(page).toContain('no date yet')
  })

  it('says since when something may be closed', () => {
    expect(renderDecisions([makeDecision({ closesAt: '2026-03-09T00:00:00Z' })], NOW)).toContain(
      'since 2026-03-09 00:00 UTC',
    )
  })

  it('takes nothing for markup', () => {
    const nasty = '"><script>alert(1)</script>'
    const page = renderDecisions(
      [makeDecision({ title: nasty, says: nasty, next: nasty, author: nasty, url: nasty, missing: [nasty] })],
      NOW,
    )
    expect(page).not.toContain('<script')
  })

  it('says so when nothing is open', () => expect(renderDecisions([], NOW)).toContain('No RFC and no vote is open'))
})

describe('the calendar', () => {
  it('has an event for each date, with an id that stays, in UTC whatever the clocks do', () => {
    const feed = renderCalendar([makeDecision(), makeDecision({ key: 'tikv/rfcs#8', closesAt: null })])
    expect(feed.match(/BEGIN:VEVENT/g)).toHaveLength(1)
    expect(feed).toContain('UID:tikv-rfcs-7@tikv-guide\r\n')
    expect(feed).toContain('DTSTART:20260329T013000Z\r\n')
    expect(feed).toContain('DTSTAMP:20260302T000000Z\r\n')
    const moved = renderCalendar([makeDecision({ closesAt: '2026-04-01T00:00:00Z', title: 'B' })])
    expect(moved).toContain('UID:tikv-rfcs-7@tikv-guide\r\n')
  })

  it('is the same for the same decisions in any order', () => {
    const [one, two] = [makeDecision(), makeDecision({ key: 'tikv/rfcs#8' })]
    expect(renderCalendar([one, two])).toBe(renderCalendar([two, one]))
  })

  it('keeps text in its line: nobody adds an event by a title', () => {
    const feed = renderCalendar([makeDecision({ title: 'x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:forged, too;' })])
    expect(feed.match(/^BEGIN:VEVENT\r$/gm)).toHaveLength(1)
    expect(feed).not.toMatch(/^SUMMARY:forged/m)
    expect(Math.max(...feed.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75)
  })
})
