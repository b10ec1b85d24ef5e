// What went wrong on the wire, sorted by what helps: wait until a known time, try again, or tell the operator.

/** The world failed for now. `retryAt` (ms since 1970): do not come back before; null: the inbox decides. */
export class WorldProblem extends Error {
  readonly retryAt: number | null
  constructor(message: string, options: { retryAt?: number | null; cause?: unknown } = {}) {
    super(message, { cause: options.cause })
    this.name = 'WorldProblem'
    this.retryAt = options.retryAt ?? null
  }
}

interface HttpFailure {
  readonly status: number
  readonly message: string
  readonly response?: { readonly headers?: Readonly<Record<string, string | number | undefined>> }
}

export function isHttpFailure(error: unknown): error is HttpFailure {
  return typeof error === 'object' && error !== null && typeof (error as { status?: unknown }).status === 'number'
}

export function hasStatus(error: unknown, ...statuses: readonly number[]): boolean {
  return isHttpFailure(error) && statuses.includes(error.status)
}

/**
 * Has the installation been suspended or removed? Then GitHub gives no token for it: 403 or 404 on `access_tokens`.
 * Source: docs.github.com, REST API endpoints for GitHub Apps, "Create an installation access token for an app".
 */
export function isShutOut(error: unknown): boolean {
  if (!hasStatus(error, 403, 404) || !isHttpFailure(error)) return false
  const { url } = (error as { request?: { url?: unknown } }).request ?? {}
  const isToken = typeof url === 'string' && /\/access_tokens$/.test(url)
  return isToken && (error.status === 404 || /suspended/i.test(error.message))
}

/**
 * Reads GitHub's advice on when to come back: `retry-after` seconds, else `x-ratelimit-reset`, else 60 s.
 * Source: docs.github.com, rate limits for the REST API, "Exceeding the rate limit".
 */
export function problemOf(error: unknown, now: number): WorldProblem {
  if (error instanceof WorldProblem) return error
  if (!isHttpFailure(error)) return new WorldProblem('GitHub could not be reached', { cause: error })
  const headers = error.response?.headers ?? {}
  const limited = error.status === 429 || (error.status === 403 && isLimit(error.message, headers))
  if (!limited) return new WorldProblem(`GitHub answered ${error.status}`, { cause: error })
  return new WorldProblem('GitHub asked us to slow down', { retryAt: retryAt(headers, now), cause: error })
}

function isLimit(message: string, headers: Readonly<Record<string, string | number | undefined>>): boolean {
  return (
    headers['retry-after'] !== undefined ||
    String(headers['x-ratelimit-remaining']) === '0' ||
    /rate limit/i.test(message)
  )
}

function retryAt(headers: Readonly<Record<string, string | number | undefined>>, now: number): number {
  const after = Number(headers['retry-after'])
  if (Number.isFinite(after)) return now + after * 1000
  const reset = Number(headers['x-ratelimit-reset'])
  return String(headers['x-ratelimit-remaining']) === '0' && Number.isFinite(reset) ? reset * 1000 : now + 60_000
}
