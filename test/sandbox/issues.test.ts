// Issues in the sandbox: who labelled, assigned, named, closed, and who may.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LABELS } from '../../src/sandbox/seed/labels.ts'
import { type Caller, startCaller } from './caller.ts'
import { type Receiver, startReceiver } from './receiver.ts'

let receiver: Receiver
let caller: Caller
beforeAll(async () => {
  receiver = await startReceiver()
  caller = await startCaller({ webhookUrl: receiver.url })
})
afterAll(async () => {
  await caller.sandbox.close()
  await receiver.close()
})

const act: Caller['sandbox']['act'] = (wanted) => caller.sandbox.act(wanted)
const open = (body = 'It panics.', labels: readonly string[] = []) =>
  act({ as: 'eve-reporter', do: 'open-issue', title: 'TiKV panics', body, labels }).number ?? 0
const openPull = (body: string, more = {}) =>
  act({ as: 'bo-returning', do: 'open-pull', title: 'cdc: a change', body, ...more }).number ?? 0

interface Item {
  readonly __typename: string
  readonly actor: { readonly login: string } | null
  readonly label?: { readonly name: string }
  readonly assignee?: { readonly login: string }
  readonly source?: { readonly number: number; readonly repository: { readonly nameWithOwner: string } }
  readonly isCrossRepository?: boolean
}

async function timeline(
  number: number,
  types: string,
  page = 'first: 100',
): Promise<{ nodes: Item[]; pageInfo: object }> {
  const query = `{ repository(owner: "tikv", name: "tikv") { issue(number: ${number}) {
    timelineItems(${page}, itemTypes: [${types}]) { pageInfo { hasNextPage endCursor } nodes { __typename
      ... on LabeledEvent { actor { login } label { name } } ... on UnlabeledEvent { actor { login } label { name } }
      ... on AssignedEvent { actor { login } assignee { ... on User { login } } }
      ... on CrossReferencedEvent { actor { login } isCrossRepository source { ... on PullRequest { number repository { nameWithOwner } } ... on Issue { number repository { nameWithOwner } } } }
      ... on ConnectedEvent { subject { ... on PullRequest { number } } } } } } } }`
  const { body } = await caller.graphql(query)
  const { data, errors } = body as {
    data: { repository: { issue: { timelineItems: { nodes: Item[]; pageInfo: object } } } }
    errors?: unknown
  }
  expect(errors).toBeUndefined()
  return data.repository.issue.timelineItems
}

const referencesOf = async (number: number) =>
  (await timeline(number, 'CROSS_REFERENCED_EVENT')).nodes.map(({ source }) => source?.number)

describe('labels of an issue', () => {
  it('are remembered with who did it: the template for the author, people, and the app', async () => {
    const number = open('It panics.', ['type/bug', 'severity/major'])
    act({ as: 'chen-reviewer', do: 'label', number, name: 'severity/major' })
    await caller.call('POST', `/repos/tikv/tikv/issues/${number}/labels`, { labels: ['may-affects-8.5', 'type/bug'] })
    act({ as: 'flowbehappy', do: 'unlabel', number, name: 'severity/major' })
    const { nodes } = await timeline(number, 'LABELED_EVENT, UNLABELED_EVENT')
    expect(nodes.map(({ __typename, actor, label }) => `${__typename} ${actor?.login} ${label?.name}`)).toEqual([
      'LabeledEvent eve-reporter type/bug',
      'LabeledEvent chen-reviewer severity/major',
      'LabeledEvent tikv-guide may-affects-8.5',
      'UnlabeledEvent flowbehappy severity/major',
    ])
  })

  it('outlive the label in the history', async () => {
    const number = open()
    act({ as: 'glorv', do: 'create-label', name: 'passing' })
    act({ as: 'glorv', do: 'label', number, name: 'passing' })
    act({ as: 'glorv', do: 'delete-label', name: 'passing' })
    expect((await timeline(number, 'LABELED_EVENT')).nodes).toMatchObject([{ label: { name: 'passing' } }])
  })

  it('of TiKV’s process are all there, each once', () => {
    const names = LABELS.map(([name]) => name.toLowerCase())
    expect(new Set(names).size).toBe(names.length)
    for (const wanted of [
      'status/needs-info',
      'may-affects-8.5',
      'affects-7.5',
      'component/raftstore',
      'impact/panic',
      'sig/raft',
    ])
      expect(names).toContain(wanted)
  })
})

