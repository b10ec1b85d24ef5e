// Builds the snapshot of a thread for the tests of commands: an open issue with some comments by people.
import type {
  Comment,
  Issue,
  Known,
  LabelRules,
  LoginFacts,
  Person,
  PullRequest,
  Snapshot,
} from '../../src/model/index.ts'

export const SELF: Person = { login: 'tikv-guide[bot]', id: 900, bot: true }

/** A person whose id follows from the login, so that two of one name are the same. */
export function makePerson(login: string, bot = false): Person {
  return { login, id: [...login.toLowerCase()].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % 1e9, bot }
}

export function makeComment(body: string, change: Partial<Comment> = {}): Comment {
  return {
    id: 'C1',
    databaseId: 1,
    kind: 'comment',
    author: makePerson('alice'),
    body,
    createdAt: '2026-06-01T10:00:00Z',
    editedAt: null,
    editor: null,
    ourReactions: [],
    url: 'https://github.com/tikv/tikv/issues/1#issuecomment-1',
    ...change,
  }
}

export function makeFacts(login: string, assignable: Known = 'yes', exists: Known = 'yes'): LoginFacts {
  return { login, exists, assignable, person: null }
}

/** A thread in which everybody named in `people` may be assigned. */
export function makeThread(comments: readonly Comment[], people: readonly (string | LoginFacts)[] = []): Snapshot {
  return {
    now: '2026-06-01T12:00:00Z',
    self: SELF,
    repository: { owner: 'tikv', name: 'tikv', defaultBranch: 'master', archived: false, labels: [] },
    subject: makeIssue(comments),
    config: null,
    card: null,
    check: null,
    replies: [],
    answered: [],
    people: ['alice', ...people].map((one) => (typeof one === 'string' ? makeFacts(one) : one)),
    participants: ['alice', 'bob', 'carol', 'cosven', 'overvenus'],
    commandsSince: '2026-01-01T00:00:00Z',
  }
}

function makeIssue(comments: readonly Comment[]): Issue {
  return {
    kind: 'issue',
    number: 1,
    title: 'raftstore: a peer stays pending',
    body: '',
    author: makePerson('dave'),
    state: 'open',
    locked: false,
    createdAt: '2026-06-01T09:00:00Z',
    labels: [],
    assignees: [],
    comments,
    commentsComplete: true,
    closedAs: null,
    labelEvents: [],
    references: [],
    assignedEvents: [],
    authorIsMember: 'no',
  }
}

/** The same thread with facts of its subject changed. */
export function withSubject(snapshot: Snapshot, change: Partial<Issue> | Partial<PullRequest>): Snapshot {
  return { ...snapshot, subject: { ...snapshot.subject, ...change } as Issue }
}

/** TiKV's labels as far as the tests need them, in the spelling of the repository. */
export const LABELS: readonly string[] = [
  ...['type/bug', 'type/bugfix', 'type/enhancement', 'type/feature-request', 'type/question', 'type/refactor'],
  ...['severity/critical', 'severity/major', 'severity/moderate', 'severity/minor'],
  ...['component/raftstore', 'component/raft-engine', 'component/CDC', 'component/backup', 'component/storage'],
  ...[
    'component/coprocessor',
    'component/pd-client',
    'component/gc',
    'component/log',
    'component/test',
    'component/build',
  ],
  ...['sig/raft', 'sig/transaction', 'priority/P0', 'priority/P1', 'difficulty/easy', 'difficulty/hard'],
  ...[
    'status/can-merge',
    'status/needs-info',
    'found/customer',
    'report/customer',
    'impact/crash',
    'feature/developing',
  ],
  ...[
    'affects-7.5',
    'affects-8.1',
    'affects-8.5',
    'affects-6.1',
    'may-affects-7.5',
    'may-affects-8.1',
    'may-affects-8.5',
  ],
  ...['good first issue', 'help wanted', 'duplicate', 'wontfix', 'nextgen', 'lgtm', 'approved', 'size/XS'],
  ...['do-not-merge/hold', 'dco-signoff: yes', 'require-LGT2'],
]

export const RULES: LabelRules = {
  families: [
    ...['type', 'severity', 'priority', 'difficulty'].map((prefix) => ({ prefix, exclusive: true })),
    ...['component', 'sig', 'status', 'impact', 'found', 'report', 'feature', 'epic'].map((prefix) => ({
      prefix,
      exclusive: false,
    })),
  ],
  free: ['affects-*', 'may-affects-*', 'wontfix', 'good first issue', 'help wanted', 'duplicate'],
  closed: ['status/can-merge', 'lgtm', 'approved', 'size/*', 'do-not-merge/*', 'dco-signoff*'],
  maintained: ['7.5', '8.1', '8.5'],
  'affects-prefix': 'affects-',
  'may-affects-prefix': 'may-affects-',
  'good-first-issue': 'good first issue',
  'help-wanted': 'help wanted',
  duplicate: 'duplicate',
}

/** What triage commands look at beside the comment. `trusted` is said of everybody but the author of the thread, dave. */
export interface Triage {
  readonly has?: readonly string[]
  readonly trusted?: Known
  readonly rules?: LabelRules
  readonly labels?: readonly string[] | null
}

/** A thread in a repository with TiKV's labels and rules. */
export function makeTriage(
  comments: readonly Comment[],
  { has = [], trusted = 'no', rules = RULES, labels = LABELS }: Triage = {},
): Snapshot {
  const thread = withSubject(makeThread(comments), { labels: has })
  const names = [...new Set(comments.flatMap(({ author }) => author?.login ?? []))]
  return {
    ...thread,
    repository: { ...thread.repository, labels },
    labelRules: rules,
    people: names.map((login) => ({ ...makeFacts(login), trusted })),
  }
}
