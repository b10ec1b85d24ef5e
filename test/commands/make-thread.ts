// Builds the snapshot of a thread for the tests of commands: an open issue with some comments by people.
import type { Comment, Issue, Known, LoginFacts, Person, PullRequest, Snapshot } from '../../src/model/index.ts'

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
