// Whom the app trusts: the role GitHub names now, of the account it names.
import nock from 'nock'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Client } from '../../src/github/ask.ts'
import { metered, PacedOctokit } from '../../src/github/client.ts'
import { askPeople } from '../../src/github/people.ts'

const SUBJECT = { installation: 1, owner: 'tikv', repo: 'tikv', number: 7 }
const ROLE = '/repos/tikv/tikv/collaborators/ann/permission'
const client = metered(new PacedOctokit({ auth: { token: 'ghs_x' } } as never) as unknown as Client, () => {})
const github = () => nock('https://api.github.com')

beforeEach(() => nock.disableNetConnect())
afterEach(() => {
  expect(nock.pendingMocks()).toEqual([])
  nock.cleanAll()
  nock.enableNetConnect()
})

const user = { login: 'Ann', id: 5, type: 'User' }

describe('the role of whoever gives a command', () => {
  it.each([
    ['admin', { permission: 'admin', role_name: 'admin', user }, 'yes'],
    ['maintain', { permission: 'write', role_name: 'maintain', user }, 'yes'],
    ['write', { permission: 'write', role_name: 'write', user }, 'yes'],
    ['triage, shown as read', { permission: 'read', role_name: 'triage', user }, 'yes'],
    [
      'one of their own above triage',
      { permission: 'read', role_name: 'Bug Hunter', user: { ...user, permissions: { triage: true } } },
      'yes',
    ],
    [
      'one of their own below triage',
      { permission: 'read', role_name: 'Reader', user: { ...user, permissions: { triage: false } } },
      'no',
    ],
    ['read', { permission: 'read', role_name: 'read', user }, 'no'],
    ['none', { permission: 'none', role_name: '', user }, 'no'],
    ['nothing that we know', { user }, 'unknown'],
  ])('%s', async (_, answer, trusted) => {
    github().get(ROLE).reply(200, answer)
    const { people } = await askPeople(client, SUBJECT, { logins: [], trusted: ['ann'] })
    expect(people).toEqual([
      { login: 'ann', exists: 'yes', assignable: 'unknown', trusted, person: { login: 'Ann', id: 5, bot: false } },
    ])
  })

  it.each([
    [404, 'no'],
    [403, 'unknown'],
    [500, 'unknown'],
  ])('answered with %i is %s, and says nothing about the account', async (status, trusted) => {
    github().get(ROLE).reply(status, { message: 'x' })
    const { people } = await askPeople(client, SUBJECT, { logins: [], trusted: ['ann'] })
    expect(people).toEqual([{ login: 'ann', exists: 'unknown', assignable: 'unknown', trusted, person: null }])
  })

  it('waits with the whole job at a rate limit', async () => {
    github().get(ROLE).reply(429, {}, { 'retry-after': '9' })
    await expect(askPeople(client, SUBJECT, { logins: [], trusted: ['ann'] })).rejects.toHaveProperty('retryAt')
  })

  it('goes with what else is known of the same login, however it is written; nothing more is asked than needed', async () => {
    github().get('/repos/tikv/tikv/issues/7/assignees/Ann').reply(204)
    github().get('/repos/tikv/tikv/issues/7/assignees/bob').reply(204)
    github().get(ROLE).reply(200, { permission: 'read', role_name: 'triage', user })
    const { people } = await askPeople(client, SUBJECT, { logins: ['Ann', 'bob'], trusted: ['ann'] })
    expect(people.map(({ login, assignable, trusted }) => [login, assignable, trusted])).toEqual([
      ['Ann', 'yes', 'yes'],
      ['bob', 'yes', undefined],
    ])
  })
})

describe('who can be asked for a review', () => {
  const COLLABORATOR = '/repos/tikv/tikv/collaborators/ann'
  const ask = async () => (await askPeople(client, SUBJECT, { logins: [], reviewers: ['ann'] })).people
  const told = { login: 'ann', assignable: 'unknown', person: null }

  it('is a collaborator', async () => {
    github().get(COLLABORATOR).reply(204)
    expect(await ask()).toEqual([{ ...told, exists: 'yes', reviewable: 'yes' }])
  })

  it.each([
    [200, 'yes'],
    [404, 'no'],
    [502, 'unknown'],
  ])('is nobody else; whether they exist (%i) is asked then', async (status, exists) => {
    github()
      .get(COLLABORATOR)
      .reply(404)
      .get('/users/ann')
      .reply(status, {})
      .get('/repos/tikv/tikv/assignees?per_page=100')
      .reply(200, [])
    expect(await ask()).toEqual([{ ...told, exists, reviewable: 'no' }])
  })

  it.each([403, 500])('stays unknown when GitHub says %i', async (status) => {
    github().get(COLLABORATOR).reply(status, { message: 'x' })
    expect(await ask()).toEqual([{ ...told, exists: 'unknown', reviewable: 'unknown' }])
  })
})
