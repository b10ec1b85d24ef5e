import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createMetrics } from '../src/metrics.ts'
import { createAnswer } from '../src/serve.ts'
import { openStore } from '../src/store/index.ts'

const log = { debug() {}, info() {}, warn() {}, error() {} }
const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** The status of `GET /metrics` with these headers. */
async function askMetrics(opsToken: string | undefined, headers: Record<string, string>): Promise<number> {
  const store = await openStore({ file: ':memory:', now: Date.now, log })
  const parts = { store, log, metrics: createMetrics(), intake: () => {}, opsToken, office: () => null }
  const server = createServer(createAnswer(parts)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(async () => {
    server.close()
    await store.close()
  })
  const { port } = server.address() as AddressInfo
  const asked = request({ host: '127.0.0.1', port, path: '/metrics', headers, agent: false }).end()
  const [response] = await once(asked, 'response')
  response.resume()
  return response.statusCode
}

describe('the operator’s pages', () => {
  it.each([
    ['the machine itself', undefined, { host: 'localhost:3000' }, 200],
    ['a proxy on the machine', undefined, { host: 'localhost', 'x-forwarded-for': '1.2.3.4' }, 401],
    ['another proxy', undefined, { host: 'localhost', 'x-real-ip': '1.2.3.4' }, 401],
    ['a stranger’s page whose name leads here', undefined, { host: 'evil.example:3000' }, 401],
    ['who has the token', 'a-long-token', { host: 'guide.example', authorization: 'Bearer a-long-token' }, 200],
    ['who has another', 'a-long-token', { host: 'localhost', authorization: 'Bearer a-long-tokem' }, 401],
    ['who has none', 'a-long-token', { host: 'localhost' }, 401],
  ])('%s', async (_, token, headers, status) => {
    expect(await askMetrics(token, headers)).toBe(status)
  })
})
