// The record: what people wrote on one subject, in order of creation. All decisions are replays of it.
import type { Comment, Issue, Person, PullRequest, Review } from '../model/index.ts'
import { isSame } from './person.ts'
import { toMs } from './time.ts'

/** One comment or review as it stands now; deleted ones are simply not there. */
export interface Entry {
  readonly id: string
  readonly author: Person | null
  readonly body: string
  readonly createdAt: string
  readonly editedAt: string | null
  /** Who made the last edit; null when never edited, or when GitHub did not say. */
  readonly editor: Person | null
  /** Inline remarks (`review-comment`) are about lines, so they hold commands but no votes. */
  readonly kind: 'comment' | 'review' | 'review-comment'
  /** A review's state; null on a comment. */
  readonly review: Review['state'] | null
}

/** Oldest first, each id once (the latest version of it), ties by id: the same record in any order gives the same list. */
export function orderRecord(entries: readonly Entry[]): readonly Entry[] {
  const byId = new Map<string, Entry>()
  for (const entry of entries) {
    const other = byId.get(entry.id)
    if (other === undefined || isNewer(entry, other)) byId.set(entry.id, entry)
  }
  const timed = [...byId.values()].map((entry) => ({ entry, at: toMs(entry.createdAt) }))
  return timed.sort((a, b) => a.at - b.at || compare(a.entry.id, b.entry.id)).map(({ entry }) => entry)
}

/** When the present text was written: an edit is a statement of its own time. */
export function saidAt(entry: Entry): number {
  return toMs(entry.editedAt ?? entry.createdAt)
}

/** False when somebody else, or nobody knows who, has edited the text: then it is not the author's word any more. */
export function isOwnText({ author, editedAt, editor }: Entry): boolean {
  return editedAt === null || (author !== null && editor !== null && isSame(author, editor))
}

/** The record of a subject in the app's snapshot: comments, inline remarks, and reviews with their texts. */
export function recordOf(subject: PullRequest | Issue): readonly Entry[] {
  const texts = new Map(subject.comments.map((comment) => [comment.id, comment]))
  const reviews = subject.kind === 'pull-request' ? subject.reviews.filter((one) => one.state !== 'PENDING') : []
  const ids = new Set(reviews.map((review) => review.id))
  const comments = subject.comments.filter((comment) => comment.kind !== 'body' && !ids.has(comment.id))
  return [...comments.flatMap(entryOfComment), ...reviews.flatMap((review) => entryOfReview(review, texts))]
}

function entryOfComment({ kind, id, author, body, createdAt, editedAt, editor }: Comment): readonly Entry[] {
  return kind === 'body' ? [] : [{ id, author, body, createdAt, editedAt, editor, kind, review: null }]
}

function entryOfReview(review: Review, texts: ReadonlyMap<string, Comment>): readonly Entry[] {
  const text = texts.get(review.id)
  const createdAt = review.submittedAt ?? text?.createdAt
  if (createdAt === undefined) return []
  const { id, author, state } = review
  const { body = '', editedAt = null, editor = null } = text ?? {}
  return [{ id, author, body, createdAt, editedAt, editor, kind: 'review', review: state }]
}

function isNewer(one: Entry, other: Entry): boolean {
  const order = saidAt(one) - saidAt(other)
  return order > 0 || (order === 0 && compare(JSON.stringify(one), JSON.stringify(other)) > 0)
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
