// GraphQL objects of what people write: bodies, comments, reviews, review comments, and the reactions on them.
import { issueComment, review, reviewComment } from '../shapes/comment.ts'
import { nodeId } from '../shapes/node-ids.ts'
import { association } from '../shapes/user.ts'
import { type CommentRow, REACTIONS, type ReviewCommentRow, type ReviewRow, type SubjectRow } from '../state/rows.ts'
import { findSubject } from '../state/state.ts'
import type { Json } from '../world/world.ts'
import { type Asking, connection, type PageArgs } from './objects.ts'
import { authorOf } from './people.ts'

const ENUM: Readonly<Record<(typeof REACTIONS)[number], string>> = {
  '+1': 'THUMBS_UP',
  '-1': 'THUMBS_DOWN',
  laugh: 'LAUGH',
  confused: 'CONFUSED',
  heart: 'HEART',
  hooray: 'HOORAY',
  rocket: 'ROCKET',
  eyes: 'EYES',
}

export function reactionName(content: (typeof REACTIONS)[number]): string {
  return ENUM[content]
}

/** The REST name of a GraphQL reaction. */
export function reactionNamed(name: string): (typeof REACTIONS)[number] | undefined {
  return REACTIONS.find((content) => ENUM[content] === name)
}

/** All eight groups, used or not, as GitHub returns them. */
export function reactionGroups(asking: Asking, on: string): readonly Json[] {
  const rows = asking.world.state.reactions.group(on)
  return REACTIONS.map((content) => {
    const these = rows.filter((row) => row.content === content)
    return {
      content: ENUM[content],
      createdAt: these[0]?.createdAt ?? null,
      viewerHasReacted: these.some((row) => row.user === asking.viewerId),
      reactors: { totalCount: these.length },
      users: { totalCount: these.length },
    }
  })
}

type Writing = Pick<SubjectRow, 'id' | 'body' | 'user' | 'createdAt' | 'updatedAt' | 'editedAt' | 'editor'>

/** Fields every written thing has. `on` is where its reactions hang. */
export function written(asking: Asking, row: Writing, on: string): Json {
  return {
    body: row.body,
    bodyText: row.body,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    publishedAt: row.createdAt,
    lastEditedAt: row.editedAt,
    includesCreatedEdit: row.editedAt !== null,
    author: () => authorOf(asking, row.user),
    editor: () => authorOf(asking, row.editor),
    viewerDidAuthor: row.user === asking.viewerId,
    databaseId: row.id,
    fullDatabaseId: String(row.id),
    isMinimized: false,
    minimizedReason: null,
    reactionGroups: () => reactionGroups(asking, on),
  }
}

function associationOf(asking: Asking, row: { repo: number; number: number; user: number }): string {
  const subject = findSubject(asking.world.state, row.repo, row.number)
  return subject === undefined ? 'NONE' : association(asking.world, row.user, subject)
}

export function commentObject(asking: Asking, row: CommentRow): Json {
  return {
    ...written(asking, row, `comment:${row.id}`),
    __typename: 'IssueComment',
    id: nodeId('IC', row.id),
    url: () => issueComment(asking.world, row).html_url,
    authorAssociation: () => associationOf(asking, row),
  }
}

export function reviewObject(asking: Asking, row: ReviewRow): Json {
  const { state } = asking.world
  return {
    ...written(asking, row, `review:${row.id}`),
    __typename: 'PullRequestReview',
    id: nodeId('PRR', row.id),
    state: row.state,
    submittedAt: row.createdAt,
    commit: { __typename: 'Commit', oid: row.commit },
    url: () => review(asking.world, row).html_url,
    authorAssociation: () => associationOf(asking, row),
    comments: (args: PageArgs) => {
      const rows = state.reviewComments.group(`${row.repo}#${row.number}`).filter((one) => one.review === row.id)
      return connection(rows, args, (one) => reviewCommentObject(asking, one))
    },
  }
}

export function reviewCommentObject(asking: Asking, row: ReviewCommentRow): Json {
  return {
    ...written(asking, row, `review-comment:${row.id}`),
    __typename: 'PullRequestReviewComment',
    id: nodeId('PRRC', row.id),
    path: row.path,
    line: row.line,
    url: () => reviewComment(asking.world, row).html_url,
    authorAssociation: () => associationOf(asking, row),
  }
}
