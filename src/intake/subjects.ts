// Which subjects a delivery is about. A guess too many costs one read; a subject missed waits for the sweep.
// https://docs.github.com/webhooks/webhook-events-and-payloads
import type { Delivery, Touch } from '../model/index.ts'
import { isEcho, type Self } from './echo.ts'
import { hintOf } from './hint.ts'
import { Payload, splitFullName } from './payload.ts'
import { changesPolicy } from './push.ts'

export type { Self } from './echo.ts'

/** The numbers of the issues and pull requests that an event is about; 0 is the repository as a whole. */
type Numbers = (payload: Payload) => readonly (number | null)[]

const WHOLE_REPOSITORY = [0]

const events = new Map<string, Numbers>([
  ['pull_request', (payload) => [payload.pull_request?.number ?? payload.number]],
  ['pull_request_review', (payload) => [payload.pull_request?.number ?? null]],
  ['pull_request_review_comment', (payload) => [payload.pull_request?.number ?? null]],
  ['pull_request_review_thread', (payload) => [payload.pull_request?.number ?? null]],
  ['issues', (payload) => [payload.issue?.number ?? null]],
  ['issue_comment', (payload) => [payload.issue?.number ?? null]],
  ['check_run', readRerequested],
  ['check_suite', readRerequested],
  ['push', (payload) => (changesPolicy(payload) ? WHOLE_REPOSITORY : [])],
  ['label', (payload) => (changesLabels(payload) ? WHOLE_REPOSITORY : [])],
  ['repository', (payload) => (changesRepository(payload) ? WHOLE_REPOSITORY : [])],
  ['installation', () => []],
  ['installation_repositories', () => []],
])

/** The subjects of one raw delivery; parses only events that can have some. Throws when the body is not JSON. */
export function routeDelivery(delivery: Delivery, self?: Self): readonly Touch[] {
  if (!events.has(delivery.event)) return []
  return subjectsOf(delivery.event, JSON.parse(Buffer.from(delivery.body).toString('utf8')), self)
}

/** The subjects of one parsed delivery, [] for events we do not listen to. Never throws, whatever the payload is. */
export function subjectsOf(event: string, payload: unknown, self?: Self): readonly Touch[] {
  const numbersOf = events.get(event)
  const read = Payload.safeParse(payload)
  if (!numbersOf || !read.success || isEcho(event, read.data, self)) return []
  const { data } = read
  const cause = data.action === null ? event : `${event}.${data.action}`
  const touch = (owner: string, repo: string, number: number): Touch => ({
    subject: { installation: data.installation?.id ?? 0, owner, repo, number },
    cause: cause.slice(0, 100),
    hint: hintOf(event, data),
  })
  const listed = readListed(event, data).flatMap(({ full_name: name }) => splitFullName(name ?? '') ?? [])
  const owner = data.repository?.owner?.login
  const repo = data.repository?.name
  const numbers = owner && repo ? numbersOf(data).filter((number) => number !== null) : []
  return [
    ...listed.map((one) => touch(one.owner, one.repo, 0)),
    ...numbers.map((number) => touch(owner ?? '', repo ?? '', number)),
  ]
}

/** Repositories that we may see from now on. */
function readListed(event: string, { action, repositories, repositories_added }: Payload): Payload['repositories'] {
  if (event === 'installation_repositories') return action === 'added' ? repositories_added : []
  const opens = action === 'created' || action === 'unsuspend' || action === 'new_permissions_accepted'
  return event === 'installation' && opens ? repositories : []
}

/**
 * Somebody pressed "Re-run" on our check. For pull requests from forks GitHub leaves the list of pull requests empty:
 * then the number is in what we wrote into the check, and without that the whole repository is looked at.
 */
function readRerequested({ action, check_run: run, check_suite: suite }: Payload): readonly (number | null)[] {
  if (action !== 'rerequested' && action !== 'requested_action') return []
  const listed = (run ?? suite)?.pull_requests.map(({ number }) => number) ?? []
  if (listed.length > 0) return listed
  const written = /^(\d{1,9}):/.exec(run?.external_id ?? '') ?? /\/pull\/(\d{1,9})\b/.exec(run?.details_url ?? '')
  return written ? [Number(written[1])] : WHOLE_REPOSITORY
}

/** Decisions depend on which labels there are, and by which name. */
function changesLabels({ action, changes }: Payload): boolean {
  return action === 'created' || action === 'deleted' || (action === 'edited' && changes?.name !== undefined)
}

/** Decisions depend on the default branch, whose files hold the policy. */
function changesRepository({ action, changes }: Payload): boolean {
  if (action === 'edited') return changes?.default_branch !== undefined
  return action === 'renamed' || action === 'transferred' || action === 'unarchived'
}
