// Starts a sandbox for a test and calls it the way the app does: a JWT, an installation token, plain requests.
import { createSign } from 'node:crypto'
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/index.ts'

export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly body: unknown
}

export interface Caller {
  readonly sandbox: Sandbox
  readonly token: string
  readonly jwt: string
  call(
    method: string,
    path: string,
    body?: unknown,
    more?: { auth?: string; headers?: Record<string, string> },
  ): Promise<Reply>
  graphql(query: string, variables?: Record<string, unknown>): Promise<Reply>
}

/** A sandbox with a ready installation token. */
export async function startCaller(options: Partial<SandboxOptions> = {}): Promise<Caller> {
  const sandbox = await createSandbox({ dbFile: ':memory:', seed: 'ground', limits: 'off', ...options })
  const jwt = signJwt(sandbox, (options.now ?? Date.now)())
  const send = async (method: string, path: string, body: unknown, headers: Record<string, string>): Promise<Reply> => {
    const init = body === undefined ? {} : { body: JSON.stringify(body) }
    const response = await fetch(sandbox.url + path, { method, headers, ...init })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) }
  }
  const path = `/app/installations/${sandbox.installationId}/access_tokens`
  const made = await send('POST', path, undefined, { authorization: `bearer ${jwt}` })
  const { token } = made.body as { token: string }
  const call: Caller['call'] = (method, to, body, { auth = token, headers = {} } = {}) =>
    send(method, to, body, { ...headers, ...(auth === '' ? {} : { authorization: `bearer ${auth}` }) })
  return { sandbox, token, jwt, call, graphql: (query, variables) => call('POST', '/graphql', { query, variables }) }
}

/** A JWT as Octokit makes it; `claims` replaces parts, to make wrong ones. */
export function signJwt(sandbox: Sandbox, now: number, claims: Record<string, unknown> = {}): string {
  const seconds = Math.floor(now / 1000)
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const body = { iss: sandbox.appId, iat: seconds - 60, exp: seconds + 540, ...claims }
  const signed = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(body)}`
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(sandbox.privateKey, 'base64url')}`
}
