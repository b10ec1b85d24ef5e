// One running app: the door, then what every request needs, then everything behind it. Used by main.ts and tests.
import { setTimeout as pause } from 'node:timers/promises'
import type { Back } from './back.ts'
import { openDoor, WEBHOOK_PATH } from './door.ts'
import { createLog } from './log.ts'
import type { Store } from './model/index.ts'
import type { Credentials, Settings } from './settings.ts'

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
  /** The clock (ms since 1970); a test may move it. */
  readonly now?: () => number
}

/** Starts everything. Webhooks are taken from the first moment; the promise resolves when they are also worked on. */
export async function run(parts: RunParts): Promise<Running> {
  const { settings, credentials, now = Date.now } = parts
  const secrets = [...credentials.webhookSecrets, settings.databaseUrl ?? '', settings.opsToken ?? '']
  const log = createLog(settings.logLevel, secrets)
  const door = await openDoor(settings)
  log.info({ url: door.url, webhooks: door.url + WEBHOOK_PATH }, 'listening')
  await pause(30) // who waits for us hears it before loading the rest keeps this thread busy
  const { openFront } = await import('./front.ts')
  const front = await openFront(door, settings, { credentials, log, now })
  const { openBack } = await import('./back.ts')
  const { store, metrics } = front
  const back = await openBack({ ...parts, now, store, log, metrics, url: door.url })
  front.complete(back)
  return {
    ...back,
    url: door.url,
    store,
    async stop() {
      await door.close()
      await back.stop()
      await store.close()
    },
  }
}
