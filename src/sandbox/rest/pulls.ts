// REST: pull requests, their files, commits, reviews and review comments.
import { review, reviewComment } from '../shapes/comment.ts'
import { commit, repoPage, repoUrl } from '../shapes/repo.ts'
import { pullCommits, pullFiles, pullFull, pullSimple } from '../shapes/subject.ts'
import { type FileDiff, readFile } from '../state/git-objects.ts'
import type { PullFacts, RepoRow, ReviewCommentRow, SubjectRow } from '../state/rows.ts'
import {
  type ApiCall,
  missing,
  ok,
  page,
  type Route,
  repoIn,
  route,
  sceneOf,
  subjectIn,
  textIn,
} from '../wire/route.ts'
import { addReviewComment } from '../world/comments.ts'
import { editSubject, setState } from '../world/subjects.ts'
import { type Json, Refusal, type World } from '../world/world.ts'

const PULLS = '/repos/{owner}/{repo}/pulls'
const ONE = `${PULLS}/{pull_number}`
/** GitHub shows no more than these; source: OpenAPI, "List commits on a pull request" and "List pull requests files". */
const MOST_COMMITS = 250
const MOST_FILES = 3_000

export const pullRoutes: readonly Route[] = [
  route(`GET ${PULLS}`, 'pull_requests:read', (call) =>
    page(call, listPulls(call), (rows) => rows.map((row) => pullSimple(call.world, row, pullOf(row)))),
  ),
  route(`GET ${ONE}`, 'pull_requests:read', (call) => {
    const subject = subjectIn(call)
    return ok(pullFull(call.world, subject, pullOf(subject)))
  }),
  route(`PATCH ${ONE}`, 'pull_requests:write', (call) => {
    const subject = updatePull(call)
    return ok(pullFull(call.world, subject, pullOf(subject)))
  }),
  route(`GET ${ONE}/files`, 'pull_requests:read', (call) => {
    const subject = subjectIn(call)
    const pull = pullOf(subject)
    const files = pullFiles(call.world, subject, pull).slice(0, MOST_FILES)
    const at = { world: call.world, repo: repoIn(call), sha: pull.headSha }
    return page(call, files, (rows) => rows.map((file) => diffEntry(at, file)))
  }),
  route(`GET ${ONE}/commits`, 'pull_requests:read', (call) => {
    const subject = subjectIn(call)
    const commits = pullCommits(call.world, subject, pullOf(subject)).slice(0, MOST_COMMITS)
    return page(call, commits, (rows) => rows.map((row) => commit(call.world, repoIn(call), row)))
  }),
  route(`GET ${ONE}/reviews`, 'pull_requests:read', (call) =>
    page(call, call.world.state.reviews.group(keyOf(call)), (rows) => rows.map((row) => review(call.world, row))),
  ),
  route(`GET ${ONE}/comments`, 'pull_requests:read', (call) => {
    const since = Date.parse(call.url.searchParams.get('since') ?? '1970-01-01')
    const all = call.world.state.reviewComments.group(keyOf(call))
    const rows = all.filter((row) => since <= Date.parse(row.updatedAt))
    return page(call, rows, (shown) => shown.map((row) => reviewComment(call.world, row)))
  }),
  route(`POST ${ONE}/comments`, 'pull_requests:write', (call) => ok(reviewComment(call.world, addRemark(call)), 201)),
]

/** A comment on a line of the newest commit; GitHub refuses lines that the file does not have. */
function addRemark(call: ApiCall): ReviewCommentRow {
  const subject = subjectIn(call)
  const [path = '', body = ''] = [textIn(call, 'path'), textIn(call, 'body')]
  const line = Number(call.body.line)
  const text = readFile(call.world.state, pullOf(subject).headSha, path)
  const isThere = text !== null && line >= 1 && line <= text.split('\n').length
  const resource = { resource: 'PullRequestReviewComment', code: 'custom', field: 'pull_request_review_thread.line' }
  if (!isThere) throw new Refusal(422, 'Validation Failed', [{ ...resource, message: 'must be part of the diff' }])
  return addReviewComment(sceneOf(call), subject, { path, line, body })
}

function keyOf(call: ApiCall): string {
  const subject = subjectIn(call)
  return `${subject.repo}#${subject.number}`
}

function pullOf(subject: SubjectRow): PullFacts {
  if (subject.pull === null) throw missing()
  return subject.pull
}

/** Filters as `GET …/pulls` documents: state, base, head, sort, direction. */
function listPulls(call: ApiCall): readonly SubjectRow[] {
  const repo = repoIn(call)
  const asked = (name: string) => call.url.searchParams.get(name)
  const state = asked('state') ?? 'open'
  const key = asked('sort') === 'updated' ? 'updatedAt' : 'createdAt'
  const sign = (asked('direction') ?? (asked('sort') === null ? 'desc' : 'asc')) === 'asc' ? 1 : -1
  return call.world.state.subjects
    .all()
    .filter((row) => row.repo === repo.id && row.pull !== null && (state === 'all' || row.state === state))
    .filter(({ pull }) => asked('base') === null || pull?.base === asked('base'))
    .filter(({ pull }) => asked('head') === null || `${pull?.headOwner}:${pull?.branch}` === asked('head'))
    .sort((a, b) => sign * (a[key] < b[key] ? -1 : a[key] > b[key] ? 1 : a.number - b.number))
}

function updatePull(call: ApiCall): SubjectRow {
  const scene = sceneOf(call)
  const to = { title: textIn(call, 'title'), body: textIn(call, 'body'), base: textIn(call, 'base') }
  const edited = editSubject(scene, subjectIn(call), to)
  const state = textIn(call, 'state')
  return state === 'open' || state === 'closed' ? setState(scene, edited, { state }) : edited
}

/** OpenAPI `diff-entry`. */
function diffEntry(at: { world: World; repo: RepoRow; sha: string }, file: FileDiff): Json {
  const { world, repo, sha } = at
  const path = file.path.split('/').map(encodeURIComponent).join('/')
  return {
    sha: file.sha,
    filename: file.path,
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    blob_url: `${repoPage(world, repo)}/blob/${sha}/${path}`,
    raw_url: `${repoPage(world, repo)}/raw/${sha}/${path}`,
    contents_url: `${repoUrl(world, repo)}/contents/${path}?ref=${sha}`,
    ...(file.patch === '' ? {} : { patch: file.patch }),
    ...(file.previous === null ? {} : { previous_filename: file.previous }),
  }
}
