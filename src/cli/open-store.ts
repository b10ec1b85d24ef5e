// The store that the app uses, for a command: opened, handed over, closed.
import { join } from 'node:path'
import { createLog } from '../log.ts'
import type { Store } from '../model/index.ts'
import { readSettings } from '../settings.ts'
import { openStore } from '../store/index.ts'
import type { Io } from './index.ts'

export async function withStore<T>(io: Pick<Io, 'env'>, work: (store: Store) => Promise<T>): Promise<T> {
  const { DATABASE_URL, DATA_DIR } = io.env
  const { databaseUrl, dataDir } = readSettings({ DATABASE_URL, DATA_DIR })
  const log = createLog('warn', [DATABASE_URL ?? ''])
  const store = await openStore({ databaseUrl, file: join(dataDir, 'store.db'), now: Date.now, log })
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}
