// Whom the card names, with which words, and when it says nothing.
import { describe, expect, it } from 'vitest'
import { reviewers } from '../../../src/flows/reviewers/index.ts'
import type { ReviewersPolicy } from '../../../src/flows/reviewers/policy.ts'
import type { PullRequest } from '../../../src/model/index.ts'
import { makePerson } from '../../make.ts'
import { applied, asked, decideOn, gateOf, makeScene, read, removed, reviewBy } from './make-scene.ts'

const person = (...logins: readonly string[]) => logins.map((login) => makePerson(login))

describe('who is named', () => {
  const cases: readonly [title: string, pull: Partial<PullRequest>, named: readonly string[], topic: string][] = [
    ['the best two', {}, ['alice', 'bob'], 'suggested'],
    [
      'one beside a person who was asked',
      { requested: person('zoe'), requestEvents: [asked('zoe')] },
      ['alice'],
      'suggested',
    ],
    ['one beside a person who reviews', { reviews: [reviewBy('zoe')] }, ['alice'], 'suggested'],
    [
      'not again who was taken off by a person',
      { requestEvents: [asked('alice'), removed('alice')] },
      ['bob', 'carol'],
      'suggested',
    ],
    [
      'not who was taken off by the app for a person',
      { requestEvents: [removed('alice', 'tikv-guide[bot]')] },
      ['bob', 'carol'],
      'suggested',
    ],
    ['never the author', { author: makePerson('alice') }, ['bob', 'carol'], 'suggested'],
    ['whatever case the login is in', { author: makePerson('ALICE') }, ['bob', 'carol'], 'suggested'],
    [
      'a review that nobody can see yet counts for nothing',
      { reviews: [reviewBy('zoe', 'PENDING')] },
      ['alice', 'bob'],
      'suggested',
    ],
    ['a bot that reviews counts for nothing', { reviews: [reviewBy('robot[bot]')] }, ['alice', 'bob'], 'suggested'],
  ]
  it.each(cases)('%s', (_, pull, named, topic) => {
    const said = read(decideOn(makeScene({ pull })))
    expect([said.named, said.topic]).toEqual([named, topic])
  })

  it.each<[string, Partial<PullRequest>, Partial<ReviewersPolicy>]>([
    ['a draft', { draft: true }, {}],
    ['a closed pull request', { state: 'closed' }, {}],
    ['a bot’s pull request', { author: makePerson('dependabot[bot]') }, {}],
    ['a cherry-pick', { title: 'raftstore: x (#123)', base: 'release-8.5' }, {}],
    ['a deleted author', { author: null }, {}],
    ['the mode off', {}, { mode: 'off' }],
    ['as many as needed, of whom nothing is to be said', { requested: person('zoe', 'yan') }, {}],
  ])('nobody for %s', (_, pull, over) => {
    expect(decideOn(makeScene({ pull }), over)).toMatchObject({ gates: [], steps: [] })
  })

  it.each<[string, Partial<PullRequest>, Partial<ReviewersPolicy>]>([
    ['bots where the policy says so', { author: makePerson('dependabot[bot]') }, { bots: true }],
    ['cherry-picks where the policy says so', { title: 'x (#123)', base: 'release-8.5' }, { 'cherry-picks': true }],
    ['a title with a number on the default branch', { title: 'x (#123)' }, {}],
  ])('somebody for %s', (_, pull, over) => {
    expect(read(decideOn(makeScene({ pull }), over)).named).toEqual(['alice', 'bob'])
  })

  it('nobody where nothing is known of reviewers', () => {
    const { reviewers: _, ...bare } = makeScene()
    expect(decideOn(bare)).toEqual({ gates: [], steps: [] })
  })

  it('nobody who is away or wants no reviews', () => {
    const away = { from: '2026-03-01', to: '2026-03-06' }
    const personSettings = [
      { id: 1, login: 'Alice', away, capacity: null, optedOut: false },
      { id: 2, login: 'bob', away: null, capacity: null, optedOut: true },
    ]
    expect(read(decideOn(makeScene({ personSettings }))).named).toEqual(['carol', 'dan'])
    const later = makeScene({ personSettings, now: '2026-03-07T00:00:00Z' })
    expect(read(decideOn(later)).named).toEqual(['alice', 'carol'])
  })

  it('whom the card names already, though others have come before them since', () => {
    const card = { databaseId: 1, body: '<!-- tikv-guide:card -->\n\n- x <!-- tikv-guide:reviewers carol bob -->' }
    expect(read(decideOn(makeScene({ card }))).named).toEqual(['carol', 'bob'])
  })

  it('whom we named before it was a draft, when the card has been silent since', () => {
    const named = ['dan', 'bob']
    expect(read(decideOn(makeScene({ said: { named } }))).named).toEqual(named)
    const card = { databaseId: 1, body: 'x <!-- tikv-guide:reviewers carol bob -->' }
    expect(read(decideOn(makeScene({ card, said: { named } }))).named).toEqual(['carol', 'bob'])
  })

  it('in the mode shadow for the operator only', () => {
    expect(gateOf(decideOn(makeScene(), { mode: 'shadow' }))).toMatchObject({ mode: 'shadow', state: 'pending' })
  })

  it('alone a reason for a card only while nobody is asked', () => {
    const speaks = (pull: Partial<PullRequest>) => gateOf(decideOn(makeScene({ pull }))).facts.speaksUp
    expect(speaks({})).toBe(true)
    expect(speaks({ requested: person('zoe') })).toBe(false)
    expect(speaks({ reviews: [reviewBy('zoe')] })).toBe(false)
  })
})

