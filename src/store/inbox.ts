// The inbox: deliveries come in raw, are routed to the subjects they are about, and a subject's wishes become one job.
import type { Batch, JobRequest } from '../model/index.ts'
import { subjectKey } from '../model/index.ts'
import { unpackBatch } from './batch.ts'
import type { Engine } from './engine.ts'
import { mergeJob, receivedAt, type WishKind } from './merge-job.ts'
import { changed, type Operation, rows } from './operation.ts'
import { type JobRow, jobState } from './schema.ts'

/** What `route` is told about one batch. */
export interface Routed {
  readonly place: number
  readonly jobs: readonly JobRequest[]
}

const MOST_BYTES = 16 * 1024 * 1024
/** A statement may have 32,766 values in SQLite and 65,535 in PostgreSQL; a row has 18. */
const MOST_ROWS = 500

/** The oldest batches: at most `limit` deliveries and 16 MiB, but at least one batch. */
export function* readUnrouted({ db }: Engine, limit: number): Operation<readonly Batch[]> {
  const sizes = yield* rows(db.selectFrom('inbox').select(['seq', 'count', 'size']).orderBy('seq').limit(limit))
  let [count, bytes, last] = [0, 0, sizes[0]?.seq]
  for (const batch of sizes) {
    count += batch.count
    bytes += batch.size
    if (count > limit || bytes > MOST_BYTES) break
    last = batch.seq
  }
  if (last === undefined) return []
  const found = yield* rows(db.selectFrom('inbox').selectAll().where('seq', '<=', last).orderBy('seq'))
  return found.map((row) => ({ place: row.seq, deliveries: unpackBatch(row) }))
}

/** The bodies are dropped as soon as they are routed: what they told are jobs now, and GitHub keeps them for three days. */
export function* route(engine: Engine, results: readonly Routed[]): Operation<void> {
  const taken = yield* takeBatches(
    engine,
    results.map(({ place }) => place),
  )
  const wishes = results.filter(({ place }) => taken.has(place)).flatMap(({ jobs }) => jobs)
  yield* addWishes(engine, wishes, 'delivery')
}

/** Removes those that are still there and that no other process is routing; returns their places. */
function* takeBatches({ db, locksRows }: Engine, places: readonly number[]): Operation<ReadonlySet<number>> {
  if (places.length === 0) return new Set()
  const free = locksRows
    ? db.selectFrom('inbox').select('seq').where('seq', 'in', places).orderBy('seq').forUpdate().skipLocked()
    : db.selectFrom('inbox').select('seq').where('seq', 'in', places)
  const taken = (yield* rows(free)).map(({ seq }) => seq)
  if (taken.length > 0) yield* changed(db.deleteFrom('inbox').where('seq', 'in', taken))
  return new Set(taken)
}

/** Adds wishes, oldest first, to the rows of their subjects. */
export function* addWishes({ db }: Engine, wishes: readonly JobRequest[], kind: WishKind): Operation<void> {
  const byKey = Map.groupBy(wishes, ({ subject }) => subjectKey(subject))
  // In the order of keys, so that two processes cannot wait for each other.
  const keys = [...byKey.keys()].toSorted()
  for (let start = 0; start < keys.length; start += MOST_ROWS) {
    const firsts = keys.slice(start, start + MOST_ROWS).map((key) => firstRow(key, byKey.get(key) ?? []))
    const merged = (yield* rows(makeOrLock(db, firsts))).flatMap((row) => mergeAll(row, byKey.get(row.key) ?? [], kind))
    if (merged.length > 0) yield* changed(replaceRows(db, merged))
  }
}

/** One statement that makes the rows or locks them, so that no wish of another process is lost in between. */
function makeOrLock(db: Engine['db'], firsts: readonly JobRow[]) {
  return db
    .insertInto('jobs')
    .values(firsts)
    .onConflict((conflict) => conflict.column('key').doUpdateSet((row) => ({ version: row('jobs.version', '+', 1) })))
    .returningAll()
}

/** The row after all its wishes, of which the first is already counted; none when the first made the row. */
function mergeAll(found: JobRow, wishes: readonly JobRequest[], kind: WishKind): readonly JobRow[] {
  const isNew = found.version === 1
  if (isNew && wishes.length === 1) return []
  let row: JobRow = { ...found, version: isNew ? 1 : found.version - 1 }
  for (const request of isNew ? wishes.slice(1) : wishes)
    row = mergeJob({ ...row, version: row.version + 1 }, request, kind)
  return [row]
}

function replaceRows(db: Engine['db'], merged: readonly JobRow[]) {
  const [sample] = merged
  const names = Object.keys(sample ?? {}).filter((name) => name !== 'key') as (keyof JobRow)[]
  return db
    .insertInto('jobs')
    .values(merged.toSorted((a, b) => (a.key < b.key ? -1 : 1)))
    .onConflict((conflict) =>
      conflict
        .column('key')
        .doUpdateSet((row) => Object.fromEntries(names.map((name) => [name, row.ref(`excluded.${name}`)]))),
    )
}

function firstRow(key: string, [request]: readonly JobRequest[]): JobRow {
  if (!request) throw new Error(`Nobody wished for ${key}`)
  return {
    ...request.subject,
    key,
    version: 1,
    state: jobState.waiting,
    attempts: 0,
    losses: 0,
    causes: JSON.stringify([request.cause]),
    hint: JSON.stringify(request.hint),
    first_received_at: receivedAt(request),
    due_at: request.dueAt,
    not_before: 0,
    lease: null,
    lease_until: null,
    taken_version: 0,
    taken_at: 0,
    error: '',
  }
}
