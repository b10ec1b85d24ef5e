// REST: check runs, their annotations, and commit statuses.
import { checkRun, status } from '../shapes/check.ts'
import { repository, repoUrl } from '../shapes/repo.ts'
import { resolveRev } from '../state/git-objects.ts'
import type { CheckAnnotation, CheckRunRow, StatusRow } from '../state/rows.ts'
import { type ApiCall, invalid, missing, ok, page, type Route, repoIn, route, sceneOf, textIn } from '../wire/route.ts'
import { type CheckWish, createCheck, setStatus, updateCheck } from '../world/checks.ts'
import { Refusal } from '../world/world.ts'

const REPO = '/repos/{owner}/{repo}'
const RUN = `${REPO}/check-runs/{check_run_id}`

export const checkRoutes: readonly Route[] = [
  route(`POST ${REPO}/check-runs`, 'checks:write', (call) => {
    const sha = textIn(call, 'head_sha')
    const wish = wishIn(call)
    if (sha === undefined) throw invalid('head_sha')
    if (wish.name === undefined) throw invalid('name')
    return ok(checkRun(call.world, createCheck(sceneOf(call), { sha, branch: branchOf(call, sha) }, wish)), 201)
  }),
  route(`GET ${RUN}`, 'checks:read', (call) => ok(checkRun(call.world, runIn(call)))),
  route(`PATCH ${RUN}`, 'checks:write', (call) =>
    ok(checkRun(call.world, updateCheck(sceneOf(call), runIn(call), wishIn(call)))),
  ),
  route(`GET ${RUN}/annotations`, 'checks:read', (call) => {
    const row = runIn(call)
    const href = `${repoUrl(call.world, repoIn(call))}/git/blobs/${row.sha}`
    const whole = { start_column: null, end_column: null, raw_details: null, blob_href: href }
    return page(call, row.annotations, (rows) => rows.map((one) => ({ ...whole, ...one })))
  }),
  route(`GET ${REPO}/commits/{ref}/check-runs`, 'checks:read', (call) => {
    const name = call.url.searchParams.get('check_name')
    const rows = call.world.state.checkRuns.group(shaIn(call)).filter((row) => name === null || row.name === name)
    return page(call, rows, (shown) => ({
      total_count: rows.length,
      check_runs: shown.map((row) => checkRun(call.world, row)),
    }))
  }),
  route(`POST ${REPO}/statuses/{sha}`, 'statuses:write', (call) => {
    const state = (['error', 'failure', 'pending', 'success'] as const).find((one) => one === call.body.state)
    if (state === undefined) throw invalid('state')
    const wish = {
      sha: call.params.sha ?? '',
      state,
      context: textIn(call, 'context') ?? 'default',
      description: textIn(call, 'description') ?? null,
      targetUrl: textIn(call, 'target_url') ?? null,
    }
    if ((wish.description ?? '').length > LONGEST_DESCRIPTION)
      throw new Refusal(422, 'Validation Failed', [{ resource: 'Status', code: 'custom', field: 'description' }])
    return ok(status(call.world, setStatus(sceneOf(call), wish)), 201)
  }),
  route(`GET ${REPO}/commits/{ref}/statuses`, 'statuses:read', (call) =>
    page(call, [...call.world.state.statuses.group(shaIn(call))].reverse(), (rows) =>
      rows.map((row) => status(call.world, row)),
    ),
  ),
  route(`GET ${REPO}/commits/{ref}/status`, 'statuses:read', (call) => ok(combined(call))),
]

const LONGEST_DESCRIPTION = 140

function runIn(call: ApiCall): CheckRunRow {
  const row = call.world.state.checkRuns.get(Number(call.params.check_run_id))
  if (row === undefined || row.repo !== repoIn(call).id) throw missing()
  return row
}

function shaIn(call: ApiCall): string {
  const found = resolveRev(call.world.state, repoIn(call), decodeURIComponent(call.params.ref ?? ''))
  if (found === undefined) throw new Refusal(422, `No commit found for SHA: ${call.params.ref}`)
  return found.id
}

/** The branch of this repository a commit is the head of; null for a fork's. */
function branchOf(call: ApiCall, sha: string): string | null {
  return call.world.state.branches.group(repoIn(call).id).find((branch) => branch.sha === sha)?.name ?? null
}

function wishIn(call: ApiCall): CheckWish {
  const output = call.body.output as NonNullable<CheckWish['output']> | undefined
  if (output !== undefined && output.summary === undefined) throw invalid('output/summary')
  const annotations = output?.annotations?.map(annotation)
  return {
    name: textIn(call, 'name'),
    status: textIn(call, 'status') as CheckRunRow['status'] | undefined,
    conclusion: textIn(call, 'conclusion'),
    externalId: textIn(call, 'external_id'),
    detailsUrl: textIn(call, 'details_url'),
    output: output === undefined ? undefined : { ...output, annotations },
  }
}

function annotation(given: CheckAnnotation): CheckAnnotation {
  const { path, start_line, end_line, annotation_level, message, title = null } = given
  if (![path, annotation_level, message].every((one) => typeof one === 'string') || !Number.isInteger(start_line))
    throw invalid('output/annotations')
  return { path, start_line, end_line, annotation_level, message, title }
}

/** OpenAPI `combined-commit-status`: the newest status of each context. */
function combined(call: ApiCall) {
  const sha = shaIn(call)
  const newest = new Map<string, StatusRow>()
  for (const row of call.world.state.statuses.group(sha)) newest.set(row.context, row)
  const rows = [...newest.values()]
  const bad = rows.some((row) => row.state === 'error' || row.state === 'failure')
  const pending = rows.length === 0 || rows.some((row) => row.state === 'pending')
  const url = `${repoUrl(call.world, repoIn(call))}/commits/${sha}`
  return {
    state: bad ? 'failure' : pending ? 'pending' : 'success',
    statuses: rows.map((row) => status(call.world, row)),
    sha,
    total_count: rows.length,
    repository: repository(call.world, repoIn(call)),
    commit_url: url,
    url: `${url}/status`,
  }
}