describe('assignees', () => {
  it('are remembered with who did it', async () => {
    const number = open()
    await caller.call('POST', `/repos/tikv/tikv/issues/${number}/assignees`, { assignees: ['glorv'] })
    const { nodes } = await timeline(number, 'ASSIGNED_EVENT, UNASSIGNED_EVENT')
    expect(nodes).toMatchObject([{ actor: { login: 'tikv-guide' }, assignee: { login: 'glorv' } }])
  })
})

describe('a text that names an issue', () => {
  it.each([
    ['its number', (number: number) => `Fixes #${number}.`, true],
    ['its full name', (number: number) => `Like tikv/tikv#${number}`, true],
    ['its address', (number: number) => `See https://github.com/tikv/tikv/issues/${number}#issuecomment-1`, true],
    ['its address here', (number: number) => `See ${caller.sandbox.url}/tikv/tikv/issues/${number}`, true],
    ['its number in code', (number: number) => `\`#${number}\`\n\n\`\`\`\n#${number}\n\`\`\``, false],
    ['its number in a hidden comment', (number: number) => `<!-- #${number} -->`, false],
    ['another repository', (number: number) => `pingcap/tidb#${number}`, false],
    ['a longer number', (number: number) => `#${number}0 and a#${number}`, false],
  ])('by %s is in its history: see the table', async (_, text, counts) => {
    const number = open()
    const pull = openPull(text(number))
    expect(await referencesOf(number)).toEqual(counts ? [pull] : [])
  })

  it('counts once for each who names it, from descriptions, edits, comments and reviews', async () => {
    const number = open()
    const [one, two, three] = [openPull(`#${number} #${number}`), openPull('nothing'), openPull('nothing')]
    act({ as: 'bo-returning', do: 'comment', number: one, body: `again #${number}` })
    act({ as: 'bo-returning', do: 'edit', number: two, body: `close #${number}` })
    act({ as: 'glorv', do: 'review', number: three, body: `is this #${number}?` })
    act({ as: 'glorv', do: 'comment', number, body: `#${number} itself` })
    expect(await referencesOf(number)).toEqual([one, two, three])
  })

  it('may stand in another repository', async () => {
    const number = open()
    act({ as: 'zhangjinpeng87', do: 'create-repo', name: 'pd' })
    const other = act({ as: 'glorv', do: 'open-pull', repo: 'tikv/pd', title: 'x', body: `tikv/tikv#${number}` }).number
    expect((await timeline(number, 'CROSS_REFERENCED_EVENT')).nodes).toMatchObject([
      { isCrossRepository: true, source: { number: other, repository: { nameWithOwner: 'tikv/pd' } } },
    ])
  })

  it('is found page by page', async () => {
    const number = open()
    const pulls = [1, 2, 3].map(() => openPull(`#${number}`))
    const first = await timeline(number, 'CROSS_REFERENCED_EVENT', 'first: 2')
    expect(first.pageInfo).toMatchObject({ hasNextPage: true })
    const after = JSON.stringify((first.pageInfo as { endCursor: string }).endCursor)
    const second = await timeline(number, 'CROSS_REFERENCED_EVENT', `first: 2, after: ${after}`)
    expect([...first.nodes, ...second.nodes].map(({ source }) => source?.number)).toEqual(pulls)
    expect(second.pageInfo).toMatchObject({ hasNextPage: false })
  })

  it('is not needed where a maintainer links the two by hand', async () => {
    const number = open()
    const pull = openPull('nothing')
    expect(() => act({ as: 'bo-returning', do: 'link', number, pull })).toThrow(/may not/)
    act({ as: 'chen-reviewer', do: 'link', number, pull })
    act({ as: 'chen-reviewer', do: 'unlink', number, pull })
    const { nodes } = await timeline(number, 'CONNECTED_EVENT, DISCONNECTED_EVENT')
    expect(nodes).toMatchObject([
      { __typename: 'ConnectedEvent', subject: { number: pull } },
      { __typename: 'DisconnectedEvent' },
    ])
  })
})

