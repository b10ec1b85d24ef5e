// Labels, assignees, requested reviewers and reactions.
import { label } from '../shapes/repo.ts'
import { userById } from '../shapes/user.ts'
import type { LabelRow, ReactionContent, ReactionRow, SubjectRow, UserRow } from '../state/rows.ts'
import { findUser } from '../state/state.ts'
import { note, tell, tellSubject, touch } from './tell.ts'
import { Refusal, type Scene, stamp, type World } from './world.ts'

const MOST_LABELS = 100
export const MOST_ASSIGNEES = 10

function labelNamed(scene: Scene, name: string): LabelRow | undefined {
  const wanted = name.toLowerCase()
  return scene.world.state.labels.group(scene.repo.id).find((row) => row.name.toLowerCase() === wanted)
}

/** Adds labels; one the repository lacks is created on the fly with GitHub's default colour, as the API does. */
export function addLabels(scene: Scene, subject: SubjectRow, names: readonly string[]): SubjectRow {
  const rows = names.map((name) => labelNamed(scene, name) ?? createLabel(scene, { name }))
  const fresh = rows.filter((row, at) => !subject.labels.includes(row.name) && rows.indexOf(row) === at)
  if (subject.labels.length + fresh.length > MOST_LABELS)
    throw new Refusal(422, 'Validation Failed', [
      { resource: 'Issue', code: 'custom', field: 'labels', message: 'an issue may have at most 100 labels' },
    ])
  return fresh.reduce((current, row) => {
    const changed = touch(scene, current, { labels: [...current.labels, row.name] })
    note(scene, changed, { event: 'labeled', text: row.name })
    tellSubject(scene, changed, { action: 'labeled', more: { label: label(scene.world, row) } })
    return changed
  }, subject)
}

/** Takes one label off; 404 when it is not there, as the API answers. */
export function removeLabel(scene: Scene, subject: SubjectRow, name: string): SubjectRow {
  const row = labelNamed(scene, name)
  if (row === undefined || !subject.labels.includes(row.name)) throw new Refusal(404, 'Label does not exist')
  const changed = touch(scene, subject, { labels: subject.labels.filter((one) => one !== row.name) })
  note(scene, changed, { event: 'unlabeled', text: row.name })
  tellSubject(scene, changed, { action: 'unlabeled', more: { label: label(scene.world, row) } })
  return changed
}

export function createLabel(
  scene: Scene,
  wanted: { name: string; color?: string | undefined; description?: string | null | undefined },
): LabelRow {
  if (labelNamed(scene, wanted.name) !== undefined)
    throw new Refusal(422, 'Validation Failed', [{ resource: 'Label', code: 'already_exists', field: 'name' }])
  const { name, color = 'ededed', description = null } = wanted
  const row = scene.world.state.labels.put({
    id: scene.world.state.nextId(),
    repo: scene.repo.id,
    name,
    color,
    description,
  })
  tell(scene, { event: 'label', action: 'created', payload: { label: label(scene.world, row) } })
  return row
}

/** May this account be assigned here? People who can push, members, and whoever wrote on the subject. */
export function isAssignable(world: World, user: UserRow, subject: SubjectRow | null): boolean {
  if (user.type !== 'User') return false
  if (user.member || user.role !== 'read') return true
  if (subject === null) return false
  const comments = world.state.comments.group(`${subject.repo}#${subject.number}`)
  return subject.user === user.id || comments.some((comment) => comment.user === user.id)
}

/** Assigns whom it can; who is unknown or not assignable is left out without a word, as the API does. */
export function addAssignees(scene: Scene, subject: SubjectRow, logins: readonly string[]): SubjectRow {
  const { world } = scene
  const users = logins.flatMap((login) => findUser(world.state, login) ?? [])
  const able = users.filter((user) => isAssignable(world, user, subject) && !subject.assignees.includes(user.id))
  const room = MOST_ASSIGNEES - subject.assignees.length
  return [...new Set(able)].slice(0, Math.max(0, room)).reduce((current, user) => {
    const changed = touch(scene, current, { assignees: [...current.assignees, user.id] })
    note(scene, changed, { event: 'assigned', text: user.login })
    tellSubject(scene, changed, { action: 'assigned', more: { assignee: userById(world, user.id) } })
    return changed
  }, subject)
}

export function removeAssignees(scene: Scene, subject: SubjectRow, logins: readonly string[]): SubjectRow {
  const { world } = scene
  const users = logins.flatMap((login) => findUser(world.state, login) ?? [])
  return users.reduce((current, user) => {
    if (!current.assignees.includes(user.id)) return current
    const changed = touch(scene, current, { assignees: current.assignees.filter((id) => id !== user.id) })
    note(scene, changed, { event: 'unassigned', text: user.login })
    tellSubject(scene, changed, { action: 'unassigned', more: { assignee: userById(world, user.id) } })
    return changed
  }, subject)
}

/** Adds or takes back requests for review. */
export function setRequested(
  scene: Scene,
  subject: SubjectRow,
  to: { logins: readonly string[]; requested: boolean },
): SubjectRow {
  const users = to.logins.map((login) => {
    const user = findUser(scene.world.state, login)
    // Nobody is a collaborator whom the repository could not assign; what is taken back was asked for.
    const may = user !== undefined && (!to.requested || isAssignable(scene.world, user, null))
    if (user === undefined || user.id === subject.user || !may)
      throw new Refusal(422, 'Reviews may only be requested from collaborators.')
    return user
  })
  return users.reduce((current, user) => {
    const { pull } = current
    if (pull === null || pull.requested.includes(user.id) === to.requested) return current
    const requested = to.requested ? [...pull.requested, user.id] : pull.requested.filter((id) => id !== user.id)
    const changed = touch(scene, current, { pull: { ...pull, requested } })
    const action = to.requested ? 'review_requested' : 'review_request_removed'
    note(scene, changed, { event: action, text: user.login })
    tellSubject(scene, changed, { action, more: { requested_reviewer: userById(scene.world, user.id) } })
    return changed
  }, subject)
}

/** Puts a reaction; the same one twice stays one. `on` as in `ReactionRow`. */
export function react(scene: Scene, on: string, content: ReactionContent): { row: ReactionRow; fresh: boolean } {
  const { world, actor } = scene
  const old = world.state.reactions.group(on).find((row) => row.user === actor.id && row.content === content)
  if (old !== undefined) return { row: old, fresh: false }
  const row = { id: world.state.nextId(), on, user: actor.id, content, createdAt: stamp(world) }
  return { row: world.state.reactions.put(row), fresh: true }
}

export function removeReaction(scene: Scene, id: number): void {
  scene.world.state.reactions.remove(id)
}
