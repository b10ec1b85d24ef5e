// What every request needs: the store, the intake and the pages. Loaded when the door listens.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Back } from './back.ts'
import type { Door } from './door.ts'
import { createIntake } from './intake/index.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import type { Log, Store } from './model/index.ts'
import { createAnswer } from './serve.ts'
import type { Credentials, Settings } from './settings.ts'
import { openStore } from './store/index.ts'

export interface Front {
  readonly store: Store
  readonly metrics: Metrics
  /** Tells the pages that everything behind them works. */
  complete(back: Back): void
}

/** Opens the store and takes deliveries from now on. */
export async function openFront(
  door: Door,
  settings: Settings,
  { credentials, log, now }: { credentials: Credentials; log: Log; now: () => number },
): Promise<Front> {
  mkdirSync(settings.dataDir, { recursive: true })
  const file = join(settings.dataDir, 'store.db')
  const store = await openStore({ databaseUrl: settings.databaseUrl, file, now, log })
  const metrics = createMetrics()
  const deliveries = { answered: (_: number, outcome: string) => metrics.deliveries.inc({ outcome }) }
  const intake = createIntake({ secrets: credentials.webhookSecrets, store, log, metrics: deliveries })
  let back: Back | null = null
  const office = () => back?.openWhole() ?? null
  door.admit(createAnswer({ store, log, metrics, intake, opsToken: settings.opsToken, office }))
  return {
    store,
    metrics,
    complete(opened) {
      back = opened
    },
  }
}
