// One running app: intake, worker, sweep and pages around one store. main.ts starts it against GitHub or the sandbox.
import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createIntake, routeDelivery } from './intake/index.ts'
import { createLog } from './log.ts'
import type { Job, Store } from './model/index.ts'
import { createOffice, createProbot, type FullOffice, openStoreFor } from './office.ts'
import { reconcile } from './reconcile.ts'
import { createHttpServer, WEBHOOK_PATH } from './serve.ts'
import type { Credentials, Settings } from './settings.ts'
import { resyncRepository, sweep } from './sweep.ts'
import { VERSION } from './version.ts'
import { createWorker } from './work.ts'

export interface Running {
  readonly url: string
  readonly office: FullOffice
  readonly store: Store
  /** Resolves when nothing is due any more; for tests and the sandbox. */
  idle(): Promise<void>
  sweep(): Promise<void>
  /** Takes no more deliveries, finishes what is in hand, closes the store. */
  stop(): Promise<void>
}

export interface RunParts {
  readonly settings: Settings
  readonly credentials: Credentials
  /** GitHub's address when it is not github.com: GHES or the sandbox. */
  readonly apiUrl: string | undefined
  readonly lagMs?: number
  readonly sweepEveryMs?: number
}

const SWEEP_MS = 10 * 60_000
const CONCURRENCY = 8

/** Starts everything; resolves when webhooks are taken. The first sweep starts right away, in the background. */
export async function run({
  settings,
  credentials,
  apiUrl,
  lagMs,
  sweepEveryMs = SWEEP_MS,
}: RunParts): Promise<Running> {
  const log = createLog(settings.logLevel, [
    ...credentials.webhookSecrets,
    settings.databaseUrl ?? '',
    settings.opsToken ?? '',
  ])
  mkdirSync(settings.dataDir, { recursive: true })
  const store = await openStoreFor(settings, log)
  const place = {
    guideUrl: settings.guideUrl ?? (settings.publicUrl === undefined ? '' : `${settings.publicUrl}/guide`),
  }
  const probot = createProbot(credentials, apiUrl, log)
  const office = createOffice({ credentials, probot, store, log, lagMs, guideUrl: () => place.guideUrl })
  const worker = createWorker({
    store,
    log,
    now: Date.now,
    concurrency: CONCURRENCY,
    reconcile: (job) => work(office, job),
    routeDelivery: (delivery) => routeDelivery(delivery, office.self()),
  })
  const intake = createIntake({
    secrets: credentials.webhookSecrets,
    store,
    log,
    metrics: { answered: (_, outcome) => office.metrics.deliveries.inc({ outcome }) },
  })
  const startedAt = new Date().toISOString()
  const database = settings.databaseUrl === undefined ? 'embedded SQLite' : 'PostgreSQL'
  const server = createHttpServer({
    office,
    intake,
    opsToken: settings.opsToken,
    version: VERSION,
    startedAt,
    database,
    ready: () => isReady(store),
  })
  await new Promise<void>((resolve, reject) =>
    server.once('error', reject).listen(settings.port, settings.host, resolve),
  )
  const url = addressOf(server.address() as AddressInfo, settings.host)
  if (place.guideUrl === '') place.guideUrl = await findGuideUrl(office, url)
  worker.start()
  const sweeping = startSweeps(office, sweepEveryMs)
  log.info({ url, webhooks: url + WEBHOOK_PATH, guide: place.guideUrl }, 'listening')
  return {
    url,
    office,
    store,
    idle: () => worker.idle(),
    sweep: async () => void (await sweep(office)),
    async stop() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeIdleConnections()
      })
      await sweeping.stop()
      await worker.stop()
      await store.close()
    },
  }
}

async function work(office: FullOffice, job: Job): Promise<void> {
  const end = office.metrics.seconds.startTimer()
  if (job.subject.number === 0) await resyncAll(office, job)
  else await reconcile(office, job)
  end()
  office.metrics.lag.observe(Math.max(0, office.now() - job.firstReceivedAt) / 1000)
}

/** A change of the policy (config, OWNERS, labels) concerns every open subject of the repository. */
async function resyncAll(office: FullOffice, { subject }: Job): Promise<void> {
  const client = await office.client(subject.installation)
  const place = {
    installation: subject.installation,
    name: subject.repo,
    owner: { login: subject.owner },
    afresh: true,
  }
  await resyncRepository(office, client, place)
}

async function isReady(store: Store): Promise<boolean> {
  return await store.ping().then(
    () => true,
    () => false,
  )
}

function addressOf({ port }: AddressInfo, host: string): string {
  return `http://${host === '0.0.0.0' || host === '::' ? 'localhost' : host}:${port}`
}

/** Without PUBLIC_URL: the app's own webhook address on GitHub tells where it is reached. */
async function findGuideUrl(office: FullOffice, fallback: string): Promise<string> {
  try {
    const { data } = await office.appClient.request('GET /app/hook/config')
    const { url } = data as { url?: string }
    if (url !== undefined) return `${new URL(url).origin}/guide`
  } catch (error) {
    office.log.warn({ err: error }, 'GitHub did not tell our address; set PUBLIC_URL so that links in comments work')
  }
  return `${fallback}/guide`
}

function startSweeps(office: FullOffice, everyMs: number): { stop(): Promise<void> } {
  let current: Promise<unknown> = Promise.resolve()
  const once = () => {
    current = current.then(() => sweep(office)).catch((error) => office.log.error({ err: error }, 'the sweep failed'))
  }
  once()
  const timer = setInterval(once, everyMs)
  return {
    async stop() {
      clearInterval(timer)
      await current
    },
  }
}

/** A fresh secret that passes our own rules; for the sandbox. */
export function freshSecret(): string {
  return randomBytes(32).toString('hex')
}
