// Instants in milliseconds and days of 24 hours in UTC: no time zone, so no daylight saving, can move a deadline.

export const DAY = 86_400_000
/** Nobody plans a vote further ahead than this; a longer deadline is most often a slip in the year. */
const MOST_DAYS = 366

/** A deadline as written: an instant, or a number of days from when it was written. */
export type Deadline = { readonly at: number } | { readonly days: number }

/** What was read at the beginning of some words: a deadline and the rest, or what is wrong with it. Null: no deadline there. */
export type ReadDeadline =
  | { readonly deadline: Deadline; readonly rest: string }
  | { readonly wrong: 'no-such-date' | 'too-far' | 'odd-deadline'; readonly rest: string }
  | null

const LEAD = /^(?:(?:open\s+)?(?:until|till|by|before|deadline:?|for(?:\s+at\s+least)?)\s+)?/i
const DATE = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?(?![\w-])/i
const SPAN = /^(?:in\s+)?(\d{1,4})\s*(d|days?|w|weeks?|h|hours?)(?![\w-])/i
const LOOKS_LIKE = /^(?:(?:until|till|by|before|in|deadline:?)\s+)?[\d~]\S*/i

/** Milliseconds since 1970 of an ISO 8601 instant. Throws RangeError when it is none. */
export function toMs(iso: string): number {
  const ms = Date.parse(iso)
  if (Number.isNaN(ms)) throw new RangeError(`not an ISO 8601 instant: ${iso}`)
  return ms
}

/** An instant as GitHub writes it: `2026-12-24T00:00:00Z`. */
export function toIso(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z')
}

/**
 * Reads `2026-12-24`, `2026-12-24T18:00Z`, `in 10 days`, `2 weeks`, `72 hours`, with `until` or `by` before it or not.
 * A date alone means the end of that day in UTC, so that the day itself still counts.
 */
export function readDeadline(words: string): ReadDeadline {
  const text = words.trim().replace(LEAD, '')
  const date = DATE.exec(text)
  if (date !== null) return readDate(date, text.slice(date[0].length).trim())
  const span = SPAN.exec(text)
  if (span !== null) return readSpan(span, text.slice(span[0].length).trim())
  return LOOKS_LIKE.test(words.trim()) ? { wrong: 'odd-deadline', rest: text } : null
}

/** True when an instant is further ahead of `from` than anybody plans: `9999-12-31` is no deadline. */
export function isTooFar(at: number, from: number): boolean {
  return at > from + MOST_DAYS * DAY
}

/** The instant of a deadline that was written at `from`. */
export function deadlineAt(deadline: Deadline, from: number): number {
  return 'at' in deadline ? deadline.at : from + deadline.days * DAY
}

function readDate(match: RegExpExecArray, rest: string): ReadDeadline {
  const [, year, month, day, hour, minute, second, zone] = match.map((part) => part ?? '')
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day))
  const back = new Date(midnight)
  const isReal = back.getUTCMonth() === Number(month) - 1 && back.getUTCDate() === Number(day)
  if (!isReal || Number(hour) > 23 || Number(minute) > 59) return { wrong: 'no-such-date', rest }
  if (hour === '') return { deadline: { at: midnight + DAY }, rest }
  const ofDay = ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000
  return { deadline: { at: midnight + ofDay - offsetOf(zone ?? '') }, rest }
}

function offsetOf(zone: string): number {
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(zone)
  if (match === null) return 0
  const minutes = Number(match[2]) * 60 + Number(match[3])
  return (match[1] === '-' ? -minutes : minutes) * 60_000
}

function readSpan(match: RegExpExecArray, rest: string): ReadDeadline {
  const unit = (match[2] ?? 'd').toLowerCase()[0]
  const days = Number(match[1]) * (unit === 'w' ? 7 : unit === 'h' ? 1 / 24 : 1)
  return days > MOST_DAYS ? { wrong: 'too-far', rest } : { deadline: { days }, rest }
}
