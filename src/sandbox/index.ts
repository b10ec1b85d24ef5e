// The sandbox: a small GitHub on localhost. `createSandbox` starts it; everything else meets it on the wire.
import type { AddressInfo } from 'node:net'
import { type Assembly, assemble } from './assemble.ts'
import type { PageLink } from './page/scene.ts'
import { act, type DeedName } from './people/act.ts'
import type { Act, Done } from './people/deed.ts'
import { plant } from './seed/plant.ts'
import { findUser, type State } from './state/state.ts'
import type { Calls } from './wire/calls.ts'
import type { Faults } from './wire/faults.ts'
import { issueUserToken } from './wire/identity.ts'
import type { LimitSettings } from './wire/limits.ts'
import type { Exchange } from './wire/server.ts'

export { DEFAULT_PERMISSIONS } from './assemble.ts'
export type { PageLink } from './page/scene.ts'
export type { Act, Done } from './people/deed.ts'
export type { CallRecord, Calls, Counts } from './wire/calls.ts'
export type { Fault, Faults, HookTrouble } from './wire/faults.ts'
export type { LimitSettings } from './wire/limits.ts'
export type { Exchange } from './wire/server.ts'

export interface SandboxOptions {
  /** Where the state is kept; ':memory:' keeps nothing. An existing file goes on where it stopped. */
  readonly dbFile: string
  /** The app's webhook address; it can be set later. */
  readonly webhookUrl?: string | null
  /** The webhook secret; one is made (and kept with the state) when absent. */
  readonly secret?: string
  readonly port?: number
  readonly host?: string
  /** The clock, in milliseconds; a test may hold it. */
  readonly now?: () => number
  /** Permissions of the app, e.g. `{ issues: 'write' }`. */
  readonly permissions?: Readonly<Record<string, string>>
  /** Webhook events the app subscribed to; all when absent. */
  readonly events?: readonly string[]
  /** GitHub's limits by default; 'off' only counts. */
  readonly limits?: LimitSettings | 'off'
  /** full: with issues and pull requests; ground: only people, labels and files. */
  readonly seed?: 'full' | 'ground'
  readonly links?: readonly PageLink[]
  readonly onExchange?: (exchange: Exchange) => void
}

export interface Sandbox {
  readonly url: string
  readonly appId: number
  readonly slug: string
  readonly privateKey: string
  readonly webhookSecret: string
  readonly installationId: number
  readonly calls: Calls
  readonly faults: Faults
  /** The tables, to look at in tests. */
  readonly state: State
  /** A person does something; throws `Refusal` when he may not. */
  act(wanted: Act & { readonly do: DeedName }): Done
  /** Moves the clock on by `ms`; keys and tokens keep their own time. */
  advance(ms: number): void
  setWebhookUrl(url: string | null): void
  setLinks(links: readonly PageLink[]): void
  /** A personal access token, for what reads as a person. */
  tokenOf(login: string): string
  /** Resolves when no delivery is under way and no API call came for `quietMs`. */
  settle(quietMs?: number): Promise<void>
  close(): Promise<void>
}

/** Starts a sandbox on 127.0.0.1 and fills it when it is empty. */
export async function createSandbox(options: SandboxOptions): Promise<Sandbox> {
  const parts = assemble(options)
  const { server, state, world, late } = parts
  const host = options.host ?? '127.0.0.1'
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(options.port ?? 0, host, resolve))
  late.url = `http://${host}:${(server.address() as AddressInfo).port}`
  if (state.users.all().length === 0) plant(world, options.seed !== 'ground')
  return { ...facts(parts), ...verbs(parts) }
}

function facts({ world, late, privateKey, secret, calls, faults, state }: Assembly) {
  const { id: appId, slug, installationId } = world.app
  return { url: late.url, appId, slug, privateKey, webhookSecret: secret, installationId, calls, faults, state }
}

type Verbs = Pick<Sandbox, 'act' | 'advance' | 'setWebhookUrl' | 'setLinks' | 'tokenOf' | 'settle' | 'close'>

function verbs(parts: Assembly): Verbs {
  const { world, state, live, late } = parts
  return {
    act: (wanted) => {
      const done = act(world, wanted)
      live.changed()
      return done
    },
    advance: (ms) => {
      parts.ahead.ms += ms
    },
    setWebhookUrl: (url) => {
      late.webhookUrl = url
    },
    setLinks: (links) => {
      late.links = links
    },
    tokenOf: (login) => {
      const user = findUser(state, login)
      if (user === undefined) throw new Error(`there is nobody called ${login}`)
      return issueUserToken(world, user)
    },
    settle: (quietMs = 60) => settle(parts, quietMs),
    close: () => close(parts),
  }
}

/** Waits until deliveries are through and the app has been silent for a while. */
async function settle({ hooks, calls }: Assembly, quietMs: number): Promise<void> {
  for (;;) {
    await hooks.idle()
    const before = calls.mark()
    await new Promise((resolve) => setTimeout(resolve, quietMs))
    if (hooks.pending() === 0 && calls.mark() === before) return
  }
}

async function close({ live, server, hooks, state }: Assembly): Promise<void> {
  live.close()
  server.closeAllConnections()
  await new Promise<void>((resolve) => server.close(() => resolve()))
  await hooks.idle()
  state.save()
  state.close()
}
