// The JSON of `check pull` as a snapshot: what GitHub would have told, with "not known" wherever the input is silent.
import * as z from 'zod'
import { issueNumbersOf } from '../flows/pull-request-checks/index.ts'
import type { ChangedFile, Commit, LinkedSubject, Person, PullRequest, Snapshot } from '../model/index.ts'

const Count = z.int().min(0)
const Login = z.string().min(1)
// Inside lists further keys are passed over, so that what GitHub's API says of a commit or file can be pasted.
const Identity = z.object({ name: z.string().default(''), email: z.string().default('') })
const InputCommit = z.object({
  sha: z.string().min(1),
  message: z.string(),
  author: Identity.extend({ login: Login.optional() }).optional(),
  committer: Identity.optional(),
  /** How many, or the list itself; without it the message tells whether it is a merge. */
  parents: z.union([Count, z.array(z.unknown()).transform((parents) => parents.length)]).optional(),
})
const InputFile = z.object({
  path: z.string().min(1),
  additions: Count.default(0),
  deletions: Count.default(0),
})
// What git and GitHub write themselves when they merge (git fmt-merge-msg; GitHub's "Update branch" is the first form).
const MERGE = /^Merge (?:(?:remote-tracking )?branch(?:es)?|tag|commit) '|^Merge pull request #\d+ from /
const Issue = z.object({
  number: z.int().min(1),
  isPullRequest: z.boolean().default(false),
  labels: z.array(z.string()).default([]),
})

/** Other keys are not read, so that what GitHub's API answers can be passed as it is. Commits come oldest first. Only `title` must be there; without `issues` their existence is not checked. */
export const CheckInput = z.object({
  number: z.int().min(1).default(1),
  title: z.string(),
  body: z.string().nullable().default(''),
  author: Login.default('author'),
  base: z.string().min(1).default('master'),
  labels: z.array(z.string()).default([]),
  commits: z.array(InputCommit).optional(),
  files: z.array(InputFile).optional(),
  draft: z.boolean().default(false),
  issues: z.array(Issue).optional(),
  generatedFiles: z.string().nullable().default(null),
  gitAttributes: z.string().nullable().default(null),
  member: z.boolean().optional(),
  returning: z.boolean().optional(),
  bot: z.boolean().default(false),
  criticalPaths: z.array(z.string()).optional(),
  repository: z
    .string()
    .regex(/^[\w.-]+\/[\w.-]+$/, 'write `owner/name`')
    .default('tikv/tikv'),
})
export type CheckInput = z.infer<typeof CheckInput>

/** Parses the JSON text. Throws an Error whose message names each wrong value by its path, one a line. */
export function parseCheckInput(json: string): CheckInput {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (cause) {
    throw new Error(`not JSON: ${cause instanceof Error ? cause.message : cause}`, { cause })
  }
  const parsed = CheckInput.safeParse(value, { reportInput: true })
  if (parsed.success) return parsed.data
  throw new Error(parsed.error.issues.map(explain).join('\n'))
}

/** A snapshot of the input; the repository has just the labels `known` and those that are on it. */
export function snapshotFromInput(input: CheckInput, known: readonly string[]): Snapshot {
  const [owner = '', name = ''] = input.repository.split('/')
  const labels = [...new Set([...known, ...input.labels])]
  return {
    now: new Date(0).toISOString(),
    self: { login: 'tikv-guide[bot]', id: null, bot: true },
    repository: { owner, name, defaultBranch: defaultBranchOf(input.base), archived: false, labels },
    subject: pullOf(input),
    config: null,
    card: null,
    check: null,
    replies: [],
    answered: [],
    people: [],
    participants: [],
    commandsSince: new Date(0).toISOString(),
  }
}

function pullOf(input: CheckInput): PullRequest {
  const body = input.body ?? ''
  const commits = (input.commits ?? []).map((commit) => commitOf(commit, input))
  const files = (input.files ?? []).map((file): ChangedFile => ({ ...file, change: 'modified' }))
  const known = (answer: boolean | undefined) => (answer === undefined ? 'unknown' : answer ? 'yes' : 'no')
  return {
    kind: 'pull-request',
    number: input.number,
    title: input.title,
    body,
    author: personOf(input.author, input.bot),
    state: 'open',
    locked: false,
    createdAt: new Date(0).toISOString(),
    labels: input.labels,
    assignees: [],
    comments: [],
    commentsComplete: true,
    draft: input.draft,
    base: input.base,
    head: { sha: commits.at(-1)?.sha ?? '', branch: '', fork: true },
    commits,
    commitCount: commits.length,
    files,
    // A list that was not given is not an empty one: one file more than read means "not all read".
    fileCount: input.files === undefined ? 1 : files.length,
    reviews: [],
    authorIsMember: known(input.member),
    authorIsReturning: known(input.returning),
    linked: linkedOf(input, body),
    criticalPaths: input.criticalPaths ?? null,
    generatedFiles: input.generatedFiles,
    gitAttributes: input.gitAttributes,
    proposedConfig: null,
  }
}

function commitOf(commit: z.infer<typeof InputCommit>, input: CheckInput): Commit {
  const login = commit.author?.login ?? input.author
  const isAuthor = login.toLowerCase() === input.author.toLowerCase()
  return {
    sha: commit.sha,
    message: commit.message,
    author: {
      name: commit.author?.name ?? login,
      email: commit.author?.email ?? '',
      person: personOf(login, isAuthor && input.bot),
      member: isAuthor && input.member !== undefined ? (input.member ? 'yes' : 'no') : 'unknown',
    },
    committer: commit.committer,
    parents: commit.parents ?? (MERGE.test(commit.message) ? 2 : 1),
  }
}

function linkedOf({ issues, repository }: CheckInput, body: string): readonly LinkedSubject[] {
  return issueNumbersOf(body, repository).map((number) => {
    const issue = issues?.find((one) => one.number === number)
    if (issues === undefined) return { number, is: 'unchecked', labels: [] }
    if (issue === undefined) return { number, is: 'missing', labels: [] }
    return { number, is: issue.isPullRequest ? 'pull-request' : 'issue', labels: issue.labels }
  })
}

function personOf(login: string, bot: boolean): Person {
  return { login, id: null, bot: bot || login.endsWith('[bot]') }
}

// Offline nobody says which branch is the default; TiKV's are these two.
function defaultBranchOf(base: string): string {
  return base === 'main' ? 'main' : 'master'
}

function explain(issue: z.core.$ZodIssue): string {
  const path = issue.path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : `${text}.${String(key)}`),
    '',
  )
  return `${path || '.'}: ${issue.code === 'invalid_type' && issue.input === undefined ? 'is missing' : issue.message}`
}
