// What is kept of issues: for the list of what needs triage, and to recognise duplicates.
import type { Migration } from 'kysely/migration'

const TEXTS = ['title', 'labels', 'author', 'missing', 'fingerprint', 'state'] as const
const NUMBERS = ['created_at', 'updated_at', 'assignees', 'read_at', 'saved_at'] as const

export function issueTable(): Migration {
  return {
    async up(db) {
      let table = db.schema
        .createTable('issues')
        .addColumn('repository', 'text', (column) => column.notNull())
        .addColumn('number', 'bigint', (column) => column.notNull())
      for (const name of TEXTS) table = table.addColumn(name, 'text', (column) => column.notNull())
      for (const name of NUMBERS) table = table.addColumn(name, 'bigint', (column) => column.notNull())
      await table.addPrimaryKeyConstraint('issue', ['repository', 'number']).execute()
      await db.schema.createIndex('issues_saved').on('issues').columns(['repository', 'saved_at', 'number']).execute()
      await db.schema.createIndex('issues_state').on('issues').columns(['repository', 'state', 'number']).execute()
    },
  }
}
