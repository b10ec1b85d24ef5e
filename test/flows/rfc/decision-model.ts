// Random records for the property tests, and a naive second opinion on them that shares no code with the app.
import type { RfcRecord } from '../../../src/flows/rfc/decision-record.ts'
import type { Person } from '../../../src/model/index.ts'
import type { Electorate } from '../../../src/voting/electorate.ts'
import type { Entry } from '../../../src/voting/record.ts'

export const START = Date.parse('2026-03-01T00:00:00Z')
const HOUR = 3_600_000
const DAY = 24 * HOUR

export const PEOPLE: readonly Person[] = ['author', 'ann', 'bea', 'cyd', 'dov', 'eve', 'bot[bot]'].map((login, at) => ({
  login,
  id: at + 1,
  bot: login.endsWith('[bot]'),
}))

type Meaning =
  | { readonly is: 'vote'; readonly value: 1 | 0 | -1; readonly reason: boolean; readonly free?: boolean }
  | {
      readonly is: 'propose'
      readonly disposition: 'accept' | 'reject' | 'postpone'
      readonly days?: number
      readonly until?: number
    }
  | { readonly is: 'concern' | 'resolve'; readonly name: string }
  | { readonly is: 'second' | 'cancel' | 'nothing' }

/** What people write, and what it means; the reference goes by the meaning alone. */
export const BODIES: readonly (readonly [string, Meaning])[] = [
  ['+1', { is: 'vote', value: 1, reason: false }],
  ['+1 binding, well done', { is: 'vote', value: 1, reason: true }],
  ['LGTM', { is: 'vote', value: 1, reason: false }],
  ['+1 (non-binding)', { is: 'vote', value: 1, reason: false, free: true }],
  ['0', { is: 'vote', value: 0, reason: false }],
  ['-1', { is: 'vote', value: -1, reason: false }],
  ['-1 it breaks the disk format', { is: 'vote', value: -1, reason: true }],
  ['I have read it again.\r\n\r\n-1', { is: 'vote', value: -1, reason: true }],
  ['> +1\n\nas was said', { is: 'nothing' }],
  ['```\n+1\n/rfc propose accept\n```', { is: 'nothing' }],
  ['good work', { is: 'nothing' }],
  ['@ANN @bea @cyd @dov please vote', { is: 'nothing' }],
  ['cc @ann', { is: 'nothing' }],
  ['/rfc propose accept', { is: 'propose', disposition: 'accept' }],
  ['/rfc propose accept in 5 days', { is: 'propose', disposition: 'accept', days: 5 }],
  [
    '/rfc propose accept 2026-03-09',
    { is: 'propose', disposition: 'accept', until: Date.parse('2026-03-10T00:00:00Z') },
  ],
  ['/rfc propose reject', { is: 'propose', disposition: 'reject' }],
  ['/rfc propose postpone in 2 days', { is: 'propose', disposition: 'postpone', days: 2 }],
  ['/rfc concern disk: it is full', { is: 'concern', name: 'disk' }],
  ['/rfc concern net: it is slow', { is: 'concern', name: 'net' }],
  ['/rfc resolve disk', { is: 'resolve', name: 'disk' }],
  ['/rfc resolve net', { is: 'resolve', name: 'net' }],
  ['/rfc second', { is: 'second' }],
  ['/rfc cancel', { is: 'cancel' }],
]
const MEANINGS = new Map(BODIES)

/** Numbers become a record: each is one deed, taken apart by remainders. Later deeds edit or delete earlier ones. */
export function recordFrom(deeds: readonly number[]): RfcRecord {
  let now = START
  let members = 0b0011110
  const entries: Entry[] = []
  deeds.forEach((deed, at) => {
    const kind = deed % 16
    const rest = Math.floor(deed / 16)
    const who = PEOPLE[rest % PEOPLE.length] as Person
    const more = Math.floor(rest / PEOPLE.length)
    now += (more % 5) * 13 * HOUR
    const word = Math.floor(more / 5)
    const iso = new Date(now).toISOString().replace('.000Z', 'Z')
    const body = BODIES[word % BODIES.length]?.[0] ?? ''
    const base = {
      id: `e${String(at).padStart(3, '0')}`,
      author: who,
      body,
      createdAt: iso,
      editedAt: null,
      editor: null,
    }
    if (kind < 8) entries.push({ ...base, kind: 'comment', review: null })
    else if (kind === 8) entries.push({ ...base, body: '', kind: 'review', review: 'APPROVED' })
    else if (kind === 9) entries.push({ ...base, body: '', kind: 'review', review: 'CHANGES_REQUESTED' })
    else if (kind === 10) entries.push({ ...base, kind: 'review', review: word % 2 ? 'DISMISSED' : 'COMMENTED' })
    else if (kind === 11) members ^= 1 << (word % 6)
    else if (kind === 12) now += (word % 12) * DAY
    else if (kind === 13) entries.splice(word % Math.max(entries.length, 1), 1)
    else if (kind === 14) edit(entries, word, { body, iso })
    else entries.push({ ...base, kind: 'review-comment', review: null })
  })
  return {
    now: new Date(now).toISOString(),
    subject: { author: PEOPLE[0] as Person, state: 'open', openedAt: new Date(START).toISOString() },
    self: { login: 'tikv-guide[bot]', id: 99, bot: true },
    entries,
    complete: true,
    electorate: electorateOf(members),
    committee: [PEOPLE[5] as Person],
    recorded: null,
  }
}

