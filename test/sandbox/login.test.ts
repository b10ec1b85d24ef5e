// Who may call: JWTs and tokens, good and bad, and permissions taken away one at a time.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEFAULT_PERMISSIONS } from '../../src/sandbox/index.ts'
import { type Caller, signJwt, startCaller } from './caller.ts'

const REPO = '/repos/tikv/tikv'

describe('the app’s JWT', () => {
  let caller: Caller
  beforeAll(async () => {
    caller = await startCaller()
  })
  afterAll(() => caller.sandbox.close())

  const seconds = Math.floor(Date.now() / 1000)
  it.each([
    ['is taken when it is fresh', {}, 200],
    ['names the app by its client id too', { iss: 'Iv23sandboxsandbox00' }, 200],
    ['of another app is refused', { iss: 1 }, 401],
    ['that has expired is refused', { exp: seconds - 5 }, 401],
    ['that lives longer than ten minutes is refused', { exp: seconds + 900 }, 401],
    ['from the future is refused', { iat: seconds + 300, exp: seconds + 500 }, 401],
  ])('%s', async (_, claims, status) => {
    const auth = signJwt(caller.sandbox, Date.now(), claims)
    expect((await caller.call('GET', '/app', undefined, { auth })).status).toBe(status)
  })

  it('with a wrong signature is refused', async () => {
    const auth = `${caller.jwt.slice(0, -6)}AAAAAA`
    expect((await caller.call('GET', '/app', undefined, { auth })).status).toBe(401)
  })

  it('opens the app’s own routes only', async () => {
    expect((await caller.call('GET', REPO, undefined, { auth: caller.jwt })).status).toBe(403)
    expect((await caller.call('GET', '/app')).status).toBe(401)
  })
})

describe('an installation token', () => {
  it('ends after an hour', async () => {
    let now = Date.parse('2026-03-01T10:00:00Z')
    const caller = await startCaller({ now: () => now })
    expect((await caller.call('GET', REPO)).status).toBe(200)
    now += 3_601_000
    const late = await caller.call('GET', REPO)
    expect(late).toMatchObject({ status: 401, body: { message: 'Bad credentials' } })
    await caller.sandbox.close()
  })

  it('is needed', async () => {
    const caller = await startCaller()
    expect((await caller.call('GET', REPO, undefined, { auth: '' })).status).toBe(401)
    expect((await caller.call('GET', REPO, undefined, { auth: 'ghs_nonsense' })).status).toBe(401)
    await caller.sandbox.close()
  })

  it('can be narrowed when it is made', async () => {
    const caller = await startCaller()
    const { sandbox, jwt } = caller
    const { number } = sandbox.act({ as: 'ada-newcomer', do: 'open-issue', title: 'A question' })
    const path = `/app/installations/${sandbox.installationId}/access_tokens`
    const made = await caller.call('POST', path, { permissions: { issues: 'read' } }, { auth: jwt })
    const auth = (made.body as { token: string }).token
    const reply = await caller.call('POST', `${REPO}/issues/${number}/comments`, { body: 'Hello' }, { auth })
    expect(reply.status).toBe(403)
    await sandbox.close()
  })
})

describe('without a permission GitHub says which one is missing', () => {
  const head = (caller: Caller) => caller.sandbox.state.branches.all()[0]?.sha ?? ''
  const cases: readonly (readonly [
    string,
    string,
    (caller: Caller) => Promise<{ status: number; headers: Headers }>,
  ])[] = [
    [
      'issues',
      'issues=write; pull_requests=write',
      (c) => c.call('POST', `${REPO}/issues/${issue(c)}/comments`, { body: 'a' }),
    ],
    [
      'pull_requests',
      'issues=write; pull_requests=write',
      (c) => c.call('POST', `${REPO}/issues/${pull(c)}/labels`, { labels: ['size/S'] }),
    ],
    ['checks', 'checks=write', (c) => c.call('POST', `${REPO}/check-runs`, { name: 'a', head_sha: head(c) })],
    ['statuses', 'statuses=write', (c) => c.call('POST', `${REPO}/statuses/${head(c)}`, { state: 'success' })],
  ]
  it.each(cases)('%s', async (name, accepted, ask) => {
    const { [name]: _, ...permissions } = DEFAULT_PERMISSIONS
    const caller = await startCaller({ permissions })
    const reply = await ask(caller)
    expect(reply.status).toBe(403)
    expect(reply.headers.get('x-accepted-github-permissions')).toBe(accepted)
    await caller.sandbox.close()
  })

  it('members: hidden members look like outsiders', async () => {
    const { members: _, ...permissions } = DEFAULT_PERMISSIONS
    for (const [given, status] of [
      [DEFAULT_PERMISSIONS, 204],
      [permissions, 404],
    ] as const) {
      const caller = await startCaller({ permissions: given })
      expect((await caller.call('GET', '/orgs/tikv/members/dilan-private')).status).toBe(status)
      expect((await caller.call('GET', '/orgs/tikv/members/glorv')).status).toBe(204)
      await caller.sandbox.close()
    }
  })

  function issue({ sandbox }: Caller): number {
    return sandbox.act({ as: 'ada-newcomer', do: 'open-issue', title: 'A question' }).number ?? 0
  }
  function pull({ sandbox }: Caller): number {
    return sandbox.act({ as: 'ada-newcomer', do: 'open-pull', title: 'A change' }).number ?? 0
  }
})
