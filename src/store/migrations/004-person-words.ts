// What people said about their own time: one row a setting, the last word.
import type { Migration } from 'kysely/migration'

export function personTable(): Migration {
  return {
    async up(db) {
      await db.schema
        .createTable('person_words')
        .addColumn('owner', 'text', (column) => column.notNull())
        .addColumn('person', 'bigint', (column) => column.notNull())
        .addColumn('setting', 'text', (column) => column.notNull())
        .addColumn('login', 'text', (column) => column.notNull())
        .addColumn('value', 'text', (column) => column.notNull())
        .addColumn('said_at', 'bigint', (column) => column.notNull())
        .addColumn('tie', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('person_word', ['owner', 'person', 'setting'])
        .execute()
    },
  }
}
