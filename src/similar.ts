// Issues like this one: one index for each repository, loaded from the store when the first issue asks, and dropped at rest.
import { setImmediate as breathe } from 'node:timers/promises'
import { LRUCache } from 'lru-cache'
import type { SavedIssue, Snapshot, Store } from './model/index.ts'
import type { FindDuplicates } from './report.ts'
import { NO_DUPLICATES } from './think.ts'
import { fingerprintOf, unpackFingerprint } from './triage/duplicates-fingerprint.ts'
import { createDuplicateIndex, type DuplicateIndex } from './triage/duplicates-index.ts'

/** An index of 20,000 issues takes some 50 MB (bench/duplicates.ts); one that nobody asks is given up. */
const MOST_INDEXES = 3
const REST_MS = 30 * 60_000
const PAGE = 200
/** Rows of other processes may become visible a little after their instant, and clocks differ. */
const OVERLAP_MS = 60_000
const MOST_HINTS = 3

interface Shelf {
  readonly index: DuplicateIndex
  /** Rows of the last minute that are in the index, by number: when they were saved. */
  recent: ReadonlyMap<number, number>
  /** Everything saved before this is in the index. */
  upTo: number
  /** One catching-up at a time. */
  turn: Promise<unknown>
}

export interface Similar {
  /** For an open issue the function that finds its duplicates; for everything else one that finds none. */
  duplicatesOf(snapshot: Snapshot): Promise<FindDuplicates>
}

export function createSimilar(store: Pick<Store, 'issuesSaved'>): Similar {
  const shelves = new LRUCache<string, Shelf>({
    max: MOST_INDEXES,
    ttl: REST_MS,
    updateAgeOnGet: true,
    ttlAutopurge: true,
  })
  return {
    async duplicatesOf({ subject, repository, now, quiet }) {
      // On the day of the installation hundreds of old issues are read, of which none gets a card.
      if (subject.kind !== 'issue' || subject.state !== 'open' || quiet === true) return NO_DUPLICATES
      const name = `${repository.owner}/${repository.name}`.toLowerCase()
      const shelf = shelves.get(name) ?? newShelf()
      shelves.set(name, shelf)
      const mine = shelf.turn.then(() => catchUp(store, name, shelf))
      shelf.turn = mine.catch(() => {})
      await mine
      const question = { number: subject.number, now: Date.parse(now), most: MOST_HINTS }
      return (text, reading) => {
        const print = fingerprintOf(text, reading)
        return print === null ? [] : shelf.index.find({ ...question, print })
      }
    },
  }
}

function newShelf(): Shelf {
  return { index: createDuplicateIndex(), recent: new Map(), upTo: 0, turn: Promise.resolve() }
}

/** Reads what was saved since, whoever saved it. Between pages others have their turn: 20,000 rows take a second or two. */
async function catchUp(store: Pick<Store, 'issuesSaved'>, name: string, shelf: Shelf): Promise<void> {
  let from = { savedAt: Math.max(0, shelf.upTo - OVERLAP_MS), number: 0 }
  const known = shelf.recent
  const recent = new Map<number, number>()
  for (;;) {
    const page = await store.issuesSaved(name, from, PAGE)
    for (const row of page) {
      if (known.get(row.number) !== row.savedAt) enter(shelf.index, row)
      recent.set(row.number, row.savedAt)
    }
    const last = page.at(-1)
    if (last !== undefined) from = { savedAt: last.savedAt, number: last.number }
    if (page.length < PAGE) break
    await breathe()
  }
  shelf.upTo = Math.max(shelf.upTo, from.savedAt)
  shelf.recent = new Map([...recent].filter(([, savedAt]) => savedAt >= shelf.upTo - OVERLAP_MS))
}

function enter(index: DuplicateIndex, { number, title, state, updatedAt, fingerprint }: SavedIssue): void {
  const print = state === 'gone' ? null : unpackFingerprint(fingerprint)
  if (print === null || state === 'gone') index.remove(number)
  else index.add({ number, title, state, updatedAt, print })
}
