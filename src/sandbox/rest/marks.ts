// REST: labels, assignees, requested reviewers.
import { label } from '../shapes/repo.ts'
import { issue, labelRows, pullSimple } from '../shapes/subject.ts'
import { simpleUser } from '../shapes/user.ts'
import { findUser } from '../state/state.ts'
import {
  type ApiCall,
  empty,
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
import {
  addAssignees,
  addLabels,
  createLabel,
  isAssignable,
  removeAssignees,
  removeLabel,
  setRequested,
} from '../world/marks.ts'

const REPO = '/repos/{owner}/{repo}'
const ONE = `${REPO}/issues/{issue_number}`
const PULL = `${REPO}/pulls/{pull_number}`

export const markRoutes: readonly Route[] = [
  route(`GET ${REPO}/labels`, 'issues:read', (call) =>
    page(call, call.world.state.labels.group(repoIn(call).id), (rows) => rows.map((row) => label(call.world, row))),
  ),
  route(`POST ${REPO}/labels`, 'issues:write', (call) => {
    const wanted = { name: textIn(call, 'name') ?? '', color: textIn(call, 'color') }
    return ok(
      label(call.world, createLabel(sceneOf(call), { ...wanted, description: textIn(call, 'description') })),
      201,
    )
  }),
  route(`GET ${REPO}/labels/{name}`, 'issues:read', (call) => {
    const name = decodeURIComponent(call.params.name ?? '').toLowerCase()
    const row = call.world.state.labels.group(repoIn(call).id).find((one) => one.name.toLowerCase() === name)
    if (row === undefined) throw missing()
    return ok(label(call.world, row))
  }),
  route(`GET ${ONE}/labels`, 'subject:read', (call) =>
    page(call, labelRows(call.world, subjectIn(call)), (rows) => rows.map((row) => label(call.world, row))),
  ),
  route(`POST ${ONE}/labels`, 'subject:write', (call) => {
    const subject = addLabels(sceneOf(call), subjectIn(call), stringsIn(call, 'labels'))
    return ok(labelRows(call.world, subject).map((row) => label(call.world, row)))
  }),
  route(`DELETE ${ONE}/labels/{name}`, 'subject:write', (call) => {
    const subject = removeLabel(sceneOf(call), subjectIn(call), decodeURIComponent(call.params.name ?? ''))
    return ok(labelRows(call.world, subject).map((row) => label(call.world, row)))
  }),
  route(`GET ${REPO}/assignees`, 'subject:read', (call) => {
    const { world } = call
    const users = world.state.users.all().filter((user) => isAssignable(world, user, null))
    return page(call, users, (rows) => rows.map((user) => simpleUser(world, user)))
  }),
  route(`GET ${REPO}/assignees/{assignee}`, 'subject:read', (call) => answerAssignable(call, false)),
  route(`GET ${ONE}/assignees/{assignee}`, 'subject:read', (call) => answerAssignable(call, true)),
  route(`POST ${ONE}/assignees`, 'subject:write', (call) =>
    ok(issue(call.world, addAssignees(sceneOf(call), subjectIn(call), stringsIn(call, 'assignees'))), 201),
  ),
  route(`DELETE ${ONE}/assignees`, 'subject:write', (call) =>
    ok(issue(call.world, removeAssignees(sceneOf(call), subjectIn(call), stringsIn(call, 'assignees')))),
  ),
  route(`GET ${PULL}/requested_reviewers`, 'pull_requests:read', (call) => {
    const rows = (subjectIn(call).pull?.requested ?? []).flatMap((id) => call.world.state.users.get(id) ?? [])
    return ok({ users: rows.map((user) => simpleUser(call.world, user)), teams: [] })
  }),
  route(`POST ${PULL}/requested_reviewers`, 'pull_requests:write', (call) => request(call, true)),
  route(`DELETE ${PULL}/requested_reviewers`, 'pull_requests:write', (call) => request(call, false)),
]

/** 204 or 404, as GitHub answers whether somebody may be assigned. */
function answerAssignable(call: ApiCall, onSubject: boolean) {
  const subject = onSubject ? subjectIn(call) : null
  repoIn(call)
  const user = findUser(call.world.state, decodeURIComponent(call.params.assignee ?? ''))
  if (user === undefined || !isAssignable(call.world, user, subject)) throw missing()
  return empty()
}

function request(call: ApiCall, requested: boolean) {
  const subject = setRequested(sceneOf(call), subjectIn(call), { logins: stringsIn(call, 'reviewers'), requested })
  if (subject.pull === null) throw missing()
  return ok(pullSimple(call.world, subject, subject.pull), requested ? 201 : 200)
}
