// What is counted, and what is forgotten when it is too old to matter.
import { sql } from 'kysely'
import type { StoreStats } from '../model/index.ts'
import type { Engine } from './engine.ts'
import { changed, first, type Operation } from './operation.ts'
import { jobState } from './schema.ts'

const HOUR = 3_600_000
/** GitHub delivers again for three days on request (GitHub Enterprise Server: seven), always with the same id. */
const SEEN_MS = 7 * 24 * HOUR
const WRITES_MS = 2 * HOUR
const IDLE_MS = HOUR

export function* forgetOld({ db }: Engine, now: number): Operation<void> {
  yield* changed(db.deleteFrom('seen').where('received_at', '<', now - SEEN_MS))
  yield* changed(db.deleteFrom('writes').where('at', '<', now - WRITES_MS))
  yield* changed(
    db
      .deleteFrom('jobs')
      .where('state', '=', sql.lit(jobState.idle))
      .where('taken_at', '<', now - IDLE_MS),
  )
}

export function* readStats(engine: Engine, now: number): Operation<StoreStats> {
  const { db } = engine
  const inbox = yield* first(db.selectFrom('inbox').select((row) => row.fn.sum<number | null>('count').as('count')))
  const oldest = yield* first(
    db
      .selectFrom('jobs')
      .select((row) => row.fn.min('due_at').as('at'))
      .where('state', '=', sql.lit(jobState.waiting)),
  )
  return {
    unrouted: Number(inbox?.count ?? 0),
    waiting: yield* countJobs(engine, jobState.waiting),
    working: yield* countJobs(engine, jobState.working),
    parked: yield* countJobs(engine, jobState.parked),
    oldestDueMs: typeof oldest?.at === 'number' ? Math.max(0, now - oldest.at) : 0,
  }
}

function* countJobs({ db }: Engine, state: number): Operation<number> {
  const query = db
    .selectFrom('jobs')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('state', '=', sql.lit(state))
  return (yield* first(query))?.count ?? 0
}
