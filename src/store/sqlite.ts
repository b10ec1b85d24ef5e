// The embedded engine: node:sqlite with WAL and synchronous=FULL. `put` and all other changes go through one group commit.
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Delivery } from '../model/index.ts'
import type { Engine } from './engine.ts'
import { createGroupCommit } from './group-commit.ts'
import { migrate } from './migrate.ts'
import { driveNow } from './operation.ts'
import { buildQueries, createAsk } from './sqlite-dialect.ts'

/** How long another process may hold the file; its transactions take milliseconds. */
const BUSY_MS = 10_000

/** Opens or creates the file. Throws when it cannot be opened or migrated. */
export async function openSqlite(file: string): Promise<Engine> {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true })
  const database = new DatabaseSync(file, { timeout: BUSY_MS })
  // 16 KiB pages: a median delivery (13 KB) fits in one. A checkpoint each 8 MiB keeps its pause near 10 ms.
  database.exec('PRAGMA page_size = 16384; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  database.exec('PRAGMA wal_autocheckpoint = 512')
  const db = buildQueries(database)
  await migrate(db, 'sqlite')
  const ask = createAsk(database)
  const group = createGroupCommit(database)
  const keep = preparePut(database)
  return {
    db,
    locksRows: false,
    read: async (operation) => driveNow(operation(), ask),
    write: (operation) => group.add(() => driveNow(operation(), ask)),
    transact: (operation) => group.add(() => driveNow(operation(), ask)),
    put: (delivery) => group.add(() => keep(delivery)),
    async close() {
      group.close()
      await db.destroy()
    },
  }
}

/** Raw statements, because this is the hot path: kysely's building and our driving would double its cost. */
function preparePut(database: DatabaseSync): (delivery: Delivery) => 'stored' | 'repeated' {
  const see = database.prepare('INSERT INTO seen (id, received_at) VALUES (?, ?) ON CONFLICT DO NOTHING')
  const keep = database.prepare('INSERT INTO inbox (id, event, body, size, received_at) VALUES (?, ?, ?, ?, ?)')
  return (delivery) => {
    const { id, event, body, receivedAt } = delivery
    if (see.run(id, receivedAt).changes === 0) return 'repeated'
    keep.run(id, event, body, body.byteLength, receivedAt)
    return 'stored'
  }
}
