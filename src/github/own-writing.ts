// Finds what we wrote before: the card, the check run and our replies. A marker counts only in a comment by our own id.
import { type OwnCard, type OwnCheck, type OwnReply, type Person, subjectKey } from '../model/index.ts'
import type { Client } from './ask.ts'
import type { ActorData, CheckRunNode, IssueData, PullData, SubjectAnswer } from './data.ts'
import { idOf, nodesOf, personOf } from './from-graphql.ts'
import type { Reader } from './pages.ts'

const CARD = '<!-- tikv-guide:card -->'
const REPLY = /^<!-- tikv-guide:reply (\S+) -->/

/** Is this ours? By id where GitHub tells it, so that nobody can pass for us by a name. */
export function isOurs(actor: ActorData | null, self: Person): boolean {
  const person = personOf(actor)
  if (person === null) return false
  return person.id !== null && self.id !== null ? person.id === self.id : person.bot && person.login === self.login
}

/** The card: by the id the ledger remembers, else among the comments read, else among all older ones. */
export async function findCard(reader: Reader, answer: SubjectAnswer, self: Person): Promise<OwnCard | null> {
  const { card } = answer
  const known = idOf(card?.fullDatabaseId)
  if (card && known !== null && isOurs(card.author, self)) return { databaseId: known, body: card.body }
  const data = answer.repository?.issueOrPullRequest
  if (!data) return null
  const found = nodesOf(data.comments).find((comment) => comment.body.startsWith(CARD) && isOurs(comment.author, self))
  const id = idOf(found?.fullDatabaseId)
  if (found && id !== null) return { databaseId: id, body: found.body }
  const isLong = data.comments.totalCount > nodesOf(data.comments).length
  return isLong && !wasSearched(reader) ? await findOldCard(reader, self) : null
}

/** Long threads whose old comments hold no card of ours. What we write later is in the ledger, so once is enough. */
const searched = new WeakMap<Client, Set<string>>()

function wasSearched({ client, subject }: Reader): boolean {
  return searched.get(client)?.has(subjectKey(subject)) === true
}

function noteSearched({ client, subject }: Reader): void {
  const keys = searched.get(client) ?? new Set()
  searched.set(client, keys.add(subjectKey(subject)))
}

interface RestComment {
  readonly id: number
  readonly body?: string
  readonly user: { readonly id: number } | null
}

/** Needed only for a long thread whose ledger was lost: walks the comments from the first on, 100 a call. */
async function findOldCard(reader: Reader, self: Person): Promise<OwnCard | null> {
  const { client, subject } = reader
  const { owner, repo, number } = subject
  for (let page = 1; page <= 50; page += 1) {
    const parameters = { owner, repo, issue_number: number, per_page: 100, page }
    const { data } = await client.request('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', parameters)
    const comments = data as readonly RestComment[]
    const found = comments.find((comment) => comment.body?.startsWith(CARD) && comment.user?.id === self.id)
    if (found !== undefined) return { databaseId: found.id, body: found.body ?? '' }
    if (comments.length < 100) break
  }
  noteSearched(reader)
  return null
}

/** Our newest check run for this pull request; another one with the same head commit has a run of its own. */
export function findCheck(pull: PullData): OwnCheck | null {
  const head = nodesOf(pull.head)[0]?.commit
  if (head === undefined) return null
  const runs = nodesOf(head.checkSuites).flatMap((suite) => nodesOf(suite.checkRuns))
  const own = runs.filter((run) => runId(run) > 0 && (run.externalId ?? '').startsWith(`${pull.number}:`))
  const run = own.sort((a, b) => runId(b) - runId(a))[0]
  if (run === undefined) return null
  const { status, conclusion, externalId } = run
  return { databaseId: runId(run), headSha: head.oid, status, conclusion, digest: externalId }
}

function runId({ permalink }: CheckRunNode): number {
  return Number(/\/runs\/(\d+)/.exec(permalink)?.[1] ?? 0)
}

export function findReplies(data: PullData | IssueData, self: Person): OwnReply[] {
  return nodesOf(data.comments).flatMap((comment) => {
    const commentId = REPLY.exec(comment.body)?.[1]
    const databaseId = idOf(comment.fullDatabaseId)
    if (commentId === undefined || databaseId === null || !isOurs(comment.author, self)) return []
    return [{ commentId, databaseId, body: comment.body }]
  })
}
