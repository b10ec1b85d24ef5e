// The stage of a story: the sandbox and the app, each on its own port, talking over real HTTP.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { readManifest } from '../../src/manifest.ts'
import { type Running, run } from '../../src/run.ts'
import { createSandbox, type Exchange, type Sandbox, type SandboxOptions } from '../../src/sandbox/index.ts'
import { readSettings } from '../../src/settings.ts'
import { checkExchange } from '../contract/check-exchange.ts'

export interface Stage {
  readonly sandbox: Sandbox
  readonly app: Running
  readonly exchanges: readonly Exchange[]
  /** Resolves when every delivery is through and the app has nothing left to do. */
  settle(): Promise<void>
  /** The subject as people see it. */
  see(number: number): Seen
  /** Moves the clock of both on by so many milliseconds, and lets what is due then happen. */
  advance(ms: number): Promise<void>
  /** Moves the clock of both on, and waits for nothing. */
  pass(ms: number): void
  /** The app starts again with an empty store, as if its disk were lost. */
  restartEmpty(): Promise<void>
  close(): Promise<void>
}

export interface Seen {
  readonly title: string
  readonly state: 'open' | 'closed'
  /** Why it is closed, or that it was opened again. */
  readonly reason: string | null
  readonly labels: readonly string[]
  readonly assignees: readonly string[]
  /** Bodies of the app's comments, oldest first. */
  readonly cards: readonly string[]
  readonly replies: readonly string[]
  readonly check: {
    readonly status: string
    readonly conclusion: string | null
    readonly title: string
    readonly annotations: number
  } | null
  /** The app's reactions, over all comments. */
  readonly reactions: readonly string[]
}

type StageOptions = Partial<SandboxOptions> & { readonly sweepEveryMs?: number }

/** Starts both. `seed: 'ground'` unless told otherwise: people, labels and files, but no subjects. */
export async function openStage({ sweepEveryMs = 3_600_000, ...options }: StageOptions = {}): Promise<Stage> {
  const exchanges: Exchange[] = []
  const onExchange = (one: Exchange) => void exchanges.push(one)
  const { default_permissions: permissions, default_events: events } = readManifest()
  const asked = { permissions, events }
  const sandbox = await createSandbox({
    dbFile: ':memory:',
    seed: 'ground',
    limits: 'off',
    onExchange,
    ...asked,
    ...options,
  })
  const clock = { ahead: 0 }
  const now = () => Date.now() + clock.ahead
  const stage = { sandbox, exchanges, app: await startApp(sandbox, makeFolder(), { sweepEveryMs, now }) }
  const pass = (ms: number) => {
    clock.ahead += ms
    sandbox.advance(ms)
  }
  const settle = async () => {
    for (let round = 0; round < 3; round += 1) {
      await sandbox.settle(30)
      await stage.app.idle()
    }
  }
  await firstSweep(stage.app)
  await settle()
  return {
    sandbox,
    exchanges,
    get app() {
      return stage.app
    },
    settle,
    see: (number) => see(sandbox, number),
    pass,
    async advance(ms) {
      pass(ms)
      // The worker looks into its store once a second.
      await sleep(1_100)
      await settle()
    },
    async restartEmpty() {
      await stage.app.stop()
      stage.app = await startApp(sandbox, makeFolder(), { sweepEveryMs, now })
      await firstSweep(stage.app)
      await settle()
    },
    async close() {
      const problems = new Set(exchanges.flatMap((exchange) => checkExchange(exchange)))
      expect([...problems], 'what the app and the sandbox say to each other is what GitHub describes').toEqual([])
      await stage.app.stop()
      await sandbox.close()
      for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function firstSweep({ store }: Running): Promise<void> {
  while ((await store.value('sweep:ended')) === null) await sleep(10)
}

const folders: string[] = []

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tikv-guide-story-'))
  folders.push(folder)
  return folder
}

interface AppOptions {
  readonly sweepEveryMs: number
  readonly now: () => number
}

async function startApp(sandbox: Sandbox, dataDir: string, options: AppOptions): Promise<Running> {
  const environment = { DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'fatal', GUIDE_URL: 'https://guide.example' }
  const settings = { ...readSettings(environment), host: '127.0.0.1' }
  const credentials = { appId: sandbox.appId, privateKey: sandbox.privateKey, webhookSecrets: [sandbox.webhookSecret] }
  const app = await run({ settings, credentials, apiUrl: sandbox.url, lagMs: 0, ...options })
  sandbox.setWebhookUrl(`${app.url}/api/github/webhooks`)
  return app
}

function see({ state, slug }: Sandbox, number: number): Seen {
  const bot = state.users.all().find((user) => user.login === `${slug}[bot]`)
  const subject = state.subjects.all().find((row) => row.number === number)
  if (subject === undefined || bot === undefined) throw new Error(`nothing is called #${number}`)
  const ours = state.comments.all().filter((row) => row.number === number && row.user === bot.id)
  const sha = subject.pull?.headSha
  const check = state.checkRuns
    .all()
    .filter((row) => row.sha === sha)
    .at(-1)
  const names = (ids: readonly number[]) =>
    ids.map((id) => state.users.all().find((user) => user.id === id)?.login ?? '?')
  return {
    title: subject.title,
    state: subject.state,
    reason: subject.stateReason,
    labels: [...subject.labels].sort(),
    assignees: names(subject.assignees),
    cards: ours.map((row) => row.body).filter((body) => body.startsWith('<!-- tikv-guide:card -->')),
    replies: ours.map((row) => row.body).filter((body) => body.startsWith('<!-- tikv-guide:reply')),
    check:
      check === undefined
        ? null
        : {
            status: check.status,
            conclusion: check.conclusion,
            title: check.title ?? '',
            annotations: check.annotations.length,
          },
    reactions: state.reactions
      .all()
      .filter((row) => row.user === bot.id)
      .map((row) => row.content),
  }
}
