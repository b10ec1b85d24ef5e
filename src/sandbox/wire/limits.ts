// GitHub's published limits: points an hour, and content writes a minute and an hour. Source: docs "Rate limits for the REST API".
import { Refusal, type World } from '../world/world.ts'

export interface LimitSettings {
  readonly pointsPerHour: number
  readonly graphqlPointsPerHour: number
  readonly writesPerMinute: number
  readonly writesPerHour: number
}

export const GITHUB_LIMITS: LimitSettings = {
  pointsPerHour: 5_000,
  graphqlPointsPerHour: 5_000,
  writesPerMinute: 80,
  writesPerHour: 500,
}

export type Resource = 'core' | 'graphql'

export interface Limits {
  readonly settings: LimitSettings | null
  /** Takes `points`; throws the primary limit's refusal when the hour is used up. */
  spend(resource: Resource, points: number): void
  /** Throws the secondary limit's refusal when this write would be one too many. */
  admitWrite(): void
  headers(resource: Resource): Record<string, string>
  /** The body of `GET /rate_limit` for one resource. */
  facts(resource: Resource): { limit: number; used: number; remaining: number; reset: number; resource: string }
}

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
const DOCS = 'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api'
export const SECONDARY_DOCS = `${DOCS}#about-secondary-rate-limits`

/** Limits in force; null settings switch all of them off (they are still counted and shown). */
export function makeLimits(world: Pick<World, 'now'>, settings: LimitSettings | null): Limits {
  const used = { core: { count: 0, reset: 0 }, graphql: { count: 0, reset: 0 } }
  const writes: number[] = []
  const current = (resource: Resource) => {
    const window = used[resource]
    if (world.now() >= window.reset) Object.assign(window, { count: 0, reset: world.now() + HOUR_MS })
    return window
  }
  const facts: Limits['facts'] = (resource) => {
    const { count, reset } = current(resource)
    const limit = limitOf(settings ?? GITHUB_LIMITS, resource)
    return { limit, used: count, remaining: Math.max(0, limit - count), reset: Math.ceil(reset / 1000), resource }
  }
  return {
    settings,
    spend: (resource, points) => {
      const window = current(resource)
      if (settings !== null && window.count + points > limitOf(settings, resource)) throw primaryRefusal()
      window.count += points
    },
    admitWrite: () => {
      const now = world.now()
      while (writes.length > 0 && (writes[0] ?? now) <= now - HOUR_MS) writes.shift()
      const wait = settings === null ? 0 : waitFor(writes, now, settings)
      if (wait > 0) throw secondaryRefusal(wait)
      writes.push(now)
    },
    facts,
    headers: (resource) => headersOf(facts(resource)),
  }
}

function headersOf(facts: ReturnType<Limits['facts']>): Record<string, string> {
  return {
    'x-ratelimit-limit': String(facts.limit),
    'x-ratelimit-remaining': String(facts.remaining),
    'x-ratelimit-used': String(facts.used),
    'x-ratelimit-reset': String(facts.reset),
    'x-ratelimit-resource': facts.resource,
  }
}

function limitOf(settings: LimitSettings, resource: Resource): number {
  return resource === 'core' ? settings.pointsPerHour : settings.graphqlPointsPerHour
}

/** Milliseconds until a further write fits into both windows; 0 when it fits now. */
function waitFor(writes: readonly number[], now: number, settings: LimitSettings): number {
  const until = (most: number, span: number) => {
    const oldest = writes[writes.length - most]
    return oldest === undefined || oldest <= now - span ? 0 : oldest + span - now
  }
  return Math.max(until(settings.writesPerMinute, MINUTE_MS), until(settings.writesPerHour, HOUR_MS))
}

/** A refusal that also carries headers. */
export class LimitRefusal extends Refusal {
  readonly kind: 'primary' | 'secondary'
  readonly retryAfter: number | null
  constructor(kind: 'primary' | 'secondary', message: string, retryAfter: number | null) {
    super(403, message)
    this.kind = kind
    this.retryAfter = retryAfter
  }
}

export function secondaryRefusal(waitMs: number): LimitRefusal {
  const message =
    'You have exceeded a secondary rate limit. Please wait a few minutes before you try again. If you reach out to GitHub Support for help, please include the request ID.'
  return new LimitRefusal('secondary', message, Math.max(1, Math.ceil(waitMs / 1000)))
}

export function primaryRefusal(): LimitRefusal {
  return new LimitRefusal('primary', 'API rate limit exceeded for installation.', null)
}