function edit(entries: Entry[], word: number, { body, iso }: { readonly body: string; readonly iso: string }): void {
  const at = word % Math.max(entries.length, 1)
  const entry = entries[at]
  if (entry === undefined) return
  const editor = word % 3 === 0 ? (PEOPLE[word % PEOPLE.length] ?? null) : entry.author
  entries[at] = { ...entry, body, editedAt: iso, editor }
}

/** Lists hold logins only, in any case, as team files do. */
function electorateOf(members: number): Electorate {
  const maintainers = PEOPLE.filter((_, at) => members & (1 << at)).map(({ login }) => ({
    login: login.toUpperCase(),
    id: null,
    bot: false,
  }))
  return { name: 'tikv', maintainers, others: [], emeritus: [], commit: null }
}

interface Word {
  readonly who: string
  readonly means: Meaning | { readonly is: 'approve' | 'unapprove' }
  readonly made: number
  readonly said: number
  readonly edited: boolean
}

/** All that was said, in order; text that somebody else edited is nobody's word. */
function wordsOf(record: RfcRecord): readonly Word[] {
  const sorted = [...record.entries].sort((a, b) => (a.createdAt + a.id < b.createdAt + b.id ? -1 : 1))
  return sorted.flatMap((entry): Word[] => {
    const who = entry.author?.login ?? ''
    if (who.includes('[bot]')) return []
    const made = Date.parse(entry.createdAt)
    const said = Date.parse(entry.editedAt ?? entry.createdAt)
    const words: Word[] = []
    if (entry.review === 'APPROVED') words.push({ who, means: { is: 'approve' }, made, said: made, edited: false })
    if (entry.review === 'CHANGES_REQUESTED')
      words.push({ who, means: { is: 'unapprove' }, made, said: made, edited: false })
    const means = MEANINGS.get(entry.body)
    const isInline = entry.kind === 'review-comment' && means?.is === 'vote'
    const isOwn = entry.editedAt === null || entry.editor?.login === who
    if (means !== undefined && isOwn && !isInline)
      words.push({ who, means, made, said, edited: entry.editedAt !== null })
    return words
  })
}

type Disposition = 'accept' | 'reject' | 'postpone'
interface Opened {
  readonly disposition: Disposition
  readonly deadline: number | null
  readonly notice: number
  /** Index of the word with which this question began. */
  readonly from: number
  readonly explicit: boolean
}

/** A proposal that no maintainer has taken up yet. */
interface Waiting {
  readonly who: string
  readonly disposition: Disposition
  readonly deadline: number | null
  readonly notice: number
  readonly said: number
}

interface Asked {
  question: Opened | null
  pending: Waiting | null
}

/** The question and the waiting proposal after the first `count` words, worked out anew from the beginning. */
function questionAfter(words: readonly Word[], count: number, members: ReadonlySet<string>): Asked {
  const asked: Asked = {
    question: { disposition: 'accept', deadline: null, notice: 0, from: -1, explicit: false },
    pending: null,
  }
  words.slice(0, count).forEach((word, at) => {
    const { who, means } = word
    const isMember = members.has(who)
    if (means.is === 'cancel' && (isMember || asked.pending?.who === who)) {
      asked.pending = null
      if (isMember) asked.question = null
    }
    if (means.is === 'propose' && !isValid(word)) return
    if (means.is === 'propose') asked.pending = waitingOf(word, means)
    const opens = isMember && (means.is === 'propose' || means.is === 'second')
    if (!opens || asked.pending === null) return
    asked.question = openedBy(asked.pending, asked.question, at)
    asked.pending = null
  })
  return asked
}

