// Every REST route of the sandbox, called once and checked against GitHub's description of it.
import { afterAll, describe, expect, it } from 'vitest'
import type { Exchange } from '../../src/sandbox/index.ts'
import { routes } from '../../src/sandbox/rest/index.ts'
import { type Caller, startCaller } from '../sandbox/caller.ts'
import { checkExchange, operationOf } from './check-exchange.ts'

const exchanges: Exchange[] = []
const caller: Caller = await startCaller({
  seed: 'full',
  webhookUrl: 'http://127.0.0.1:9/nobody',
  onExchange: (exchange) => exchanges.push(exchange),
})
afterAll(() => caller.sandbox.close())

const REPO = '/repos/tikv/tikv'
const PULL = 19827
const { sandbox } = caller
const head = sandbox.state.subjects.all().find((one) => one.number === PULL)?.pull?.headSha ?? ''
const comment = sandbox.act({ as: 'bo-returning', do: 'comment', number: PULL, body: 'What do you think?' }).id
sandbox.act({
  as: 'glorv',
  do: 'review',
  number: PULL,
  state: 'request-changes',
  body: 'Almost.',
  comments: [{ path: 'src/storage/config.rs', line: 3, body: 'Why 3?' }],
})
const lineComment = sandbox.state.reviewComments.all().at(-1)?.id
const annotation = { path: 'README.md', start_line: 1, end_line: 1, annotation_level: 'warning', message: 'Look.' }
const output = { title: 'One thing', summary: 'One thing to do.', annotations: [annotation] }

async function idOf(reply: Promise<{ body: unknown }>): Promise<number> {
  return ((await reply).body as { id: number }).id
}
const check = await idOf(
  caller.call('POST', `${REPO}/check-runs`, {
    name: 'guide',
    head_sha: head,
    status: 'in_progress',
    external_id: 'a',
    output,
  }),
)
const own = await idOf(caller.call('POST', `${REPO}/issues/${PULL}/comments`, { body: 'A card' }))
const reaction = await idOf(caller.call('POST', `${REPO}/issues/comments/${comment}/reactions`, { content: 'eyes' }))
await sandbox.settle()
const delivery = sandbox.state.deliveries.all().at(-1)?.id

const CALLS: readonly (readonly [line: string, body?: unknown])[] = [
  ['GET /app'],
  ['GET /app/hook/config'],
  ['GET /app/hook/deliveries?per_page=2'],
  [`GET /app/hook/deliveries/${delivery}`],
  [`POST /app/hook/deliveries/${delivery}/attempts`],
  ['GET /app/installations'],
  [`GET /app/installations/${sandbox.installationId}`],
  [`POST /app/installations/${sandbox.installationId}/access_tokens`, { permissions: { issues: 'read' } }],
  [`GET ${REPO}/installation`],
  ['GET /orgs/tikv/installation'],
  ['GET /installation/repositories'],
  ['POST /app-manifests/abc/conversions'],
  [`GET ${REPO}/issues?state=all&sort=updated&direction=asc&since=2020-01-01T00:00:00Z`],
  [`POST ${REPO}/issues`, { title: 'A question', body: 'Why?', labels: ['type/question'], assignees: ['glorv'] }],
  [`GET ${REPO}/issues/19805`],
  [`GET ${REPO}/issues/${PULL}`],
  [`PATCH ${REPO}/issues/19805`, { title: 'cdc: memory grows', state: 'closed', state_reason: 'completed' }],
  [`PATCH ${REPO}/issues/19805`, { state: 'closed', state_reason: 'duplicate' }],
  [`PATCH ${REPO}/issues/19805`, { state: 'open' }],
  [`PATCH ${REPO}/issues/19806`, { title: 'raftstore: stale read' }],
  [`GET ${REPO}/issues/${PULL}/comments`],
  [`POST ${REPO}/issues/${PULL}/comments`, { body: 'Another' }],
  [`GET ${REPO}/issues/comments`],
  [`GET ${REPO}/issues/comments/${comment}`],
  [`PATCH ${REPO}/issues/comments/${own}`, { body: 'A card, edited' }],
  [`DELETE ${REPO}/issues/comments/${own}`],
  [`GET ${REPO}/labels?per_page=5`],
  [`POST ${REPO}/labels`, { name: 'fresh', color: 'ffffff', description: 'New' }],
  [`GET ${REPO}/labels/type%2Fbug`],
  [`GET ${REPO}/issues/${PULL}/labels`],
  [`POST ${REPO}/issues/${PULL}/labels`, { labels: ['size/S', 'contribution'] }],
  [`DELETE ${REPO}/issues/${PULL}/labels/size%2FS`],
  [`GET ${REPO}/assignees`],
  [`GET ${REPO}/assignees/glorv`],
  [`GET ${REPO}/issues/${PULL}/assignees/glorv`],
  [`POST ${REPO}/issues/${PULL}/assignees`, { assignees: ['glorv'] }],
  [`DELETE ${REPO}/issues/${PULL}/assignees`, { assignees: ['glorv'] }],
  [`POST ${REPO}/pulls/${PULL}/requested_reviewers`, { reviewers: ['overvenus'] }],
  [`GET ${REPO}/pulls/${PULL}/requested_reviewers`],
  [`DELETE ${REPO}/pulls/${PULL}/requested_reviewers`, { reviewers: ['overvenus'] }],
  [`POST ${REPO}/issues/${PULL}/reactions`, { content: '+1' }],
  [`GET ${REPO}/issues/${PULL}/reactions`],
  [`POST ${REPO}/issues/comments/${comment}/reactions`, { content: 'confused' }],
  [`GET ${REPO}/issues/comments/${comment}/reactions`],
  [`DELETE ${REPO}/issues/comments/${comment}/reactions/${reaction}`],
  [`POST ${REPO}/pulls/comments/${lineComment}/reactions`, { content: 'heart' }],
  [`GET ${REPO}/pulls/comments/${lineComment}/reactions`],
  [`GET ${REPO}/pulls?state=all&per_page=100`],
  [`GET ${REPO}/pulls/${PULL}`],
  [`PATCH ${REPO}/pulls/${PULL}`, { title: 'storage: make the latch table a setting' }],
  [`GET ${REPO}/pulls/${PULL}/files`],
  [`GET ${REPO}/pulls/${PULL}/commits`],
  [`GET ${REPO}/pulls/${PULL}/reviews`],
  [`GET ${REPO}/pulls/${PULL}/comments?since=2020-01-01T00:00:00Z`],
  [
    `POST ${REPO}/pulls/${PULL}/comments`,
    { body: 'Here', commit_id: head, path: 'src/storage/mod.rs', line: 3, side: 'RIGHT' },
  ],
  [`POST ${REPO}/check-runs`, { name: 'guide', head_sha: head, status: 'completed', conclusion: 'neutral', output }],
  [`GET ${REPO}/check-runs/${check}`],
  [`PATCH ${REPO}/check-runs/${check}`, { status: 'completed', conclusion: 'success', external_id: 'b', output }],
  [`GET ${REPO}/check-runs/${check}/annotations`],
  [`GET ${REPO}/commits/${head}/check-runs`],
  [`POST ${REPO}/statuses/${head}`, { state: 'success', context: 'dco', description: 'Fine' }],
  [`GET ${REPO}/commits/${head}/statuses`],
  [`GET ${REPO}/commits/${head}/status`],
  [`GET ${REPO}`],
  [`GET ${REPO}/contents/src/storage/mod.rs?ref=master`],
  [`GET ${REPO}/contents/src/storage`],
  [`GET ${REPO}/commits/master`],
  [`GET ${REPO}/collaborators/glorv`],
  [`GET ${REPO}/collaborators/chen-reviewer/permission`],
  ['GET /orgs/tikv/members/glorv'],
  ['GET /users/glorv'],
  ['GET /rate_limit'],
  ['GET /meta'],
]

