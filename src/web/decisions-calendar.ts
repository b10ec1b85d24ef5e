// The deadlines of open RFCs and votes as an iCalendar feed (RFC 5545): stable ids, instants in UTC, nobody's data but logins.
import ical, { ICalCalendarMethod } from 'ical-generator'
import type { OpenDecision } from './decisions-page.ts'

const HOUR_MS = 3_600_000

/** The text of the feed. The same decisions always give the same text. */
export function renderCalendar(decisions: readonly OpenDecision[]): string {
  const calendar = ical({ name: 'TiKV: RFCs and votes', prodId: '//tikv.org//TiKV Guide//EN', ttl: 3_600 })
  calendar.method(ICalCalendarMethod.PUBLISH)
  const dated = decisions.flatMap((one) => (one.closesAt === null ? [] : [{ ...one, closesAt: one.closesAt }]))
  for (const decision of dated.sort((a, b) => (a.key < b.key ? -1 : 1))) {
    const { key, kind, repository, number, title, closesAt, says, missing, next, url, changedAt } = decision
    const start = new Date(closesAt)
    calendar.createEvent({
      id: `${key.replace(/[^a-z0-9.-]/g, '-')}@tikv-guide`,
      start,
      end: new Date(start.getTime() + HOUR_MS / 4),
      stamp: new Date(changedAt),
      summary: `${kind === 'vote' ? 'Vote' : kind} ${repository}#${number} can close: ${title}`,
      description: [says, missing.length === 0 ? '' : `Missing: ${missing.join(', ')}`, next]
        .filter(Boolean)
        .join('\n'),
      url,
    })
  }
  return calendar.toString()
}
