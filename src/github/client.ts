// Octokit as Probot authenticates it, without its own throttling and retries: we pace in pace.ts and retry in the inbox.
import { ProbotOctokit } from 'probot'
import type { Client } from './ask.ts'

/** Called after every request: `kind` is graphql, read or write; remaining is null when GitHub did not say. */
export type Meter = (kind: 'graphql' | 'read' | 'write', resource: string | null, remaining: number | null) => void

type Options = ConstructorParameters<typeof ProbotOctokit>[0]

/**
 * Probot's throttle waits 1 s a write and 3 s a comment whatever the budget, and its retry would send a POST twice.
 * `defaults({throttle: {enabled: false}})` has no effect in Probot 14.3.2; a subclass has.
 */
export class PacedOctokit extends ProbotOctokit {
  constructor(options?: Options) {
    super({ ...options, throttle: { enabled: false }, retry: { enabled: false } } as Options)
  }
}

/** The client with a meter; requests are cut after 15 s, because GitHub itself gives up after 10 s. */
export function metered(client: Client, meter: Meter): Client {
  return {
    async request(route, parameters) {
      const kind = route === 'POST /graphql' ? 'graphql' : route.startsWith('GET') ? 'read' : 'write'
      const signal = AbortSignal.timeout(15_000)
      try {
        const answer = await client.request(route, { ...parameters, request: { signal } })
        note(meter, kind, answer.headers)
        return answer
      } catch (error) {
        note(meter, kind, (error as { response?: { headers?: Record<string, unknown> } }).response?.headers ?? {})
        throw error
      }
    },
  }
}

function note(meter: Meter, kind: 'graphql' | 'read' | 'write', headers: Record<string, unknown>): void {
  const remaining = headers['x-ratelimit-remaining']
  const resource = headers['x-ratelimit-resource']
  meter(kind, typeof resource === 'string' ? resource : null, remaining === undefined ? null : Number(remaining))
}
