// `npm start` without credentials: the sandbox and the app in one process, talking over HTTP as they would in the world.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { WEBHOOK_PATH } from './door.ts'
import { readManifest } from './manifest.ts'
import { type Running, run } from './run.ts'
import { createSandbox } from './sandbox/index.ts'
import type { Settings } from './settings.ts'

/** The app's port is `PORT`, the sandbox's the next one (any free one when PORT is 0). The address to open is the sandbox's page. */
export async function startWithSandbox(settings: Settings): Promise<Running> {
  mkdirSync(settings.dataDir, { recursive: true })
  const { default_permissions: permissions, default_events: events } = readManifest()
  const sandbox = await createSandbox({
    permissions,
    events,
    dbFile: join(settings.dataDir, 'sandbox.db'),
    port: settings.port === 0 ? 0 : settings.port + 1,
  })
  const credentials = {
    appId: sandbox.appId,
    privateKey: sandbox.privateKey,
    webhookSecrets: [sandbox.webhookSecret],
  }
  const publicUrl = settings.publicUrl ?? (settings.port === 0 ? undefined : `http://localhost:${settings.port}`)
  const quiet = { ...settings, publicUrl, logLevel: settings.logLevel === 'info' ? 'warn' : settings.logLevel }
  const running = await run({ settings: quiet, credentials, apiUrl: sandbox.url, lagMs: 0 })
  sandbox.setWebhookUrl(`${running.url}${WEBHOOK_PATH}`)
  sandbox.setLinks([
    { title: 'The guide', href: `${running.url}/guide/` },
    { title: 'The operator’s page', href: `${running.url}/ops` },
  ])
  console.log(
    `\n  The sandbox is at  ${sandbox.url}\n  (the app itself: ${running.url}; the state is kept in ${settings.dataDir}; Ctrl-C stops)\n`,
  )
  return {
    ...running,
    async stop() {
      await running.stop()
      await sandbox.close()
    },
  }
}
