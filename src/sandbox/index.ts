// The sandbox: a small GitHub on localhost. `createSandbox` starts it; everything else meets it on the wire.
import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { makeLive } from './page/live.ts'
import { servePage } from './page/serve.ts'
import { act, type DeedName } from './people/act.ts'
import type { Act, Done } from './people/deed.ts'
import { BOT_ID } from './seed/people.ts'
import { plant } from './seed/plant.ts'
import { findUser, openState, type State } from './state/state.ts'
import { type Calls, makeCalls } from './wire/calls.ts'
import { type Faults, makeFaults } from './wire/faults.ts'
import { makeHooks } from './wire/hooks.ts'
import { issueUserToken, keyPair } from './wire/identity.ts'
import { GITHUB_LIMITS, type LimitSettings, makeLimits } from './wire/limits.ts'
import { type Exchange, makeServer } from './wire/server.ts'
import type { AppFacts, World } from './world/world.ts'

export type { Act, Done } from './people/deed.ts'
export type { CallRecord, Calls, Counts } from './wire/calls.ts'
export type { Fault, Faults, HookTrouble } from './wire/faults.ts'
export type { Exchange } from './wire/server.ts'

/** A link shown on the page, e.g. to the app's operator page. */
export interface PageLink {
  readonly title: string
  readonly href: string
}

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
  setWebhookUrl(url: string | null): void
  setLinks(links: readonly PageLink[]): void
  /** A personal access token, for what reads as a person. */
  tokenOf(login: string): string
  /** Resolves when no delivery is under way and no API call came for `quietMs`. */
  settle(quietMs?: number): Promise<void>
  close(): Promise<void>
}

const APP_ID = 1_234_567
const INSTALLATION_ID = 87_654_321
const SLUG = 'tikv-guide'

export const DEFAULT_PERMISSIONS: Readonly<Record<string, string>> = {
  checks: 'write',
  contents: 'read',
  issues: 'write',
  members: 'read',
  metadata: 'read',
  pull_requests: 'write',
  statuses: 'write',
}

/** Starts a sandbox on 127.0.0.1 and fills it when it is empty. */
export async function createSandbox(options: SandboxOptions): Promise<Sandbox> {
  const now = options.now ?? Date.now
  const state = openState(options.dbFile, now)
  const secret = keptSecret(state, options.secret)
  const keys = keyPair(state)
  const faults = makeFaults()
  const calls = makeCalls()
  const target = { url: options.webhookUrl ?? null, secret }
  const place = { url: '' }
  const links: { list: readonly PageLink[] } = { list: options.links ?? [] }
  const world: World = {
    state,
    now,
    get url() {
      return place.url
    },
    app: appFacts(options),
    emit: (news) => hooks.send(news),
  }
  const hooks = makeHooks(world, target, faults)
  const limits = makeLimits(world, options.limits === 'off' ? null : (options.limits ?? GITHUB_LIMITS))
  const live = makeLive()
  const hookUrl = () => target.url
  const page = { world, limits, hooks, calls, faults, live, links: () => links.list, hookUrl }
  const server = makeServer({
    engine: { world, limits, hooks, publicKey: keys.publicKey, hookUrl },
    calls,
    faults,
    serveOther: (request, response) => servePage(page, request, response),
    onExchange: options.onExchange ?? (() => {}),
    onChange: live.changed,
  })
  const host = options.host ?? '127.0.0.1'
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(options.port ?? 0, host, resolve))
  place.url = `http://${host}:${(server.address() as AddressInfo).port}`
  if (state.users.all().length === 0) plant(world, options.seed !== 'ground')
  return {
    url: place.url,
    appId: APP_ID,
    slug: SLUG,
    privateKey: keys.privateKey,
    webhookSecret: secret,
    installationId: INSTALLATION_ID,
    calls,
    faults,
    state,
    act: (wanted) => {
      const done = act(world, wanted)
      live.changed()
      return done
    },
    setWebhookUrl: (url) => {
      target.url = url
    },
    setLinks: (list) => {
      links.list = list
    },
    tokenOf: (login) => {
      const user = findUser(state, login)
      if (user === undefined) throw new Error(`there is nobody called ${login}`)
      return issueUserToken(world, user)
    },
    settle: (quietMs = 60) => settle({ hooks, calls, quietMs }),
    close: async () => {
      live.close()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
      await hooks.idle()
      state.save()
      state.close()
    },
  }
}

function keptSecret(state: State, given: string | undefined): string {
  const kept = state.settings.get('webhook-secret')?.value
  const secret = given ?? (typeof kept === 'string' ? kept : randomBytes(32).toString('hex'))
  if (secret !== kept) state.settings.put({ id: 'webhook-secret', value: secret })
  return secret
}

function appFacts(options: SandboxOptions): AppFacts {
  return {
    id: APP_ID,
    slug: SLUG,
    name: 'TiKV Guide',
    clientId: 'Iv23sandboxsandbox00',
    botId: BOT_ID,
    installationId: INSTALLATION_ID,
    permissions: options.permissions ?? DEFAULT_PERMISSIONS,
    events: options.events ?? 'all',
    createdAt: '2026-01-05T09:00:00Z',
  }
}

/** Waits until deliveries are through and the app has been silent for a while. */
async function settle(about: { hooks: ReturnType<typeof makeHooks>; calls: Calls; quietMs: number }): Promise<void> {
  const { hooks, calls, quietMs } = about
  for (;;) {
    await hooks.idle()
    const before = calls.mark()
    await new Promise((resolve) => setTimeout(resolve, quietMs))
    if (hooks.pending() === 0 && calls.mark() === before) return
  }
}
