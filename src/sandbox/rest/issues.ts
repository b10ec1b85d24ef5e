// REST: issues (and pull requests as issues) and their comments.
import { issueComment } from '../shapes/comment.ts'
import { issue } from '../shapes/subject.ts'
import type { StateReason, SubjectRow } from '../state/rows.ts'
import { findUser } from '../state/state.ts'
import {
  type ApiCall,
  actorOf,
  commentIn,
  empty,
  invalid,
  missing,
  ok,
  page,
  type Route,
  repoIn,
  route,
  sceneOf,
  stringsIn,
  subjectIn,
  textIn,
} from '../wire/route.ts'
import { addComment, deleteComment, editComment } from '../world/comments.ts'
import { addAssignees, addLabels } from '../world/marks.ts'
import { editSubject, openSubject, setState } from '../world/subjects.ts'
import { Refusal } from '../world/world.ts'

const ONE = '/repos/{owner}/{repo}/issues/{issue_number}'
const COMMENT = '/repos/{owner}/{repo}/issues/comments/{comment_id}'

export const issueRoutes: readonly Route[] = [
  route('GET /repos/{owner}/{repo}/issues', 'issues:read', (call) =>
    page(call, listSubjects(call), (rows) => rows.map((row) => issue(call.world, row))),
  ),
  route('POST /repos/{owner}/{repo}/issues', 'issues:write', (call) => ok(issue(call.world, openIssue(call)), 201)),
  route(`GET ${ONE}`, 'subject:read', (call) => ok(issue(call.world, subjectIn(call)))),
  route(`PATCH ${ONE}`, 'subject:write', (call) => ok(issue(call.world, updateIssue(call)))),
  route(`GET ${ONE}/comments`, 'subject:read', (call) => {
    const { repo, number } = subjectIn(call)
    const all = call.world.state.comments.group(`${repo}#${number}`)
    const rows = all.filter((row) => since(call) <= Date.parse(row.updatedAt))
    return page(call, rows, (shown) => shown.map((row) => issueComment(call.world, row)))
  }),
  route(`POST ${ONE}/comments`, 'subject:write', (call) => {
    const row = addComment(sceneOf(call), subjectIn(call), textIn(call, 'body') ?? '')
    return ok(issueComment(call.world, row), 201)
  }),
  route('GET /repos/{owner}/{repo}/issues/comments', 'issues:read', (call) => {
    const repo = repoIn(call)
    const rows = call.world.state.comments.all().filter((row) => row.repo === repo.id)
    return page(call, rows, (shown) => shown.map((row) => issueComment(call.world, row)))
  }),
  route(`GET ${COMMENT}`, 'subject:read', (call) => ok(issueComment(call.world, commentIn(call)))),
  route(`PATCH ${COMMENT}`, 'subject:write', (call) => {
    const row = ownComment(call)
    return ok(issueComment(call.world, editComment(sceneOf(call), row, textIn(call, 'body') ?? row.body)))
  }),
  route(`DELETE ${COMMENT}`, 'subject:write', (call) => {
    deleteComment(sceneOf(call), ownComment(call))
    return empty()
  }),
]

/** The comment in the path, when the caller may change it: its author, or a person who can write. */
function ownComment(call: ApiCall) {
  const row = commentIn(call)
  const actor = actorOf(call)
  const able = row.user === actor.id || call.identity.kind === 'installation' || actor.role !== 'read'
  if (!able) throw new Refusal(403, 'Must have admin rights to Repository.')
  return row
}

function openIssue(call: ApiCall): SubjectRow {
  const scene = sceneOf(call)
  const title = textIn(call, 'title')
  if (title === undefined)
    throw new Refusal(422, 'Validation Failed', [{ resource: 'Issue', code: 'missing_field', field: 'title' }])
  const subject = openSubject(scene, { title, body: textIn(call, 'body') ?? '' })
  const labelled = call.body.labels === undefined ? subject : addLabels(scene, subject, stringsIn(call, 'labels'))
  return call.body.assignees === undefined ? labelled : addAssignees(scene, labelled, stringsIn(call, 'assignees'))
}

function updateIssue(call: ApiCall): SubjectRow {
  const scene = sceneOf(call)
  const state = textIn(call, 'state')
  const reason = textIn(call, 'state_reason')
  if (state !== undefined && state !== 'open' && state !== 'closed') throw invalid('state')
  if (reason !== undefined && !isReason(reason)) throw invalid('state_reason')
  const edited = editSubject(scene, subjectIn(call), { title: textIn(call, 'title'), body: textIn(call, 'body') })
  return state === undefined
    ? edited
    : setState(scene, edited, { state, reason: state === 'open' ? 'reopened' : reason })
}

function isReason(text: string): text is StateReason {
  return ['completed', 'not_planned', 'duplicate', 'reopened'].includes(text)
}

/** `?since=`, whatever the precision it is written with; the beginning of time when absent. */
function since(call: ApiCall): number {
  return Date.parse(call.url.searchParams.get('since') ?? '1970-01-01')
}

/** Filters and sorts as `GET …/issues` documents: state, since, labels, creator, assignee, sort, direction. */
function listSubjects(call: ApiCall): readonly SubjectRow[] {
  const repo = repoIn(call)
  if (!repo.hasIssues) throw missing()
  const asked = (name: string) => call.url.searchParams.get(name)
  const state = asked('state') ?? 'open'
  const labels = asked('labels')?.split(',') ?? []
  const user = (name: string) => findUser(call.world.state, asked(name) ?? '')?.id
  const key = asked('sort') === 'updated' ? 'updatedAt' : 'createdAt'
  const sign = asked('direction') === 'asc' ? 1 : -1
  return call.world.state.subjects
    .all()
    .filter((row) => row.repo === repo.id && (state === 'all' || row.state === state))
    .filter((row) => since(call) <= Date.parse(row.updatedAt) && labels.every((label) => row.labels.includes(label)))
    .filter((row) => asked('creator') === null || row.user === user('creator'))
    .filter((row) => asked('assignee') === null || row.assignees.includes(user('assignee') ?? -1))
    .sort((a, b) => sign * (a[key] < b[key] ? -1 : a[key] > b[key] ? 1 : a.number - b.number))
}
