// The first tables: deliveries, jobs, ledger, facts, writes. Partial indexes name one state each, because SQLite does not
// use an index on `state < 2` for a question about `state = 0` (measured: 584 takes/s instead of 3,927).
import { type CreateTableBuilder, type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import { jobState } from '../schema.ts'

export type EngineName = 'sqlite' | 'postgres'

/** The first migration. All columns are NOT NULL unless null says something. */
export function firstTables(engine: EngineName): Migration {
  return {
    async up(db) {
      await createInbox(db, engine)
      await createJobs(db)
      await createLedger(db, engine)
    },
  }
}

async function createInbox(db: Kysely<unknown>, engine: EngineName): Promise<void> {
  await db.schema
    .createTable('seen')
    .addColumn('key', 'text', (column) => column.primaryKey().notNull())
    .addColumn('received_at', 'bigint', (column) => column.notNull())
    .$call((table) => (engine === 'sqlite' ? table.modifyEnd(sql`without rowid`) : table))
    .execute()
  await db.schema
    .createTable('inbox')
    .$call((table) => withSequence(table, engine))
    .addColumn('count', 'bigint', (column) => column.notNull())
    .addColumn('size', 'bigint', (column) => column.notNull())
    .addColumn('heads', 'text', (column) => column.notNull())
    .addColumn('packing', 'text', (column) => column.notNull())
    .addColumn('bodies', engine === 'sqlite' ? 'blob' : 'bytea', (column) => column.notNull())
    .execute()
}

async function createJobs(db: Kysely<unknown>): Promise<void> {
  let table = db.schema.createTable('jobs').addColumn('key', 'text', (column) => column.primaryKey().notNull())
  for (const name of ['owner', 'repo', 'causes', 'hint', 'error'] as const)
    table = table.addColumn(name, 'text', (column) => column.notNull().defaultTo(''))
  for (const name of jobNumbers) table = table.addColumn(name, 'bigint', (column) => column.notNull().defaultTo(0))
  await table.addColumn('lease', 'text').addColumn('lease_until', 'bigint').execute()
  const ordered = { waiting: 'due_at', working: 'lease_until', parked: 'taken_at', idle: 'taken_at' } as const
  for (const [state, column] of Object.entries(ordered))
    await db.schema
      .createIndex(`jobs_${state}`)
      .on('jobs')
      .column(column)
      .where(sql.ref('state'), '=', sql.lit(jobState[state as keyof typeof jobState]))
      .execute()
}

const jobNumbers = [
  'installation',
  'number',
  'version',
  'state',
  'attempts',
  'losses',
  'first_received_at',
  'due_at',
  'not_before',
  'taken_version',
  'taken_at',
] as const

async function createLedger(db: Kysely<unknown>, engine: EngineName): Promise<void> {
  await db.schema
    .createTable('ledger')
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('comment_id', 'text', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('ledger_entry', ['key', 'comment_id', 'digest'])
    .execute()
  await db.schema
    .createTable('facts')
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('fact', ['key', 'name'])
    .execute()
  await db.schema
    .createTable('writes')
    .$call((table) => withSequence(table, engine))
    .addColumn('installation', 'bigint', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('writes_at').on('writes').columns(['installation', 'at']).execute()
}

/** Numbers are never used again: a process that routes late must not take a newer batch for the one it has read. */
function withSequence<T extends string>(
  table: CreateTableBuilder<T>,
  engine: EngineName,
): CreateTableBuilder<T, 'seq'> {
  if (engine === 'sqlite')
    return table.addColumn('seq', 'integer', (column) => column.primaryKey().autoIncrement().notNull())
  return table.addColumn('seq', 'bigint', (column) => column.primaryKey().generatedAlwaysAsIdentity())
}
