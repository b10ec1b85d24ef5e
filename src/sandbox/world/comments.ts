// Comments on issues and pull requests, reviews, and comments inside reviews.
import { issueComment, review, reviewComment, subjectOf } from '../shapes/comment.ts'
import { issue, pullSimple } from '../shapes/subject.ts'
import type { CommentRow, ReviewCommentRow, ReviewRow, SubjectRow } from '../state/rows.ts'
import { crossReference } from './references.ts'
import { checkText } from './subjects.ts'
import { note, tell, touch } from './tell.ts'
import { type Json, Refusal, type Scene, stamp } from './world.ts'

function written(scene: Scene, subject: SubjectRow, body: string) {
  checkText({ body })
  if (subject.locked && scene.actor.role === 'read' && !scene.actor.member)
    throw new Refusal(403, 'Unable to create comment because issue is locked.')
  const at = stamp(scene.world)
  return {
    id: scene.world.state.nextId(),
    repo: scene.repo.id,
    number: subject.number,
    user: scene.actor.id,
    body,
    createdAt: at,
    updatedAt: at,
    editedAt: null,
    editor: null,
  }
}

function tellComment(scene: Scene, row: CommentRow, about: { action: string; more?: Json }): void {
  const subject = subjectOf(scene.world, row)
  const payload = { issue: issue(scene.world, subject), comment: issueComment(scene.world, row), ...about.more }
  tell(scene, { event: 'issue_comment', action: about.action, payload })
}

export function addComment(scene: Scene, subject: SubjectRow, body: string): CommentRow {
  if (body.trim() === '')
    throw new Refusal(422, 'Validation Failed', [{ resource: 'IssueComment', code: 'missing_field', field: 'body' }])
  const viaApp = scene.actor.id === scene.world.app.botId
  const row = scene.world.state.comments.put({ ...written(scene, subject, body), viaApp })
  touch(scene, subject)
  crossReference(scene, subject, body)
  tellComment(scene, row, { action: 'created' })
  return row
}

/** New text of anything written, with who changed it and when. */
function rewritten<T extends CommentRow | ReviewRow | ReviewCommentRow>(scene: Scene, row: T, body: string): T {
  checkText({ body })
  const at = stamp(scene.world)
  return { ...row, body, updatedAt: at, editedAt: at, editor: scene.actor.id }
}

export function editComment(scene: Scene, row: CommentRow, body: string): CommentRow {
  if (body === row.body) return row
  const edited = scene.world.state.comments.put(rewritten(scene, row, body))
  crossReference(scene, touch(scene, subjectOf(scene.world, row)), body)
  tellComment(scene, edited, { action: 'edited', more: { changes: { body: { from: row.body } } } })
  return edited
}

export function deleteComment(scene: Scene, row: CommentRow): void {
  scene.world.state.comments.remove(row.id)
  touch(scene, subjectOf(scene.world, row))
  tellComment(scene, row, { action: 'deleted' })
}

export interface NewReview {
  readonly state: ReviewRow['state']
  readonly body: string
  readonly comments?: readonly { path: string; line: number; body: string }[]
}

/** Submits a review with its line comments. Nobody approves or rejects his own pull request. */
export function addReview(scene: Scene, subject: SubjectRow, wanted: NewReview): ReviewRow {
  const { pull } = subject
  if (pull === null) throw new Refusal(404, 'Not Found')
  if (subject.user === scene.actor.id && wanted.state !== 'COMMENTED')
    throw new Refusal(422, 'Unprocessable Entity: Can not approve or request changes on your own pull request')
  const { state } = scene.world
  const base = written(scene, subject, wanted.body)
  const row = state.reviews.put({ ...base, state: wanted.state, commit: pull.headSha })
  const requested = pull.requested.filter((id) => id !== scene.actor.id)
  const touched = touch(scene, subject, { pull: { ...pull, requested } })
  note(scene, touched, { event: 'reviewed', text: wanted.state })
  crossReference(scene, touched, wanted.body)
  tellReview(scene, row, { action: 'submitted' })
  for (const comment of wanted.comments ?? []) addReviewComment(scene, touched, { ...comment, review: row.id })
  return row
}

function tellReview(scene: Scene, row: ReviewRow, about: { action: string; more?: Json }): void {
  const subject = subjectOf(scene.world, row)
  if (subject.pull === null) return
  const shown = { ...review(scene.world, row), state: row.state.toLowerCase() }
  const payload = { review: shown, pull_request: pullSimple(scene.world, subject, subject.pull), ...about.more }
  tell(scene, { event: 'pull_request_review', action: about.action, payload })
}

export function editReview(scene: Scene, row: ReviewRow, body: string): ReviewRow {
  if (body === row.body) return row
  const edited = scene.world.state.reviews.put(rewritten(scene, row, body))
  crossReference(scene, touch(scene, subjectOf(scene.world, row)), body)
  tellReview(scene, edited, { action: 'edited', more: { changes: { body: { from: row.body } } } })
  return edited
}

export function dismissReview(scene: Scene, row: ReviewRow): ReviewRow {
  const dismissed = scene.world.state.reviews.put({ ...row, state: 'DISMISSED', updatedAt: stamp(scene.world) })
  touch(scene, subjectOf(scene.world, row))
  tellReview(scene, dismissed, { action: 'dismissed' })
  return dismissed
}

export interface NewReviewComment {
  readonly path: string
  readonly line: number
  readonly body: string
  /** The review it belongs to; a review of its own is made when absent. */
  readonly review?: number | undefined
  readonly replyTo?: number | null | undefined
}

export function addReviewComment(scene: Scene, subject: SubjectRow, wanted: NewReviewComment): ReviewCommentRow {
  if (subject.pull === null) throw new Refusal(404, 'Not Found')
  const { path, line, body, replyTo = null } = wanted
  const of = wanted.review ?? addReview(scene, subject, { state: 'COMMENTED', body: '' }).id
  const base = written(scene, subject, body)
  const row = { ...base, review: of, commit: subject.pull.headSha, path, line, replyTo }
  scene.world.state.reviewComments.put(row)
  crossReference(scene, subject, body)
  tellReviewComment(scene, row, { action: 'created' })
  return row
}

export function editReviewComment(scene: Scene, row: ReviewCommentRow, body: string): ReviewCommentRow {
  if (body === row.body) return row
  const edited = scene.world.state.reviewComments.put(rewritten(scene, row, body))
  crossReference(scene, touch(scene, subjectOf(scene.world, row)), body)
  tellReviewComment(scene, edited, { action: 'edited', more: { changes: { body: { from: row.body } } } })
  return edited
}

function tellReviewComment(scene: Scene, row: ReviewCommentRow, about: { action: string; more?: Json }): void {
  const subject = subjectOf(scene.world, row)
  if (subject.pull === null) return
  const pull = pullSimple(scene.world, subject, subject.pull)
  const payload = { comment: reviewComment(scene.world, row), pull_request: pull, ...about.more }
  tell(scene, { event: 'pull_request_review_comment', action: about.action, payload })
}
