// How alike two reports are by their words: rare ones count, and enough of them must be shared.
import type { Fingerprint } from './duplicates-fingerprint.ts'
import type { Postings } from './duplicates-postings.ts'

/** Likeness (0 to 1) from which words alone make a hint. Measured: bench/duplicates.ts. */
export const SIMILAR = 0.65
/** Two reports that share less than this many words seen nowhere else have nothing to tell about each other. */
const LEAST_SHARED = 2
/** What every seventh report has brings no two together. */
const LEAST_WORTH = 2
/** Candidates that are compared in full. */
const MOST_COMPARED = 400

/**
 * As if so many issues were known before the first one: words that every report of TiKV has are worth little from the start.
 */
const PRIOR = 300
const PRIOR_COMMON = 40
const COMMON = new Set(
  'tikv tidb pd region store raft raftstore test unstabl panic error fail bug report issue cluster nod server version run log data key valu time request client config support add fix improv should need performanc slow latency high cpu memory oom hang read writ import backup restor br cdc lightn'.split(
    ' ',
  ),
)

export interface Field {
  readonly postings: Postings
  /** Issues that are known. */
  readonly size: number
  /** The number of the issue in each slot, 0 for a free one. */
  readonly numbers: readonly number[]
}

/** The words of one issue, by ids of the postings. */
export interface Bag {
  readonly ids: readonly number[]
  readonly weights: readonly number[]
}

export interface WordQuestion {
  /** Slots that share enough with the question: at most 400, those that share most. */
  readonly near: readonly number[]
  /** Cosine of the weighted words. */
  likeness(bag: Bag): number
}

/** One question; good until the index changes. */
export function askWords({ terms }: Fingerprint, field: Field): WordQuestion {
  const worthOf = createWorth(field)
  const own = new Map<number, number>()
  let square = 0
  for (const [term, weight] of terms) {
    const id = field.postings.find(term)
    const strength = Math.sqrt(weight) * (id === null ? worth(field.size, 0, term) : worthOf(id))
    square += strength * strength
    if (id !== null) own.set(id, strength)
  }
  return {
    near: nearest([...own.keys()], field, worthOf),
    likeness({ ids, weights }) {
      let [theirs, both] = [0, 0]
      for (const [index, id] of ids.entries()) {
        const strength = Math.sqrt(weights[index] ?? 0) * worthOf(id)
        theirs += strength * strength
        const mine = own.get(id)
        if (mine !== undefined) both += strength * mine
      }
      return square === 0 || theirs === 0 ? 0 : both / Math.sqrt(square * theirs)
    },
  }
}

function nearest(
  ids: readonly number[],
  { postings, size, numbers }: Field,
  worthOf: (id: number) => number,
): readonly number[] {
  const shared = new Float64Array(numbers.length)
  const touched: number[] = []
  for (const id of ids) {
    const value = worthOf(id)
    // A name of several parts is there beside its parts.
    if (value >= LEAST_WORTH)
      postings.spread(id, { sums: shared, touched, value: postings.termOf(id).includes('_') ? value : value * 0.75 })
  }
  const least = LEAST_SHARED * worth(size, 0, '')
  const enough = touched.filter((slot) => (shared[slot] ?? 0) >= least)
  if (enough.length > MOST_COMPARED)
    enough.sort((a, b) => (shared[b] ?? 0) - (shared[a] ?? 0) || (numbers[a] ?? 0) - (numbers[b] ?? 0))
  return enough.slice(0, MOST_COMPARED)
}

/** A term's worth by how rare it is, computed once a question. */
function createWorth({ postings, size }: Field): (id: number) => number {
  const known = new Float64Array(postings.terms)
  return (id) => {
    const kept = known[id]
    if (kept !== undefined && kept > 0) return kept
    const fresh = worth(size, postings.count(id), postings.termOf(id))
    known[id] = fresh
    return fresh
  }
}

function worth(size: number, count: number, term: string): number {
  return Math.max(0, Math.log((size + PRIOR) / (count + 1 + (COMMON.has(term) ? PRIOR_COMMON : 0))))
}