describe('title and state', () => {
  const sent = async (number: number) => {
    await caller.sandbox.settle()
    const own = receiver.arrived.filter(
      ({ payload }) => (payload.issue as { number: number } | undefined)?.number === number,
    )
    return own.map(({ payload }) => payload).at(-1) as {
      issue: { state_reason: string }
      action: string
      changes: object
    }
  }
  const patch = (number: number, body: object) => caller.call('PATCH', `/repos/tikv/tikv/issues/${number}`, body)

  it.each(['completed', 'not_planned', 'duplicate'])(
    'an issue is closed as %s, and the webhook says so',
    async (reason) => {
      const number = open()
      expect((await patch(number, { state: 'closed', state_reason: reason })).body).toMatchObject({
        state_reason: reason,
      })
      expect(await sent(number)).toMatchObject({ action: 'closed', issue: { state_reason: reason } })
      await patch(number, { state: 'open' })
      expect(await sent(number)).toMatchObject({ action: 'reopened', issue: { state_reason: 'reopened' } })
    },
  )

  it('an issue that is closed can be closed for another reason', async () => {
    const number = open()
    act({ as: 'eve-reporter', do: 'close', number })
    act({ as: 'chen-reviewer', do: 'close', number, reason: 'duplicate' })
    const query = `{ repository(owner: "tikv", name: "tikv") { issue(number: ${number}) { state stateReason } } }`
    expect((await caller.graphql(query)).body).toMatchObject({
      data: { repository: { issue: { state: 'CLOSED', stateReason: 'DUPLICATE' } } },
    })
  })

  it('a new title is an edit that tells the old one', async () => {
    const number = open()
    await patch(number, { title: 'raftstore: TiKV panics' })
    expect(await sent(number)).toMatchObject({ action: 'edited', changes: { title: { from: 'TiKV panics' } } })
  })

  it.each([{ state: 'merged' }, { state: 'closed', state_reason: 'boring' }])('%o is refused', async (body) => {
    expect((await patch(open(), body)).status).toBe(422)
  })
})

describe('the role of a person', () => {
  it.each([
    ['zhangjinpeng87', 'admin', 'admin'],
    ['flowbehappy', 'write', 'maintain'],
    ['glorv', 'write', 'write'],
    ['chen-reviewer', 'read', 'triage'],
    ['ada-newcomer', 'read', 'read'],
  ])('%s has %s, by the finer name %s', async (login, permission, role_name) => {
    const { body } = await caller.call('GET', `/repos/tikv/tikv/collaborators/${login}/permission`)
    expect(body).toMatchObject({ permission, role_name, user: { login } })
  })

  it('of nobody is not found', async () => {
    expect((await caller.call('GET', '/repos/tikv/tikv/collaborators/nobody/permission')).status).toBe(404)
  })
})

describe('the page of an issue', () => {
  it('shows title, state, labels and who did what, and lets one close it as not planned', async () => {
    const number = open('It panics.', ['type/bug'])
    openPull(`close #${number}`, { title: 'cdc: the cure' })
    act({ as: 'chen-reviewer', do: 'label', number, name: 'severity/major' })
    const text = async () => (await fetch(`${caller.sandbox.url}/tikv/tikv/issues/${number}`)).text()
    expect(await text()).toContain('Close as not planned')
    act({ as: 'chen-reviewer', do: 'close', number, reason: 'not_planned' })
    const page = (await text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
    for (const words of ['TiKV panics', 'severity/major', 'named this in cdc: the cure', 'closed this as not planned'])
      expect(page).toContain(words)
  })
})
