// Brings a database to the newest schema. Each migration is a numbered file; a released one is never edited.
import { type Kysely, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { type EngineName, firstTables } from './migrations/001-first-tables.ts'
import { issueTable } from './migrations/002-issues.ts'
import { mergedTables } from './migrations/003-merged.ts'
import { personTable } from './migrations/004-person-words.ts'
import type { Tables } from './schema.ts'

/** Runs what is missing, in order, all or nothing, one process at a time. Throws when a migration fails. */
export async function migrate(db: Kysely<Tables>, engine: EngineName): Promise<void> {
  const migrations: Record<string, Migration> = {
    '001-first-tables': firstTables(engine),
    '002-issues': issueTable(),
    '003-merged': mergedTables(engine),
    '004-person-words': personTable(),
  }
  const schema = engine === 'postgres' ? await readSchema(db) : undefined
  const provider = { getMigrations: async () => migrations }
  const migrator = new Migrator({ db, provider, ...(schema ? { migrationTableSchema: schema } : {}) })
  const { error } = await migrator.migrateToLatest()
  if (error) throw new Error('The database could not be brought to the newest schema', { cause: error })
}

/** Named, because kysely would otherwise take the tables of another app in another schema for ours. */
async function readSchema(db: Kysely<Tables>): Promise<string | undefined> {
  const { rows } = await sql<{ name: string | null }>`select current_schema() as name`.execute(db)
  return rows[0]?.name ?? undefined
}
