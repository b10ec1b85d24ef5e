// A schema of its own for each test on the PostgreSQL that TEST_DATABASE_URL names.
import { randomUUID } from 'node:crypto'
import pg from 'pg'

/** `databaseUrl` opens connections that see only the new schema. */
export async function createSchema(url: string): Promise<{ databaseUrl: string; remove(): Promise<void> }> {
  const schema = `test_${randomUUID().replaceAll('-', '')}`
  await query(url, `CREATE SCHEMA ${schema}`)
  const databaseUrl = new URL(url)
  databaseUrl.searchParams.set('options', `-c search_path=${schema}`)
  return { databaseUrl: databaseUrl.href, remove: () => query(url, `DROP SCHEMA ${schema} CASCADE`) }
}

async function query(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(text)
  await client.end()
}
