// What a reconcile of an issue leaves for later: deadlines, and pull requests that depend on it.
import { describe, expect, it } from 'vitest'
import type { Job } from '../src/model/index.ts'
import { reconcile } from '../src/reconcile.ts'
import { openStore } from '../src/store/index.ts'
import { answer, issue, page } from './github/graphql-answer.ts'
import { makeOffice } from './make-office.ts'

const JOB: Job = {
  subject: { installation: 1, owner: 'tikv', repo: 'tikv', number: 7 },
  key: 'tikv/tikv#7',
  version: 1,
  lease: 'x',
  attempts: 0,
  causes: [],
  hint: { author: 'ann' },
  firstReceivedAt: 0,
}
const DAY_MS = 86_400_000
const TAKEN_AT = Date.parse('2026-03-01T00:00:00Z')
const ANN = { __typename: 'User', login: 'ann', databaseId: 5 }

/** An issue that ann has taken for thirty days. */
const claimed = {
  title: 'Please make it faster',
  assignees: page([{ login: 'ann', databaseId: 5 }]),
  marks: {
    nodes: [
      {
        __typename: 'AssignedEvent',
        createdAt: new Date(TAKEN_AT).toISOString(),
        actor: ANN,
        assignee: { login: 'ann' },
      },
    ],
  },
}
const CLAIMS = 'bug-report:\n  claim: {mode: advise, days: 30}\n'

async function openOffice(data: object, now: number) {
  const log = { debug() {}, info() {}, warn() {}, error() {} }
  const clock = { now }
  const store = await openStore({ file: ':memory:', now: () => clock.now, log })
  const told = answer(data)
  const body = { ...told, data: { ...told.data, repository: { ...told.data.repository, config: { text: CLAIMS } } } }
  const request = async (route: string) => ({
    status: 200,
    headers: {},
    data: route === 'POST /graphql' ? body : { id: 1, node_id: 'N' },
  })
  const office = makeOffice({
    store,
    log,
    client: async () => ({ request }),
    now: () => clock.now,
  })
  return { office, store, clock }
}

describe('a deadline', () => {
  it('wakes the subject when it comes, however often it was seen before', async () => {
    const { office, store, clock } = await openOffice(issue(claimed), TAKEN_AT + DAY_MS)
    await reconcile(office, JOB)
    await reconcile(office, JOB)
    expect(await store.nextDueAt()).toBe(TAKEN_AT + 30 * DAY_MS)
    clock.now = TAKEN_AT + 30 * DAY_MS
    expect(await store.take('me', 1_000)).toMatchObject({ key: 'tikv/tikv#7', causes: ['deadline'] })
    await store.close()
  })

  it('that has passed is acted on, and not waited for', async () => {
    const { office, store } = await openOffice(issue(claimed), TAKEN_AT + 31 * DAY_MS)
    const outcome = await reconcile(office, JOB)
    expect(outcome?.calls).toContainEqual({ call: 'remove-assignees', logins: ['ann'] })
    expect(await store.nextDueAt()).toBeNull()
    await store.close()
  })
})

describe('pull requests that name an issue', () => {
  const named = {
    __typename: 'CrossReferencedEvent',
    source: { __typename: 'PullRequest', number: 9, state: 'OPEN', repository: { nameWithOwner: 'tikv/tikv' } },
  }

  it('are looked at after the issue', async () => {
    const { office, store } = await openOffice(issue({ references: page([named]) }), TAKEN_AT)
    await reconcile(office, JOB)
    expect(await store.take('me', 1_000)).toMatchObject({ key: 'tikv/tikv#9', hint: { issueNumbers: [7] } })
    await store.close()
  })

  it('are asked for again when GitHub did not tell them', async () => {
    const { office, store, clock } = await openOffice(issue({ references: null }), TAKEN_AT)
    expect(await reconcile(office, JOB)).toMatchObject({ unsettled: true })
    expect(await store.nextDueAt()).toBe(clock.now + 120_000)
    await store.close()
  })
})
