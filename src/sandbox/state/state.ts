// All tables of the sandbox, and the ids it gives out.
import type {
  BlobRow,
  BranchRow,
  CheckRunRow,
  CommentRow,
  CommitRow,
  DeliveryRow,
  LabelRow,
  ReactionRow,
  RepoRow,
  ReviewCommentRow,
  ReviewRow,
  SettingRow,
  StatusRow,
  SubjectRow,
  SuiteRow,
  TimelineRow,
  TokenRow,
  TreeRow,
  UserRow,
} from './rows.ts'
import { openTables, type Table } from './tables.ts'

export type State = ReturnType<typeof openState>

/** Ids start above 2^31, as GitHub's have long been, so that nobody keeps them in 32 bits. */
const FIRST_ID = 3_100_000_000

/** Opens every table from `file` (':memory:' keeps nothing). `now` is the sandbox's clock, in milliseconds. */
export function openState(file: string, now: () => number) {
  const tables = openTables(file, now)
  const bySubject = (row: { repo: number; number: number }) => `${row.repo}#${row.number}`
  const settings = tables.table<SettingRow>('setting')
  const state = {
    settings,
    users: tables.table<UserRow>('user', (row) => row.login.toLowerCase()),
    repos: tables.table<RepoRow>('repo', (row) => `${row.owner}/${row.name}`.toLowerCase()),
    labels: tables.table<LabelRow>('label', (row) => row.repo),
    subjects: tables.table<SubjectRow>('subject', bySubject),
    comments: tables.table<CommentRow>('comment', bySubject),
    reviews: tables.table<ReviewRow>('review', bySubject),
    reviewComments: tables.table<ReviewCommentRow>('review-comment', bySubject),
    reactions: tables.table<ReactionRow>('reaction', (row) => row.on),
    timeline: tables.table<TimelineRow>('timeline', bySubject),
    checkRuns: tables.table<CheckRunRow>('check-run', (row) => row.sha),
    suites: tables.table<SuiteRow>('suite', (row) => row.sha),
    statuses: tables.table<StatusRow>('status', (row) => row.sha),
    commits: tables.table<CommitRow>('commit'),
    trees: tables.table<TreeRow>('tree'),
    blobs: tables.table<BlobRow>('blob'),
    branches: tables.table<BranchRow>('branch', (row) => row.repo),
    deliveries: tables.table<DeliveryRow>('delivery', (row) => row.guid),
    tokens: tables.table<TokenRow>('token'),
    asOf: tables.asOf,
    save: tables.save,
    close: tables.close,
  }
  return { ...state, nextId: () => nextId(settings) }
}

function nextId(settings: Table<SettingRow>): number {
  const id = Number(settings.get('last-id')?.value ?? FIRST_ID) + 1
  settings.put({ id: 'last-id', value: id })
  return id
}

export function findUser(state: State, login: string): UserRow | undefined {
  return state.users.group(login.toLowerCase())[0]
}

/** The account with this id; a deleted account shows as GitHub's `ghost`. */
export function userOf(state: State, id: number): UserRow {
  return state.users.get(id) ?? GHOST
}

const GHOST: UserRow = {
  id: 10_137,
  login: 'ghost',
  type: 'User',
  name: 'Deleted user',
  emails: [],
  role: 'read',
  member: false,
  publicMember: false,
  createdAt: '2008-05-01T00:00:00Z',
}

export function findRepo(state: State, owner: string, name: string): RepoRow | undefined {
  return state.repos.group(`${owner}/${name}`.toLowerCase())[0]
}

/** The repository a row belongs to; rows never outlive it. */
export function repoOf(state: State, id: number): RepoRow {
  const repo = state.repos.get(id)
  if (repo === undefined) throw new Error(`the sandbox lost repository ${id}`)
  return repo
}

export function findSubject(state: State, repo: number, number: number): SubjectRow | undefined {
  return state.subjects.group(`${repo}#${number}`)[0]
}
