// The sandbox's webhook payloads against GitHub's published examples: every field of an example is there, of the same kind.
import examples from '@octokit/webhooks-examples' with { type: 'json' }
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, startCaller } from '../sandbox/caller.ts'
import { type Receiver, startReceiver } from '../sandbox/receiver.ts'

type Json = Record<string, unknown>

interface Known {
  readonly name: string
  readonly examples: readonly Json[]
}

let receiver: Receiver
let caller: Caller
beforeAll(async () => {
  receiver = await startReceiver()
  caller = await startCaller({ webhookUrl: receiver.url })
  await live(caller)
})
afterAll(async () => {
  await caller.sandbox.close()
  await receiver.close()
})

/** One of everything that sends a webhook. */
async function live({ sandbox, call }: Caller): Promise<void> {
  const act = sandbox.act
  const { number: issue } = act({ as: 'ada-newcomer', do: 'open-issue', title: 'A question' })
  const { number, sha } = act({ as: 'glorv', do: 'open-pull', title: 'cdc: a change' })
  for (const about of [issue, number]) {
    act({ as: 'glorv', do: 'edit', number: about, title: 'New title', body: 'New body' })
    act({ as: 'glorv', do: 'label', number: about, name: 'size/S' })
    act({ as: 'glorv', do: 'unlabel', number: about, name: 'size/S' })
    act({ as: 'glorv', do: 'assign', number: about, login: 'glorv' })
    act({ as: 'glorv', do: 'unassign', number: about, login: 'glorv' })
    act({ as: 'glorv', do: 'lock', number: about })
    act({ as: 'glorv', do: 'unlock', number: about })
    const { id } = act({ as: 'ada-newcomer', do: 'comment', number: about, body: 'Hello' })
    act({ as: 'ada-newcomer', do: 'edit-comment', id, body: 'Hello again' })
    act({ as: 'ada-newcomer', do: 'delete-comment', id })
    act({ as: 'glorv', do: 'close', number: about })
    act({ as: 'glorv', do: 'reopen', number: about })
  }
  act({ as: 'glorv', do: 'draft', number, draft: true })
  act({ as: 'glorv', do: 'draft', number, draft: false })
  act({ as: 'glorv', do: 'request-review', number, login: 'overvenus' })
  const comments = [{ path: 'README.md', line: 1, body: 'Why?' }]
  const { id } = act({ as: 'overvenus', do: 'review', number, state: 'approve', body: 'Good', comments })
  act({ as: 'overvenus', do: 'edit-review', id, body: 'Very good' })
  act({ as: 'glorv', do: 'dismiss-review', id })
  const line = sandbox.state.reviewComments.all().at(-1)?.id
  act({ as: 'overvenus', do: 'edit-review-comment', id: line, body: 'Why not?' })
  await call('POST', '/repos/tikv/tikv/check-runs', {
    name: 'guide',
    head_sha: sha,
    status: 'completed',
    conclusion: 'success',
  })
  await call('POST', `/repos/tikv/tikv/statuses/${sha}`, { state: 'success' })
  act({ as: 'glorv', do: 'rerun-check', id: sandbox.state.checkRuns.all().at(-1)?.id })
  act({ as: 'glorv', do: 'push', number })
  act({ as: 'glorv', do: 'merge', number })
  act({ as: 'glorv', do: 'create-label', name: 'fresh' })
  act({ as: 'glorv', do: 'delete-label', name: 'fresh' })
  act({ as: 'zhangjinpeng87', do: 'install' })
  act({ as: 'zhangjinpeng87', do: 'archive' })
  await sandbox.settle()
}

/** Parts of examples that the sandbox leaves out on purpose; nothing the app reads is among them. */
const LEFT_OUT = [
  /^repository\.(custom_properties|permissions|master_branch|stargazers|squash|merge_commit|use_squash|allow|delete_branch|organization)/,
  /^repository\.(pushed_at|created_at)$/,
  /repo\.(pushed_at|created_at|allow_|delete_|squash|merge_commit|use_squash|license|topics)/,
  /^(check_run|check_run\.check_suite|check_suite)\.(app|deployment|rerequestable|runs_rerequestable|created_at|updated_at|before|head_commit)/,
  /^installation\.(node_id|events|permissions|account|suspended|created_at|updated_at|single_file)/,
  /^organization\./,
  /^(issue|comment)\.performed_via_github_app\./,
  /\.(milestone|reactions|auto_merge|assignee|merged_by|head\.repo|base\.repo)\./,
  /^pull_request\.(head|base)\.repo/,
  /^requester$/,
  // GitHub sends it with issues too, where it says nothing.
  /^issue\.draft$/,
  /^(commits|head_commit|pusher|base|commit|branches)\b/,
  /^(repository_selection|enterprise|context)$/,
]

/** Paths of an example's fields: objects are walked, lists and nulls are not. */
function paths(value: Json, at = ''): string[] {
  return Object.entries(value).flatMap(([name, inner]) => {
    const path = at === '' ? name : `${at}.${name}`
    const isObject = typeof inner === 'object' && inner !== null && !Array.isArray(inner)
    return isObject ? paths(inner as Json, path) : [path]
  })
}

function has(payload: Json, path: string): boolean {
  let at: unknown = payload
  for (const name of path.split('.')) {
    if (typeof at !== 'object' || at === null) return at === null
    if (!(name in at)) return false
    at = (at as Json)[name]
  }
  return true
}

const WANTED = [
  'issues: opened edited labeled unlabeled assigned unassigned locked unlocked closed reopened',
  'pull_request: opened edited labeled unlabeled assigned unassigned locked unlocked closed reopened converted_to_draft ready_for_review synchronize review_requested',
  'issue_comment: created edited deleted',
  'pull_request_review: submitted edited dismissed',
  'pull_request_review_comment: created edited',
  'check_run: created completed rerequested',
  'label: created deleted',
  'repository: archived',
  'installation: created',
].flatMap((line) => {
  const [event = '', actions = ''] = line.split(': ')
  return actions.split(' ').map((action) => [event, action] as const)
})

describe('the payload of', () => {
  it.each(WANTED)('%s.%s has what GitHub’s examples have', (event, action) => {
    const sent = receiver.arrived.filter(
      ({ headers, payload }) => headers['x-github-event'] === event && payload.action === action,
    )
    expect(sent.length).toBeGreaterThan(0)
    const known = (examples as unknown as readonly Known[]).find(({ name }) => name === event)
    const example = known?.examples.find((one) => one.action === action)
    if (example === undefined) return
    const absent = paths(example).filter((path) => !sent.some(({ payload }) => has(payload, path)))
    expect(absent.filter((path) => !LEFT_OUT.some((pattern) => pattern.test(path)))).toEqual([])
  })

  it.each(['push', 'status'])('%s has what the app reads', (event) => {
    const sent = receiver.arrived.find(({ headers }) => headers['x-github-event'] === event)
    expect(sent?.payload).toMatchObject({
      repository: { full_name: 'tikv/tikv' },
      sender: { type: expect.any(String) },
    })
  })
})
