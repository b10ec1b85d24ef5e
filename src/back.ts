// Behind the intake: GitHub's clients, the guide, the worker and the sweep. Loaded after the intake listens, because
// Probot and the guide take a quarter of a second that no delivery should wait for.

import { join } from 'node:path'
import { BACKFILL_NUMBER, backfillPage } from './backfill.ts'
import { MERGED_NUMBER, mergedPage } from './backfill-merged.ts'
import { type BaseOffice, createBaseOffice, createProbot } from './base-office.ts'
import { hasStatus, isShutOut } from './github/problems.ts'
import { routeDelivery } from './intake/subjects.ts'
import type { Metrics } from './metrics.ts'
import { MIRROR_NUMBER, type MirrorHome, refreshMirror } from './mirror-history.ts'
import type { Job, Log, Store } from './model/index.ts'
import type { FullOffice } from './office.ts'
import type { Credentials, Settings } from './settings.ts'
import { resyncOne, resyncRepository, sweep } from './sweep.ts'
import { createWorker } from './work.ts'

export interface BackParts {
  readonly settings: Settings
  readonly credentials: Credentials
  readonly apiUrl: string | undefined
  readonly store: Store
  readonly log: Log
  readonly metrics: Metrics
  /** The app's own address, when nothing better is known. */
  readonly url: string
  readonly lagMs?: number
  readonly sweepEveryMs?: number
  readonly now: () => number
}

export interface Back {
  readonly office: BaseOffice
  /** All that a subject needs, loaded when somebody first asks: at rest it would cost 20 MB. */
  openWhole(): Promise<FullOffice>
  idle(): Promise<void>
  sweep(): Promise<void>
  stop(): Promise<void>
}

const SWEEP_MS = 10 * 60_000
const AFTER_FAILURE_MS = 60_000
const CONCURRENCY = 8

/** Starts the worker and the first sweep; resolves when subjects are being worked on. */
export async function openBack(parts: BackParts): Promise<Back> {
  const { settings, credentials, apiUrl, store, log, metrics, lagMs } = parts
  const given = settings.guideUrl ?? (settings.publicUrl === undefined ? '' : `${settings.publicUrl}/guide`)
  const place = { guideUrl: given }
  const probot = createProbot(credentials, apiUrl, log)
  const office = createBaseOffice({
    credentials,
    probot,
    store,
    log,
    metrics,
    lagMs,
    now: parts.now,
    apiUrl,
    mirrors: mirrorsOf(settings),
    writeLimits: settings.writeLimits,
  })
  const openWhole = once(async () => (await import('./office.ts')).createOffice(office, () => place.guideUrl))
  if (given === '') place.guideUrl = await findGuideUrl(office, parts.url)
  const worker = createWorker({
    store,
    log,
    now: parts.now,
    concurrency: CONCURRENCY,
    reconcile: async (job, signal) => await work(await openWhole(), job, signal),
    routeDelivery: (delivery) => routeDelivery(delivery, office.self()),
  })
  worker.start()
  const sweeping = startSweeps(office, parts.sweepEveryMs ?? SWEEP_MS)
  return {
    office,
    openWhole,
    idle: () => worker.idle(),
    sweep: async () => void (await sweep(office)),
    async stop() {
      await sweeping.stop()
      await worker.stop()
    },
  }
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined
  return () => {
    made ??= make()
    return made
  }
}

async function work(office: FullOffice, job: Job, signal: AbortSignal): Promise<void> {
  const end = office.metrics.seconds.startTimer()
  if (job.subject.number === 0) await resyncAll(office, job)
  else if (job.subject.number === BACKFILL_NUMBER) await backfillPage(office, job)
  else if (job.subject.number === MERGED_NUMBER) await mergedPage(office, job)
  else if (job.subject.number === MIRROR_NUMBER) await refreshMirror(office, job)
  else await (await import('./reconcile.ts')).reconcile(office, job, signal)
  end()
  office.metrics.lag.observe(Math.max(0, office.now() - job.firstReceivedAt) / 1000)
}

/** A change of the policy (config, OWNERS, labels) concerns every open subject of the repository. */
async function resyncAll(office: FullOffice, { subject }: Job): Promise<void> {
  const client = await office.client(subject.installation)
  const { installation, owner } = subject
  const placed = (name: string) => ({ installation, name, owner: { login: owner }, afresh: true })
  // The organisation's `.github` repository holds the config of all that have none of their own.
  const whole = subject.repo === '.github'
  const { decidedBy } = await import('./decision-read.ts')
  const names = [...new Set([subject.repo, ...decidedBy(subject, office.guidePolicies)])]
  const listings = whole
    ? [() => resyncOne(office, installation, true)]
    : names.map((name) => () => resyncRepository(office, client, placed(name)))
  for (const listing of listings) {
    await listing().catch((error) => {
      // One of several may be a repository that the app is not installed on.
      if (!isShutOut(error) && !(listings.length > 1 && hasStatus(error, 403, 404))) throw error
    })
  }
}

function mirrorsOf({ mirrorEnvironment: environment, dataDir }: Settings): MirrorHome | null {
  return environment === null ? null : { dir: join(dataDir, 'mirrors'), environment }
}

/** Without PUBLIC_URL: the app's own webhook address on GitHub tells where it is reached. */
async function findGuideUrl(office: BaseOffice, fallback: string): Promise<string> {
  try {
    const { data } = await office.appClient.request('GET /app/hook/config')
    const { url } = data as { url?: string }
    if (url !== undefined) return `${new URL(url).origin}/guide`
  } catch (error) {
    office.log.warn({ err: error }, 'GitHub did not tell our address; set PUBLIC_URL so that links in comments work')
  }
  return `${fallback}/guide`
}

/** Sweeps now and then every `everyMs`, sooner after one that failed. */
function startSweeps(office: BaseOffice, everyMs: number): { stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  const once = async () => {
    const done = await sweep(office).catch((error) => {
      office.log.error({ err: error }, 'the sweep failed')
      return { complete: false }
    })
    if (!stopped) timer = setTimeout(() => start(), done.complete ? everyMs : Math.min(everyMs, AFTER_FAILURE_MS))
  }
  let current = once()
  const start = () => {
    current = once()
  }
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await current
    },
  }
}
