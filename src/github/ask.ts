// Sends one GraphQL query. GitHub answers 200 with partial data: what failed is told apart by its path.
import { WorldProblem } from './problems.ts'

/** The part of Octokit that this room uses; any Octokit of Probot or @octokit/rest fits. */
export interface Client {
  request(
    route: string,
    parameters?: Record<string, unknown>,
  ): Promise<{ status: number; data: unknown; headers: Record<string, unknown> }>
}

export interface Answer<Data> {
  readonly data: Data
  /** Dotted paths of fields that GitHub could not give, with the reason it named (`NOT_FOUND`, `FORBIDDEN`, …). */
  readonly failed: ReadonlyMap<string, string>
}

interface GraphqlError {
  readonly type?: string
  readonly message: string
  readonly path?: readonly (string | number)[]
}

/** Throws WorldProblem when nothing usable came back: rate limit (with its end), time-out, or no data at all. */
export async function ask<Data>(
  client: Client,
  query: string,
  variables: Record<string, unknown>,
): Promise<Answer<Data>> {
  const { data: answer, headers } = await client.request('POST /graphql', { query, variables })
  const { data, errors = [] } = answer as { data?: Data | null; errors?: readonly GraphqlError[] }
  const limited = errors.find((error) => error.type === 'RATE_LIMITED' || error.type === 'RATE_LIMIT')
  if (limited !== undefined) {
    const reset = Number(headers['x-ratelimit-reset'])
    throw new WorldProblem('GitHub asked us to slow down', { retryAt: Number.isFinite(reset) ? reset * 1000 : null })
  }
  const nowhere = errors.find((error) => error.path === undefined)
  if (data === undefined || data === null || nowhere !== undefined) {
    throw new WorldProblem(`GitHub did not answer a query: ${nowhere?.message ?? errors[0]?.message ?? 'no data'}`)
  }
  return { data, failed: new Map(errors.map((error) => [(error.path ?? []).join('.'), error.type ?? 'UNKNOWN'])) }
}
