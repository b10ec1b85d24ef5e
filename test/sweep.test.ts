import { describe, expect, it } from 'vitest'
import type { Client } from '../src/github/ask.ts'
import { openStore } from '../src/store/index.ts'
import { sweep } from '../src/sweep.ts'

const log = { debug() {}, info() {}, warn() {}, error() {} }
const failure = (status: number, message = 'x') => Object.assign(new Error(message), { status })

/** Repositories `bad` and `good` of one installation; `bad` answers its listing with `status`. */
async function openWorld(status: number, message?: string) {
  const store = await openStore({ file: ':memory:', now: Date.now, log })
  const redelivered: unknown[] = []
  const client: Client = {
    async request(route, parameters) {
      const [data, headers] = [answerOf(route, parameters), {}]
      return { status: 200, data, headers }
    },
  }
  function answerOf(route: string, parameters: Record<string, unknown> = {}): unknown {
    if (route === 'GET /app/installations') return [{ id: 1, suspended_at: null }]
    if (route === 'GET /installation/repositories')
      return { repositories: ['bad', 'good'].map((name) => ({ name, archived: false, owner: { login: 'o' } })) }
    if (route === 'GET /app/hook/deliveries')
      return [502, 502, 413].map((code, at) => {
        return { id: at + 1, guid: `g${at}`, delivered_at: new Date().toISOString(), status_code: code }
      })
    if (route.startsWith('POST /app/hook')) {
      if (parameters.delivery_id === 1) throw failure(status, message)
      redelivered.push(parameters.delivery_id)
      return {}
    }
    if (parameters.repo === 'bad') throw failure(status, message)
    return [{ number: 5, user: null }]
  }
  return { store, redelivered, office: { store, log, appClient: client, client: async () => client, now: Date.now } }
}

describe('a sweep', () => {
  it.each([403, 404, 410])('goes on after a repository or a delivery that GitHub answers with %i', async (status) => {
    const { office, store, redelivered } = await openWorld(status)
    expect(await sweep(office)).toMatchObject({ listed: 1, complete: true })
    expect(redelivered).toEqual([2])
    expect((await store.take('me', 1000))?.key).toBe('o/good#5')
    await store.close()
  })

  it('stops at a rate limit and is not complete', async () => {
    const { office, store } = await openWorld(403, 'API rate limit exceeded')
    expect((await sweep(office)).complete).toBe(false)
    await store.close()
  })
})
