// Who could review: the history's people among the owners, without those who have no time; and why somebody is not named.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PersonSettings, PullRequest } from '../src/model/index.ts'
import { makeOwners } from '../src/owners/index.ts'
import { answerReviewers, type ReviewQuestion } from '../src/review-answer.ts'
import { emptyHistory, type History, learn } from '../src/reviewers/index.ts'
import { makeCommit, makeFile, makePerson, makePull } from './make.ts'

const NOW = '2026-03-06T12:00:00Z'
const DAY = 86_400
const FILE = 'components/raftstore/src/store/snap.rs'

/** bob reviews most of the raftstore, Carol some, dan the rest; zoe answered a newcomer once; "Neil S" is only a name. */
function makeHistory(): History {
  const history = emptyHistory()
  for (let at = 0; at < 60; at += 1) {
    const reviewers =
      at % 10 === 9 ? ['zoe'] : at % 10 === 8 ? ['Neil S'] : at % 3 === 0 ? ['Carol'] : at % 5 === 0 ? ['dan'] : ['bob']
    const author = at % 10 === 9 ? `new-${at}` : at % 2 === 0 ? 'ann' : 'eve'
    const time = Date.parse(NOW) / 1000 - (61 - at) * DAY
    learn(history, { id: String(at + 1), at: time, author, reviewers, files: [FILE], title: 'raftstore: x' })
  }
  return history
}

const history = makeHistory()
const OWNERS = makeOwners(
  new Map([
    ['OWNERS', 'approvers:\n  - Bob\n  - dan\nreviewers:\n  - carol\n  - zoe\n'],
    [
      'src/OWNERS',
      'options:\n  no_parent_owners: true\nfilters:\n  "config\\\\.rs$":\n    approvers:\n      - guard\n',
    ],
  ]),
)

const settings = (login: string, extra: Partial<PersonSettings>): PersonSettings => {
  return { id: 1, login, away: null, capacity: null, optedOut: false, ...extra }
}

type Extra = Partial<Omit<ReviewQuestion, 'pull'>> & { readonly pull?: Partial<PullRequest> }

function ask({ pull = {}, ...extra }: Extra = {}) {
  return answerReviewers({
    pull: makePull({ files: [makeFile(FILE)], requested: [], requestEvents: [], ...pull }),
    repository: 'tikv/tikv',
    htmlUrl: 'https://github.com',
    now: NOW,
    history,
    owners: OWNERS,
    settings: [],
    load: { open: {}, suggested: {} },
    loadWeight: 0.5,
    wait: null,
    reminded: [],
    whyNot: [],
    ...extra,
  })
}

const logins = (extra: Extra = {}) => ask(extra).people.map(({ login }) => login)

