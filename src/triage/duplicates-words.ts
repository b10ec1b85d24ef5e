// How alike two reports are by their words: rare ones count, and enough of them must be shared.
import type { Fingerprint } from './duplicates-fingerprint.ts'
import type { Postings } from './duplicates-postings.ts'

/** What a term with this many occurrences is worth. */
export type Weigh = (count: number, term: string) => number

/** Likeness (0 to 1) from which words alone make a hint. Measured: bench/duplicates.ts. */
export const SIMILAR = 0.65
/** Two reports that share less than this many words seen nowhere else have nothing to tell about each other. */
const LEAST_SHARED = 2
/** Candidates that are compared in full. */
const MOST_COMPARED = 400

/**
 * As if so many issues were known before the first one: words that every report of TiKV has are worth little from the start.
 */
const PRIOR = 300
const PRIOR_COMMON = 40
const COMMON = new Set(
  'tikv tidb pd region store raft raftstore test unstable panic error fail failed bug report issue cluster node server version run log data key value time request client config support add fix improve should need performance slow latency high cpu memory oom hang read write import backup restore br cdc lightn'.split(
    ' ',
  ),
)

/** Worth by how rare a term is among `size` issues. */
export function weighBy(size: number): Weigh {
  return (count, term) => Math.log((size + PRIOR) / (count + 1 + (COMMON.has(term) ? PRIOR_COMMON : 0)))
}

interface Field {
  readonly postings: Postings
  readonly weigh: Weigh
  /** The number of the issue in each slot. */
  readonly numbers: readonly number[]
}

/** Slots that share enough worth with `print`, at most 400, those that share most. */
export function similarTo({ terms }: Fingerprint, { postings, weigh, numbers }: Field): ReadonlySet<number> {
  const shared = new Float64Array(numbers.length)
  const touched: number[] = []
  for (const [term] of terms) {
    const id = postings.find(term)
    if (id === null) continue
    const worth = worthOf(term, weigh(postings.count(id), term))
    if (worth < 1) continue
    postings.each(id, (slot) => {
      if (shared[slot] === 0) touched.push(slot)
      shared[slot] = (shared[slot] ?? 0) + worth
    })
  }
  const least = LEAST_SHARED * weigh(0, '')
  const enough = touched.filter((slot) => (shared[slot] ?? 0) >= least)
  if (enough.length > MOST_COMPARED)
    enough.sort((a, b) => (shared[b] ?? 0) - (shared[a] ?? 0) || (numbers[a] ?? 0) - (numbers[b] ?? 0))
  return new Set(enough.slice(0, MOST_COMPARED))
}

/** A name of several parts is there beside its parts: all together count as two words. */
function worthOf(term: string, worth: number): number {
  return term.includes('_') ? worth : worth * 0.75
}

interface Other {
  readonly slot: { readonly ids: readonly number[]; readonly weights: readonly number[] }
  readonly postings: Postings
  readonly weigh: Weigh
}

/** Cosine of the weighted words. */
export function likeness({ terms }: Fingerprint, { slot, postings, weigh }: Other): number {
  const mine = new Map<number, number>()
  let own = 0
  for (const [term, weight] of terms) {
    const id = postings.find(term)
    const value = strengthOf(weight, weigh(id === null ? 0 : postings.count(id), term))
    own += value * value
    if (id !== null) mine.set(id, value)
  }
  let [theirs, both] = [0, 0]
  slot.ids.forEach((id, index) => {
    const value = strengthOf(slot.weights[index] ?? 0, weigh(postings.count(id), postings.termOf(id)))
    theirs += value * value
    both += value * (mine.get(id) ?? 0)
  })
  return own === 0 || theirs === 0 ? 0 : both / Math.sqrt(own * theirs)
}

function strengthOf(weight: number, worth: number): number {
  return Math.sqrt(weight) * Math.max(worth, 0)
}
