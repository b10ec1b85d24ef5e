// A stand-in for the app's webhook address: keeps what arrives, answers as told.
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Arrived {
  readonly headers: IncomingHttpHeaders
  readonly text: string
  readonly payload: Record<string, unknown> & { readonly action?: string }
}

export interface Receiver {
  readonly url: string
  readonly arrived: Arrived[]
  status: number
  close(): Promise<void>
}

export async function startReceiver(): Promise<Receiver> {
  const arrived: Arrived[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const text = Buffer.concat(chunks).toString()
    arrived.push({ headers: request.headers, text, payload: JSON.parse(text) })
    response.writeHead(receiver.status).end('noted')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    arrived,
    status: 202,
    close: async () => {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
  return receiver
}
