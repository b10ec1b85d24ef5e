// `/poll question` with options in a list below, and `/vote option`.
import type { Line } from './lines.ts'
import { type Deadline, readDeadline } from './time.ts'

export type PollLine =
  | {
      readonly says: 'poll'
      readonly question: string
      readonly options: readonly string[]
      readonly deadline: Deadline | null
    }
  | { readonly says: 'choose'; readonly option: string }
  | { readonly says: 'unclear'; readonly topic: string; readonly meant: string }

const POLL = /^\s*\/poll(?![\w/-])\s*:?\s*(.*)$/is
const VOTE = /^\s*\/vote(?![\w/-])\s*:?\s*(.*)$/is
const ITEM = /^\s{0,3}(?:[-*+]|\d{1,2}[.)])\s+(?:\[[ xX]\]\s+)?(.+)$/
const UNTIL = /^\s*(?:until|till|by|deadline|closes?)\b\s*:?/i
const QUESTION_UNTIL = /\s+\(?((?:until|in)\s+(?:\d{4}-\d{1,2}-\d{1,2}\S*|\d+\s*(?:d|days?|w|weeks?|h|hours?)))\)?\s*$/i
const MOST_OPTIONS = 20
/** Longer than anybody means; the rest is cut. */
const MOST_CHARACTERS = 300

/** Reads a line that begins a poll, with the list and the `until` line below it, or one that chooses. Null: neither. */
export function readPollLine(lines: readonly Line[], at: number): PollLine | null {
  const text = lines[at]?.text ?? ''
  const choice = VOTE.exec(text)
  if (choice !== null) return readChoice((choice[1] ?? '').trim())
  const match = POLL.exec(text)
  return match === null ? null : readPoll((match[1] ?? '').trim().slice(0, 2 * MOST_CHARACTERS), linesBelow(lines, at))
}

/** Until the next command: what stands below that belongs to it. So a comment full of polls is still read once. */
function linesBelow(lines: readonly Line[], at: number): readonly Line[] {
  const below: Line[] = []
  for (let next = at + 1; next < lines.length; next += 1) {
    const line = lines[next]
    if (line === undefined || /^[ \t]*\/[a-z]/i.test(line.text)) break
    below.push(line)
  }
  return below
}

function readChoice(option: string): PollLine {
  if (option === '') return { says: 'unclear', topic: 'no-option', meant: '/vote 1' }
  return { says: 'choose', option: option.slice(0, MOST_CHARACTERS) }
}

function readPoll(words: string, below: readonly Line[]): PollLine {
  const written = QUESTION_UNTIL.exec(words)
  const question = (written === null ? words : words.slice(0, written.index)).slice(0, MOST_CHARACTERS)
  if (question === '') return { says: 'unclear', topic: 'no-question', meant: '/poll Which day suits you?' }
  const options = readOptions(below)
  if (options.length === 1 || options.length > MOST_OPTIONS)
    return { says: 'unclear', topic: 'options', meant: '/poll' }
  const until = written?.[1] ?? below.find(({ text, place }) => place === null && UNTIL.test(text))?.text
  const read = until === undefined ? null : readDeadline(until.replace(/^\s*(?:deadline|closes?)\b\s*:?/i, ''))
  if (read !== null && 'wrong' in read) return { says: 'unclear', topic: read.wrong, meant: 'until 2026-12-24' }
  return {
    says: 'poll',
    question,
    options: options.length === 0 ? ['yes', 'no'] : options,
    deadline: read?.deadline ?? null,
  }
}

/** The first list below the question; blank lines may stand before and inside it. */
function readOptions(below: readonly Line[]): readonly string[] {
  const options: string[] = []
  for (const { text, place } of below) {
    const item = place === null ? ITEM.exec(text)?.[1]?.trim() : undefined
    if (item !== undefined) options.push(item.slice(0, MOST_CHARACTERS))
    else if (options.length > 0 && text.trim() !== '') break
    else if (/^\s*\//.test(text)) break
  }
  return [...new Set(options)]
}
