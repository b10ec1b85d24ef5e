// Who reviewed what, for whoever asks: read from the store at the first question, kept up to date, let go when nobody asks.
import { readMergedProgress } from './backfill-merged.ts'
import type { Log, Store } from './model/index.ts'
import type { Replayed, ReplayKit } from './replay-history.ts'
import type { History } from './reviewers/index.ts'

export interface ReviewHistories {
  /** All that is known of the repository (`owner/name`) now. It may learn between two questions: ask again, do not keep it. */
  of(repository: string): Promise<History>
  /** Lets everything go. */
  close(): void
}

export interface HistoryOffice {
  readonly store: Store
  readonly log: Log
  now(): number
  /** How long a history stays in memory after the last question. */
  readonly keepMs?: number
}

interface Kept {
  /** The questions of one repository, one after the other. */
  turn: Promise<Replayed | null>
  openedAt: number
  timer?: NodeJS.Timeout
}

const KEEP_MS = 30 * 60_000
/** While older rows are still coming in, learning all of them anew at each question would be too much. */
const PATIENCE_MS = 10 * 60_000

/** Costs nothing until the first question: the ranker itself is loaded then. */
export function createReviewHistories(office: HistoryOffice): ReviewHistories {
  const kept = new Map<string, Kept>()
  const drop = (name: string) => {
    clearTimeout(kept.get(name)?.timer)
    kept.delete(name)
  }
  return {
    async of(repository) {
      const name = repository.toLowerCase()
      const one: Kept = kept.get(name) ?? { turn: Promise.resolve(null), openedAt: office.now() }
      kept.set(name, one)
      one.turn = one.turn.catch(() => null).then((known) => bringUpToDate(office, name, { one, known }))
      clearTimeout(one.timer)
      one.timer = setTimeout(() => drop(name), office.keepMs ?? KEEP_MS).unref()
      const replayed = await one.turn
      if (replayed === null) throw new Error('a history is never null after it was read')
      return replayed.history
    },
    close() {
      for (const name of [...kept.keys()]) drop(name)
    },
  }
}

async function bringUpToDate(
  { store, log, now }: HistoryOffice,
  name: string,
  { one, known }: { readonly one: Kept; readonly known: Replayed | null },
): Promise<Replayed> {
  const { catchUp, isFaithful, openReplay } = await import('./replay-history.ts')
  const kit: ReplayKit = { store, now }
  const isGood =
    known !== null &&
    ((await isFaithful(kit, name, known)) || (now() - one.openedAt < PATIENCE_MS && (await isGrowing(store, name))))
  if (isGood) {
    await catchUp(kit, name, { replayed: known, until: Number.POSITIVE_INFINITY })
    return known
  }
  const began = now()
  const replayed = await openReplay(kit, name)
  one.openedAt = now()
  log.info({ repository: name, rows: replayed.rows, ms: one.openedAt - began }, 'the history of reviews was read')
  return replayed
}

/** Are older pull requests still being read? */
async function isGrowing(store: Store, name: string): Promise<boolean> {
  return !(await readMergedProgress(store, name)).done
}
