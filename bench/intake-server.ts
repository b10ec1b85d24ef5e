// One of three webhook servers in a process of its own, for bench/intake.ts: `durable`, `probot` or `plain`.
import { createHmac, generateKeyPairSync, timingSafeEqual } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createNodeMiddleware, createProbot, type Probot } from 'probot'
import { createIntake } from '../src/intake/index.ts'
import type { Log } from '../src/model/index.ts'
import { openStore } from '../src/store/index.ts'

export type ServerKind = 'durable' | 'probot' | 'plain'
export const SECRET = 'a webhook secret for the bench, 32 bytes and more'

const silent: Log = { debug() {}, info() {}, warn() {}, error: (facts, text) => console.error(text, facts) }

/** Ours: verified, checked, on disk before the 202. */
async function createDurable(): Promise<RequestListener> {
  const folder = mkdtempSync(join(tmpdir(), 'tikv-guide-bench-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  const store = await openStore({ file: join(folder, 'store.db'), now: Date.now, log: silent })
  const intake = createIntake({ secrets: [SECRET], store, log: silent })
  return (request, response) => void intake(request, response)
}

/** Bare Probot with one empty handler for each event that the bench sends; it stores nothing. */
async function createBareProbot(): Promise<RequestListener> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const overrides = {
    appId: 1,
    secret: SECRET,
    privateKey: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
    logLevel: 'fatal' as const,
  }
  const app = (probot: Probot) => probot.onAny(() => {})
  return await createNodeMiddleware(app, { probot: createProbot({ overrides }), webhooksPath: '/api/github/webhooks' })
}

/** The floor: reads the body, checks the signature, answers. */
async function createPlain(): Promise<RequestListener> {
  return (request, response) => {
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
  }
}

const create: Record<ServerKind, () => Promise<RequestListener>> = {
  durable: createDurable,
  probot: createBareProbot,
  plain: createPlain,
}

async function main(kind: ServerKind): Promise<void> {
  const server = createServer(await create[kind]())
  server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))
  process.on('message', () => process.send?.({ cpu: process.cpuUsage(), rss: process.memoryUsage.rss() }))
  process.on('disconnect', () => process.exit())
}

if (import.meta.main) await main(process.argv[2] as ServerKind)
