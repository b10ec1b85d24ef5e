// One API request from its bytes to its answer: login, permission, limits, work, and GitHub's shape of errors.
import { createHash } from 'node:crypto'
import { answerGraphql, readGraphql } from '../graphql/answer.ts'
import { findRoute } from '../rest/index.ts'
import { type Json, Refusal, type World } from '../world/world.ts'
import type { CallRecord } from './calls.ts'
import type { Hooks } from './hooks.ts'
import { type Identity, identify } from './identity.ts'
import { LimitRefusal, type Limits, primaryRefusal, SECONDARY_DOCS } from './limits.ts'
import { checkPermission, mayUse, PermissionRefusal } from './permissions.ts'
import type { Answer } from './route.ts'

export interface Engine {
  readonly world: World
  readonly limits: Limits
  readonly hooks: Hooks
  readonly publicKey: string
  hookUrl(): string | null
}

export interface ApiRequest {
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

export interface ApiAnswer extends Answer {
  readonly kind: CallRecord['kind']
  readonly points: number
}

const DOCS = 'https://docs.github.com/rest'

/** Is this a request for the API (and not for the page)? */
export function isApi(method: string, path: string): boolean {
  return (
    path === '/graphql' || findRoute(method, path) !== null || /^\/(repos|app|orgs|users|installation)\//.test(path)
  )
}

/** Does the work and answers; never throws for what a caller did. */
export function answerApi(engine: Engine, request: ApiRequest): ApiAnswer {
  const kind = kindOf(request)
  try {
    return { kind, points: 1, ...work(engine, request, kind) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { kind, points: 1, ...refuse(engine, error, kind) }
  }
}

function kindOf({ method, url }: ApiRequest): CallRecord['kind'] {
  if (url.pathname === '/graphql') return 'graphql'
  if (url.pathname.startsWith('/app')) return 'auth'
  return method === 'GET' || method === 'HEAD' ? 'read' : 'write'
}

function work(
  engine: Engine,
  request: ApiRequest,
  kind: CallRecord['kind'],
): Answer & { points?: number; kind?: CallRecord['kind'] } {
  const { world, limits } = engine
  const { method, url } = request
  const authorization = request.headers.authorization
  const identity = identify(world, typeof authorization === 'string' ? authorization : undefined, engine.publicKey)
  const body = parseBody(request.body)
  if (kind === 'graphql') return workGraphql(engine, identity, body)
  const found = findRoute(method, url.pathname)
  if (found === null) throw new Refusal(404, 'Not Found')
  const { route, params } = found
  checkLogin(identity, route.auth)
  if (kind !== 'auth') limits.spend('core', 1)
  checkPermission(world, identity, { route, params })
  if (kind === 'write') limits.admitWrite()
  const may = (permission: string) => mayUse(world, identity, permission)
  const answer = route.run({
    world,
    identity,
    limits,
    hooks: engine.hooks,
    hookUrl: engine.hookUrl(),
    may,
    method,
    params,
    url,
    body,
  })
  return method === 'GET' ? withTag(answer, request) : withHeaders(answer, limits.headers('core'))
}

function checkLogin(identity: Identity, wanted: 'app' | 'token' | 'anyone'): void {
  if (wanted === 'anyone') return
  if (identity.kind === 'nobody') throw new Refusal(401, 'Requires authentication')
  const isApp = identity.kind === 'app'
  if (wanted === 'app' && !isApp) throw new Refusal(401, 'A JSON web token could not be decoded')
  if (wanted === 'token' && isApp) throw new Refusal(403, 'Resource not accessible by integration')
}

function parseBody(text: string): Json {
  if (text === '') return {}
  try {
    return JSON.parse(text) as Json
  } catch {
    throw new Refusal(400, 'Problems parsing JSON')
  }
}

function workGraphql(
  engine: Engine,
  identity: Identity,
  body: Json,
): Answer & { points: number; kind: CallRecord['kind'] } {
  const { world, limits } = engine
  checkLogin(identity, 'token')
  const { query, variables, operationName } = body
  if (typeof query !== 'string') throw new Refusal(400, 'A query attribute must be specified and must be a string.')
  const request = readGraphql({
    query,
    variables: (variables ?? {}) as Record<string, unknown>,
    operationName: typeof operationName === 'string' ? operationName : null,
  })
  const { points } = request
  limits.spend('graphql', points)
  if (request.writes) limits.admitWrite()
  const asking = {
    world,
    viewerId: identity.kind === 'user' ? identity.user.id : world.app.botId,
    may: (permission: string) => mayUse(world, identity, permission),
    cost: points,
    rate: limits.facts('graphql'),
  }
  return {
    ...withHeaders({ status: 200, body: answerGraphql(asking, request) }, limits.headers('graphql')),
    points,
    kind: request.writes ? 'write' : 'graphql',
  }
}

function withHeaders(answer: Answer, headers: Readonly<Record<string, string>>): Answer {
  return { ...answer, headers: { ...answer.headers, ...headers } }
}

/** An `ETag` for what can be read again, and 304 for who has it; GitHub does not charge those. */
function withTag(answer: Answer, request: ApiRequest): Answer {
  const etag = `W/"${createHash('sha256')
    .update(JSON.stringify(answer.body ?? null))
    .digest('hex')}"`
  const tagged = withHeaders(answer, { etag })
  return request.headers['if-none-match'] === etag ? { status: 304, headers: tagged.headers ?? {} } : tagged
}

function refuse(engine: Engine, error: Refusal, kind: CallRecord['kind']): Answer {
  const { limits } = engine
  const resource = kind === 'graphql' ? 'graphql' : 'core'
  const limited = error instanceof LimitRefusal ? error : null
  const primary = limited?.kind === 'primary'
  if (primary && kind === 'graphql')
    return {
      status: 200,
      body: { errors: [{ type: 'RATE_LIMITED', message: error.message }] },
      headers: { ...limits.headers(resource), 'x-ratelimit-remaining': '0' },
    }
  const headers = {
    ...limits.headers(resource),
    ...(primary ? { 'x-ratelimit-remaining': '0' } : {}),
    ...(limited?.retryAfter == null ? {} : { 'retry-after': String(limited.retryAfter) }),
    ...(error instanceof PermissionRefusal ? { 'x-accepted-github-permissions': error.accepted } : {}),
  }
  const documentation_url = limited?.kind === 'secondary' ? SECONDARY_DOCS : DOCS
  const errors = error.errors.length === 0 ? {} : { errors: error.errors }
  return {
    status: error.status,
    body: { message: error.message, ...errors, documentation_url, status: String(error.status) },
    headers,
  }
}

/** The answer of a call that a primary-limit fault hits. */
export function answerPrimaryLimit(engine: Engine, request: ApiRequest): ApiAnswer {
  const kind = kindOf(request)
  return { kind, points: 0, ...refuse(engine, primaryRefusal(), kind) }
}

/** The answer of a call that any other refusing fault hits. */
export function answerRefusal(engine: Engine, request: ApiRequest, refusal: Refusal): ApiAnswer {
  const kind = kindOf(request)
  return { kind, points: 0, ...refuse(engine, refusal, kind) }
}
