// The inbox: deliveries come in raw, are routed to the subjects they are about, and a subject's wishes become one job.
import type { Batch, JobRequest } from '../model/index.ts'
import { subjectKey } from '../model/index.ts'
import { unpackBatch } from './batch.ts'
import type { Engine } from './engine.ts'
import { mergeJob, receivedAt, type WishKind } from './merge-job.ts'
import { changed, first, type Operation, rows } from './operation.ts'
import { type JobRow, jobState } from './schema.ts'

/** What `route` is told about one batch. */
export interface Routed {
  readonly place: number
  readonly jobs: readonly JobRequest[]
}

const MOST_BYTES = 16 * 1024 * 1024

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
  const requests = results.filter(({ place }) => taken.has(place)).flatMap(({ jobs }) => jobs)
  const byKey = Map.groupBy(requests, ({ subject }) => subjectKey(subject))
  // In the order of keys, so that two processes cannot wait for each other.
  for (const [key, wishes] of [...byKey].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    yield* addWishes(engine, { key, wishes, kind: 'delivery' })
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

export interface Wishes {
  readonly key: string
  readonly wishes: readonly JobRequest[]
  readonly kind: WishKind
}

/** Adds wishes for one subject, oldest first, to its row. */
export function* addWishes({ db }: Engine, { key, wishes, kind }: Wishes): Operation<void> {
  const [oldest, ...others] = wishes
  if (!oldest) return
  // One statement that makes the row or locks it, so that no wish of another process is lost in between.
  const found = yield* first(
    db
      .insertInto('jobs')
      .values(firstRow(key, oldest))
      .onConflict((conflict) => conflict.column('key').doUpdateSet((row) => ({ version: row('jobs.version', '+', 1) })))
      .returningAll(),
  )
  if (!found) throw new Error(`The row of ${key} vanished inside its own transaction`)
  const isNew = found.version === 1
  let row: JobRow = isNew ? found : mergeJob(found, oldest, kind)
  for (const request of others) row = mergeJob({ ...row, version: row.version + 1 }, request, kind)
  if (!isNew || others.length > 0) yield* changed(db.updateTable('jobs').set(row).where('key', '=', key))
}

function firstRow(key: string, request: JobRequest) {
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
    taken_version: 0,
    taken_at: 0,
    error: '',
  }
}
