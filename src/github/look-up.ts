// Look-ups that a decision needs beyond the subject itself: linked issues, critical-path marks, people named in commands.
import { LRUCache } from 'lru-cache'
import type { Issue, LinkedSubject, LoginFacts, PullRequest, Subject } from '../model/index.ts'
import { type Answer, ask, type Client } from './ask.ts'
import type { BlobData, ExtrasData, SubjectAnswer } from './data.ts'
import { nodesOf } from './from-graphql.ts'
import { askPatches, type Suspects } from './patches.ts'
import { askPeople } from './people.ts'
import { extrasQuery } from './query.ts'

/** What the decision will ask about; computed purely from the subject. */
export interface Wants {
  readonly issueNumbers: readonly number[]
  /** Paths whose text at the base branch is searched for `#[PerformanceCriticalPath]`. */
  readonly marked: readonly string[]
  /** Logins that new commands name: may they be assigned? */
  readonly logins: readonly string[]
  /** Logins of those who gave new commands that not everybody may give: their role is asked, fresh each time. */
  readonly trusted?: readonly string[]
  /** Logins whom new commands ask for a review: can they be asked? */
  readonly reviewers?: readonly string[]
  /** Absent or null: nobody needs the patches. */
  readonly patches?: Suspects | null
}

interface Looked {
  readonly pull: Partial<PullRequest>
  readonly people: readonly LoginFacts[]
  readonly participants: readonly string[]
}

interface FirstRead {
  readonly subject: Subject
  readonly answer: Answer<SubjectAnswer>
  readonly shape: { readonly issueNumbers: readonly number[]; readonly author: string | null }
  readonly facts: PullRequest | Issue
}

// Two of TiKV's files have the mark without its closing bracket, so the bracket is not asked for.
const MARK = '#[PerformanceCriticalPath'
const FILES_A_QUERY = 100
/** GraphQL's Int: one larger number and GitHub refuses the whole query. */
const LARGEST_NUMBER = 2_147_483_647
/** Larger changes than this have no answer about marks; nobody reviews them file by file. */
const MOST_FILES = 500

/** `owner/repo:branch:path` → marked? A mark changes about once a year, so six hours are fresh enough for an advice. */
const marks = new LRUCache<string, boolean>({ max: 20_000, ttl: 6 * 3_600_000 })

export async function lookUp(client: Client, first: FirstRead, wants: Wants): Promise<Looked> {
  const { subject, answer, shape, facts } = first
  const pull = facts.kind === 'pull-request' ? facts : null
  const markKey = (path: string) => `${subject.owner}/${subject.repo}:${pull?.base}:${path}`.toLowerCase()
  const numbers = wants.issueNumbers.filter(
    (number) => number <= LARGEST_NUMBER && !shape.issueNumbers.includes(number),
  )
  const unread = wants.marked.filter((path) => !marks.has(markKey(path)))
  const files = unread.slice(0, FILES_A_QUERY)
  const login = pull?.author?.bot === false && shape.author === null ? pull.author.login : null
  const more = await extras(client, subject, { issueNumbers: numbers, files, author: login, base: pull?.base ?? '' })
  if (more !== null) keepMarks(files, more, markKey)
  for (let at = FILES_A_QUERY; at < Math.min(unread.length, MOST_FILES); at += FILES_A_QUERY) {
    const chunk = unread.slice(at, at + FILES_A_QUERY)
    const answered = await extras(client, subject, {
      issueNumbers: [],
      files: chunk,
      author: null,
      base: pull?.base ?? '',
    })
    if (answered !== null) keepMarks(chunk, answered, markKey)
  }
  const people = await askPeople(client, subject, wants)
  if (pull === null) return { pull: {}, ...people }
  const suspects = wants.patches ?? null
  const asked = { base: pull.base, head: pull.head.sha }
  const patched = suspects === null ? {} : await askPatches(client, subject, { ...asked, suspects })
  const merged = answer.data.merged ?? more?.data.merged ?? null
  const read = [answer, more].filter((one) => one !== null)
  return {
    pull: {
      ...patched,
      linked: wants.issueNumbers.map((number) => linkedOf(number, read)),
      criticalPaths: wants.marked.every((path) => marks.has(markKey(path)))
        ? wants.marked.filter((path) => marks.get(markKey(path)))
        : null,
      authorIsReturning: merged === null ? 'unknown' : merged.issueCount > 0 ? 'yes' : 'no',
    },
    ...people,
  }
}

function keepMarks(paths: readonly string[], answer: Answer<ExtrasData>, key: (path: string) => string): void {
  paths.forEach((path, at) => {
    if (answer.failed.has(`repository.f${at}`)) return
    marks.set(key(path), textOf(answer.data.repository?.[`f${at}`]).includes(MARK))
  })
}

interface ExtrasShape {
  readonly issueNumbers: readonly number[]
  readonly files: readonly string[]
  readonly author: string | null
  readonly base: string
}

async function extras(client: Client, subject: Subject, shape: ExtrasShape): Promise<Answer<ExtrasData> | null> {
  const { issueNumbers, files, author, base } = shape
  if (issueNumbers.length === 0 && files.length === 0 && author === null) return null
  const query = extrasQuery({
    issueNumbers,
    author,
    card: null,
    repository: `${subject.owner}/${subject.repo}`,
    files: files.map((path) => ({ branch: base, path })),
  })
  return await ask<ExtrasData>(client, query, { owner: subject.owner, repo: subject.repo })
}

function textOf(blob: unknown): string {
  return (blob as BlobData | undefined)?.text ?? ''
}

interface LinkedData {
  readonly __typename: string
  readonly labels?: { readonly nodes: readonly ({ readonly name: string } | null)[] | null } | null
}

/** NOT_FOUND is an answer; any other failure means that GitHub did not say. */
function linkedOf(number: number, answers: readonly Answer<ExtrasData>[]): LinkedSubject {
  if (number > LARGEST_NUMBER) return { number, is: 'missing', labels: [] }
  for (const { data, failed } of answers) {
    const found = data.repository?.[`i${number}`] as LinkedData | null | undefined
    if (found) {
      const is = found.__typename === 'PullRequest' ? 'pull-request' : 'issue'
      return { number, is, labels: nodesOf(found.labels).map((label) => label.name) }
    }
    const reason = failed.get(`repository.i${number}`)
    if (found === null)
      return { number, is: reason === undefined || reason === 'NOT_FOUND' ? 'missing' : 'unknown', labels: [] }
  }
  return { number, is: 'unknown', labels: [] }
}
