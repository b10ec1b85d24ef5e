// The app as an ordinary Probot application function, for `probot run`, Probot's adapters and its tests.
// It has no durable store: what is in hand when the process dies is found again only by GitHub's redelivery.
import type { Probot } from 'probot'
import { createBaseOffice } from './base-office.ts'
import { subjectsOf } from './intake/subjects.ts'
import { createMetrics } from './metrics.ts'
import { createOffice } from './office.ts'
import { reconcile } from './reconcile.ts'
import { readProbotSettings } from './settings.ts'
import { openStore } from './store/index.ts'
import { createWorker } from './work.ts'

/** Registers for every event; each delivery's subjects go through the same inbox as in production, held in memory. */
export async function tikvGuide(app: Probot): Promise<void> {
  const { log } = app
  log.warn('No durable store here: use `npm start` (src/main.ts) where no delivery may be lost')
  const settings = readProbotSettings(process.env)
  const store = await openStore({ file: ':memory:', now: Date.now, log })
  const guideUrl = settings.guideUrl ?? `${settings.publicUrl ?? 'http://localhost:3000'}/guide`
  const base = createBaseOffice({
    credentials: { appId: settings.appId, privateKey: '', webhookSecrets: [] },
    probot: app,
    store,
    log,
    metrics: createMetrics(),
  })
  const office = createOffice(base, () => guideUrl)
  const worker = createWorker({
    store,
    log,
    now: Date.now,
    reconcile: async (job) => void (await reconcile(office, job)),
    routeDelivery: () => [],
  })
  worker.start()
  app.onAny(async ({ name, payload }) => {
    for (const touch of subjectsOf(name, payload)) await store.enqueue({ ...touch, dueAt: Date.now() })
  })
}

// Probot's loader takes the default export; everything of ours is imported by name.
export default tikvGuide
