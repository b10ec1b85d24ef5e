// PostgreSQL, for several app processes behind a balancer. Operations run in transactions on a pool; rows that another
// process works on are skipped, not waited for.
import { type CompiledQuery, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Delivery, Log } from '../model/index.ts'
import { packBatch } from './batch.ts'
import type { Engine } from './engine.ts'
import { migrate } from './migrate.ts'
import { changed, driveLater, type Operation, rows } from './operation.ts'
import { createPutBatches } from './put-batches.ts'
import type { Tables } from './schema.ts'
import { seenKey } from './seen-key.ts'

const POOL_SIZE = 10
const INT8 = 20
/** serialization_failure, deadlock_detected: the server asks for another try. */
const TRY_AGAIN = new Set(['40001', '40P01'])

/** Connects and migrates. Throws when the server does not answer within 10 s. */
export async function openPostgres(databaseUrl: string, log: Log): Promise<Engine> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: POOL_SIZE,
    connectionTimeoutMillis: 10_000,
    types: { getTypeParser: readInt8AsNumber as typeof pg.types.getTypeParser },
  })
  // Without a listener an idle connection that breaks would end the process.
  pool.on('error', (error) => log.warn({ error: error.message }, 'a connection to the database broke'))
  // 2xx means on disk, whatever the server's default is; a hung process may not hold locks for ever.
  pool.on('connect', (client) => void client.query(SESSION).catch(() => client.end()))
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  try {
    await migrate(db, 'postgres')
  } catch (error) {
    await db.destroy()
    throw error
  }
  return createEngine(db)
}

const SESSION = `SET synchronous_commit = on; SET idle_in_transaction_session_timeout = '30s'; SET statement_timeout = '30s'`

function readInt8AsNumber(type: number, format?: 'text' | 'binary'): unknown {
  return type === INT8 && format !== 'binary' ? Number : pg.types.getTypeParser(type, format as 'text')
}

function createEngine(db: Kysely<Tables>): Engine {
  const plain = <T>(operation: () => Operation<T>) => driveLater(operation(), (query) => ask(db, query))
  const transact = <T>(operation: () => Operation<T>) =>
    tryAgain(() => db.transaction().execute((open) => driveLater(operation(), (query) => ask(open, query))))
  const batches = createPutBatches((deliveries) => transact(() => keepAll(db, deliveries)))
  return {
    db,
    locksRows: true,
    read: plain,
    write: (operation) => tryAgain(() => plain(operation)),
    transact,
    put: batches.put,
    async close() {
      await batches.close()
      await db.destroy()
    },
  }
}

async function ask(db: Kysely<Tables>, query: CompiledQuery) {
  const { rows, numAffectedRows } = await db.executeQuery(query)
  return { rows, changed: Number(numAffectedRows ?? 0) }
}

async function tryAgain<T>(work: () => Promise<T>): Promise<T> {
  for (let left = 3; ; left -= 1) {
    try {
      return await work()
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      if (left === 0 || !TRY_AGAIN.has(code)) throw error
    }
  }
}

/** Returns the ids that were new. Sorted, so that two processes given the same ids cannot lock each other out. */
function* keepAll(db: Kysely<Tables>, deliveries: readonly Delivery[]): Operation<ReadonlySet<string>> {
  const keyed = deliveries.map((delivery) => ({ key: seenKey(delivery.id), delivery }))
  const keys = keyed
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ key, delivery }) => ({ key, received_at: delivery.receivedAt }))
  const insert = db
    .insertInto('seen')
    .values(keys)
    .onConflict((conflict) => conflict.doNothing())
  const fresh = new Set((yield* rows(insert.returning('key'))).map(({ key }) => key))
  const batch = keyed.filter(({ key }) => fresh.has(key)).map(({ delivery }) => delivery)
  if (batch.length > 0) yield* changed(db.insertInto('inbox').values(rowOf(batch)))
  return new Set(batch.map(({ id }) => id))
}

/** The driver sends only a Buffer as bytes. */
function rowOf(batch: readonly Delivery[]) {
  const row = packBatch(batch)
  return { ...row, bodies: Buffer.from(row.bodies.buffer, row.bodies.byteOffset, row.bodies.byteLength) }
}
