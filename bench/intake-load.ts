// Drives one webhook server: starts it in a child process, sends it signed deliveries, reads its CPU and memory.
import { type ChildProcess, fork } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { Agent, request as send } from 'node:http'
import { createRequire } from 'node:module'
import { SECRET, type ServerKind } from './intake-server.ts'

export interface Usage {
  readonly cpuUs: number
  readonly rss: number
}

export interface Target {
  readonly port: number
  usage(): Promise<Usage>
  stop(): void
}

export async function startServer(kind: ServerKind): Promise<Target> {
  const child = fork(new URL('./intake-server.ts', import.meta.url), [kind], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  return { port, usage: () => readUsage(child), stop: () => child.disconnect() }
}

async function readUsage(child: ChildProcess): Promise<Usage> {
  child.send('usage')
  const [{ cpu, rss }] = (await once(child, 'message')) as [{ cpu: NodeJS.CpuUsage; rss: number }]
  return { cpuUs: cpu.user + cpu.system, rss }
}

interface Kind {
  readonly name: string
  readonly examples: readonly { action?: string }[]
}

/** The events that a contributor workflow sees, 6.5 to 27 KB, median 13 KB. */
const NAMES =
  /^(issues|issue_comment|pull_request|pull_request_review|pull_request_review_comment|push|check_run|check_suite|status)$/

const deliveries = (createRequire(import.meta.url)('@octokit/webhooks-examples') as readonly Kind[])
  .filter(({ name }) => NAMES.test(name))
  .flatMap(({ name, examples }) => examples.map((payload) => ({ name, body: Buffer.from(JSON.stringify(payload)) })))
  .map(({ name, body }) => ({
    body,
    headers: {
      'content-type': 'application/json',
      'content-length': body.length,
      'x-github-event': name,
      'x-hub-signature-256': `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`,
    },
  }))

export const bodySizes = deliveries.map(({ body }) => body.length).toSorted((a, b) => a - b)

const PATH = '/api/github/webhooks'
const agent = new Agent({ keepAlive: true, maxSockets: 256 })
let next = 0

/** 100 ns ticks between 1582 and 1970. */
const EPOCH = 0x01b21dd213814000n

/** A version 1 GUID (RFC 9562, 5.1), as the ids of GitHub's deliveries are. */
function makeGuid(): string {
  const ticks = (BigInt(Date.now()) * 10_000n + BigInt(next % 10_000) + EPOCH).toString(16).padStart(15, '0')
  return `${ticks.slice(7)}-${ticks.slice(3, 7)}-1${ticks.slice(0, 3)}-81ab-4c9367dc0958`
}

/** Sends one delivery with a fresh id and resolves when it is answered. Throws on anything but 2xx. */
export function deliver(port: number): Promise<void> {
  const { body, headers } = deliveries[next++ % deliveries.length] ?? { body: Buffer.alloc(0), headers: {} }
  return new Promise((resolve, reject) => {
    const request = send({
      agent,
      port,
      host: '127.0.0.1',
      method: 'POST',
      path: PATH,
      headers: { ...headers, 'x-github-delivery': makeGuid() },
    })
    request.on('error', reject)
    request.on('response', (response) => {
      response.resume()
      response.on('end', () => {
        const { statusCode = 0 } = response
        if (statusCode >= 200 && statusCode < 300) resolve()
        else reject(new Error(`answered ${statusCode}`))
      })
    })
    request.end(body)
  })
}

/** Streams `bytes` to the server without a content-length (or with one) and resolves with the status, 0 for none. */
export function deliverHuge(port: number, bytes: number, isDeclared: boolean): Promise<number> {
  const piece = Buffer.alloc(64 * 1024, 0x20)
  const length = isDeclared ? { 'content-length': bytes } : {}
  return new Promise((resolve) => {
    const headers = { ...deliveries[0]?.headers, 'x-github-delivery': makeGuid() }
    delete (headers as Record<string, unknown>)['content-length']
    const request = send({
      agent: false,
      port,
      host: '127.0.0.1',
      method: 'POST',
      path: PATH,
      headers: { ...headers, ...length },
    })
    let sent = 0
    let isDone = false
    const finish = (status: number) => {
      isDone = true
      resolve(status)
      request.destroy()
    }
    const write = () => {
      while (!isDone && sent < bytes) {
        sent += piece.length
        if (!request.write(piece)) return
      }
      if (!isDone) request.end()
    }
    request.on('drain', write)
    request.on('response', (response) => {
      response.resume().on('end', () => finish(response.statusCode ?? 0))
    })
    request.on('error', () => finish(0))
    write()
  })
}
