// The app as a process of its own, killed with SIGKILL again and again under load: nothing is lost, nothing is doubled.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../src/sandbox/index.ts'

const CYCLES = Number(process.env.CRASH_CYCLES ?? 50)
const COPIES = 3
const MAIN = new URL('../../src/main.ts', import.meta.url).pathname

let sandbox: Sandbox
let relay: Server
let folder: string
let port: number
let acknowledged = 0

/** A fixed sequence of chances, so that a failing run can be repeated. */
function makeChance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}
const chance = makeChance(20_261_122)

/** Sends every delivery three times, at random moments; says 2xx to GitHub when one of them was acknowledged. */
function makeRelay(): Server {
  return createServer(async (request, response) => {
    const body = await buffer(request)
    const headers = Object.fromEntries(
      Object.entries(request.headers).filter(([name]) => /^(x-|content-type|user-agent)/.test(name)),
    )
    const send = async () => {
      await sleep(chance() * 400)
      const answer = await fetch(`http://127.0.0.1:${port}/api/github/webhooks`, {
        method: 'POST',
        body,
        headers: headers as Record<string, string>,
      }).catch(() => null)
      return answer?.status === 202 || answer?.status === 200
    }
    const taken = (await Promise.all(Array.from({ length: COPIES }, send))).some((ok) => ok)
    if (taken) acknowledged += 1
    response.writeHead(taken ? 202 : 502).end()
  })
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port: free } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return free
}

let running: ChildProcess | undefined

function startApp(): ChildProcess {
  running = spawn(process.execPath, [MAIN], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env.PATH,
      APP_ID: String(sandbox.appId),
      PRIVATE_KEY: sandbox.privateKey,
      WEBHOOK_SECRET: sandbox.webhookSecret,
      GITHUB_API_URL: sandbox.url,
      GUIDE_URL: 'https://guide.example',
      DATA_DIR: folder,
      HOST: '127.0.0.1',
      PORT: String(port),
      READ_LAG_MS: '300',
      // The limits are tested in pace.test.ts; here they would make the test last for hours.
      WRITES_PER_MINUTE: '100000',
      WRITES_PER_HOUR: '100000',
      LOG_LEVEL: 'fatal',
    },
  })
  return running
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tikv-guide-crash-'))
  port = await freePort()
  relay = makeRelay().listen(0, '127.0.0.1')
  await once(relay, 'listening')
  const webhookUrl = `http://127.0.0.1:${(relay.address() as AddressInfo).port}/`
  sandbox = await createSandbox({ dbFile: ':memory:', seed: 'ground', limits: 'off', webhookUrl })
})

afterAll(async () => {
  running?.kill('SIGKILL')
  await sandbox.close()
  relay.close()
  if (process.env.CRASH_KEEP === '1') console.log(`kept ${folder}`)
  else rmSync(folder, { recursive: true, force: true })
})

const pulls: number[] = []
const said: { number: number; id: number; refused: boolean }[] = []

/** One beat of the load: a new pull request, an edit, a push, or a command. */
function act(beat: number): void {
  const kind = pulls.length < 3 ? 0 : Math.floor(chance() * 4)
  const number = pulls[Math.floor(chance() * pulls.length)] ?? 0
  const commits = [{ message: `change ${beat}`, files: { 'src/lib.rs': `// ${beat}\n` } }]
  if (kind === 0)
    pulls.push(
      sandbox.act({ as: 'ada-newcomer', do: 'open-pull', title: `lib: ${beat}`, body: '', commits }).number ?? 0,
    )
  else if (kind === 1) sandbox.act({ as: 'ada-newcomer', do: 'edit', number, title: `lib: again ${beat}` })
  else if (kind === 2) sandbox.act({ as: 'ada-newcomer', do: 'push', number, commits })
  else {
    const refused = chance() < 0.5
    const { id = 0 } = sandbox.act({
      as: 'chen-reviewer',
      do: 'comment',
      number,
      body: refused ? '/assign overvenuz' : '/assign glorv',
    })
    said.push({ number, id, refused })
  }
}

interface Ops {
  readonly stats: {
    readonly unrouted: number
    readonly waiting: number
    readonly working: number
    readonly parked: number
  }
  readonly sweptAt: string | null
}

/** Waits until a sweep of this process has ended and nothing is left to do, three times in a row. */
async function settled(app: ChildProcess): Promise<void> {
  const began = new Date().toISOString()
  for (let quiet = 0, tries = 0; quiet < 3; tries += 1) {
    expect(app.exitCode).toBeNull()
    await sandbox.settle(50)
    const answer = await fetch(`http://127.0.0.1:${port}/ops.json`).catch(() => null)
    const ops = answer?.ok ? ((await answer.json()) as Ops) : null
    const rest =
      ops !== null && (ops.sweptAt ?? '') > began && ops.stats.unrouted + ops.stats.waiting + ops.stats.working === 0
    quiet = rest ? quiet + 1 : 0
    expect(ops?.stats.parked ?? 0).toBe(0)
    expect(tries, `the app comes to rest: ${JSON.stringify(ops)}, began ${began}`).toBeLessThan(
      Number(process.env.CRASH_TRIES ?? 600),
    )
    await sleep(100)
  }
}

function ours(number: number): readonly string[] {
  const bot = sandbox.state.users.all().find((user) => user.login === `${sandbox.slug}[bot]`)
  return sandbox.state.comments
    .all()
    .filter((row) => row.number === number && row.user === bot?.id)
    .map((row) => row.body)
}

it(`${CYCLES} times kill -9 under load, each delivery sent ${COPIES} times: 0 lost, 0 doubled`, {
  timeout: 900_000,
}, async () => {
  let beat = 0
  for (let cycle = 0; cycle < CYCLES; cycle += 1) {
    const app = startApp()
    const end = performance.now() + 500 + chance() * 1_300
    while (performance.now() < end) {
      act(beat++)
      await sleep(60 + chance() * 120)
    }
    app.kill('SIGKILL')
    await once(app, 'exit')
  }
  const last = startApp()
  await settled(last)
  last.kill('SIGTERM')
  const [code] = await once(last, 'exit')
  expect(code, 'SIGTERM ends cleanly').toBe(0)

  for (const number of pulls) {
    const cards = ours(number).filter((body) => body.startsWith('<!-- tikv-guide:card -->'))
    expect(cards.length, `cards on #${number}`).toBe(1)
    const row = sandbox.state.subjects.all().find((subject) => subject.number === number)
    expect(row?.labels, `labels on #${number}`).toContain('do-not-merge/needs-linked-issue')
  }
  for (const { number, id, refused } of said) {
    const reactions = sandbox.state.reactions.all().filter((row) => row.on === `comment:${id}`)
    expect(
      reactions.map((row) => row.content),
      `reactions on comment ${id}`,
    ).toEqual([refused ? 'confused' : '+1'])
    const nodeId = sandbox.state.comments.all().find((row) => row.id === id)
    expect(nodeId).toBeDefined()
    if (refused) expect(ours(number).some((body) => body.includes('overvenus'))).toBe(true)
  }
  const replies = pulls.flatMap(ours).filter((body) => body.startsWith('<!-- tikv-guide:reply'))
  expect(new Set(replies.map((body) => body.split('\n')[0])).size, 'no reply twice').toBe(replies.length)
  expect(replies.length).toBe(said.filter((one) => one.refused).length)
  console.log(
    `${CYCLES} kills, ${acknowledged} deliveries acknowledged (${COPIES} copies each), ${pulls.length} pull requests, ${said.length} commands: 0 lost, 0 doubled`,
  )
})
