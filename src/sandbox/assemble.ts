// Puts the parts of one sandbox together: state, clock, keys, webhooks, limits, page and server. Nothing listens yet.
import { randomBytes } from 'node:crypto'
import type { Server } from 'node:http'
import type { SandboxOptions } from './index.ts'
import { type Live, makeLive } from './page/live.ts'
import type { PageLink } from './page/scene.ts'
import { servePage } from './page/serve.ts'
import { BOT_ID } from './seed/people.ts'
import { openState, type State } from './state/state.ts'
import { type Calls, makeCalls } from './wire/calls.ts'
import { type Faults, makeFaults } from './wire/faults.ts'
import { type Hooks, makeHooks } from './wire/hooks.ts'
import { keyPair } from './wire/identity.ts'
import { GITHUB_LIMITS, makeLimits } from './wire/limits.ts'
import { makeServer } from './wire/server.ts'
import type { AppFacts, World } from './world/world.ts'

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

export interface Assembly {
  readonly state: State
  readonly world: World
  readonly server: Server
  readonly hooks: Hooks
  readonly calls: Calls
  readonly faults: Faults
  readonly live: Live
  readonly privateKey: string
  readonly secret: string
  /** What is only known later, or changes: our own address, the app's webhook, links on the page. */
  /** How far a test has moved the clock. */
  readonly ahead: { ms: number }
  readonly late: { url: string; webhookUrl: string | null; links: readonly PageLink[] }
}

export function assemble(options: SandboxOptions): Assembly {
  const wall = options.now ?? Date.now
  const ahead = { ms: 0 }
  const now = () => wall() + ahead.ms
  const state = openState(options.dbFile, now)
  const secret = keptSecret(state, options.secret)
  const { privateKey, publicKey } = keyPair(state)
  const [faults, calls, live] = [makeFaults(), makeCalls(), makeLive()]
  const late: Assembly['late'] = { url: '', webhookUrl: options.webhookUrl ?? null, links: options.links ?? [] }
  const world: World = {
    state,
    now,
    wall,
    get url() {
      return late.url
    },
    app: appFacts(options),
    emit: (news) => hooks.send(news),
  }
  const hookUrl = () => late.webhookUrl
  const hooks = makeHooks(world, { secret, url: hookUrl }, faults)
  const limits = makeLimits(world, options.limits === 'off' ? null : (options.limits ?? GITHUB_LIMITS))
  const page = { world, limits, hooks, calls, faults, live, links: () => late.links, hookUrl }
  const server = makeServer({
    engine: { world, limits, hooks, publicKey, hookUrl },
    calls,
    faults,
    serveOther: (request, response) => servePage(page, request, response),
    onExchange: options.onExchange ?? (() => {}),
    onChange: live.changed,
  })
  return { state, world, server, hooks, calls, faults, live, privateKey, secret, late, ahead }
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
