// One running app: first the intake and the pages around one store, then everything behind them. Used by main.ts and tests.
import { mkdirSync } from 'node:fs'
import type { Server } from 'node:http'
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
  const file = join(settings.dataDir, 'store.db')
  const store = await openStore({ databaseUrl: settings.databaseUrl, file, now: Date.now, log })
  const metrics = createMetrics()
  const deliveries = { answered: (_: number, outcome: string) => metrics.deliveries.inc({ outcome }) }
  const intake = createIntake({ secrets, store, log, metrics: deliveries })
  let back: Back | null = null
  const office = () => back?.office ?? null
  const server = createHttpServer({ store, log, metrics, intake, opsToken: settings.opsToken, office })
  const url = await listen(server, settings)
  log.info({ url, webhooks: url + WEBHOOK_PATH }, 'listening')
  const { openBack } = await import('./back.ts')
  back = await openBack({ ...parts, store, log, metrics, url })
  return { ...back, url, store, stop: () => stop(server, store, back) }
}

async function stop(server: Server, store: Store, back: Back | null): Promise<void> {
  await new Promise<void>((resolve) => server.close(() => resolve()).closeIdleConnections())
  await back?.stop()
  await store.close()
}

async function listen(server: Server, { host, port }: Settings): Promise<string> {
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve))
  const address = server.address() as AddressInfo
  return `http://${host === '0.0.0.0' || host === '::' ? 'localhost' : host}:${address.port}`
}
