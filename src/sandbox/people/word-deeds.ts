// Deeds with words: comments, reviews, and editing them.
import { nodeId } from '../shapes/node-ids.ts'
import {
  addComment,
  addReview,
  addReviewComment,
  deleteComment,
  dismissReview,
  editComment,
  editReview,
  editReviewComment,
} from '../world/comments.ts'
import { Refusal } from '../world/world.ts'
import { type Deed, subjectFor } from './deed.ts'
import { needOwnOr, needRole } from './rights.ts'

const STATES = { approve: 'APPROVED', 'request-changes': 'CHANGES_REQUESTED', comment: 'COMMENTED' } as const
const ownOrWrite = { least: 'write', what: 'edit this' } as const

function found<T>(row: T | undefined): T {
  if (row === undefined) throw new Refusal(404, 'There is no such comment or review.')
  return row
}

export const wordDeeds = {
  /** number, body */
  comment: (scene, wanted) => {
    const row = addComment(scene, subjectFor(scene, wanted), wanted.body ?? '')
    return { number: row.number, id: row.id, nodeId: nodeId('IC', row.id) }
  },
  /** id, body */
  'edit-comment': (scene, wanted) => {
    const row = found(scene.world.state.comments.get(wanted.id ?? -1))
    needOwnOr(scene, row.user, ownOrWrite)
    return { number: row.number, id: editComment(scene, row, wanted.body ?? '').id }
  },
  /** id */
  'delete-comment': (scene, wanted) => {
    const row = found(scene.world.state.comments.get(wanted.id ?? -1))
    needOwnOr(scene, row.user, { least: 'write', what: 'delete this' })
    deleteComment(scene, row)
    return { number: row.number, id: row.id }
  },
  /** number, state, body, comments */
  review: (scene, wanted) => {
    const { body = '', comments = [] } = wanted
    const row = addReview(scene, subjectFor(scene, wanted), {
      state: STATES[wanted.state ?? 'comment'],
      body,
      comments,
    })
    return { number: row.number, id: row.id, nodeId: nodeId('PRR', row.id) }
  },
  /** id, body */
  'edit-review': (scene, wanted) => {
    const row = found(scene.world.state.reviews.get(wanted.id ?? -1))
    needOwnOr(scene, row.user, ownOrWrite)
    return { number: row.number, id: editReview(scene, row, wanted.body ?? '').id }
  },
  /** id */
  'dismiss-review': (scene, wanted) => {
    needRole(scene, 'write', 'dismiss a review')
    return { id: dismissReview(scene, found(scene.world.state.reviews.get(wanted.id ?? -1))).id }
  },
  /** number, path, line, body, replyTo */
  'review-comment': (scene, wanted) => {
    const { path = '', line = 1, body = '', replyTo } = wanted
    const review = replyTo === undefined ? undefined : scene.world.state.reviewComments.get(replyTo)?.review
    const row = addReviewComment(scene, subjectFor(scene, wanted), {
      path,
      line,
      body,
      replyTo: replyTo ?? null,
      review,
    })
    return { number: row.number, id: row.id, nodeId: nodeId('PRRC', row.id) }
  },
  /** id, body */
  'edit-review-comment': (scene, wanted) => {
    const row = found(scene.world.state.reviewComments.get(wanted.id ?? -1))
    needOwnOr(scene, row.user, ownOrWrite)
    return { number: row.number, id: editReviewComment(scene, row, wanted.body ?? '').id }
  },
} satisfies Record<string, Deed>
