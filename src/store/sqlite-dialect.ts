// Lets kysely speak to node:sqlite: for building queries and for migrations. The verbs ask through `createAsk`.
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import { CompiledQuery, type DatabaseConnection, Kysely, SqliteAdapter, SqliteDialect, SqliteDriver } from 'kysely'
import type { Reply } from './operation.ts'
import type { Tables } from './schema.ts'

/** SQLite can roll back DDL, though kysely says no: with this a killed migration leaves nothing half made. */
class RollingBackAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

/** Takes the write lock at BEGIN, so that two processes that open one new file wait for each other. */
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }
}

/** A kysely over an open database, which `destroy()` closes. */
export function buildQueries(database: DatabaseSync): Kysely<Tables> {
  const wrapped = {
    close: () => database.close(),
    prepare(sql: string) {
      const statement = database.prepare(sql)
      return {
        reader: returnsRows(statement),
        all: (values: readonly unknown[]) => statement.all(...(values as SQLInputValue[])),
        run: (values: readonly unknown[]) => statement.run(...(values as SQLInputValue[])),
        iterate: (values: readonly unknown[]) => statement.iterate(...(values as SQLInputValue[])),
      }
    },
  }
  const dialect = new SqliteDialect({ database: wrapped })
  dialect.createAdapter = () => new RollingBackAdapter()
  dialect.createDriver = () => new ImmediateDriver({ database: wrapped })
  return new Kysely<Tables>({ dialect })
}

/** Runs compiled queries; keeps the prepared statements, of which the verbs have a few dozen. */
export function createAsk(database: DatabaseSync): (query: CompiledQuery) => Reply {
  const statements = new Map<string, { readonly statement: StatementSync; readonly reader: boolean }>()
  return (query) => {
    let known = statements.get(query.sql)
    if (!known) {
      const statement = database.prepare(query.sql)
      known = { statement, reader: returnsRows(statement) }
      if (statements.size >= 200) statements.clear()
      statements.set(query.sql, known)
    }
    const values = query.parameters as SQLInputValue[]
    if (known.reader) return { rows: known.statement.all(...values), changed: 0 }
    return { rows: [], changed: Number(known.statement.run(...values).changes) }
  }
}

function returnsRows(statement: StatementSync): boolean {
  return statement.columns().length > 0
}
