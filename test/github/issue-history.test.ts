// What a snapshot of an issue holds of its timeline, and what it says when GitHub did not tell.
import { describe, expect, it } from 'vitest'
import type { Client } from '../../src/github/ask.ts'
import { read } from '../../src/github/read.ts'
import type { Issue } from '../../src/model/index.ts'
import { answer, issue, page } from './graphql-answer.ts'

const SUBJECT = { installation: 1, owner: 'tikv', repo: 'tikv', number: 7 }
const AT = '2026-03-02T00:00:00Z'
const ANN = { __typename: 'User', login: 'ann', databaseId: 5 }
const BOT = { __typename: 'Bot', login: 'tikv-guide', databaseId: 99 }

/** Answers the first query with `first`, and each further page with the next of `more`. */
async function readIssue(first: object, more: readonly object[] = [], membership = true): Promise<Issue> {
  const answers = [first, ...more]
  const client: Client = {
    request: async () => ({ status: 200, headers: {}, data: answers.shift() }),
  }
  const known = { appId: 1, checkName: 'x', author: null, issueNumbers: [], cardId: null, answered: [], membership }
  const wants = () => ({ issueNumbers: [], marked: [], logins: [] })
  const snapshot = await read(client, SUBJECT, { ...known, commandsSince: '', now: () => new Date(0), wants })
  if (snapshot?.subject.kind !== 'issue') throw new Error('not read')
  return snapshot.subject
}

const labelled = (name: string, event: 'Labeled' | 'Unlabeled', actor: object | null = ANN) => ({
  __typename: `${event}Event`,
  createdAt: AT,
  actor,
  label: { name },
})
const assigned = (login: string, event: 'Assigned' | 'Unassigned') => ({
  __typename: `${event}Event`,
  createdAt: AT,
  actor: ANN,
  assignee: { login },
})
const pull = (number: number, state = 'OPEN', repository = 'tikv/tikv') => ({
  __typename: 'PullRequest',
  number,
  state,
  repository: { nameWithOwner: repository },
})
const named = (source: object | null) => ({ __typename: 'CrossReferencedEvent', source })
const linked = (event: 'Connected' | 'Disconnected', about: object) => ({ __typename: `${event}Event`, ...about })
const error = (type: string, ...path: readonly (string | number)[]) => ({
  type,
  message: 'x',
  path: ['repository', 'issueOrPullRequest', ...path],
})

describe('labels and assignees', () => {
  it('come with who and when, oldest first, and a bot by the name people see', async () => {
    const nodes = [
      labelled('type/bug', 'Labeled', BOT),
      null,
      labelled('type/bug', 'Unlabeled'),
      labelled('a', 'Labeled', null),
    ]
    const { labelEvents, assignedEvents } = await readIssue(answer(issue({ marks: { nodes } })))
    expect(labelEvents).toEqual([
      { label: 'type/bug', added: true, by: { login: 'tikv-guide[bot]', id: 99, bot: true }, at: AT },
      { label: 'type/bug', added: false, by: { login: 'ann', id: 5, bot: false }, at: AT },
      { label: 'a', added: true, by: null, at: AT },
    ])
    expect(assignedEvents).toEqual([])
  })

  it('keep apart who was assigned and who no longer is; a deleted account is left out', async () => {
    const nodes = [
      assigned('ann', 'Assigned'),
      assigned('ann', 'Unassigned'),
      { ...assigned('', 'Assigned'), assignee: null },
    ]
    const { assignedEvents } = await readIssue(answer(issue({ marks: { nodes } })))
    expect(assignedEvents?.map(({ login, added }) => `${login} ${added}`)).toEqual(['ann true', 'ann false'])
  })

  it.each([
    ['GitHub gives no list', issue({ marks: null }), []],
    ['GitHub gives no nodes', issue({ marks: { nodes: null } }), []],
    [
      'one event could not be read',
      issue({ marks: { nodes: [null] } }),
      [error('SERVICE_UNAVAILABLE', 'marks', 'nodes', 0)],
    ],
    ['the list may not be seen', issue({ marks: { nodes: [] } }), [error('FORBIDDEN', 'marks')]],
  ])('are not told, and not empty, when %s', async (_, data, errors) => {
    const { labelEvents, assignedEvents, references } = await readIssue(answer(data, errors))
    expect([labelEvents, assignedEvents, references]).toEqual([null, null, []])
  })

  it('of labels are not told when there may be older ones: what a person took away long ago is not in the list', async () => {
    const events = (many: number) => Array.from({ length: many }, (_, at) => labelled(`l${at}`, 'Labeled'))
    const read = async (many: number) =>
      (await readIssue(answer(issue({ marks: { nodes: events(many) } })))).labelEvents
    expect(await read(99)).toHaveLength(99)
    expect(await read(100)).toBeNull()
  })

  it('are told when only the label of an event is gone', async () => {
    const data = issue({ marks: { nodes: [null, labelled('a', 'Labeled')] } })
    const { labelEvents } = await readIssue(answer(data, [error('NOT_FOUND', 'marks', 'nodes', 0, 'label')]))
    expect(labelEvents).toHaveLength(1)
  })
})

