// One webhook server in a process of its own, for bench/intake.ts.
import { createHmac, generateKeyPairSync, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createNodeMiddleware, createProbot, type Probot, run } from 'probot'
import { createIntake } from '../src/intake/index.ts'
import type { Log } from '../src/model/index.ts'
import { openStore } from '../src/store/index.ts'

export type ServerKind = 'durable' | 'probot' | 'probot-quiet' | 'plain'
export const SECRET = 'a webhook secret for the bench, 32 bytes and more'

const silent: Log = { debug() {}, info() {}, warn() {}, error: (facts, text) => console.error(text, facts) }

/** Ours: verified, checked, on disk before the 202. */
async function startDurable(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'tikv-guide-bench-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  const store = await openStore({ file: join(folder, 'store.db'), now: Date.now, log: silent })
  const intake = createIntake({ secrets: [SECRET], store, log: silent })
  return await listen((request, response) => void intake(request, response))
}

function makePrivateKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()
}

const EVENTS = [
  'check_run',
  'check_suite',
  'issue_comment',
  'issues',
  'pull_request',
  'pull_request_review',
  'pull_request_review_comment',
  'push',
  'status',
] as const

/** One empty handler, called once for each delivery; it stores nothing. */
function emptyApp(app: Probot): void {
  app.on([...EVENTS], async () => {})
}

/** As `probot run` starts it, with its own server and log. */
async function startProbot(): Promise<number> {
  const port = await findPort()
  const settings = {
    APP_ID: '1',
    PRIVATE_KEY: makePrivateKey(),
    WEBHOOK_SECRET: SECRET,
    PORT: String(port),
    HOST: '127.0.0.1',
  }
  Object.assign(process.env, settings)
  await run(emptyApp, { env: process.env })
  return port
}

/** As middleware with next to no log. */
async function startQuietProbot(): Promise<number> {
  const overrides = { appId: 1, secret: SECRET, privateKey: makePrivateKey(), logLevel: 'fatal' as const }
  const probot = createProbot({ overrides })
  return await listen(await createNodeMiddleware(emptyApp, { probot, webhooksPath: '/api/github/webhooks' }))
}

/** The floor: reads the body, checks the signature, answers. */
async function startPlain(): Promise<number> {
  return await listen((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      const wanted = Buffer.from(String(request.headers['x-hub-signature-256']))
      const signature = Buffer.from(
        `sha256=${createHmac('sha256', SECRET).update(Buffer.concat(pieces)).digest('hex')}`,
      )
      const isSigned = wanted.length === signature.length && timingSafeEqual(wanted, signature)
      response.writeHead(isSigned ? 202 : 401).end()
    })
  })
}

async function listen(listener: RequestListener): Promise<number> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

async function findPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

const start: Record<ServerKind, () => Promise<number>> = {
  durable: startDurable,
  probot: startProbot,
  'probot-quiet': startQuietProbot,
  plain: startPlain,
}

async function main(kind: ServerKind): Promise<void> {
  process.send?.({ port: await start[kind]() })
  process.on('message', () => process.send?.({ cpu: process.cpuUsage(), rss: process.memoryUsage.rss() }))
  process.on('disconnect', () => process.exit())
}

if (import.meta.main) await main(process.argv[2] as ServerKind)
