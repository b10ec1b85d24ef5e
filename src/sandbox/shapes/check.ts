// Check runs, check suites and commit statuses as REST shows them.
import type { CheckRunRow, StatusRow, SuiteRow } from '../state/rows.ts'
import { repoOf, userOf } from '../state/state.ts'
import type { Json, World } from '../world/world.ts'
import { integration } from './app.ts'
import { nodeId } from './node-ids.ts'
import { repoPage, repoUrl } from './repo.ts'
import { simpleUser } from './user.ts'

/** OpenAPI `check-run`. */
export function checkRun(world: World, row: CheckRunRow): Json {
  const repo = repoOf(world.state, row.repo)
  const url = `${repoUrl(world, repo)}/check-runs/${row.id}`
  const page = `${repoPage(world, repo)}/runs/${row.id}`
  return {
    id: row.id,
    name: row.name,
    node_id: nodeId('CR', row.id),
    head_sha: row.sha,
    external_id: row.externalId ?? '',
    url,
    html_url: page,
    details_url: row.detailsUrl ?? page,
    status: row.status,
    conclusion: row.conclusion,
    started_at: row.startedAt,
    completed_at: row.completedAt,
    output: {
      title: row.title,
      summary: row.summary,
      text: row.text,
      annotations_count: row.annotations.length,
      annotations_url: `${url}/annotations`,
    },
    check_suite: { id: row.suite },
    app: integration(world),
    pull_requests: pullsOf(world, row),
  }
}

/** Open pull requests with this head; GitHub leaves out those from forks. */
function pullsOf(world: World, at: { repo: number; sha: string }): readonly Json[] {
  const repo = repoOf(world.state, at.repo)
  const shown = { id: repo.id, url: repoUrl(world, repo), name: repo.name }
  return world.state.subjects.all().flatMap((subject) => {
    const { pull } = subject
    if (pull === null || subject.repo !== at.repo || subject.state === 'closed') return []
    if (pull.headSha !== at.sha || pull.headOwner !== repo.owner) return []
    const base = world.state.branches.get(`${repo.id}:${pull.base}`)?.sha ?? pull.headSha
    return {
      id: pull.id,
      number: subject.number,
      url: `${repoUrl(world, repo)}/pulls/${subject.number}`,
      head: { ref: pull.branch, sha: pull.headSha, repo: shown },
      base: { ref: pull.base, sha: base, repo: shown },
    }
  })
}

/** The part of a check suite that webhook payloads carry. */
export function checkSuite(world: World, row: SuiteRow): Json {
  const runs = world.state.checkRuns.group(row.sha).filter((run) => run.suite === row.id)
  return {
    id: row.id,
    node_id: nodeId('CS', row.id),
    head_branch: row.branch,
    head_sha: row.sha,
    status: runs.length > 0 && runs.every((run) => run.status === 'completed') ? 'completed' : 'queued',
    conclusion: runs.find((run) => run.conclusion === 'failure')?.conclusion ?? runs[0]?.conclusion ?? null,
    url: `${repoUrl(world, repoOf(world.state, row.repo))}/check-suites/${row.id}`,
    before: null,
    after: row.sha,
    pull_requests: pullsOf(world, row),
    app: integration(world),
    created_at: row.createdAt,
    updated_at: row.createdAt,
    latest_check_runs_count: runs.length,
  }
}

/** OpenAPI `status`. */
export function status(world: World, row: StatusRow): Json {
  return {
    url: `${repoUrl(world, repoOf(world.state, row.repo))}/statuses/${row.sha}`,
    avatar_url: `${world.url}/avatars/${row.user}`,
    id: row.id,
    node_id: `SC_sb${row.id}`,
    state: row.state,
    description: row.description,
    target_url: row.targetUrl,
    context: row.context,
    created_at: row.createdAt,
    updated_at: row.createdAt,
    creator: simpleUser(world, userOf(world.state, row.user)),
  }
}
