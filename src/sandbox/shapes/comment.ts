// Comments, reviews and review comments as REST and webhook payloads show them.
import type { CommentRow, ReviewCommentRow, ReviewRow, SubjectRow } from '../state/rows.ts'
import { findSubject, repoOf } from '../state/state.ts'
import type { Json, World } from '../world/world.ts'
import { integration } from './app.ts'
import { nodeId } from './node-ids.ts'
import { reactionRollup } from './reaction.ts'
import { repoUrl } from './repo.ts'
import { pullUrl, subjectPage } from './subject.ts'
import { association, userById } from './user.ts'

export function subjectOf(world: World, row: { repo: number; number: number }): SubjectRow {
  const subject = findSubject(world.state, row.repo, row.number)
  if (subject === undefined) throw new Error(`the sandbox lost subject ${row.number}`)
  return subject
}

function written(world: World, row: CommentRow | ReviewCommentRow, subject: SubjectRow): Json {
  return {
    id: row.id,
    user: userById(world, row.user),
    body: row.body,
    created_at: row.createdAt,
    updated_at: row.updatedAt,
    author_association: association(world, row.user, subject),
  }
}

/** OpenAPI `issue-comment`. */
export function issueComment(world: World, row: CommentRow): Json {
  const repo = repoUrl(world, repoOf(world.state, row.repo))
  const subject = subjectOf(world, row)
  const url = `${repo}/issues/comments/${row.id}`
  return {
    ...written(world, row, subject),
    node_id: nodeId('IC', row.id),
    url,
    html_url: `${subjectPage(world, subject)}#issuecomment-${row.id}`,
    issue_url: `${repo}/issues/${row.number}`,
    reactions: reactionRollup(world, { on: `comment:${row.id}`, url: `${url}/reactions` }),
    performed_via_github_app: row.viaApp ? integration(world) : null,
  }
}

/** OpenAPI `pull-request-review`. */
export function review(world: World, row: ReviewRow): Json {
  const subject = subjectOf(world, row)
  const page = `${subjectPage(world, subject)}#pullrequestreview-${row.id}`
  return {
    id: row.id,
    node_id: nodeId('PRR', row.id),
    user: userById(world, row.user),
    body: row.body,
    state: row.state,
    html_url: page,
    pull_request_url: pullUrl(world, subject),
    author_association: association(world, row.user, subject),
    _links: { html: { href: page }, pull_request: { href: pullUrl(world, subject) } },
    submitted_at: row.createdAt,
    commit_id: row.commit,
  }
}

/** OpenAPI `pull-request-review-comment`. */
export function reviewComment(world: World, row: ReviewCommentRow): Json {
  const subject = subjectOf(world, row)
  const url = `${repoUrl(world, repoOf(world.state, row.repo))}/pulls/comments/${row.id}`
  const page = `${subjectPage(world, subject)}#discussion_r${row.id}`
  const self = { self: { href: url }, html: { href: page }, pull_request: { href: pullUrl(world, subject) } }
  return {
    ...written(world, row, subject),
    node_id: nodeId('PRRC', row.id),
    url,
    html_url: page,
    pull_request_url: pullUrl(world, subject),
    pull_request_review_id: row.review,
    diff_hunk: `@@ -${row.line},1 +${row.line},1 @@`,
    path: row.path,
    position: 1,
    original_position: 1,
    line: row.line,
    original_line: row.line,
    side: 'RIGHT',
    start_line: null,
    original_start_line: null,
    start_side: null,
    subject_type: 'line',
    commit_id: row.commit,
    original_commit_id: row.commit,
    ...(row.replyTo === null ? {} : { in_reply_to_id: row.replyTo }),
    reactions: reactionRollup(world, { on: `review-comment:${row.id}`, url: `${url}/reactions` }),
    _links: self,
  }
}
