// One running app: first the intake and the pages around one store, then everything behind them. Used by main.ts and tests.
import { mkdirSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Back } from './back.ts'
import { createIntake } from './intake/index.ts'
import { createLog } from './log.ts'
import { createMetrics } from './metrics.ts'
import type { Store } from './model/index.ts'
import { createHttpServer, WEBHOOK_PATH } from './serve.ts'
import type { Credentials, Settings } from './settings.ts'
import { openStore } from './store/index.ts'

export interface Running extends Back {
  readonly url: string
  readonly store: Store
}

export interface RunParts {
  readonly settings: Settings
  readonly credentials: Credentials
  /** GitHub's address when it is not github.com: GHES or the sandbox. */
  readonly apiUrl: string | undefined
  readonly lagMs?: number
  readonly sweepEveryMs?: number
}

/** Starts everything. Webhooks are taken from the first moment; the promise resolves when they are also worked on. */
export async function run(parts: RunParts): Promise<Running> {
  const { settings, credentials } = parts
  const secrets = credentials.webhookSecrets
  const log = createLog(settings.logLevel, [...secrets, settings.databaseUrl ?? '', settings.opsToken ?? ''])
  mkdirSync(settings.dataDir, { recursive: true })
  const store = await openStore({
    databaseUrl: settings.databaseUrl,
    file: join(settings.dataDir, 'store.db'),
    now: Date.now,
    log,
  })
  const metrics = createMetrics()
  const intake = createIntake({
    secrets,
    store,
    log,
    metrics: { answered: (_, outcome) => metrics.deliveries.inc({ outcome }) },
  })
  let back: Back | null = null
  const server = createHttpServer({
    store,
    log,
    metrics,
    intake,
    opsToken: settings.opsToken,
    office: () => back?.office ?? null,
  })
  await new Promise<void>((resolve, reject) =>
    server.once('error', reject).listen(settings.port, settings.host, resolve),
  )
  const url = addressOf(server.address() as AddressInfo, settings.host)
  log.info({ url, webhooks: url + WEBHOOK_PATH }, 'listening')
  const { openBack } = await import('./back.ts')
  const opened = await openBack({ ...parts, store, log, metrics, url })
  back = opened
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()).closeIdleConnections())
  return {
    ...opened,
    url,
    store,
    async stop() {
      await close()
      await opened.stop()
      await store.close()
    },
  }
}

function addressOf({ port }: AddressInfo, host: string): string {
  return `http://${host === '0.0.0.0' || host === '::' ? 'localhost' : host}:${port}`
}
