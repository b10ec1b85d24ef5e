// The door: listens before anything else is loaded. /healthz is answered at once; all other requests wait a moment.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void

export const WEBHOOK_PATH = '/api/github/webhooks'

export interface Door {
  readonly url: string
  /** From now on requests go to `answer`, those that came before it first. */
  admit(answer: Answer): void
  close(): Promise<void>
}

/** Resolves when it listens. Throws what listening throws, e.g. EADDRINUSE. */
export async function openDoor({ host, port }: { readonly host: string; readonly port: number }): Promise<Door> {
  let admit: (answer: Answer) => void = () => {}
  const inside = new Promise<Answer>((resolve) => {
    admit = resolve
  })
  const server = createServer({ requestTimeout: 60_000, headersTimeout: 10_000 }, async (request, response) => {
    if (request.url === '/healthz' && request.method === 'GET')
      response.writeHead(200, { 'content-type': 'text/plain' }).end('ok\n')
    else await (await inside)(request, response)
  })
  server.maxConnections = 2_000
  server.keepAliveTimeout = 65_000 // longer than a load balancer's, so that it never reuses a closed connection
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve))
  const address = server.address() as AddressInfo
  return {
    url: `http://${host === '0.0.0.0' || host === '::' ? 'localhost' : host}:${address.port}`,
    admit,
    close: () => new Promise<void>((resolve) => server.close(() => resolve()).closeIdleConnections()),
  }
}
