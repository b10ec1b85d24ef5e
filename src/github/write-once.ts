// Writes a comment of ours exactly once, also when the answer was lost, the process was killed, or reads lag behind.
import type { PersonWord, Subject } from '../model/index.ts'
import type { Client } from './ask.ts'
import { hasStatus, isHttpFailure, WorldProblem } from './problems.ts'

/** What we remember about one subject between runs; `''` is nothing. */
export interface Notes {
  recall(name: string): Promise<string | null>
  remember(name: string, value: string): Promise<void>
  record(commentId: string, text: string, outcome: string): Promise<void>
  setPerson(word: PersonWord): Promise<void>
}

export interface OwnComment {
  /** `card` or `reply:<comment id>`. */
  readonly name: string
  readonly marker: string
  readonly body: string
}

interface Writer {
  readonly appId: number
  readonly lagMs: number
  readonly client: Client
  readonly notes: Notes
  now(): Date
}

/** GitHub's reads may lag behind its writes: so long (ms) we do not take a comment for not written. */
export const READ_LAG_MS = 60_000

/**
 * Creates the comment, or edits the one that an earlier try has made. A comment of ours that a person has deleted
 * stays deleted. Throws WorldProblem when it is too early to tell whether an earlier try went through.
 */
export async function writeOnce(writer: Writer, subject: Subject, comment: OwnComment): Promise<void> {
  const known = readNote(await writer.notes.recall(comment.name))
  if (known !== null) return await editKnown(writer, subject, { ...comment, id: known.id })
  const sent = Number((await writer.notes.recall(`sent:${comment.name}`)) || Number.NaN)
  const found = Number.isNaN(sent) ? null : await findOwnComment(writer, subject, { marker: comment.marker, sent })
  if (found !== null) return await keep(writer, comment, found)
  const now = writer.now().getTime()
  if (now - sent < writer.lagMs)
    throw new WorldProblem('An earlier write has no known outcome yet', { retryAt: sent + writer.lagMs })
  await writer.notes.remember(`sent:${comment.name}`, String(now))
  await keep(writer, comment, await create(writer, subject, comment))
}

interface Written {
  readonly id: number
  readonly nodeId: string
}

/** In place of a comment that a person has deleted. */
const DELETED: Written = { id: 0, nodeId: '' }

function readNote(note: string | null): Written | null {
  return note === null || note === '' ? null : (JSON.parse(note) as Written)
}

async function keep(writer: Writer, comment: OwnComment, written: Written): Promise<void> {
  await writer.notes.remember(comment.name, JSON.stringify(written))
  await writer.notes.remember(`sent:${comment.name}`, '')
}

async function create(writer: Writer, { owner, repo, number }: Subject, { name, body }: OwnComment): Promise<Written> {
  try {
    const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments'
    const { data } = await writer.client.request(route, { owner, repo, issue_number: number, body })
    const { id, node_id: nodeId } = data as { id: number; node_id: string }
    return { id, nodeId }
  } catch (error) {
    // A 4xx says that nothing was written; anything else leaves it open, and the note stays.
    if (isHttpFailure(error) && error.status >= 400 && error.status < 500)
      await writer.notes.remember(`sent:${name}`, '')
    throw error
  }
}

async function editKnown(
  { client, notes }: Writer,
  { owner, repo }: Subject,
  { id, name, body }: OwnComment & { readonly id: number },
): Promise<void> {
  if (id === DELETED.id) return
  try {
    const route = 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}'
    await client.request(route, { owner, repo, comment_id: id, body })
  } catch (error) {
    if (!hasStatus(error, 404)) throw error
    await notes.remember(name, JSON.stringify(DELETED)) // a person deleted it, and we do not insist
  }
}

interface RestComment {
  readonly id: number
  readonly node_id: string
  readonly body?: string
  readonly performed_via_github_app?: { readonly id: number } | null
}

/** A comment of ours with the marker, written since `sent`; null: there is none. */
export async function findOwnComment(
  { client, appId, lagMs }: Pick<Writer, 'client' | 'appId' | 'lagMs'>,
  { owner, repo, number }: Subject,
  { marker, sent }: { readonly marker: string; readonly sent: number },
): Promise<Written | null> {
  const since = new Date(sent - lagMs).toISOString()
  const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments'
  const { data } = await client.request(route, { owner, repo, issue_number: number, since, per_page: 100 })
  const found = (data as readonly RestComment[]).find(
    (one) => one.body?.startsWith(marker) && one.performed_via_github_app?.id === appId,
  )
  return found === undefined ? null : { id: found.id, nodeId: found.node_id }
}
