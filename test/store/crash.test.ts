// A kill -9 between any two lines loses and doubles nothing, on both engines.
import { join } from 'node:path'
import { openStore } from '../../src/store/index.ts'
import { quiet } from './contract.ts'
import { testCrashes } from './crash.ts'
import { createSchema } from './postgres-schema.ts'

testCrashes('embedded SQLite', '', (folder) => openStore({ file: join(folder, 'store.db'), now: Date.now, log: quiet }))

const url = process.env.TEST_DATABASE_URL
if (url) {
  const { databaseUrl } = await createSchema(url)
  testCrashes('PostgreSQL', databaseUrl, () => openStore({ databaseUrl, now: Date.now, log: quiet }))
}
