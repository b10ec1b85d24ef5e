// The timeline: description, comments, reviews, pushes and marks in the order they happened.
import type {
  CommentRow,
  ReactionContent,
  ReviewCommentRow,
  ReviewRow,
  SubjectRow,
  TimelineRow,
} from '../state/rows.ts'
import { repoOf } from '../state/state.ts'
import { type Html, html } from './html.ts'
import { renderMarkdown } from './markdown.ts'
import { ago, avatar, labelChip, type PageScene, pathOf, person } from './scene.ts'

interface Moment {
  readonly at: string
  /** Ids grow, so they order what happened in the same second. */
  readonly id: number
  readonly show: Html
}

export function timeline(scene: PageScene, subject: SubjectRow): Html {
  const { state } = scene.world
  const key = `${subject.repo}#${subject.number}`
  const moments: Moment[] = [
    ...state.comments.group(key).map((row) => ({ at: row.createdAt, id: row.id, show: commentBox(scene, row) })),
    ...state.reviews.group(key).map((row) => ({ at: row.createdAt, id: row.id, show: reviewBox(scene, row) })),
    ...eventLines(
      scene,
      state.timeline.group(key).filter((row) => row.event !== 'reviewed'),
    ),
  ]
  moments.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id - b.id))
  return html`${bodyBox(scene, subject)}${moments.map(({ show }) => show)}`
}

interface Box {
  readonly id: string
  readonly user: number
  readonly head: Html
  readonly body: string
  /** Where reactions hang, e.g. `comment:12`. */
  readonly on: string
  readonly edit: Readonly<Record<string, unknown>>
  readonly own: boolean
  readonly tick?: number
  readonly inside?: Html
}

/** A written thing in its frame. */
function box(scene: PageScene, about: Box): Html {
  const { id, user, head, body, on, edit, own, tick, inside } = about
  return html`<article class="box${own ? ' app' : ''}" id="${id}">
  <header>${avatar(user, 24)} <span>${person(scene, user)} ${head}</span>
    <button class="small" data-edit="${JSON.stringify(edit)}">Edit</button></header>
  <div class="text"${tick === undefined ? '' : html` data-tick="${tick}"`}>${
    body.trim() === '' ? html`<p class="quiet">No description.</p>` : renderMarkdown(body)
  }${inside ?? ''}</div>
  <footer>${reactions(scene, on)}</footer>
</article>`
}

function bodyBox(scene: PageScene, subject: SubjectRow): Html {
  const { number, title, body, user } = subject
  return box(scene, {
    id: 'description',
    user,
    head: html`wrote ${ago(scene, subject.createdAt)}${subject.editedAt === null ? '' : html` · edited`}`,
    body,
    on: `subject:${subject.id}`,
    edit: { kind: 'subject', number, title, body },
    own: false,
    tick: number,
  })
}

function commentBox(scene: PageScene, row: CommentRow): Html {
  return box(scene, {
    id: `issuecomment-${row.id}`,
    user: row.user,
    head: html`commented ${ago(scene, row.createdAt)}${row.editedAt === null ? '' : html` · edited ${ago(scene, row.editedAt)}`}`,
    body: row.body,
    on: `comment:${row.id}`,
    edit: { kind: 'comment', id: row.id, body: row.body },
    own: row.user === scene.world.app.botId,
  })
}

const VERDICTS: Readonly<Record<ReviewRow['state'], string>> = {
  APPROVED: 'approved',
  CHANGES_REQUESTED: 'asked for changes',
  COMMENTED: 'reviewed',
  DISMISSED: 'reviewed (dismissed)',
}

function reviewBox(scene: PageScene, row: ReviewRow): Html {
  const all = scene.world.state.reviewComments.group(`${row.repo}#${row.number}`)
  const lines = all.filter((one) => one.review === row.id)
  const verdict = html`<span class="verdict ${row.state.toLowerCase()}">${VERDICTS[row.state]}</span> ${ago(scene, row.createdAt)}`
  if (row.body === '' && lines.length === 0)
    return html`<p class="event">${avatar(row.user)} ${person(scene, row.user)} ${verdict}</p>`
  return box(scene, {
    id: `pullrequestreview-${row.id}`,
    user: row.user,
    head: verdict,
    body: row.body === '' ? ' ' : row.body,
    on: `review:${row.id}`,
    edit: { kind: 'review', id: row.id, body: row.body },
    own: false,
    inside: html`${lines.map((line) => lineComment(scene, line))}`,
  })
}

function lineComment(scene: PageScene, row: ReviewCommentRow): Html {
  const edit = { kind: 'review-comment', id: row.id, body: row.body }
  return html`<div class="line" id="discussion_r${row.id}"><p class="quiet"><code>${row.path}:${row.line}</code> ${person(scene, row.user)}
    <button class="small" data-edit="${JSON.stringify(edit)}">Edit</button></p>
    ${renderMarkdown(row.body)}${reactions(scene, `review-comment:${row.id}`)}</div>`
}

