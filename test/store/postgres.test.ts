// PostgreSQL keeps the same contract. Needs TEST_DATABASE_URL; `test/with-postgres.sh npm test` provides it.
import { describe, test } from 'vitest'
import { openStore } from '../../src/store/index.ts'
import { quiet, testStore } from './contract.ts'
import { testIssues } from './issues-contract.ts'
import { testMerged } from './merged-contract.ts'
import { testPersonWords } from './person-words-contract.ts'
import { createSchema } from './postgres-schema.ts'

const url = process.env.TEST_DATABASE_URL

if (url) {
  const create = async (now: () => number) => {
    const { databaseUrl, remove } = await createSchema(url)
    return { open: () => openStore({ databaseUrl, now, log: quiet }), remove }
  }
  testStore('PostgreSQL', create)
  testIssues('PostgreSQL', create)
  testMerged('PostgreSQL', create)
  testPersonWords('PostgreSQL', create)
} else {
  console.log('TEST_DATABASE_URL is not set: the store is tested on the embedded engine only.')
  describe('PostgreSQL', () => test.skip('keeps the contract (TEST_DATABASE_URL is not set)', () => {}))
}
