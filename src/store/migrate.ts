// Brings a database to the newest schema. Each migration is a numbered file; a released one is never edited.
import type { Kysely } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { type EngineName, firstTables } from './migrations/001-first-tables.ts'
import type { Tables } from './schema.ts'

/** Runs what is missing, in order, all or nothing, one process at a time. Throws when a migration fails. */
export async function migrate(db: Kysely<Tables>, engine: EngineName): Promise<void> {
  const migrations: Record<string, Migration> = { '001-first-tables': firstTables(engine) }
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error } = await migrator.migrateToLatest()
  if (error) throw new Error('The database could not be brought to the newest schema', { cause: error })
}
