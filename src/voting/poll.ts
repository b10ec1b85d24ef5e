// Polls for everything that is no RFC and no governance vote: `/poll question`, answered by `/vote option`.
import type { Person } from '../model/index.ts'
import { isSame } from './person.ts'
import { type Entry, isOwnText, orderRecord, saidAt } from './record.ts'
import { readSayings, type Saying } from './sayings.ts'
import { nearestWord } from './spelling.ts'
import { DAY, deadlineAt, isTooFar, toIso, toMs } from './time.ts'

export interface PollChoice {
  readonly person: Person
  /** Index into `options`. */
  readonly option: number
  readonly at: number
  readonly entry: string
}

export interface Poll {
  readonly question: string
  readonly options: readonly string[]
  readonly by: Person
  /** The comment that asks; a poll lives and is deleted with it. */
  readonly entry: string
  /** ISO instants. */
  readonly openedAt: string
  readonly closesAt: string
  readonly isOpen: boolean
  readonly choices: readonly PollChoice[]
  /** Options with the most choices, by index; empty while nobody has chosen. */
  readonly leading: readonly number[]
}

/** A `/vote` or `/poll` that did nothing, and what to type instead. */
export interface PollRefusal {
  readonly entry: string
  readonly line: number
  readonly typed: string
  readonly topic:
    | 'no-poll'
    | 'poll-closed'
    | 'no-such-option'
    | 'no-option'
    | 'no-question'
    | 'options'
    | 'deadline-past'
    | 'one-poll'
    | string
  readonly meant: string
}

export interface Polls {
  /** Oldest first. */
  readonly polls: readonly Poll[]
  readonly refusals: readonly PollRefusal[]
  /** When a poll closes next; null: none is open. */
  readonly nextDue: string | null
}

interface Asking {
  readonly now: string
  readonly self: Person
  /** How long a poll is open that names no time. */
  readonly days: number
}

type Draft = Omit<Poll, 'isOpen' | 'leading' | 'choices'> & { choices: readonly PollChoice[]; readonly closes: number }

/**
 * Replays the record: a choice goes to the newest poll that was asked before it, one live choice a person, the last
 * one written wins; a choice that was made or edited after the close does not count. Anybody may ask and choose.
 */
export function tallyPolls(entries: readonly Entry[], asking: Asking): Polls {
  const polls: Draft[] = []
  const refusals: PollRefusal[] = []
  for (const entry of orderRecord(entries)) {
    const person = entry.author
    if (person === null || person.bot || isSame(person, asking.self) || !isOwnText(entry)) continue
    for (const saying of readSayings(entry.body, { agreeWords: [] })) {
      const refusal = noteSaying(polls, { saying, entry, person, days: asking.days })
      if (refusal === null) continue
      refusals.push({ entry: entry.id, line: saying.line, typed: saying.typed, ...refusal })
    }
  }
  const now = toMs(asking.now)
  const open = polls.map(({ closes }) => closes).filter((closes) => closes > now)
  return {
    polls: polls.map((poll) => finish(poll, now)),
    refusals,
    nextDue: open.length === 0 ? null : toIso(Math.min(...open)),
  }
}

interface Noted {
  readonly saying: Saying
  readonly entry: Entry
  readonly person: Person
  readonly days: number
}

type Refusal = Pick<PollRefusal, 'topic' | 'meant'>
const POLL_TOPICS = ['no-option', 'no-question', 'options']

function noteSaying(polls: Draft[], noted: Noted): Refusal | null {
  const { saying } = noted
  if (saying.says === 'poll') return openPoll(polls, { ...noted, saying })
  if (saying.says === 'choose') return choose(polls, noted, saying.option)
  const isOurs = saying.says === 'unclear' && (POLL_TOPICS.includes(saying.topic) || saying.typed.startsWith('/poll'))
  return isOurs ? { topic: saying.topic, meant: saying.meant } : null
}

function openPoll(polls: Draft[], noted: Noted & { saying: Extract<Saying, { says: 'poll' }> }): Refusal | null {
  const { saying, entry, person, days } = noted
  const written = toMs(entry.createdAt)
  const closes = saying.deadline === null ? written + days * DAY : deadlineAt(saying.deadline, written)
  if (closes <= written) return { topic: 'deadline-past', meant: saying.typed }
  if (isTooFar(closes, written)) return { topic: 'too-far', meant: 'until 2026-12-24' }
  if (polls.at(-1)?.entry === entry.id) return { topic: 'one-poll', meant: '' }
  const { question, options } = saying
  const times = { openedAt: entry.createdAt, closesAt: toIso(closes), closes }
  polls.push({ question, options, by: person, entry: entry.id, ...times, choices: [] })
  return null
}

function choose(polls: Draft[], { entry, person }: Noted, typed: string): Refusal | null {
  const poll = polls.at(-1)
  if (poll === undefined) return { topic: 'no-poll', meant: '/poll <question>' }
  const at = saidAt(entry)
  if (at > poll.closes) return { topic: 'poll-closed', meant: '' }
  const option = optionOf(typed, poll.options)
  if (option === null) return { topic: 'no-such-option', meant: meantBy(typed, poll.options) }
  const others = poll.choices.filter((choice) => !isSame(choice.person, person))
  poll.choices = [...others, { person, option, at, entry: entry.id }]
  return null
}

/** By number from 1, by text without regard to case, or by a beginning that only one option has. */
function optionOf(typed: string, options: readonly string[]): number | null {
  const wanted = typed
    .trim()
    .toLowerCase()
    .replace(/[.!]+$/, '')
  const exact = options.findIndex((option) => option.toLowerCase() === wanted)
  if (exact >= 0) return exact
  const number = /^#?(\d{1,2})$/.exec(wanted)?.[1]
  if (number !== undefined) return Number(number) >= 1 && Number(number) <= options.length ? Number(number) - 1 : null
  const begun = options.flatMap((option, at) => (option.toLowerCase().startsWith(wanted) ? [at] : []))
  return begun.length === 1 ? (begun[0] ?? null) : null
}

function meantBy(typed: string, options: readonly string[]): string {
  const near = nearestWord(typed, options)
  return near === null ? `/vote 1 … ${options.length}` : `/vote ${near}`
}

function finish({ closes, ...poll }: Draft, now: number): Poll {
  const counts = poll.options.map((_, option) => poll.choices.filter((choice) => choice.option === option).length)
  const most = Math.max(...counts)
  const leading = most === 0 ? [] : counts.flatMap((count, option) => (count === most ? [option] : []))
  return { ...poll, isOpen: closes > now, leading }
}
