// The index of one repository's issues: finds likely duplicates. Careful: a wrong hint costs a reader, a missing one costs nothing new.
import type { LikelyDuplicate } from '../model/index.ts'
import type { Fingerprint } from './duplicates-fingerprint.ts'
import { isGenericMessage } from './duplicates-message.ts'
import { Postings } from './duplicates-postings.ts'
import { askWords, SIMILAR } from './duplicates-words.ts'

export interface KnownIssue {
  readonly number: number
  readonly title: string
  readonly state: 'open' | 'closed'
  /** Milliseconds since 1970. */
  readonly updatedAt: number
  readonly print: Fingerprint
}

export interface Question {
  /** The issue that is asked about; only older ones can be what it repeats. Null: not known, all count. */
  readonly number: number | null
  readonly print: Fingerprint
  /** Milliseconds since 1970. */
  readonly now: number
  readonly most: number
}

export interface DuplicateIndex {
  /** Adds, or replaces what is known of the same number. The order of additions makes no difference to answers. */
  add(issue: KnownIssue): void
  remove(number: number): void
  /** Best first: a panic's location, its message, an error, words; open ones first among those of one reason. */
  find(question: Question): readonly LikelyDuplicate[]
  readonly size: number
}

interface Slot extends KnownIssue {
  readonly ids: readonly number[]
  readonly weights: readonly number[]
}

/** What was closed longer ago and not touched since belongs to other versions. */
const RECENT_MS = 730 * 86_400_000
const REASONS = ['same panic location', 'same panic message', 'same error', 'similar words'] as const
/** With an error code in common, so much of the likeness of words is enough. */
const WITH_ERROR = 0.6
/** Codes that half of all reports name tell nothing. */
const RARE_SHARE = 0.02
const RARE_COUNT = 5

type Reason = LikelyDuplicate['why']

/** An index that knows nothing yet. */
export function createDuplicateIndex(): DuplicateIndex {
  return new Shelf()
}

class Shelf implements DuplicateIndex {
  private readonly postings = new Postings()
  private readonly slots: (Slot | null)[] = []
  /** The number of the issue in each slot, 0 for a free one. */
  private readonly numbers: number[] = []
  private readonly free: number[] = []
  private readonly places = new Map<number, number>()
  private readonly keys = new Map<string, Set<number>>()

  get size(): number {
    return this.places.size
  }

  add(issue: KnownIssue): void {
    this.remove(issue.number)
    const at = this.free.pop() ?? this.slots.length
    const [ids, weights]: [number[], number[]] = [[], []]
    for (const [term, weight] of issue.print.terms) {
      const id = this.postings.idOf(term)
      ids.push(id)
      weights.push(weight)
      this.postings.add(id, at, weight)
    }
    // The terms live on in the postings alone.
    this.slots[at] = { ...issue, print: { ...issue.print, terms: NO_TERMS }, ids, weights }
    this.numbers[at] = issue.number
    this.places.set(issue.number, at)
    for (const key of keysOf(issue.print)) this.keys.set(key, (this.keys.get(key) ?? new Set()).add(at))
  }

  remove(number: number): void {
    const at = this.places.get(number)
    const slot = at === undefined ? undefined : this.slots[at]
    if (at === undefined || !slot) return
    for (const [index, id] of slot.ids.entries()) this.postings.remove(id, at, slot.weights[index] ?? 0)
    for (const key of keysOf(slot.print)) this.unlink(key, at)
    this.slots[at] = null
    this.numbers[at] = 0
    this.places.delete(number)
    this.free.push(at)
  }

  find(question: Question): readonly LikelyDuplicate[] {
    const { print, most } = question
    const words = askWords(print, { postings: this.postings, size: this.size, numbers: this.numbers })
    const near = new Set(words.near)
    const isRare = (code: string) => this.count(`error ${code}`) <= Math.max(RARE_COUNT, this.size * RARE_SHARE)
    const keys = keysOf({ ...print, errors: print.errors.filter(isRare) })
    const candidates = new Set([...near, ...keys.flatMap((key) => [...(this.keys.get(key) ?? [])])])
    const found = [...candidates].flatMap((at) => {
      const slot = this.slots[at]
      if (!slot || !mayRepeat(slot, question)) return []
      const score = words.likeness(slot)
      const why = reasonOf(print, slot.print, { score, isNear: near.has(at), isRare })
      return why === null ? [] : [answer(slot, why, score)]
    })
    return found.sort(byWorth).slice(0, most)
  }

