// Builds what a reconcile needs from settings: GitHub's clients, the store, the guide, metrics and the notice board.
import { setTimeout as sleep } from 'node:timers/promises'
import { Probot } from 'probot'
import { createDecisionBoard, type DecisionBoard } from './decision-board.ts'
import type { Client } from './github/ask.ts'
import { metered, PacedOctokit } from './github/client.ts'
import { GITHUB_WRITE_LIMITS, type WriteLimits } from './github/pace.ts'
import { READ_LAG_MS } from './github/write-once.ts'
import { type GuideBook, openGuideBook } from './guide-book.ts'
import type { Metrics } from './metrics.ts'
import type { MirrorHome } from './mirror-history.ts'
import type { Log, Person, Store } from './model/index.ts'
import { createNoticeBoard, type NoticeBoard } from './notice-board.ts'
import type { Office } from './reconcile.ts'
import { createReviewDesk } from './review-desk.ts'
import type { Credentials } from './settings.ts'
import { createSimilar } from './similar.ts'
import type { SweepOffice } from './sweep.ts'

export const CHECK_NAME = 'TiKV Guide'

export interface FullOffice extends Office, SweepOffice {
  readonly guide: GuideBook
  readonly metrics: Metrics
  readonly board: NoticeBoard
  readonly decisions: DecisionBoard
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
  /** Where the guide is read, known at the latest when the first subject is worked on. */
  guideUrl(): string
  readonly writeLimits?: WriteLimits
  /** GitHub's API when it is not github.com's. */
  readonly apiUrl?: string | undefined
  /** How far GitHub's reads may lag (ms); the sandbox has no lag. */
  readonly lagMs?: number
  readonly now?: () => number
  readonly mirrors?: MirrorHome | null
}

/** Everything a reconcile and a sweep need. Nothing is asked of GitHub yet. */
export function createOffice({
  credentials,
  probot,
  store,
  log,
  metrics,
  guideUrl,
  writeLimits = GITHUB_WRITE_LIMITS,
  lagMs = READ_LAG_MS,
  now = Date.now,
  mirrors = null,
  apiUrl,
}: OfficeParts): FullOffice {
  const guide = openGuideBook()
  const board = createNoticeBoard(store)
  const decisions = createDecisionBoard(store)
  const meter = (kind: string, resource: string | null, remaining: number | null) => {
    metrics.calls.inc({ kind })
    if (resource !== null && remaining !== null) metrics.remaining.set({ resource }, remaining)
  }
  let self: Person | undefined
  const clients = new Map<number, Promise<Client>>()
  const clientOf = (installation: number) => {
    const made =
      clients.get(installation) ??
      probot.auth(installation || undefined).then((octokit) => metered(octokit as unknown as Client, meter))
    clients.set(installation, made)
    made.catch(() => clients.delete(installation)) // the next one asks anew
    return made
  }
  const appClient: Client = {
    request: async (route, parameters) => await (await clientOf(0)).request(route, parameters),
  }
  return {
    store,
    log,
    guide,
    metrics,
    board,
    decisions,
    htmlUrl: htmlUrlOf(apiUrl),
    appClient,
    appId: credentials.appId,
    lagMs,
    writeLimits,
    checkName: CHECK_NAME,
    guidePolicies: guide.policies,
    ...createSimilar(store),
    ...createReviewDesk({ store, log, now, htmlUrl: htmlUrlOf(apiUrl) }),
    link: (because) => guide.link(because, guideUrl()),
    client: clientOf,
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
    observe: async (key, plan, snapshot) => {
      await board.observe(key, plan, new Date(now()).toISOString())
      await decisions.observe(key, plan, snapshot)
    },
    count: (what) => (what === 'refused' ? metrics.refused.inc() : metrics.reconciles.inc({ outcome: what })),
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
