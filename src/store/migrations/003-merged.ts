// What is kept of merged changes, and what was learned of them: who reviews what.
import type { Migration } from 'kysely/migration'
import type { EngineName } from './001-first-tables.ts'

export function mergedTables(engine: EngineName): Migration {
  return {
    async up(db) {
      await db.schema
        .createTable('merged')
        .addColumn('repository', 'text', (column) => column.notNull())
        .addColumn('id', 'text', (column) => column.notNull())
        .addColumn('merged_at', 'bigint', (column) => column.notNull())
        .addColumn('source', 'bigint', (column) => column.notNull())
        .addColumn('facts', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('merged_change', ['repository', 'id'])
        .execute()
      // With `source`, counting needs the index alone.
      await db.schema
        .createIndex('merged_order')
        .on('merged')
        .columns(['repository', 'merged_at', 'id', 'source'])
        .execute()
      await db.schema
        .createTable('learned')
        .addColumn('repository', 'text', (column) => column.primaryKey().notNull())
        .addColumn('id', 'text', (column) => column.notNull())
        .addColumn('merged_at', 'bigint', (column) => column.notNull())
        .addColumn('rows', 'bigint', (column) => column.notNull())
        .addColumn('reviewed', 'bigint', (column) => column.notNull())
        .addColumn('bytes', engine === 'sqlite' ? 'blob' : 'bytea', (column) => column.notNull())
        .execute()
    },
  }
}
