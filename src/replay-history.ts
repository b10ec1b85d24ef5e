// What was learned is a pure function of the kept rows in the order of merging: read from a snapshot plus the rows after it,
// or from all rows, it is the same.
import { setImmediate as breathe } from 'node:timers/promises'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import type { MergedExtent, MergedPlace, MergedRow, Store } from './model/index.ts'
import { emptyHistory, type History, learn, loadHistory, saveHistory } from './reviewers/index.ts'

/** A history that has learned exactly the rows up to and with `place`. */
export interface Replayed {
  readonly history: History
  place: MergedPlace | null
  rows: number
  reviewed: number
}

export interface ReplayKit {
  readonly store: Pick<Store, 'mergedAfter' | 'mergedExtent' | 'learned' | 'saveLearned'>
  now(): number
  /** Called after each row. */
  tick?(): void
}

const PAGE = 200
/** What merged longer ago than this has been told: a snapshot never holds a row that another may still come before. */
const SETTLED_MS = 86_400_000
/** So many rows are quickly learned again; for fewer no snapshot is written. */
const WORTH_A_SNAPSHOT = 200
/** Other work has its turn after so much of learning. */
const SLICE_MS = 8

export function startReplay(): Replayed {
  return { history: emptyHistory(), place: null, rows: 0, reviewed: 0 }
}

/** Are the rows up to its place still those that it learned? */
export async function isFaithful({ store }: ReplayKit, repository: string, replayed: Replayed): Promise<boolean> {
  if (replayed.place === null) return true
  const { rows, reviewed }: MergedExtent = await store.mergedExtent(repository, replayed.place)
  return rows === replayed.rows && reviewed === replayed.reviewed
}

/** The snapshot where it is faithful, else nothing; then all rows after it. Writes a new snapshot when it is worth it. */
export async function openReplay(kit: ReplayKit, repository: string): Promise<Replayed> {
  const kept = await readSnapshot(kit, repository)
  const isGood = kept !== null && (await isFaithful(kit, repository, kept))
  return await finishReplay(kit, repository, isGood ? kept : startReplay())
}

/** Learns from the first row on, whatever was kept. */
export async function rebuildReplay(kit: ReplayKit, repository: string): Promise<Replayed> {
  return await finishReplay(kit, repository, startReplay())
}

async function finishReplay(kit: ReplayKit, repository: string, replayed: Replayed): Promise<Replayed> {
  const before = replayed.rows
  await catchUp(kit, repository, { replayed, until: kit.now() - SETTLED_MS })
  if (replayed.rows - before >= WORTH_A_SNAPSHOT) await writeSnapshot(kit, repository, replayed)
  await catchUp(kit, repository, { replayed, until: Number.POSITIVE_INFINITY })
  return replayed
}

/** Learns the rows after its place that merged before `until`. */
export async function catchUp(
  kit: ReplayKit,
  repository: string,
  { replayed, until }: { readonly replayed: Replayed; readonly until: number },
): Promise<void> {
  let since = performance.now()
  for (;;) {
    const page = await kit.store.mergedAfter(repository, replayed.place, PAGE)
    for (const row of page) {
      if (row.mergedAt >= until) return
      learnRow(replayed, row)
      kit.tick?.()
      if (performance.now() - since < SLICE_MS) continue
      await breathe()
      since = performance.now()
    }
    if (page.length < PAGE) return
  }
}

function learnRow(replayed: Replayed, row: MergedRow): void {
  const { id, mergedAt, author, coauthors, reviewers, files, title, said } = row
  if (author !== '')
    learn(replayed.history, { id, at: mergedAt / 1000, author, coauthors, reviewers, files, title }, said)
  replayed.place = { mergedAt, id }
  replayed.rows += 1
  if (row.source === 'reviews') replayed.reviewed += 1
}

async function readSnapshot({ store }: ReplayKit, repository: string): Promise<Replayed | null> {
  const kept = await store.learned(repository)
  if (kept === null) return null
  const bytes = await promisify(gunzip)(kept.bytes).catch(() => null)
  const history = bytes === null ? null : loadHistory(bytes)
  const { id, mergedAt, rows, reviewed } = kept
  return history === null ? null : { history, place: { id, mergedAt }, rows, reviewed }
}

async function writeSnapshot({ store }: ReplayKit, repository: string, replayed: Replayed): Promise<void> {
  const { history, place, rows, reviewed } = replayed
  if (place === null) return
  const bytes = await promisify(gzip)(saveHistory(history), { level: 3 })
  await store.saveLearned(repository, { ...place, rows, reviewed, bytes })
}