describe('each REST answer is as GitHub describes it', () => {
  it.each(CALLS)('%s', async (line, body) => {
    const [method = '', path = ''] = String(line).split(' ')
    const isApp = path.startsWith('/app') || path.endsWith('/installation')
    const reply = await caller.call(method, path, body, isApp ? { auth: caller.jwt } : {})
    expect(reply.status, JSON.stringify(reply.body)).toBeLessThan(300)
    const exchange = exchanges.at(-1)
    expect(exchange && checkExchange(exchange)).toEqual([])
  })

  it('GET /user, for a person', async () => {
    const reply = await caller.call('GET', '/user', undefined, { auth: sandbox.tokenOf('glorv') })
    expect(reply.status).toBe(200)
    expect(exchanges.at(-1) && checkExchange(exchanges.at(-1) as Exchange)).toEqual([])
  })

  it.each([
    ['an unknown number', 'GET', `${REPO}/issues/1`, undefined, 404],
    ['an unknown commit', 'POST', `${REPO}/check-runs`, { name: 'x', head_sha: 'f'.repeat(40) }, 422],
    ['a comment that is too long', 'POST', `${REPO}/issues/${PULL}/comments`, { body: 'x'.repeat(65_537) }, 422],
    ['a label that is not there', 'DELETE', `${REPO}/issues/${PULL}/labels/wontfix`, undefined, 404],
    ['a reason that is none', 'PATCH', `${REPO}/issues/19806`, { state: 'closed', state_reason: 'bored' }, 422],
    ['the role of nobody', 'GET', `${REPO}/collaborators/nobody-at-all/permission`, undefined, 404],
    ['an issue without a title', 'POST', `${REPO}/issues`, { body: 'x' }, 422],
  ])('%s is refused in GitHub’s shape', async (_, method, path, body, status) => {
    const reply = await caller.call(method, path, body)
    expect(reply.status).toBe(status)
    expect(exchanges.at(-1) && checkExchange(exchanges.at(-1) as Exchange)).toEqual([])
  })

  it('leaves no route of the sandbox unchecked', () => {
    const checked = new Set(
      exchanges.filter(({ status }) => status < 300).map(({ method, path }) => operationOf(method, path)),
    )
    const all = routes.map(({ method, path }) => `${method} ${path.replace('+}', '}')}`)
    expect(all.filter((name) => !checked.has(name))).toEqual(UNCHECKED)
  })
})

/** Routes that differ from a checked one only in the kind of comment. */
const UNCHECKED: readonly string[] = [
  'DELETE /repos/{owner}/{repo}/issues/{issue_number}/reactions/{reaction_id}',
  'DELETE /repos/{owner}/{repo}/pulls/comments/{comment_id}/reactions/{reaction_id}',
]

describe('the checker itself', () => {
  const good = { method: 'POST', path: `${REPO}/issues/1/labels`, status: 200, responseBody: [] }

  it('finds a misspelt field in a request', () => {
    expect(checkExchange({ ...good, requestBody: { labels: ['a'] } })).toEqual([])
    expect(checkExchange({ ...good, requestBody: { label: ['a'] } }).join()).toContain('additional')
  })

  it('finds a missing field in an answer', () => {
    const body = { method: 'GET', path: '/app', requestBody: undefined, status: 200, responseBody: { id: 1 } }
    expect(checkExchange(body).join()).toContain("'name'")
  })
})
