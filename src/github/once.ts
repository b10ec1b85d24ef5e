// Makes something of ours exactly once by its name: comments, issues and suggested changes that are never edited afterwards.
import type { Call, Subject } from '../model/index.ts'
import type { Client } from './ask.ts'
import { hasStatus, isHttpFailure, WorldProblem } from './problems.ts'
import { findOwnComment, type Notes } from './write-once.ts'

interface Writer {
  readonly appId: number
  readonly lagMs: number
  readonly client: Client
  readonly notes: Pick<Notes, 'recall' | 'remember'>
  now(): Date
}

/** The hidden first line of what we write under a name. */
export function noteMarker(name: string): string {
  return `<!-- tikv-guide:${name} -->`
}

interface Deed {
  readonly name: string
  /** Is it there already? `since`: when an earlier try was sent; null: we know of none. */
  look(since: Date | null): Promise<boolean>
  create(): Promise<unknown>
}

/** true: made now. Throws WorldProblem when it is too early to tell whether an earlier try went through. */
async function makeOnce(writer: Writer, { name, look, create }: Deed): Promise<boolean> {
  const { notes } = writer
  if (((await notes.recall(`note:${name}`)) ?? '') !== '') return false
  const sent = Number((await notes.recall(`sent:${name}`)) || Number.NaN)
  if (await look(Number.isNaN(sent) ? null : new Date(sent - writer.lagMs))) {
    await notes.remember(`note:${name}`, 'made')
    return false
  }
  const now = writer.now().getTime()
  if (now - sent < writer.lagMs)
    throw new WorldProblem('An earlier write has no known outcome yet', { retryAt: sent + writer.lagMs })
  await notes.remember(`sent:${name}`, String(now))
  await createOrForget(writer, name, create)
  await notes.remember(`note:${name}`, 'made')
  return true
}

/** A 4xx says that nothing was written; anything else leaves it open, and the note stays. What is invalid is not tried again. */
async function createOrForget({ notes }: Writer, name: string, create: Deed['create']): Promise<void> {
  try {
    await create()
  } catch (error) {
    if (isHttpFailure(error) && error.status >= 400 && error.status < 500) await notes.remember(`sent:${name}`, '')
    if (hasStatus(error, 422)) await notes.remember(`note:${name}`, 'refused')
    throw error
  }
}

/** A comment of its own; one that a person has deleted stays deleted. */
export function noteOnce(writer: Writer, subject: Subject, note: { name: string; body: string }): Promise<boolean> {
  const { owner, repo, number } = subject
  const marker = noteMarker(note.name)
  return makeOnce(writer, {
    name: note.name,
    look: async (since) =>
      since !== null &&
      (await findOwnComment({ ...writer, lagMs: 0 }, subject, { marker, sent: since.getTime() })) !== null,
    create: () =>
      writer.client.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
        ...{ owner, repo, issue_number: number, body: note.body },
      }),
  })
}

interface RestText {
  readonly body?: string | null
  readonly performed_via_github_app?: { readonly id: number } | null
  readonly user?: { readonly type?: string } | null
}

const PAGE = 100
const MOST_PAGES = 10

/** An issue in another repository. Looked for among all that the app opened there, also when the ledger was lost. */
export function openIssueOnce(writer: Writer, issue: Extract<Call, { call: 'open-issue' }>): Promise<boolean> {
  const [owner = '', repo = ''] = issue.repository.split('/')
  const marker = noteMarker(issue.name)
  const { client, appId } = writer
  const look = async (): Promise<boolean> => {
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const parameters = { owner, repo, state: 'all', creator: issue.creator, per_page: PAGE, page }
      const { data } = await client.request('GET /repos/{owner}/{repo}/issues', parameters)
      const items = data as readonly RestText[]
      if (items.some((one) => one.body?.startsWith(marker) && one.performed_via_github_app?.id === appId)) return true
      if (items.length < PAGE) break
    }
    return false
  }
  const create = () =>
    client.request('POST /repos/{owner}/{repo}/issues', { owner, repo, title: issue.title, body: issue.body })
  return makeOnce(writer, { name: issue.name, look, create })
}

/** A review comment with a suggested change on lines of the head commit. */
export function suggestOnce(
  writer: Writer,
  { owner, repo, number }: Subject,
  wish: Extract<Call, { call: 'suggest' }>,
): Promise<boolean> {
  const marker = noteMarker(wish.name)
  const here = { owner, repo, pull_number: number }
  const look = async (since: Date | null): Promise<boolean> => {
    if (since === null) return false
    const route = 'GET /repos/{owner}/{repo}/pulls/{pull_number}/comments'
    const { data } = await writer.client.request(route, { ...here, since: since.toISOString(), per_page: PAGE })
    return (data as readonly RestText[]).some((one) => one.body?.startsWith(marker) && one.user?.type === 'Bot')
  }
  const { headSha, path, from, line, body } = wish
  const start = from < line ? { start_line: from, start_side: 'RIGHT' } : {}
  const create = () =>
    writer.client.request('POST /repos/{owner}/{repo}/pulls/{pull_number}/comments', {
      ...{ ...here, commit_id: headSha, path, line, side: 'RIGHT', body, ...start },
    })
  return makeOnce(writer, { name: wish.name, look, create })
}
