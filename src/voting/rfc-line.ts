// One line as a command of a decision: `/rfc propose …`, `/rfc concern …` and the rest of that family.
import { nearestWord } from './spelling.ts'
import { type Deadline, readDeadline } from './time.ts'

export type Disposition = 'accept' | 'reject' | 'postpone'

export type RfcLine =
  | {
      readonly says: 'propose'
      readonly disposition: Disposition
      readonly deadline: Deadline | null
      readonly reason: string
    }
  | { readonly says: 'concern'; readonly name: string; readonly text: string }
  | { readonly says: 'resolve'; readonly name: string }
  | { readonly says: 'second' }
  | { readonly says: 'cancel'; readonly reason: string }
  | { readonly says: 'not-needed'; readonly reason: string }
  /** Bare `/rfc`: what is an RFC, does this need one? */
  | { readonly says: 'ask' }
  /** Almost a command: `topic` says what is wrong, `meant` is what to type instead, '' when there is no guess. */
  | { readonly says: 'unclear'; readonly topic: string; readonly meant: string }

const LINE = /^\s*\/rfc(?![\w/-])\s*:?\s*(.*)$/is
const DISPOSITIONS: readonly (readonly [RegExp, Disposition])[] = [
  [/^(?:accept(?:ed|ing|s)?|merg(?:e|ed|ing|es))$/, 'accept'],
  [/^(?:reject(?:ed|ing|s)?|clos(?:e|ed|ing|es))$/, 'reject'],
  [/^postpon(?:e|ed|ing|es)$/, 'postpone'],
]
const VERBS: readonly (readonly [RegExp, Exclude<RfcLine['says'], 'ask' | 'unclear'>])[] = [
  [/^propos(?:e|ed|ing|es|al)$/, 'propose'],
  [/^concern(?:ed|ing|s)?$/, 'concern'],
  [/^resolv(?:e|ed|ing|es)$/, 'resolve'],
  [/^second(?:ed|ing|s)?$/, 'second'],
  [/^cancel(?:l?ed|l?ing|s)?$/, 'cancel'],
  [/^not-?needed$/, 'not-needed'],
]
const WORDS = ['propose', 'accept', 'reject', 'postpone', 'concern', 'resolve', 'second', 'cancel', 'not-needed']

/** A concern's name: enough to call it by. */
const MOST_NAME = 80

/** Reads one line. Null when it is no `/rfc` line at all; a line that is almost one says what to type instead. */
export function readRfcLine(line: string): RfcLine | null {
  const match = LINE.exec(line)
  if (match === null) return null
  const rest = (match[1] ?? '').trim()
  if (rest === '') return { says: 'ask' }
  const [, word = '', more = ''] = /^(not\s+needed\b|[^\s:]+)\s*:?\s*(.*)$/is.exec(rest) ?? []
  const verb = word.toLowerCase().replace(/\s+/, '-')
  const disposition = dispositionOf(verb)
  if (disposition !== null) return readProposal(disposition, more)
  return readVerb(VERBS.find(([form]) => form.test(verb))?.[1], { verb, more })
}

/** One name for all its spellings: `Disk  Format` and `disk format` are one concern. */
export function concernKey(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase()
}

function readVerb(verb: (typeof VERBS)[number][1] | undefined, typed: { verb: string; more: string }): RfcLine {
  const { more } = typed
  switch (verb) {
    case 'propose':
      return readPropose(more)
    case 'concern':
      return readConcern(more)
    case 'resolve':
      return named(more, (name) => ({ says: 'resolve', name }))
    case 'second':
      return { says: 'second' }
    case 'cancel':
      return { says: 'cancel', reason: more }
    case 'not-needed':
      return /\p{L}{2}/u.test(more)
        ? { says: 'not-needed', reason: more }
        : unclear('no-reason', '/rfc not-needed <reason>')
    default:
      return unclearVerb(typed.verb)
  }
}

function unclearVerb(verb: string): RfcLine {
  if (/^[+\-−]?[01]$/.test(verb)) return unclear('vote-without-rfc', verb.replace('−', '-'))
  const near = nearestWord(verb, WORDS)
  const meant =
    near === null ? '' : DISPOSITIONS.some(([form]) => form.test(near)) ? `/rfc propose ${near}` : `/rfc ${near}`
  return unclear('unknown-verb', meant)
}

function readPropose(more: string): RfcLine {
  const [, word = '', rest = ''] = /^(?:to\s+)?([^\s:,]*)[:,]?\s*(.*)$/is.exec(more) ?? []
  const disposition = dispositionOf(word.toLowerCase())
  if (disposition !== null) return readProposal(disposition, rest)
  const near = nearestWord(word, ['accept', 'reject', 'postpone'])
  return unclear('no-disposition', near === null ? '/rfc propose accept' : `/rfc propose ${near}`)
}

function readProposal(disposition: Disposition, more: string): RfcLine {
  const read = readDeadline(more)
  if (read === null) return { says: 'propose', disposition, deadline: null, reason: more }
  if ('wrong' in read) return unclear(read.wrong, `/rfc propose ${disposition} in 10 days`)
  return { says: 'propose', disposition, deadline: read.deadline, reason: read.rest }
}

function readConcern(more: string): RfcLine {
  const colon = more.indexOf(':')
  const name = colon < 0 ? more : more.slice(0, colon)
  const text = colon < 0 ? '' : more.slice(colon + 1).trim()
  return named(name, (given) => ({ says: 'concern', name: given, text }))
}

function named(typed: string, make: (name: string) => RfcLine): RfcLine {
  const name = typed
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[.:;,]+$/, '')
    .slice(0, MOST_NAME)
  return name === '' ? unclear('no-name', '/rfc concern <name>: <what is wrong>') : make(name)
}

function dispositionOf(word: string): Disposition | null {
  return DISPOSITIONS.find(([form]) => form.test(word))?.[1] ?? null
}

function unclear(topic: string, meant: string): RfcLine {
  return { says: 'unclear', topic, meant }
}
