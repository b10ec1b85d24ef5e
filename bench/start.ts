// Cold start to the first 200 and idle memory: our app beside bare Probot, each in a process of its own.
import { type ChildProcess, spawn } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createSandbox } from '../src/sandbox/index.ts'
import { goal, median } from './figures.ts'

const RUNS = 7
/** The flags of `npm start`: one thread collects a heap this small fast enough, and idle threads hold memory. */
const FLAGS = ['--single-threaded-gc', '--max-semi-space-size=2']
const PORT = 39_481
const PROBOT = `
import { createServer } from 'node:http'
import { createNodeMiddleware, createProbot } from 'probot'
const probot = createProbot({ overrides: { appId: 1, privateKey: process.env.PRIVATE_KEY, secret: process.env.WEBHOOK_SECRET, logLevel: 'fatal' } })
const middleware = await createNodeMiddleware((app) => { app.on('issues', () => {}) }, { probot })
createServer((request, response) => request.url === '/healthz' ? response.end('ok') : middleware(request, response)).listen(process.env.PORT)
`

interface Figures {
  readonly startMs: number
  readonly memoryMb: number
}

async function measure(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  idleMs: number,
): Promise<Figures> {
  const began = performance.now()
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { PATH: process.env.PATH, ...env },
  })
  while (
    !(await fetch(`http://127.0.0.1:${PORT}/healthz`).then(
      (answer) => answer.ok,
      () => false,
    ))
  )
    await sleep(2)
  const startMs = performance.now() - began
  await sleep(idleMs)
  const memoryMb = residentMb(child)
  child.kill('SIGKILL')
  await once(child, 'exit')
  return { startMs, memoryMb }
}

/** Linux: resident set size from /proc. */
function residentMb({ pid }: ChildProcess): number {
  const kib = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kib) / 1024
}

export async function benchStart(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tikv-guide-bench-'))
  const sandbox = await createSandbox({ dbFile: ':memory:', seed: 'ground', limits: 'off' })
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  const env = { PORT: String(PORT), HOST: '127.0.0.1', WEBHOOK_SECRET: sandbox.webhookSecret, LOG_LEVEL: 'fatal' }
  const ourEnv = {
    ...env,
    APP_ID: String(sandbox.appId),
    PRIVATE_KEY: sandbox.privateKey,
    GITHUB_API_URL: sandbox.url,
    GUIDE_URL: 'http://localhost/guide',
    DATA_DIR: folder,
  }
  const ours: Figures[] = []
  const theirs: Figures[] = []
  for (let run = 0; run < RUNS; run += 1) {
    ours.push(await measure([...FLAGS, new URL('../src/main.ts', import.meta.url).pathname], ourEnv, 3_000))
    theirs.push(await measure(['--input-type=module', '-e', PROBOT], { ...env, PRIVATE_KEY: privateKey }, 1_000))
  }
  await sandbox.close()
  rmSync(folder, { recursive: true, force: true })
  const start = [median(ours.map((one) => one.startMs)), median(theirs.map((one) => one.startMs))] as const
  const memory = [median(ours.map((one) => one.memoryMb)), median(theirs.map((one) => one.memoryMb))] as const
  console.log(
    `cold start to the first 200, median of ${RUNS}: ours ${start[0].toFixed(0)} ms, bare Probot ${start[1].toFixed(0)} ms, ratio ${(start[0] / start[1]).toFixed(2)}  ${goal(start[0] < 500, '< 500 ms')}`,
  )
  console.log(
    `resident memory when idle: ours ${memory[0].toFixed(0)} MB, bare Probot ${memory[1].toFixed(0)} MB, ratio ${(memory[0] / memory[1]).toFixed(2)}  ${goal(memory[0] < 130, '< 130 MB')}`,
  )
}