function waitingOf({ who, said, edited }: Word, means: Extract<Meaning, { is: 'propose' }>): Waiting {
  const deadline = means.until ?? (means.days === undefined ? null : said + means.days * DAY)
  return { who, disposition: means.disposition, deadline, notice: edited ? said + DAY : 0, said }
}

function openedBy(pending: Waiting, before: Opened | null, at: number): Opened {
  const goesOn = before !== null && before.disposition === pending.disposition
  const old = goesOn && before.explicit ? before : null
  const deadline = pending.deadline ?? old?.deadline ?? null
  const isShorter = (old?.deadline ?? 0) > (deadline ?? 0)
  const notice = Math.max(pending.notice, old?.notice ?? 0, isShorter ? pending.said + DAY : 0)
  const from = goesOn ? before.from : at
  return { disposition: pending.disposition, deadline, notice, from, explicit: true }
}

/** The outcome by the rule, two maintainers and nothing against it, found the slow way. Null: none yet. */
export function naiveOutcome(record: RfcRecord): Disposition | null {
  const members = new Set((record.electorate?.maintainers ?? []).map(({ login }) => login.toLowerCase()))
  const words = wordsOf(record)
  const { question } = questionAfter(words, words.length, members)
  if (question === null) return null
  const now = Date.parse(record.now)
  if ((question.deadline ?? 0) > now || question.notice > now) return null
  const values = [...members].filter((who) => who !== 'author').map((who) => voteOf(who, { words, question, members }))
  if (values.includes('veto')) return null
  if (hasOpenConcern(words, question, members)) return null
  return values.filter((value) => value === 1).length >= 2 ? question.disposition : null
}

interface Known {
  readonly words: readonly Word[]
  readonly question: Opened
  readonly members: ReadonlySet<string>
}

/** The last word of one person on the question: read backwards until one is found. */
function voteOf(who: string, known: Known): 1 | 0 | 'veto' | 'none' {
  const { words, question, members } = known
  for (let at = words.length - 1; at >= 0; at--) {
    const word = words[at] as Word
    if (word.who !== who) continue
    const { question: then, pending } = questionAfter(words, at, members)
    const { means } = word
    const isHere = at >= question.from
    if (means.is === 'approve' && question.disposition === 'accept') return 1
    if (means.is === 'unapprove') {
      // Ends an approval, but not a vote in words: look for one further back.
      return lastWordedVote(who, at, known)
    }
    if (means.is === 'vote' && then !== null) return isHere ? weigh(means) : 'none'
    const proposes = means.is === 'propose' && questionAfter(words, at + 1, members).pending === null && isValid(word)
    const seconds = means.is === 'second' && (pending !== null || then !== null)
    if (!members.has(who) || !(proposes || seconds)) continue
    return isHere ? 1 : 'none'
  }
  return 'none'
}

function lastWordedVote(who: string, before: number, { words, question, members }: Known): 1 | 0 | 'veto' | 'none' {
  for (let at = before - 1; at >= Math.max(question.from, 0); at--) {
    const word = words[at] as Word
    if (word.who !== who) continue
    const { question: then, pending } = questionAfter(words, at, members)
    if (word.means.is === 'approve' && question.disposition === 'accept') return 'none'
    if (word.means.is === 'vote' && then !== null) return weigh(word.means)
    if (!members.has(who)) continue
    if (word.means.is === 'propose' && isValid(word)) return 1
    if (word.means.is === 'second' && (pending !== null || then !== null)) return 1
  }
  return 'none'
}

function isValid({ means, made, said }: Word): boolean {
  if (means.is !== 'propose') return false
  const deadline = means.until ?? (means.days === undefined ? null : said + means.days * DAY)
  return deadline === null || deadline > made
}

function weigh(means: Extract<Meaning, { is: 'vote' }>): 1 | 0 | 'veto' | 'none' {
  if (means.free) return 'none'
  return means.value === -1 ? (means.reason ? 'veto' : 0) : means.value
}

function hasOpenConcern(words: readonly Word[], question: Opened, members: ReadonlySet<string>): boolean {
  return words.some((word, at) => {
    if (word.means.is !== 'concern' || !members.has(word.who)) return false
    const { name } = word.means
    const then = questionAfter(words, at, members)
    const about = then.question?.disposition ?? then.pending?.disposition ?? 'accept'
    const later = words.slice(at + 1)
    const isResolved = later.some(({ who, means }) => who === word.who && means.is === 'resolve' && means.name === name)
    return about === question.disposition && !isResolved
  })
}
