// Pull requests follow the triage of the issues they name, in whatever order and however often things happen.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BugReportPolicy } from '../src/flows/bug-report/index.ts'
import { followReferences } from '../src/follow-references.ts'
import type { Call, Issue, Job, Reference, Store } from '../src/model/index.ts'
import { subjectKey } from '../src/model/index.ts'
import { openStore } from '../src/store/index.ts'
import { bugPolicy } from './flows/bug-report/make-scene.ts'
import { makeIssue, makeSnapshot } from './make.ts'

const subject = { installation: 1, owner: 'tikv', repo: 'tikv', number: 100 }
const job: Job = {
  subject,
  key: subjectKey(subject),
  version: 1,
  lease: 'x',
  attempts: 0,
  causes: [],
  hint: {},
  firstReceivedAt: 0,
}
const clock = { now: 1_000_000 }
let store: Store

beforeEach(async () => {
  clock.now = 1_000_000
  const log = { debug() {}, info() {}, warn() {}, error() {} }
  store = await openStore({ file: ':memory:', now: () => clock.now, log })
})
afterEach(() => store.close())

const reference = (number: number, extra: Partial<Reference> = {}): Reference => ({
  repository: 'tikv/tikv',
  number,
  state: 'open',
  ...extra,
})

const follow = (
  issue: Partial<Issue>,
  calls: readonly Call[] = [],
  { policy = bugPolicy(), ...office }: Partial<{ store: Store; policy: BugReportPolicy }> = {},
) =>
  followReferences({ store, lagMs: 5_000, now: () => clock.now, ...office }, job, {
    snapshot: makeSnapshot({ subject: makeIssue({ references: [reference(7)], ...issue }) }),
    calls,
    policy,
  })

/** Takes everything that is due, and says what it was. */
async function due(): Promise<string[]> {
  clock.now += 2_000
  const seen: string[] = []
  for (let next = await store.take('me', 1_000); next !== null; next = await store.take('me', 1_000)) {
    seen.push(`${next.key} ${next.causes.join()}`)
    await store.done(next)
  }
  return seen
}

const PULL_7 = ['tikv/tikv#7 linked issue changed']

describe('the open pull requests of the same repository that name an issue', () => {
  it('are looked at by the names that the repository gives to its labels of triage', async () => {
    const policy = bugPolicy({
      'triage-complete': { 'type-prefix': 'kind/' },
      'affected-versions': { bug: 'C-bug', 'may-affects-prefix': 'maybe-' },
    })
    await follow({ labels: [] }, [], { policy })
    await due()
    for (const name of ['kind/x', 'C-bug', 'maybe-8.5']) {
      await follow({ labels: [name] }, [], { policy })
      expect(await due(), name).toEqual(PULL_7)
    }
    await follow({ labels: ['maybe-8.5', 'type/bug'] }, [], { policy })
    expect(await due()).toEqual([])
  })

  it('are looked at when its triage is seen for the first time, and not again while it stays', async () => {
    const labels = ['type/bug', 'severity/major']
    expect(await follow({ labels })).toBe(true)
    expect(await due()).toEqual(PULL_7)
    await follow({ labels: [...labels].reverse() })
    expect(await due()).toEqual([])
  })

  it.each([
    ['a type', { labels: ['type/bug'] }, true],
    ['a severity', { labels: ['severity/critical'] }, true],
    ['an affected version', { labels: ['affects-8.5'] }, true],
    ['a version that may be affected', { labels: ['may-affects-8.5'] }, true],
    ['the state', { state: 'closed' }, true],
    ['another label', { labels: ['component/raftstore', 'contribution'] }, false],
    ['the title', { title: 'Another' }, false],
  ] as const)('are looked at when %s changes: %s', async (_, change, looked) => {
    await follow({})
    await due()
    await follow(change as Partial<Issue>)
    expect(await due()).toEqual(looked ? PULL_7 : [])
  })

  it('are those of this repository only, and only open ones', async () => {
    const references = [
      reference(1, { state: 'merged' }),
      reference(2, { state: 'closed' }),
      reference(3, { repository: 'tikv/pd' }),
      reference(4, { repository: 'TiKV/tikv' }),
    ]
    await follow({ references })
    expect(await due()).toEqual(['tikv/tikv#4 linked issue changed'])
  })

  it('are looked at for what we change ourselves, once, after reads can see it', async () => {
    await follow({})
    await due()
    const calls: readonly Call[] = [
      { call: 'add-labels', names: ['may-affects-8.5'] },
      { call: 'remove-label', name: 'severity/minor' },
    ]
    await follow({ labels: ['severity/minor'] }, calls)
    expect(await due()).toEqual([])
    clock.now += 3_000
    expect(await due()).toEqual(PULL_7)
    await follow({ labels: ['may-affects-8.5'] })
    expect(await due()).toEqual([])
  })
})

describe('what goes wrong on the way', () => {
  it('is made up for: what was stored before a stop is stored once more', async () => {
    const remember = async () => {
      throw new Error('killed')
    }
    await expect(follow({ labels: ['type/bug'] }, [], { store: { ...store, remember } })).rejects.toThrow('killed')
    await follow({ labels: ['type/bug'] })
    expect(await due()).toEqual(PULL_7)
  })

  it('is said when GitHub did not tell who names the issue, and nothing is remembered then', async () => {
    expect(await follow({ labels: ['type/bug'], references: null })).toBe(false)
    expect(await follow({ labels: ['type/bug'] })).toBe(true)
    expect(await due()).toEqual(PULL_7)
    expect(await follow({ labels: ['type/bug'], references: null })).toBe(true)
  })
})
