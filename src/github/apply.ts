// The only writer: makes the calls of a diff, one after another, each paced and safe to repeat.
import type { Call, CheckOutput, Subject } from '../model/index.ts'
import { ask, type Client } from './ask.ts'
import { noteOnce, openIssueOnce, suggestOnce } from './once.ts'
import { hasStatus, problemOf, type WorldProblem } from './problems.ts'
import { setReviewers } from './set-reviewers.ts'
import { type Notes, writeOnce } from './write-once.ts'

export interface Desk {
  readonly client: Client
  readonly notes: Notes
  readonly appId: number
  /** How far reads may lag behind writes (ms). */
  readonly lagMs: number
  readonly checkName: string
  /** Waits for our turn within GitHub's limits for content writes; throws WorldProblem with `retryAt` when that is far away. */
  pace(): Promise<void>
  now(): Date
  /** Aborts when another process has taken the subject over: then nothing more is written. */
  readonly signal?: AbortSignal
  /** A call that GitHub refused for good (permission, lock): told to the operator, never to the subject. */
  refused(call: Call['call'], problem: WorldProblem, needs: string | null): void
}

/** How many calls changed something. Throws WorldProblem when the rest must wait; what was done is done. */
export async function apply(desk: Desk, subject: Subject, calls: readonly Call[]): Promise<number> {
  let made = 0
  for (const call of calls) {
    if (call.call === 'record') {
      await desk.notes.record(call.commentId, call.text, call.outcome)
      continue
    }
    if (call.call === 'set-person') {
      await desk.notes.setPerson(call.word)
      continue
    }
    await desk.pace()
    desk.signal?.throwIfAborted()
    if (await attempt(desk, subject, call)) made += 1
  }
  return made
}

/** What people ask for can be impossible (a pull request without its branch cannot be opened again): no reason to stop. */
const MAY_BE_INVALID: ReadonlySet<Call['call']> = new Set([
  'add-assignees',
  'request-reviewers',
  'remove-reviewers',
  'set-title',
  'close',
  'reopen',
  'suggest',
])

/** true: done. false: GitHub refused it in a way that trying again cannot mend. */
async function attempt(desk: Desk, subject: Subject, call: Call): Promise<boolean> {
  try {
    await perform(desk, subject, call)
    return true
  } catch (error) {
    const problem = problemOf(error, desk.now().getTime())
    if (problem.retryAt !== null || !hasStatus(error, 403, 404, 410, 422)) throw problem
    if (hasStatus(error, 422) && !MAY_BE_INVALID.has(call.call)) throw problem
    desk.refused(call.call, problem, neededPermission(error))
    return false
  }
}

function neededPermission(error: unknown): string | null {
  const headers = (error as { response?: { headers?: Record<string, unknown> } }).response?.headers
  const needs = headers?.['x-accepted-github-permissions']
  return typeof needs === 'string' ? needs : null
}

const REACTIONS = { '+1': 'THUMBS_UP', confused: 'CONFUSED' } as const

async function perform(desk: Desk, subject: Subject, call: Call): Promise<void> {
  switch (call.call) {
    case 'create-card':
      return await writeOnce(desk, subject, { name: 'card', marker: '<!-- tikv-guide:card -->', body: call.body })
    case 'create-reply': {
      const marker = `<!-- tikv-guide:reply ${call.commentId} -->`
      return await writeOnce(desk, subject, { name: `reply:${call.commentId}`, marker, body: call.body })
    }
    case 'create-note':
      return void (await noteOnce(desk, subject, call))
    case 'open-issue':
      return void (await openIssueOnce(desk, call))
    case 'suggest':
      return void (await suggestOnce(desk, subject, call))
    case 'react':
      return await react(desk.client, call)
    case 'request-reviewers':
    case 'remove-reviewers':
      return await setReviewers(desk, subject, call)
    case 'record':
    case 'set-person':
      return
    default: {
      const [route, parameters] = requestOf(call, subject, desk.checkName)
      const request = desk.client.request(route, parameters)
      await (call.call === 'remove-label' ? ignoring404(request) : request)
    }
  }
}

/** Written once by a name, or not a request at all. */
type Written = 'create-card' | 'create-reply' | 'create-note' | 'open-issue' | 'suggest'
type Special = Written | 'react' | 'record' | 'set-person' | 'request-reviewers' | 'remove-reviewers'
type Plain = Exclude<Call, { call: Special }>

const ISSUE = '/repos/{owner}/{repo}/issues/{issue_number}'

/** The REST request of a call that may be repeated without harm. */
function requestOf(
  call: Plain,
  { owner, repo, number }: Subject,
  checkName: string,
): [route: string, parameters: Record<string, unknown>] {
  const here = { owner, repo, issue_number: number }
  switch (call.call) {
    case 'add-labels':
      return [`POST ${ISSUE}/labels`, { ...here, labels: call.names }]
    case 'remove-label':
      return [`DELETE ${ISSUE}/labels/{name}`, { ...here, name: call.name }]
    case 'add-assignees':
      return [`POST ${ISSUE}/assignees`, { ...here, assignees: call.logins }]
    case 'remove-assignees':
      return [`DELETE ${ISSUE}/assignees`, { ...here, assignees: call.logins }]
    case 'set-title':
      return [`PATCH ${ISSUE}`, { ...here, title: call.title }]
    case 'close':
      // A pull request has no reason for being closed; GitHub ignores it there.
      return [`PATCH ${ISSUE}`, { ...here, state: 'closed', state_reason: call.reason }]
    case 'reopen':
      return [`PATCH ${ISSUE}`, { ...here, state: 'open' }]
    case 'update-card':
    case 'update-reply':
      return [
        'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}',
        { owner, repo, comment_id: call.id, body: call.body },
      ]
    case 'create-check':
      return [
        'POST /repos/{owner}/{repo}/check-runs',
        { owner, repo, name: checkName, head_sha: call.check.headSha, ...checkBody(call.check) },
      ]
    case 'update-check':
      return [
        'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}',
        { owner, repo, check_run_id: call.id, ...checkBody(call.check) },
      ]
  }
}

/** Reactions go through GraphQL: it takes every kind of comment by one id, review texts too, and twice is once. */
async function react(client: Client, { comment, reaction, present }: Extract<Call, { call: 'react' }>): Promise<void> {
  const name = present ? 'addReaction' : 'removeReaction'
  const query = `mutation react($input: ${present ? 'Add' : 'Remove'}ReactionInput!) { ${name}(input: $input) { clientMutationId } }`
  const { failed } = await ask(client, query, { input: { subjectId: comment.id, content: REACTIONS[reaction] } })
  const reason = failed.get(name)
  if (reason === undefined || reason === 'NOT_FOUND') return
  // GraphQL says in words what REST says by a status; only what may pass is tried again.
  const status = reason === 'FORBIDDEN' || reason === 'UNPROCESSABLE' ? 403 : 502
  throw Object.assign(new Error(`GitHub refused a reaction: ${reason}`), { status })
}

function checkBody({ conclusion, title, summary, annotations, digest }: CheckOutput): Record<string, unknown> {
  return {
    external_id: digest,
    status: conclusion === null ? 'in_progress' : 'completed',
    ...(conclusion === null ? {} : { conclusion }),
    output: {
      title,
      summary,
      annotations: annotations.map(({ path, line, level, message }) => ({
        path,
        start_line: line,
        end_line: line,
        annotation_level: level,
        message,
      })),
    },
  }
}

async function ignoring404(request: Promise<unknown>): Promise<void> {
  try {
    await request
  } catch (error) {
    if (!hasStatus(error, 404)) throw error
  }
}