  private count(key: string): number {
    return this.keys.get(key)?.size ?? 0
  }

  private unlink(key: string, at: number): void {
    const linked = this.keys.get(key)
    linked?.delete(at)
    if (linked?.size === 0) this.keys.delete(key)
  }
}

const NO_TERMS: ReadonlyMap<string, number> = new Map()

/** What leads from one report to another without words. */
function keysOf({ file, panic, quoted, errors, frames }: Fingerprint): readonly string[] {
  const messages = [panic, ...quoted].filter((message) => message !== '' && !isGenericMessage(message))
  return [
    ...new Set([
      ...messages.map((message) => `says ${message}`),
      ...errors.map((code) => `error ${code}`),
      ...(file === '' || panic === '' ? [] : [`place ${file} ${panic}`]),
      ...(panic === '' ? [] : frames.slice(0, 1).map((frame) => `frame ${frame}`)),
    ]),
  ]
}

function mayRepeat(slot: Slot, { number, now }: Question): boolean {
  if (number !== null && slot.number >= number) return false
  return slot.state === 'open' || now - slot.updatedAt < RECENT_MS
}

interface Likeness {
  readonly score: number
  /** Enough words are shared for the score to say anything by itself. */
  readonly isNear: boolean
  readonly isRare: (code: string) => boolean
}

function reasonOf(one: Fingerprint, other: Fingerprint, { score, isNear, isRare }: Likeness): Reason | null {
  if (isSamePlace(one, other)) return 'same panic location'
  if (isSameMessage(one, other)) return 'same panic message'
  if (arePanicsApart(one, other)) return null
  const shared = one.errors.some((code) => other.errors.includes(code) && isRare(code))
  if (shared && score >= SIMILAR * WITH_ERROR) return 'same error'
  return isNear && score >= SIMILAR ? 'similar words' : null
}

/** The line may move between versions. A message that many places have counts only at the same line or function. */
function isSamePlace(one: Fingerprint, other: Fingerprint): boolean {
  if (one.file === '' || one.file !== other.file || one.panic !== other.panic) return false
  return !isGenericMessage(one.panic) || (one.line === other.line && one.line > 0) || sharesFrame(one, other)
}

function isSameMessage(one: Fingerprint, other: Fingerprint): boolean {
  const said = [one.panic, ...one.quoted].filter((message) => message !== '')
  const heard = [other.panic, ...other.quoted].filter((message) => message !== '')
  const shared = said.filter((message) => heard.includes(message))
  if (shared.some((message) => !isGenericMessage(message))) return true
  return shared.length > 0 && one.panic === other.panic && sharesFrame(one, other)
}

/** Two panics that are told with message, place or function, and differ in it, are two faults, however alike the stories. */
function arePanicsApart(one: Fingerprint, other: Fingerprint): boolean {
  if (one.panic === '' || other.panic === '') return false
  const [mine, theirs] = [one.frames[0], other.frames[0]]
  const elsewhere = one.file !== '' && other.file !== '' && (one.file !== other.file || one.line !== other.line)
  return one.panic !== other.panic || elsewhere || (mine !== undefined && theirs !== undefined && mine !== theirs)
}

/** The function that panicked. */
function sharesFrame(one: Fingerprint, other: Fingerprint): boolean {
  return one.frames[0] !== undefined && one.frames[0] === other.frames[0]
}

function answer({ number, title, state }: Slot, why: Reason, score: number): LikelyDuplicate {
  const certain = why === 'similar words' || why === 'same error' ? score : 1
  return { number, title, state, score: Math.round(certain * 100) / 100, why }
}

function byWorth(one: LikelyDuplicate, other: LikelyDuplicate): number {
  const reason = REASONS.indexOf(one.why) - REASONS.indexOf(other.why)
  const open = Number(other.state === 'open') - Number(one.state === 'open')
  return reason || open || other.score - one.score || one.number - other.number
}
