// The embedded engine: node:sqlite with WAL and synchronous=FULL. `put` and all other changes go through one group commit.
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Kysely } from 'kysely'
import type { Delivery } from '../model/index.ts'
import { packBatch } from './batch.ts'
import type { Engine } from './engine.ts'
import { createGroupCommit } from './group-commit.ts'
import { migrate } from './migrate.ts'
import { driveNow } from './operation.ts'
import type { Tables } from './schema.ts'
import { seenKey } from './seen-key.ts'
import { buildQueries, createAsk } from './sqlite-dialect.ts'

/** How long another process may hold the file; its transactions take milliseconds. */
const BUSY_MS = 10_000

/** Opens or creates the file. Throws when it cannot be opened or migrated. */
export async function openSqlite(file: string): Promise<Engine> {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true })
  const database = new DatabaseSync(file, { timeout: BUSY_MS })
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  // The ids of a week of deliveries stay in memory (8 MB).
  database.exec('PRAGMA cache_size = -8000')
  const db = buildQueries(database)
  await migrateInTurn(db)
  const ask = createAsk(database)
  const puts = preparePuts(database)
  const group = createGroupCommit(database, puts)
  return {
    db,
    locksRows: false,
    read: async (operation) => driveNow(operation(), ask),
    write: (operation) => group.add(() => driveNow(operation(), ask)),
    transact: (operation) => group.add(() => driveNow(operation(), ask)),
    put: (delivery) => group.addPatiently(() => puts.put(delivery)),
    async close() {
      group.close()
      await db.destroy()
    },
  }
}

let migrating: Promise<void> = Promise.resolve()

/** Two of one process in turn: while one waits for the lock, the other could not go on to release it. */
function migrateInTurn(db: Kysely<Tables>): Promise<void> {
  const mine = migrating.then(() => migrate(db, 'sqlite'))
  migrating = mine.catch(() => {})
  return mine
}

/** Raw statements, because this is the hot path: kysely's building and our driving would double its cost. */
function preparePuts(database: DatabaseSync) {
  const see = database.prepare('INSERT INTO seen (key, received_at) VALUES (?, ?) ON CONFLICT DO NOTHING')
  const keep = database.prepare('INSERT INTO inbox (count, size, heads, packing, bodies) VALUES (?, ?, ?, ?, ?)')
  let fresh: Delivery[] = []
  return {
    begin() {
      fresh = []
    },
    put(delivery: Delivery): 'stored' | 'repeated' {
      if (see.run(seenKey(delivery.id), delivery.receivedAt).changes === 0) return 'repeated'
      fresh.push(delivery)
      return 'stored'
    },
    end() {
      if (fresh.length === 0) return
      const { count, size, heads, packing, bodies } = packBatch(fresh)
      keep.run(count, size, heads, packing, bodies)
    },
  }
}
