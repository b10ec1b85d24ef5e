// The desk: what it asks of GitHub and how often, what it keeps, and what it does when GitHub does not answer.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../src/github/ask.ts'
import type { Plan, PullRequest, Snapshot, Store } from '../src/model/index.ts'
import { parsePolicies } from '../src/policies.ts'
import { createReviewDesk } from '../src/review-desk.ts'
import { openStore } from '../src/store/index.ts'
import { guideValues, makeFile, makePerson, makePull, makeSnapshot } from './make.ts'

const NOW = Date.parse('2026-03-06T12:00:00Z')
const log = { debug() {}, info() {}, warn() {}, error() {} }
const policies = parsePolicies(guideValues(), {})
let store: Store
beforeAll(async () => {
  store = await openStore({ file: ':memory:', now: () => NOW, log })
  const row = (at: number) => ({
    id: String(at + 1),
    mergedAt: NOW - (40 - at) * 86_400_000,
    openedAt: null,
    author: 'ann',
    coauthors: [],
    reviewers: [at % 3 === 0 ? 'carol' : 'bob'],
    files: ['src/a.rs'],
    title: 'x',
    source: 'reviews' as const,
  })
  await store.saveMerged(
    'tikv/tikv',
    Array.from({ length: 30 }, (_, at) => row(at)),
  )
})
afterAll(() => store.close())

const OWNERS = 'approvers:\n  - bob\n  - carol\n'
let commits = 0

/** A GitHub that has an OWNERS file at the root, or fails. */
function client(problem?: Error, only?: 'busy'): Client & { readonly asked: string[] } {
  const asked: string[] = []
  return {
    asked,
    async request(_, parameters) {
      const { query = '' } = parameters as { query?: string }
      asked.push(/status \{/.test(query) ? 'busy' : 'owners')
      if (problem !== undefined && (only === undefined || asked.at(-1) === only)) throw problem
      const files = [...query.matchAll(/(f\d+): object\(expression: "[^:]+:([^"]+)"/g)]
      const repository = Object.fromEntries(
        files.map(([, alias, path]) => [alias, path === 'OWNERS' ? { text: OWNERS } : null]),
      )
      const people = [...query.matchAll(/(u\d+): user\(login: "(\w+)"/g)]
      const users = Object.fromEntries(people.map(([, alias, login]) => [alias, { status: null, login }]))
      return { status: 200, headers: {}, data: { data: { repository, ...users } } }
    },
  }
}

function snapshotOf(pull: Partial<PullRequest> = {}): Snapshot {
  const facts = { files: [makeFile('src/a.rs')], requested: [], requestEvents: [], createdAt: '2026-03-06T11:00:00Z' }
  return makeSnapshot({ now: '2026-03-06T12:00:00Z', subject: makePull({ ...facts, baseSha: 'c0ffee', ...pull }) })
}

const desk = () => createReviewDesk({ store, log, htmlUrl: 'https://github.com', now: () => NOW })
function fresh(): Partial<PullRequest> {
  commits += 1
  return { baseSha: `commit-${commits}` }
}

describe('the desk', () => {
  it('names people after two questions, and asks neither again for the same base', async () => {
    const [asked, here] = [client(), desk()]
    const base = fresh()
    const { reviewers } = await here.addReviewers(asked, { snapshot: snapshotOf(base), policies })
    expect(reviewers?.people.map(({ login }) => login).sort()).toEqual(['bob', 'carol'])
    expect(reviewers?.approvers).toHaveLength(1)
    await here.addReviewers(asked, { snapshot: snapshotOf({ ...base, number: 8 }), policies })
    expect(asked.asked).toEqual(['owners', 'busy'])
  })

  it.each<[string, Partial<PullRequest>]>([
    ['a draft', { draft: true }],
    ['what is closed', { state: 'closed' }],
    ['a bot’s', { author: makePerson('renovate[bot]') }],
  ])('asks nothing about %s', async (_, pull) => {
    const asked = client()
    const snapshot = snapshotOf({ ...fresh(), ...pull })
    expect(await desk().addReviewers(asked, { snapshot, policies })).toBe(snapshot)
    expect(asked.asked).toEqual([])
  })

  it('answers a person who asks on a draft', async () => {
    const written = {
      ...makePull().comments[0],
      id: 'C',
      kind: 'comment',
      author: makePerson('ann'),
      body: '/reviewers',
    }
    const rest = {
      databaseId: 1,
      createdAt: '2026-03-06T11:30:00Z',
      editedAt: null,
      editor: null,
      ourReactions: [],
      url: '',
    }
    const comments = [{ ...written, ...rest }] as PullRequest['comments']
    const { reviewers } = await desk().addReviewers(client(), {
      snapshot: snapshotOf({ ...fresh(), draft: true, comments }),
      policies,
    })
    expect(reviewers?.people.length).toBeGreaterThan(0)
  })

  it('names nobody when OWNERS could not be read, and leaves everything else alone', async () => {
    const snapshot = snapshotOf(fresh())
    const broken = Object.assign(new Error('bad gateway'), { status: 502 })
    expect(await desk().addReviewers(client(broken), { snapshot, policies })).toBe(snapshot)
  })

  it('names people all the same when nobody told who is busy', async () => {
    const broken = Object.assign(new Error('bad gateway'), { status: 502 })
    const { reviewers } = await desk().addReviewers(client(broken, 'busy'), { snapshot: snapshotOf(fresh()), policies })
    expect(reviewers?.people).toHaveLength(2)
  })

  it('lets the whole job wait when GitHub asks for patience', async () => {
    const headers = { 'retry-after': '60' }
    const limited = Object.assign(new Error('secondary rate limit'), { status: 403, response: { headers } })
    await expect(desk().addReviewers(client(limited), { snapshot: snapshotOf(fresh()), policies })).rejects.toThrow()
  })

  it('remembers whom it named, and counts them against nobody but on other pull requests', async () => {
    const here = desk()
    const base = fresh()
    const snapshot = await here.addReviewers(client(), { snapshot: snapshotOf({ ...base, number: 20 }), policies })
    const gate = {
      flow: 'reviewers',
      rule: 'reviewers',
      mode: 'advise',
      state: 'pending',
      because: 'a#b',
      topic: 'suggested',
      who: 'author',
    } as const
    const plan: Plan = {
      gates: [{ ...gate, facts: { named: ['carol'] } }],
      steps: [],
      related: [],
      card: true,
      wakeAt: null,
    }
    const calls = [{ call: 'request-reviewers', logins: ['carol'] }] as const
    expect(await here.noteReviewers({ snapshot, plan }, calls)).toEqual(calls)
    const again = await here.addReviewers(client(), { snapshot: snapshotOf({ ...base, number: 20 }), policies })
    expect(again.reviewers?.named).toEqual(['carol'])
    expect(again.reviewers?.people.find(({ login }) => login === 'carol')?.open).toBe(0)
    const other = await here.addReviewers(client(), { snapshot: snapshotOf({ ...base, number: 21 }), policies })
    expect(other.reviewers?.people.find(({ login }) => login === 'carol')?.open).toBe(1)
    expect(JSON.parse((await store.recall('tikv/tikv#20', 'reviewers-said')) ?? '[]')).toContainEqual({
      who: 'carol',
      share: expect.any(Number),
    })
  })
})
