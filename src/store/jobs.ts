// Taking jobs and giving them back. A lease is a random word in the row: whoever lost it can no longer change the row.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Job, NextTry, ParkedJob, Subject } from '../model/index.ts'
import { cleanText } from './clean-text.ts'
import type { Engine } from './engine.ts'
import { readCauses, readHint } from './merge-job.ts'
import { changed, first, type Operation, rows } from './operation.ts'
import { type JobRow, jobState } from './schema.ts'

/** Works on one subject start at least this far apart. */
export const APART_MS = 1_000
/** A new delivery gets a parked subject one more try, but not sooner than this. */
export const PARKED_REST_MS = 600_000
/** A subject over which a worker died this often is parked: it may be what kills the worker. */
export const MOST_LOSSES = 20

export interface Taking {
  readonly worker: string
  readonly leaseMs: number
  readonly now: number
}

/** Leases the job that is due longest. One statement, so that nobody can take the same in between. */
export function* takeJob({ db, locksRows }: Engine, { worker, leaseMs, now }: Taking): Operation<Job | null> {
  const longestDue = db
    .selectFrom('jobs')
    .select('key')
    .where('state', '=', sql.lit(jobState.waiting))
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .limit(1)
    .$if(locksRows, (query) => query.forUpdate().skipLocked())
  const row = yield* first(
    db
      .updateTable('jobs')
      .set((job) => ({
        state: jobState.working,
        lease: `${worker} ${randomUUID()}`,
        lease_until: now + leaseMs,
        taken_version: job.ref('version'),
        taken_at: now,
        not_before: now + APART_MS,
      }))
      .where('key', '=', longestDue)
      .returningAll(),
  )
  return row ? jobOf(row) : null
}

/** The holders of these leases died or hang: their subjects are due at once. */
export function* freeLost({ db }: Engine, now: number): Operation<number> {
  return yield* changed(
    db
      .updateTable('jobs')
      .set((job) => ({
        state: job
          .case()
          .when('losses', '>=', MOST_LOSSES - 1)
          .then(sql.lit(jobState.parked))
          .else(sql.lit(jobState.waiting))
          .end(),
        losses: job('losses', '+', 1),
        error: 'The process that worked on this ended or hung before it was done',
        due_at: now,
        lease: null,
        lease_until: null,
      }))
      .where('state', '=', sql.lit(jobState.working))
      .where('lease_until', '<=', now),
  )
}

/** One statement; changes nothing when the lease was lost. */
export function* renewJob(engine: Engine, job: Job, until: number): Operation<boolean> {
  return (yield* changed(held(engine, job).set({ lease_until: until }))) === 1
}

/** The row stays as idle, so that the next work keeps its distance; with newer wishes it stays due as they ask. */
export function* finishJob(engine: Engine, job: Job): Operation<boolean> {
  const update = held(engine, job).set({
    state: unlessNewer(jobState.idle),
    attempts: 0,
    losses: 0,
    lease: null,
    lease_until: null,
    error: '',
  })
  return (yield* changed(update)) === 1
}

/** Back-off and rate limits hold against new wishes too, else a storm would use up the tries. */
export function* failJob(
  engine: Engine,
  job: Job,
  failure: { error: string; next: NextTry; now: number },
): Operation<boolean> {
  const { error, next, now } = failure
  const retryAt = next === 'park' ? now + PARKED_REST_MS : next.retryAt
  const counted = next === 'park' || next.counts !== false ? 1 : 0
  const update = held(engine, job).set((row) => ({
    state: next === 'park' ? unlessNewer(jobState.parked) : jobState.waiting,
    attempts: row('attempts', '+', counted),
    due_at: retryAt,
    not_before: retryAt,
    taken_at: now,
    lease: null,
    lease_until: null,
    error: cleanText(error).slice(0, 2_000),
  }))
  return (yield* changed(update)) === 1
}

function held({ db }: Engine, job: Job) {
  return db.updateTable('jobs').where('key', '=', job.key).where('lease', '=', job.lease)
}

/** The state to rest in, or waiting when there are wishes that came after the taking. */
function unlessNewer(state: number) {
  return sql<number>`case when version = taken_version then ${sql.lit(state)} else ${sql.lit(jobState.waiting)} end`
}

/** When the next job is due, and when the next lease runs out; null when there is none. */
export function* readNext({
  db,
}: Engine): Operation<{ readonly dueAt: number | null; readonly lostAt: number | null }> {
  const next = yield* first(
    db.selectNoFrom((row) => [
      row
        .selectFrom('jobs')
        .select((job) => job.fn.min('due_at').as('at'))
        .where('state', '=', sql.lit(jobState.waiting))
        .as('dueAt'),
      row
        .selectFrom('jobs')
        .select((job) => job.fn.min('lease_until').as('at'))
        .where('state', '=', sql.lit(jobState.working))
        .as('lostAt'),
    ]),
  )
  return { dueAt: next?.dueAt ?? null, lostAt: next?.lostAt ?? null }
}

export function* readParked({ db }: Engine): Operation<readonly ParkedJob[]> {
  const parked = yield* rows(
    db.selectFrom('jobs').selectAll().where('state', '=', sql.lit(jobState.parked)).orderBy('taken_at').limit(1_000),
  )
  return parked.map((row) => ({
    subject: subjectOf(row),
    key: row.key,
    attempts: row.attempts,
    causes: readCauses(row),
    error: row.error,
    parkedAt: row.taken_at,
  }))
}

export function* unparkJob({ db }: Engine, key: string, now: number): Operation<boolean> {
  const update = db
    .updateTable('jobs')
    .set({ state: jobState.waiting, attempts: 0, losses: 0, due_at: now, not_before: now })
    .where('key', '=', key)
    .where('state', '=', jobState.parked)
  return (yield* changed(update)) === 1
}

function jobOf(row: JobRow): Job {
  return {
    subject: subjectOf(row),
    key: row.key,
    version: row.version,
    lease: row.lease ?? '',
    attempts: row.attempts,
    causes: readCauses(row),
    hint: readHint(row),
    firstReceivedAt: row.first_received_at,
  }
}

function subjectOf({ installation, owner, repo, number }: JobRow): Subject {
  return { installation, owner, repo, number }
}
