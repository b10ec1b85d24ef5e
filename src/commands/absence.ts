// The days of an absence as people write them. Days are UTC, both ends included, as `2026-12-24`.
import { NO_END } from '../model/index.ts'
import type { WrongLine } from './one-line.ts'

export interface Absence {
  readonly from: string
  readonly to: string
}

const DAY_MS = 86_400_000
/** The longest absence with an end, and how far ahead one may begin. */
export const MOST_DAYS = 366
/** Longer absences are not guessed. */
const MOST_GUESSED = 180

const DAY = '(?:\\d{4}[-/]\\d{1,2}[-/]\\d{1,2}|today|tomorrow)'
const RANGE = new RegExp(`^(?:from )?(${DAY}) ?(?:\\.\\.+|…|to|until|till|-|–|—| ) ?(${DAY})$`)
const UNTIL = new RegExp(`^(?:until|till|to|\\.\\.) ?(${DAY})$`)
const SINCE = new RegExp(`^from (${DAY})$`)
const ALONE = new RegExp(`^${DAY}$`)
const LENGTH = /^(?:for )?(\d{1,3}|an?|one) ?(d|days?|w|weeks?|months?)$/
const DAYS_IN = { d: 1, w: 7, m: 30 } as const

/** What the words behind `/away` mean on the day they were written; nothing means until they say that they are back. */
export function readAbsence(args: readonly string[], today: string): Absence | WrongLine {
  const text = args.join(' ').toLowerCase().trim()
  if (text === '') return { from: today, to: NO_END }
  const length = LENGTH.exec(text)
  if (length !== null) return readLength(length, today)
  const [, from = today, to = NO_END] = RANGE.exec(text) ?? readOpen(text)
  if (ALONE.test(text)) return askAlone(dayOf(text, today))
  if (from === today && to === NO_END) return { topic: 'odd-days', facts: { example: addDays(today, 14) } }
  const [first, last] = [dayOf(from, today), to === NO_END ? NO_END : dayOf(to, today)]
  if (first === null || last === null) return { topic: 'no-such-day', facts: { day: first === null ? from : to } }
  return check({ from: first, to: last }, today)
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)
}

function readOpen(text: string): readonly (string | undefined)[] {
  const until = UNTIL.exec(text)
  return until === null ? (SINCE.exec(text) ?? []) : [text, undefined, until[1]]
}

function readLength([, count = '', unit = '']: readonly string[], today: string): Absence | WrongLine {
  const number = /^\d/.test(count) ? Number(count) : 1
  const days = number * DAYS_IN[unit.charAt(0) as keyof typeof DAYS_IN]
  if (days === 0) return { topic: 'odd-days', facts: { example: addDays(today, 14) } }
  return check({ from: today, to: addDays(today, days) }, today)
}

/** One day by itself may be the last one or the only one. */
function askAlone(day: string | null): WrongLine {
  if (day === null) return { topic: 'no-such-day', facts: { day: '' } }
  return { topic: 'which-end', facts: { until: `/away until ${day}`, alone: `/away ${day}..${day}` } }
}

function check(absence: Absence, today: string): Absence | WrongLine {
  const { from, to } = absence
  if (to < from && from !== today) return { topic: 'reversed', facts: { from, to, suggestion: mend(absence, today) } }
  if (to < today) return { topic: 'past', facts: { to, suggestion: nextYear(absence, today) } }
  if (to !== NO_END && lengthOf(absence) > MOST_DAYS) return { topic: 'too-long', facts: { most: MOST_DAYS } }
  return from > addDays(today, MOST_DAYS) ? { topic: 'too-far', facts: { from } } : absence
}

/** Either the ends are swapped, or the year of the last day is the old one: the shorter absence is meant. */
function mend({ from, to }: Absence, today: string): string {
  const meant = [
    { from: to, to: from },
    { from, to: yearLater(to) },
  ].filter((one) => isFine(one, today))
  const [best] = meant.sort((a, b) => lengthOf(a) - lengthOf(b))
  return best === undefined ? '' : spell(best)
}

/** In January people still write the old year. */
function nextYear({ from, to }: Absence, today: string): string {
  const meant = { from: from === today ? today : yearLater(from), to: yearLater(to) }
  return isFine(meant, today) && lengthOf(meant) <= MOST_GUESSED ? spell(meant) : ''
}

/** Would it be taken as it is? */
function isFine(absence: Absence, today: string): boolean {
  const { from, to } = absence
  const exists = dayOf(from, today) !== null && dayOf(to, today) !== null
  const isNear = to >= today && from <= addDays(today, MOST_DAYS)
  return exists && isNear && to >= from && lengthOf(absence) <= MOST_DAYS
}

function lengthOf({ from, to }: Absence): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS + 1
}

function yearLater(day: string): string {
  return `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`
}

function spell({ from, to }: Absence): string {
  return `/away ${from}..${to}`
}

/** `2026-2-3` and `2026/02/03` as `2026-02-03`; null when the calendar has no such day. */
function dayOf(word: string, today: string): string | null {
  if (word === 'today') return today
  if (word === 'tomorrow') return addDays(today, 1)
  const [year = 0, month = 0, day = 0] = word.split(/[-/]/).map(Number)
  const at = new Date(Date.UTC(year, month - 1, day))
  const text = Number.isNaN(at.getTime()) ? '' : at.toISOString().slice(0, 10)
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? text : null
}
