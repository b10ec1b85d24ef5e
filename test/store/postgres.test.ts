// PostgreSQL keeps the same contract. Needs TEST_DATABASE_URL; `test/with-postgres.sh npm test` provides it.
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { describe, test } from 'vitest'
import { openStore } from '../../src/store/index.ts'
import { quiet, testStore } from './contract.ts'

const url = process.env.TEST_DATABASE_URL

if (url) testStore('PostgreSQL', (now) => createSchema(url, now))
else {
  console.log('TEST_DATABASE_URL is not set: the store is tested on the embedded engine only.')
  describe('PostgreSQL', () => test.skip('keeps the contract (TEST_DATABASE_URL is not set)', () => {}))
}

/** A schema of its own for each test, in which all tables of the store are made. */
async function createSchema(databaseUrl: string, now: () => number) {
  const schema = `test_${randomUUID().replaceAll('-', '')}`
  await query(databaseUrl, `CREATE SCHEMA ${schema}`)
  const inSchema = new URL(databaseUrl)
  inSchema.searchParams.set('options', `-c search_path=${schema}`)
  return {
    open: () => openStore({ databaseUrl: inSchema.href, now, log: quiet }),
    remove: () => query(databaseUrl, `DROP SCHEMA ${schema} CASCADE`),
  }
}

async function query(databaseUrl: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(text)
  await client.end()
}
