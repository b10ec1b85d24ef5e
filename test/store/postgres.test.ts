// PostgreSQL keeps the same contract. Needs TEST_DATABASE_URL; `test/with-postgres.sh npm test` provides it.
import { describe } from 'vitest'
import { openStore } from '../../src/store/index.ts'
import { quiet, testStore } from './contract.ts'
import { testIssues } from './issues-contract.ts'
import { testMerged } from './merged-contract.ts'
import { testPersonWords } from './person-words-contract.ts'
import { createSchema } from './postgres-schema.ts'

const url = process.env.TEST_DATABASE_URL ?? ''

if (url === '') console.log('TEST_DATABASE_URL is not set: the store is tested on the embedded engine only.')

async function create(now: () => number) {
  const { databaseUrl, remove } = await createSchema(url)
  return { open: () => openStore({ databaseUrl, now, log: quiet }), remove }
}

describe.skipIf(url === '')('with a database', () => {
  testStore('PostgreSQL', create)
  testIssues('PostgreSQL', create)
  testMerged('PostgreSQL', create)
  testPersonWords('PostgreSQL', create)
})
