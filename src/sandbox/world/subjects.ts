// What can be done to an issue or pull request as a whole: open, edit, close, reopen, lock, draft.
import type { PullFacts, RepoRow, StateReason, SubjectRow } from '../state/rows.ts'
import { crossReference } from './references.ts'
import { note, tellSubject, touch } from './tell.ts'
import { Refusal, type Scene, stamp } from './world.ts'

export interface NewSubject {
  readonly title: string
  readonly body: string
  readonly labels?: readonly string[]
  /** Facts of a pull request; absent for an issue. */
  readonly pull?: Pick<PullFacts, 'draft' | 'base' | 'branch' | 'headOwner' | 'headSha'>
  /** Only for seeds: the number and times it had. */
  readonly number?: number
  readonly createdAt?: string
}

const LONGEST_BODY = 65_536
const LONGEST_TITLE = 256

/** Opens an issue or, with `pull`, a pull request. */
export function openSubject(scene: Scene, wanted: NewSubject): SubjectRow {
  const { world, actor } = scene
  checkText(wanted)
  const at = wanted.createdAt ?? stamp(world)
  const number = takeNumber(scene, wanted.number)
  const subject = world.state.subjects.put({
    id: world.state.nextId(),
    repo: scene.repo.id,
    number,
    title: wanted.title,
    body: wanted.body,
    user: actor.id,
    state: 'open',
    stateReason: null,
    locked: false,
    labels: wanted.labels ?? [],
    assignees: [],
    createdAt: at,
    updatedAt: at,
    closedAt: null,
    editedAt: null,
    editor: null,
    pull: wanted.pull === undefined ? null : { ...NEW_PULL, ...wanted.pull, id: world.state.nextId() },
  })
  for (const text of subject.labels) note(scene, subject, { event: 'labeled', text })
  crossReference(scene, subject, subject.body)
  tellSubject(scene, subject, { action: 'opened' })
  return subject
}

const NEW_PULL = { mergedAt: null, mergedBy: null, mergeSha: null, mergedOnto: null, requested: [] } as const

function takeNumber(scene: Scene, wanted: number | undefined): number {
  const { state } = scene.world
  const repo = state.repos.get(scene.repo.id) as RepoRow
  const number = wanted ?? repo.nextNumber
  state.repos.put({ ...repo, nextNumber: Math.max(repo.nextNumber, number + 1) })
  return number
}

/** Refuses what GitHub refuses in a title or body. */
export function checkText(text: { title?: string | undefined; body?: string | null | undefined }): void {
  const invalid = (field: string, message: string) => ({ resource: 'Issue', code: 'custom', field, message })
  if (text.title !== undefined && text.title.trim() === '')
    throw new Refusal(422, 'Validation Failed', [{ resource: 'Issue', code: 'missing_field', field: 'title' }])
  if ((text.title ?? '').length > LONGEST_TITLE)
    throw new Refusal(422, 'Validation Failed', [invalid('title', 'title is too long (maximum is 256 characters)')])
  if ((text.body ?? '').length > LONGEST_BODY)
    throw new Refusal(422, 'Validation Failed', [invalid('body', 'body is too long (maximum is 65536 characters)')])
}

/** Changes title or body. Nothing happens when both are as they were. */
export function editSubject(
  scene: Scene,
  subject: SubjectRow,
  to: { title?: string | undefined; body?: string | undefined; base?: string | undefined },
): SubjectRow {
  checkText(to)
  const { title = subject.title, body = subject.body, base } = to
  const { pull } = subject
  const titleChanged = title !== subject.title
  const bodyChanged = body !== subject.body
  const baseChanged = pull !== null && base !== undefined && base !== pull.base
  if (!titleChanged && !bodyChanged && !baseChanged) return subject
  const changes = {
    ...(titleChanged ? { title: { from: subject.title } } : {}),
    ...(bodyChanged ? { body: { from: subject.body } } : {}),
    ...(baseChanged ? { base: { ref: { from: pull.base }, sha: { from: pull.headSha } } } : {}),
  }
  const written = bodyChanged ? { editedAt: stamp(scene.world), editor: scene.actor.id } : {}
  const moved = baseChanged ? { pull: { ...pull, base } } : {}
  const edited = touch(scene, subject, { title, body, ...written, ...moved })
  if (titleChanged) note(scene, edited, { event: 'renamed', text: `${subject.title} → ${title}` })
  if (baseChanged) note(scene, edited, { event: 'base_ref_changed', text: `${pull.base} → ${base}` })
  if (bodyChanged) crossReference(scene, edited, body)
  tellSubject(scene, edited, { action: 'edited', more: { changes } })
  return edited
}

/** Closes or reopens, or closes for another reason than before. A merged pull request stays merged. */
export function setState(
  scene: Scene,
  subject: SubjectRow,
  to: { state: 'open' | 'closed'; reason?: StateReason | null },
): SubjectRow {
  const again = subject.pull === null && to.state === 'closed' && to.reason != null && to.reason !== subject.stateReason
  if (subject.state === to.state && !again) return subject
  if (subject.pull?.mergedAt)
    throw new Refusal(422, 'Validation Failed', [{ resource: 'PullRequest', code: 'invalid' }])
  const closed = to.state === 'closed'
  const stateReason = subject.pull !== null ? null : (to.reason ?? (closed ? 'completed' : 'reopened'))
  const closedAt = closed ? stamp(scene.world) : null
  const changed = touch(scene, subject, { state: to.state, stateReason, closedAt })
  const action = closed ? 'closed' : 'reopened'
  note(scene, changed, { event: action, text: closed ? (stateReason ?? '') : '' })
  tellSubject(scene, changed, { action })
  return changed
}

/** Links an issue and a pull request by hand, as the page's side column does, or takes the link back. No webhook tells of it. */
export function setLinked(scene: Scene, issue: SubjectRow, to: { pull: SubjectRow; linked: boolean }): void {
  if (issue.pull !== null || to.pull.pull === null) throw new Refusal(422, 'An issue is linked with a pull request.')
  const event = to.linked ? 'connected' : 'disconnected'
  note(scene, issue, { event, other: to.pull.id })
  note(scene, to.pull, { event, other: issue.id })
}

export function setLocked(scene: Scene, subject: SubjectRow, locked: boolean): SubjectRow {
  if (subject.locked === locked) return subject
  const changed = touch(scene, subject, { locked })
  const action = locked ? 'locked' : 'unlocked'
  note(scene, changed, { event: action })
  tellSubject(scene, changed, { action })
  return changed
}

export function setDraft(scene: Scene, subject: SubjectRow, draft: boolean): SubjectRow {
  const { pull } = subject
  if (pull === null || pull.draft === draft) return subject
  const changed = touch(scene, subject, { pull: { ...pull, draft } })
  const action = draft ? 'converted_to_draft' : 'ready_for_review'
  note(scene, changed, { event: action })
  tellSubject(scene, changed, { action })
  return changed
}
