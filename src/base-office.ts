// What the app needs before the first subject is worked on: GitHub's clients, the store, metrics, the notice board. Kept small.
import { setTimeout as sleep } from 'node:timers/promises'
import { Probot } from 'probot'
import type { Client } from './github/ask.ts'
import { metered, PacedOctokit } from './github/client.ts'
import { GITHUB_WRITE_LIMITS, type WriteLimits } from './github/pace.ts'
import { READ_LAG_MS } from './github/write-once.ts'
import type { Metrics } from './metrics.ts'
import type { MirrorHome } from './mirror-history.ts'
import type { Log, Person, Store } from './model/index.ts'
import { createNoticeBoard, type NoticeBoard } from './notice-board.ts'
import type { Office } from './reconcile.ts'
import type { Credentials } from './settings.ts'
import type { SweepOffice } from './sweep.ts'

export const CHECK_NAME = 'TiKV Guide'

type Shared =
  | 'store'
  | 'log'
  | 'appId'
  | 'lagMs'
  | 'writeLimits'
  | 'checkName'
  | 'client'
  | 'meet'
  | 'installedAt'
  | 'now'
  | 'sleep'
  | 'problem'
  | 'count'

/** The part of an office that a sweep and the pages for operators can do with. */
export interface BaseOffice extends Pick<Office, Shared>, SweepOffice {
  readonly metrics: Metrics
  readonly board: NoticeBoard
  /** Where people read GitHub. */
  readonly htmlUrl: string
  /** A token of the installation, for git. */
  token(installation: number): Promise<string>
  /** Our own account, once a first answer of GitHub has told it. */
  self(): Person | undefined
}

/** A Probot whose Octokit leaves pacing and retries to us; Probot signs the app's JWT and keeps the tokens. */
export function createProbot(credentials: Credentials, baseUrl: string | undefined, log: unknown): Probot {
  return new Probot({
    appId: credentials.appId,
    privateKey: credentials.privateKey,
    secret: credentials.webhookSecrets[0],
    Octokit: PacedOctokit,
    baseUrl,
    log: log as never,
  })
}

export interface OfficeParts {
  readonly credentials: Credentials
  readonly probot: Pick<Probot, 'auth'>
  readonly store: Store
  readonly log: Log
  readonly metrics: Metrics
  readonly writeLimits?: WriteLimits
  /** GitHub's API when it is not github.com's. */
  readonly apiUrl?: string | undefined
  /** How far GitHub's reads may lag (ms); the sandbox has no lag. */
  readonly lagMs?: number
  readonly now?: () => number
  readonly mirrors?: MirrorHome | null
}

/** Nothing is asked of GitHub yet. */
export function createBaseOffice({
  credentials,
  probot,
  store,
  log,
  metrics,
  writeLimits = GITHUB_WRITE_LIMITS,
  lagMs = READ_LAG_MS,
  now = Date.now,
  mirrors = null,
  apiUrl,
}: OfficeParts): BaseOffice {
  const board = createNoticeBoard(store)
  const client = createClients(probot, metrics)
  const appClient: Client = {
    request: async (route, parameters) => await (await client(0)).request(route, parameters),
  }
  let self: Person | undefined
  return {
    store,
    log,
    metrics,
    board,
    htmlUrl: htmlUrlOf(apiUrl),
    appClient,
    appId: credentials.appId,
    lagMs,
    writeLimits,
    checkName: CHECK_NAME,
    client,
    mirrors,
    token: (installation) => tokenOf(probot, installation),
    self: () => self,
    meet: (person) => {
      self = person
    },
    installedAt: createInstalledAt(appClient, store),
    now,
    sleep: async (ms) => void (await sleep(ms)),
    problem: board.problem,
    count: (what) => (what === 'refused' ? metrics.refused.inc() : metrics.reconciles.inc({ outcome: what })),
  }
}

/** One client an installation, each made once; 0 is the app itself. */
function createClients(probot: OfficeParts['probot'], metrics: Metrics): (installation: number) => Promise<Client> {
  const meter = (kind: string, resource: string | null, remaining: number | null) => {
    metrics.calls.inc({ kind })
    if (resource !== null && remaining !== null) metrics.remaining.set({ resource }, remaining)
  }
  const clients = new Map<number, Promise<Client>>()
  return (installation) => {
    const made =
      clients.get(installation) ??
      probot.auth(installation || undefined).then((octokit) => metered(octokit as unknown as Client, meter))
    clients.set(installation, made)
    made.catch(() => clients.delete(installation)) // the next one asks anew
    return made
  }
}

async function tokenOf(probot: OfficeParts['probot'], installation: number): Promise<string> {
  const octokit = await probot.auth(installation)
  return ((await octokit.auth({ type: 'installation' })) as { token: string }).token
}

/** `https://ghe.example.org/api/v3` is read at `https://ghe.example.org`. */
function htmlUrlOf(apiUrl: string | undefined): string {
  if (apiUrl === undefined) return 'https://github.com'
  return apiUrl.replace(/\/api(?:\/v3)?\/?$/, '').replace('://api.', '://')
}

/** When an installation was made, asked once and kept. Commands older than that were meant for somebody else. */
function createInstalledAt(appClient: Client, store: Store): (installation: number) => Promise<number> {
  return async (installation) => {
    const kept = await store.value(`installed:${installation}`)
    if (kept !== null) return Number(kept)
    const { data } = await appClient.request('GET /app/installations/{installation_id}', {
      installation_id: installation,
    })
    const at = Date.parse((data as { created_at: string }).created_at)
    await store.setValue(`installed:${installation}`, String(at))
    return at
  }
}