describe('the words', () => {
  it('say why in facts, mark who answers first, and call nobody', () => {
    const { lines } = read(decideOn(makeScene()))
    expect(lines[0]).toBe(
      "**alice** (very likely, answers first): reviewed 9 of the last 14 changes under `components/raftstore`, last 6 days ago (`#18001`, `#17990`); reviewed 3 of this author's last 5 changes, last 9 days ago. [evidence](https://github.com/tikv/tikv/pulls?q=reviewed-by%3Aalice)",
    )
    expect(lines[1]).toContain('**bob** (likely): reviewed 8 of')
    expect(lines[1]).toContain('<!-- tikv-guide:reviewers alice bob -->')
    const { topic, facts } = gateOf(decideOn(makeScene()))
    const { what, how } = reviewers.words(topic, facts)
    expect(`${what} ${how}`).toBe('Who could review this. Nobody is asked by this line. To ask: `/cc @alice`.')
    expect(lines.join('\n').replace(/`[^`]*`/g, '')).not.toMatch(/@\w/)
  })

  it('name a few of the owners when nobody stands out, others on another pull request', () => {
    const said = { people: [], pool: [...'abcdefghijkl'].map((sign) => `dev-${sign}`) }
    const at = (number: number) => read(decideOn(makeScene({ said, pull: { number } })))
    expect(at(1)).toMatchObject({ topic: 'pool', named: [] })
    expect(at(1).lines[0]).toContain('and 7 more may review these files')
    expect(at(1).lines).not.toEqual(at(2).lines)
    expect(gateOf(decideOn(makeScene({ said }))).facts.speaksUp).toBe(false)
  })

  it('do not pretend below the confidence of the policy', () => {
    const scene = makeScene()
    expect(read(decideOn(scene, { confidence: 0.4 })).named).toEqual(['alice', 'bob'])
    expect(read(decideOn(scene, { confidence: 0.6 })).named).toEqual(['alice'])
    expect(read(decideOn(scene, { confidence: 0.9 })).topic).toBe('pool')
  })

  it.each([
    [[{ files: ['a.rs', 'b.rs'], of: 50 }], ['bob'], 'Approval by OWNERS: **bob** can give it, as one of 50.'],
    [
      [
        { files: ['src/config.rs'], of: 2 },
        { files: ['src/lib.rs', 'x.rs'], of: 50 },
      ],
      ['own0', 'bob'],
      'Approval by OWNERS: **own0** and **bob** can give it together. `src/config.rs` needs one of **own0** or **own1**; `src/lib.rs` and 1 more need one of 50 approvers.',
    ],
  ])('say who can approve: %#', (groups, approvers, words) => {
    const needs = groups.map(({ files, of }) => ({
      files,
      approvers: Array.from({ length: of }, (_, at) => `own${at}`),
    }))
    const { lines } = read(decideOn(makeScene({ said: { needs, approvers } })))
    expect(lines.some((line) => line.startsWith(words))).toBe(true)
  })

  it('tell the usual wait once enough is known', () => {
    const said = { usualWait: { median: 26, p80: 121, of: 41 } }
    const words = 'Typical first answer 26 hours; four of five come within 5 days (41 changes).'
    expect(read(decideOn(makeScene({ said }))).lines.join()).toContain(words)
    expect(read(decideOn(makeScene({ said }), { 'wait-from': 42 })).lines.join()).not.toContain('Typical')
  })

  it('tell newcomers whom they may ask', () => {
    const pull = { authorIsReturning: 'no' as const }
    expect(read(decideOn(makeScene({ pull }))).lines.join()).toContain('New here? Ask **alice** anything')
    const policy = { newcomers: { ask: ['mentor'] } }
    expect(read(decideOn(makeScene({ pull }), policy)).lines.join()).toContain('New here? Ask **mentor** anything')
    expect(read(decideOn(makeScene(), policy)).lines.join()).not.toContain('New here?')
  })

  it('warn that a person who was asked is away, and leave the choice', () => {
    const personSettings = [
      { id: 1, login: 'zoe', away: { from: '2026-03-01', to: '2026-03-20' }, capacity: null, optedOut: false },
    ]
    const decision = decideOn(makeScene({ personSettings, pull: { requested: person('zoe') } }), { mode: 'request' })
    expect(read(decision).lines.join()).toContain('**zoe** was asked and is away until 2026-03-20.')
    expect(decision.steps.some((step) => step.what === 'reviewer' && !step.present)).toBe(false)
  })

  it('keep the reasons when those named are asked', () => {
    const scene = makeScene()
    const after = applied(scene, decideOn(scene, { mode: 'request' }))
    const { lines, topic } = read(decideOn(after, { mode: 'request' }))
    expect(topic).toBe('asked')
    expect(lines[0]).toContain('**alice** (asked, answers first): reviewed 9 of')
  })

  it('turn no login into markup or a mention', () => {
    const [first] = makeScene().reviewers?.people ?? []
    const people = first === undefined ? [] : [{ ...first, login: '*@evil*' }]
    expect(read(decideOn(makeScene({ said: { people } }))).lines.join()).toContain('**\\*@\u200bevil\\***')
  })
})