const EMOJI: Readonly<Record<ReactionContent, string>> = {
  '+1': '👍',
  '-1': '👎',
  laugh: '😄',
  confused: '😕',
  heart: '❤️',
  hooray: '🎉',
  rocket: '🚀',
  eyes: '👀',
}

function reactions(scene: PageScene, on: string): Html {
  const rows = scene.world.state.reactions.group(on)
  const kinds = [...new Set(rows.map((row) => row.content))]
  const logins = (content: ReactionContent) =>
    rows.flatMap((row) => (row.content === content ? (scene.world.state.users.get(row.user)?.login ?? []) : []))
  return html`<span class="reactions">${kinds.map((content) => {
    const who = logins(content)
    return html`<span class="reaction" title="${who.join(', ')}">${EMOJI[content]} ${who.length}</span>`
  })}<button class="reaction" data-do="react" data-act="${JSON.stringify({ on, content: '+1' })}" title="React with 👍">+</button></span>`
}

/** Marks set one after another by the same person stand on one line. */
function eventLines(scene: PageScene, rows: readonly TimelineRow[]): readonly Moment[] {
  const lines: TimelineRow[][] = []
  for (const row of rows) {
    const last = lines.at(-1)
    const together = last?.[0]?.actor === row.actor && isLabel(last[0]) && isLabel(row)
    if (together) last?.push(row)
    else lines.push([row])
  }
  return lines.flatMap((line) => {
    const [first] = line
    return first === undefined ? [] : [{ at: first.at, id: first.id, show: eventLine(scene, first, line) }]
  })
}

function pairWords(scene: PageScene, event: string, other: SubjectRow): Html {
  const repo = repoOf(scene.world.state, other.repo)
  const name = repo.id === scene.repo.id ? `#${other.number}` : `${repo.owner}/${repo.name}#${other.number}`
  const words = event === 'cross-referenced' ? 'named this in' : WORDS[event]
  return html`${words} <a href="${pathOf(repo, other)}">${other.title} ${name}</a>`
}

function isLabel(row: TimelineRow): boolean {
  return row.event === 'labeled' || row.event === 'unlabeled'
}

function eventLine(scene: PageScene, first: TimelineRow, line: readonly TimelineRow[]): Html {
  const own = first.actor === scene.world.app.botId ? ' app' : ''
  return html`<p class="event${own}">${avatar(first.actor)} ${person(scene, first.actor)} ${
    isLabel(first) ? labelWords(scene, line) : eventWords(scene, first)
  } ${ago(scene, first.at)}</p>`
}

function labelWords(scene: PageScene, line: readonly TimelineRow[]): Html {
  const rows = scene.world.state.labels.group(scene.repo.id)
  const chips = (event: string) =>
    line
      .filter((row) => row.event === event)
      .flatMap(({ text }) => rows.filter((row) => row.name === text).map(labelChip))
  const [added, removed] = [chips('labeled'), chips('unlabeled')]
  return html`${added.length > 0 ? html`added ${added}` : ''} ${removed.length > 0 ? html`removed ${removed}` : ''}`
}

const WORDS: Readonly<Record<string, string>> = {
  renamed: 'changed the title:',
  closed: 'closed this',
  reopened: 'reopened this',
  locked: 'locked this',
  unlocked: 'unlocked this',
  converted_to_draft: 'made this a draft',
  ready_for_review: 'marked this ready for review',
  connected: 'linked',
  disconnected: 'took back the link with',
  assigned: 'assigned',
  unassigned: 'unassigned',
  review_requested: 'asked for a review by',
  review_request_removed: 'took back the request to',
  base_ref_changed: 'changed the base:',
  committed: 'pushed',
  head_ref_force_pushed: 'force-pushed',
  merged: 'merged this as',
}

function eventWords(scene: PageScene, row: TimelineRow): Html {
  const other = row.other === undefined ? undefined : scene.world.state.subjects.get(row.other)
  if (other !== undefined) return pairWords(scene, row.event, other)
  if (row.event === 'closed' && row.text !== '') return html`closed this as <b>${row.text.replace('_', ' ')}</b>`
  const isSha = /^[0-9a-f]{40}$/.test(row.text)
  const message = isSha ? scene.world.state.commits.get(row.text)?.message.split('\n')[0] : undefined
  const text = isSha ? html`<code>${row.text.slice(0, 7)}</code> ${message ?? ''}` : html`<b>${row.text}</b>`
  return html`${WORDS[row.event] ?? row.event} ${text}`
}
