// Who says on their GitHub profile that they are busy: one question for all who may be suggested.
import type { Known } from '../model/index.ts'
import { ask, type Client } from './ask.ts'
import { WorldProblem } from './problems.ts'

/** One GraphQL point for up to so many people; more are not suggested at a time. */
const MOST_PEOPLE = 20
/** As GitHub writes logins; nothing else goes into a query. Bots have no status. */
const LOGIN = /^[A-Za-z0-9][A-Za-z0-9_-]{0,38}$/

interface StatusData {
  readonly status?: { readonly indicatesLimitedAvailability: boolean; readonly expiresAt: string | null } | null
}

/**
 * For each login, in lower case, whether its status says "busy" at `now` (ISO 8601). Whom GitHub did not tell of is unknown
 * and never taken for busy or free. A limit is thrown, so that the whole job waits; any other failure leaves all unknown.
 * Source: docs.github.com, GraphQL, `UserStatus.indicatesLimitedAvailability`.
 */
export async function askBusy(
  client: Client,
  logins: readonly string[],
  now: string,
): Promise<ReadonlyMap<string, Known>> {
  const asked = [...new Set(logins.map((login) => login.toLowerCase()))]
    .filter((login) => LOGIN.test(login))
    .slice(0, MOST_PEOPLE)
  if (asked.length === 0) return new Map()
  const answer = await ask<Record<string, StatusData | null>>(client, busyQuery(asked), {}).catch((error) => {
    if (error instanceof WorldProblem && error.retryAt === null) return null
    throw error
  })
  return new Map(asked.map((login, at) => [login, isBusy(answer?.data[`u${at}`], now)]))
}

/** One alias a person: u0, u1 … */
export function busyQuery(logins: readonly string[]): string {
  const people = logins.map(
    (login, at) =>
      `u${at}: user(login: ${JSON.stringify(login)}) { status { indicatesLimitedAvailability expiresAt } }`,
  )
  return `query busy { ${people.join('\n')} }`
}

/** No status at all is an answer: not busy. */
function isBusy(data: StatusData | null | undefined, now: string): Known {
  if (data === null || data === undefined || data.status === undefined) return 'unknown'
  if (data.status === null || !data.status.indicatesLimitedAvailability) return 'no'
  const { expiresAt } = data.status
  return expiresAt !== null && Date.parse(expiresAt) <= Date.parse(now) ? 'no' : 'yes'
}