describe('pull requests that name the issue', () => {
  it('are each there once, with their state and repository; issues are not', async () => {
    const nodes = [
      named(pull(1)),
      named(pull(1, 'MERGED')),
      named(pull(1, 'CLOSED', 'tikv/pd')),
      named({ __typename: 'Issue' }),
      named(null),
      null,
    ]
    const { references } = await readIssue(answer(issue({ references: page(nodes as object[]) })))
    expect(references).toEqual([
      { repository: 'tikv/tikv', number: 1, state: 'merged' },
      { repository: 'tikv/pd', number: 1, state: 'closed' },
    ])
  })

  it('include those linked by hand, whichever side GitHub names them on, until the link is taken back', async () => {
    const self = { __typename: 'Issue' }
    const nodes = [
      linked('Connected', { source: self, subject: pull(1) }),
      linked('Connected', { source: pull(2), subject: self }),
      linked('Connected', { source: self, subject: pull(3) }),
      named(pull(3)),
      linked('Disconnected', { source: self, subject: pull(2) }),
      linked('Disconnected', { source: self, subject: pull(3) }),
    ]
    const { references } = await readIssue(answer(issue({ references: page(nodes) })))
    expect(references?.map(({ number }) => number).sort()).toEqual([1, 3])
  })

  it('are read to the end, however many there are', async () => {
    const many = (from: number) => Array.from({ length: 100 }, (_, at) => named(pull(from + at)))
    const first = { ...page(many(1)), pageInfo: { hasNextPage: true, endCursor: 'c' } }
    const more = [101, 201].map((from) => ({
      data: {
        repository: { issue: { page: { ...page(many(from)), pageInfo: { hasNextPage: from < 201, endCursor: 'd' } } } },
      },
    }))
    expect((await readIssue(answer(issue({ references: first })), more)).references).toHaveLength(300)
  })

  it('are not half told: a page that GitHub does not give is a problem', async () => {
    const first = { ...page([named(pull(1))]), pageInfo: { hasNextPage: true, endCursor: 'c' } }
    const failed = {
      data: { repository: { issue: null } },
      errors: [{ type: 'X', path: ['repository', 'issue'], message: 'x' }],
    }
    await expect(readIssue(answer(issue({ references: first })), [failed])).rejects.toThrow(/further page/)
  })

  it.each([
    ['no list', issue({ references: null }), []],
    [
      'a list with a gap',
      issue({ references: page([null as never]) }),
      [error('SERVICE_UNAVAILABLE', 'references', 'nodes', 0)],
    ],
  ])('are not told, and not empty, when GitHub gives %s', async (_, data, errors) => {
    expect((await readIssue(answer(data, errors))).references).toBeNull()
  })

  it('are told without those that nobody here may see', async () => {
    const nodes = [null as never, named(pull(1))]
    const errors = [error('FORBIDDEN', 'references', 'nodes', 0, 'source')]
    expect((await readIssue(answer(issue({ references: page(nodes) }), errors))).references).toHaveLength(1)
  })
})

describe('an issue', () => {
  it.each([
    ['CLOSED', 'COMPLETED', 'completed'],
    ['CLOSED', 'NOT_PLANNED', 'not_planned'],
    ['CLOSED', 'DUPLICATE', 'duplicate'],
    ['CLOSED', null, null],
    ['CLOSED', 'SOMETHING_NEW', null],
    ['OPEN', 'REOPENED', null],
  ])('that is %s as %s is closed as %s', async (issueState, stateReason, closedAs) => {
    expect((await readIssue(answer(issue({ issueState, stateReason })))).closedAs).toBe(closedAs)
  })

  const member = { organization: { id: 'O' } }
  it.each([
    ['yes', member, [], true],
    ['no', { organization: null }, [], true],
    ['no', null, [], true],
    ['unknown', { organization: null }, [error('FORBIDDEN', 'authorOrganization', 'organization')], true],
    ['unknown', null, [], false],
  ] as const)('says of its author’s membership: %s', async (known, authorOrganization, errors, membership) => {
    const subject = await readIssue(answer(issue({ authorOrganization }), errors), [], membership)
    expect(subject.authorIsMember).toBe(known)
  })
})
