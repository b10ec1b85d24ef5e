// The sandbox's server: API or page, faults on the way in and out, and a log of every call.
import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { Refusal } from '../world/world.ts'
import {
  type ApiAnswer,
  type ApiRequest,
  answerApi,
  answerPrimaryLimit,
  answerRefusal,
  type Engine,
  isApi,
} from './api.ts'
import type { Calls } from './calls.ts'
import type { Fault, Faults } from './faults.ts'
import { secondaryRefusal } from './limits.ts'

/** One API call as it went over the wire, for tests that check it against GitHub's description. */
export interface Exchange {
  readonly method: string
  readonly path: string
  readonly requestBody: unknown
  readonly status: number
  readonly responseBody: unknown
}

export interface ServerParts {
  readonly engine: Engine
  readonly calls: Calls
  readonly faults: Faults
  /** Answers everything that is not the API; false when it knows nothing of the path. */
  serveOther(request: ApiRequest, response: ServerResponse): Promise<boolean>
  onExchange(exchange: Exchange): void
  /** Called after every write of the app. */
  onChange(): void
}

const LARGEST_BODY = 10 * 1024 * 1024

export function makeServer(parts: ServerParts): Server {
  return createServer((request, response) => {
    serve(parts, request, response).catch((error: unknown) => {
      if (error instanceof URIError) return sendJson(response, { status: 400, body: { message: 'Bad address' } })
      console.error('sandbox:', error)
      if (!response.headersSent) sendJson(response, { status: 500, body: { message: 'Server Error' } })
      else response.destroy()
    })
  })
}

async function serve(parts: ServerParts, message: IncomingMessage, response: ServerResponse): Promise<void> {
  const began = Date.now()
  const url = new URL(message.url ?? '/', parts.engine.world.url)
  const method = message.method ?? 'GET'
  const request: ApiRequest = { method, url, headers: message.headers, body: await readBody(message) }
  if (!isApi(method, url.pathname)) {
    if (!(await parts.serveOther(request, response)))
      sendJson(response, { status: 404, body: { message: 'Not Found' } })
    return
  }
  const fault = parts.faults.take(method, url.pathname)
  const answer = fault?.dropRequest ? null : answerWith(parts, request, fault)
  parts.engine.world.state.save()
  if (answer?.kind === 'write') parts.onChange()
  parts.calls.add({
    at: parts.engine.world.now(),
    method,
    path: url.pathname,
    kind: answer?.kind ?? 'read',
    points: answer?.points ?? 0,
    status: answer?.status ?? 0,
    ms: Date.now() - began,
    fault: fault === null ? null : faultName(fault),
  })
  if (fault?.delayMs) await new Promise((resolve) => setTimeout(resolve, fault.delayMs))
  if (answer === null || fault?.dropAnswer) return void response.destroy()
  if (fault?.rawBody === undefined) tellExchange(parts, request, answer)
  sendJson(response, answer, fault?.rawBody)
}

function answerWith(parts: ServerParts, request: ApiRequest, fault: Fault | null): ApiAnswer {
  const { engine } = parts
  if (fault?.primaryLimit) return answerPrimaryLimit(engine, request)
  if (fault?.secondaryLimit !== undefined)
    return answerRefusal(engine, request, secondaryRefusal(fault.secondaryLimit * 1000))
  if (fault?.status !== undefined)
    return answerRefusal(engine, request, new Refusal(fault.status, fault.message ?? 'Server Error'))
  if (fault?.graphqlError !== undefined)
    return { kind: 'graphql', points: 1, status: 200, body: { errors: [{ message: fault.graphqlError }] } }
  const stale = fault?.staleSeconds
  if (stale === undefined || (request.method !== 'GET' && request.url.pathname !== '/graphql'))
    return answerApi(engine, request)
  const { world } = engine
  return world.state.asOf(world.now() - stale * 1000, () => answerApi(engine, request))
}

function faultName(fault: Fault): string {
  const { match: _, times: __, ...what } = fault
  return Object.entries(what)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ')
}

function tellExchange(parts: ServerParts, request: ApiRequest, answer: ApiAnswer): void {
  parts.onExchange({
    method: request.method,
    path: request.url.pathname,
    requestBody: answer.status === 400 || request.body === '' ? undefined : JSON.parse(request.body),
    status: answer.status,
    responseBody: answer.body,
  })
}

async function readBody(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of message) {
    size += (chunk as Buffer).length
    if (size > LARGEST_BODY) throw new Error('a request body of more than 10 MiB')
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks).toString()
}

/** Answers with JSON; `rawBody` stands in for it when a fault wants so. */
export function sendJson(
  response: ServerResponse,
  answer: { status: number; body?: unknown; headers?: Readonly<Record<string, string>> },
  rawBody?: string,
): void {
  const text = rawBody ?? (answer.body === undefined ? '' : JSON.stringify(answer.body))
  response.writeHead(answer.status, {
    'content-type': 'application/json; charset=utf-8',
    'x-github-media-type': 'github.v3; format=json',
    'x-github-request-id': randomUUID(),
    ...answer.headers,
  })
  response.end(text)
}