describe('who is suggested', () => {
  it('owners only, spelled as OWNERS spells them, whatever the case of the history', () => {
    expect(logins()).toEqual(['Bob', 'carol', 'dan', 'zoe'].filter((one) => logins().includes(one)))
    expect(logins()[0]).toBe('Bob')
    expect(ask().pool).toEqual(['Bob', 'carol', 'dan', 'zoe'])
  })

  it('without OWNERS everybody with a login, and nobody with only a name', () => {
    expect(logins({ owners: null })).toContain('Carol')
    expect(logins({ owners: null })).not.toContain('Neil S')
    expect(ask({ owners: null })).toMatchObject({ pool: [], needs: null, approvers: [] })
  })

  it.each<[string, Extra, string]>([
    ['the author', { pull: { author: makePerson('BOB') } }, 'Bob'],
    ['a co-author', { pull: { commits: [makeCommit({ author: { person: makePerson('bob') } })] } }, 'Bob'],
    ['who is away', { settings: [settings('BOB', { away: { from: '2026-03-06', to: '2026-03-06' } })] }, 'Bob'],
    ['who wants none', { settings: [settings('bob', { optedOut: true })] }, 'Bob'],
    [
      'who has enough',
      { settings: [settings('bob', { capacity: 2 })], load: { open: { bob: 2 }, suggested: {} } },
      'Bob',
    ],
    [
      'whom a person took off',
      { pull: { requestEvents: [{ what: 'removed', login: 'bob', by: null, at: NOW }] } },
      'Bob',
    ],
  ])('never %s', (_, extra, login) => {
    expect(logins()).toContain(login)
    expect(logins(extra)).not.toContain(login)
  })

  it('is what it is, in whatever order owners and settings come', () => {
    const all = ['bob', 'carol', 'zoe', 'dan'].map((login) => settings(login, { capacity: 1 }))
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: 4 }), (shuffled) => {
        expect(ask({ settings: shuffled })).toEqual(ask({ settings: all }))
      }),
    )
  })

  it('pushed down by the suggestions of the week, so that others have a turn', () => {
    const load = { open: {}, suggested: { bob: 400 } }
    expect(logins({ load, loadWeight: 5 })[0]).not.toBe('Bob')
    expect(logins({ load, loadWeight: 0 })[0]).toBe('Bob')
  })

  it('carries reasons, evidence and open requests', () => {
    const [first] = ask({ load: { open: { bob: 3 }, suggested: {} } }).people
    expect(first?.reasons[0]).toMatchObject({ kind: 'reviewed-paths', facts: { of: 20 } })
    expect(first?.evidence).toMatch(/^https:\/\/github\.com\/tikv\/tikv\/pulls\?q=.*reviewed-by%3Abob/)
    expect(first?.open).toBe(3)
    expect(first?.share).toBeGreaterThan(0)
  })

  it('is a guess until enough predictions have turned out', () => {
    const young = emptyHistory()
    learn(young, {
      id: '1',
      at: Date.parse(NOW) / 1000 - DAY,
      author: 'x',
      reviewers: ['bob'],
      files: [FILE],
      title: 'x',
    })
    expect(ask({ history: young }).people[0]?.confidence).toBeLessThanOrEqual(0.3)
    expect(ask({ history: emptyHistory() }).people).toEqual([])
  })

  it('for a newcomer begins with somebody who has answered newcomers', () => {
    const { people } = ask({ pull: { authorIsReturning: 'no', author: makePerson('nia') } })
    expect(people[0]?.login).toBe('zoe')
    expect(people[0]?.reasons.map(({ kind }) => kind)).toContain('answered-newcomers')
  })
})

describe('who must approve', () => {
  const files = [makeFile(FILE), makeFile('src/config.rs')]

  it('as few as cover all files, the likeliest first', () => {
    const { needs, approvers } = ask({ pull: { files } })
    expect(needs).toEqual([
      { files: [FILE], approvers: ['Bob', 'dan'] },
      { files: ['src/config.rs'], approvers: ['guard'] },
    ])
    expect(approvers).toEqual(['Bob', 'guard'])
  })

  it('first those who are asked already', () => {
    expect(ask({ pull: { requested: [makePerson('dan')] } }).approvers).toEqual(['dan'])
  })

  it('only what nobody has approved; the last word of a reviewer counts', () => {
    const review = (state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED') => {
      return { id: state, author: makePerson('BOB'), state, commit: null, submittedAt: NOW }
    }
    const left = (...states: readonly ('APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED')[]) =>
      ask({ pull: { files, reviews: states.map(review) } }).needs?.map((need) => need.files[0])
    expect(left('APPROVED', 'COMMENTED')).toEqual(['src/config.rs'])
    expect(left('APPROVED', 'CHANGES_REQUESTED')).toEqual([FILE, 'src/config.rs'])
  })
})

describe('why not', () => {
  it.each<[string, Extra, string]>([
    ['ann', {}, 'author'],
    ['robot[bot]', {}, 'unknown'],
    ['eve', {}, 'not-allowed'],
    ['bob', { settings: [settings('bob', { away: { from: '2026-03-01', to: '2026-03-09' } })] }, 'away'],
    ['bob', { settings: [settings('bob', { optedOut: true })] }, 'opted-out'],
    ['bob', { settings: [settings('bob', { capacity: 0 })] }, 'at-capacity'],
    ['BOB', { pull: { requested: [makePerson('bob')] } }, 'requested'],
    ['bob', { pull: { requestEvents: [{ what: 'removed', login: 'bob', by: null, at: NOW }] } }, 'removed'],
    ['dan', {}, 'place'],
  ])('%s: %#', (login, extra, kind) => {
    expect(ask({ ...extra, whyNot: [login] }).whyNot[0]).toMatchObject({
      login,
      reasons: expect.arrayContaining([expect.objectContaining({ kind })]),
    })
  })
})
