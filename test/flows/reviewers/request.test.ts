// Asking for reviews: once, within the limit, never against a person, whatever order events come in.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Decision, PersonSettings, PullRequest, RequestEvent, Snapshot } from '../../../src/model/index.ts'
import { makePerson } from '../../make.ts'
import { applied, asked, decideOn, gateOf, makeScene, removed, reviewBy } from './make-scene.ts'

const REQUEST = { mode: 'request' } as const
const asks = ({ steps }: Decision) =>
  steps.flatMap((step) => (step.what === 'reviewer' && step.present ? step.login : []))
const event = (what: 'ready' | 'draft'): RequestEvent => ({
  what,
  login: null,
  by: makePerson('ann'),
  at: '2026-03-05T12:00:00Z',
})

describe('asking for reviews', () => {
  it.each<[string, Partial<PullRequest>, readonly string[]]>([
    ['the best two', {}, ['alice', 'bob']],
    ['up to the limit', { requested: [makePerson('zoe')], requestEvents: [asked('zoe')] }, ['alice']],
    ['nobody when two are there', { requested: [makePerson('zoe')], reviews: [reviewBy('yan')] }, []],
    ['nobody a second time', { requestEvents: [asked('alice', 'tikv-guide[bot]')], reviews: [] }, []],
    ['not whom a person took off', { requestEvents: [removed('alice')] }, ['bob', 'carol']],
    ['nobody when GitHub does not tell who is asked', { requested: null }, []],
    ['nobody when GitHub does not tell what happened', { requestEvents: null }, []],
  ])('%s', (_, pull, logins) => expect(asks(decideOn(makeScene({ pull }), REQUEST))).toEqual(logins))

  it('still fills up after a person asked by /cc, though our account did that', () => {
    const pull = { requested: [makePerson('zoe')], requestEvents: [asked('zoe', 'tikv-guide[bot]')] }
    const word = { login: 'Zoe', wanted: true, by: 'ann', at: '2026-03-02T11:59:00Z' }
    expect(asks(decideOn(makeScene({ pull, reviewerWords: [word] }), REQUEST))).toEqual(['alice'])
    const later = { ...word, at: '2026-03-03T12:00:00Z' }
    expect(asks(decideOn(makeScene({ pull, reviewerWords: [later] }), REQUEST))).toEqual([])
  })

  it('leaves alone what has been ready for long, so that a new mode calls nobody for all of it', () => {
    const pull = { createdAt: '2026-03-01T12:00:00Z' }
    expect(asks(decideOn(makeScene({ pull }), REQUEST))).toEqual([])
    expect(asks(decideOn(makeScene({ pull: { ...pull, requestEvents: [event('ready')] } }), REQUEST))).toHaveLength(2)
  })

  it('happens in no other mode', () => {
    expect(asks(decideOn(makeScene()))).toEqual([])
    expect(asks(decideOn(makeScene(), { mode: 'shadow' }))).toEqual([])
  })

  it('adds nobody, however often it becomes a draft and ready again', () => {
    let scene = makeScene()
    const all: string[] = []
    for (let round = 0; round < 10; round += 1) {
      for (const what of ['ready', 'draft'] as const) {
        const { subject } = scene
        const requestEvents = [...(subject.requestEvents ?? []), event(what)]
        scene = { ...scene, subject: { ...subject, draft: what === 'draft', requestEvents } }
        const decision = decideOn(scene, REQUEST)
        all.push(...asks(decision))
        scene = applied(scene, decision)
      }
    }
    expect(all).toEqual(['alice', 'bob'])
    expect(scene.subject.requested?.map(({ login }) => login)).toEqual(['alice', 'bob'])
  })
})

const LOGINS = ['alice', 'bob', 'carol', 'dan', 'zoe', 'ann', 'robot[bot]', 'tikv-guide[bot]']
const login = fc.constantFrom(...LOGINS)
const events = fc.array(
  fc.record({
    what: fc.constantFrom('requested' as const, 'removed' as const),
    login,
    by: fc.constantFrom('maria', 'tikv-guide[bot]'),
  }),
  { maxLength: 6 },
)
const settings = fc.array(fc.record({ login, away: fc.boolean(), optedOut: fc.boolean() }), { maxLength: 4 })

interface Drawn {
  readonly events: readonly { what: 'requested' | 'removed'; login: string; by: string }[]
  readonly settings: readonly { login: string; away: boolean; optedOut: boolean }[]
  readonly requested: readonly string[]
  readonly reviewing: readonly string[]
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  events,
  settings,
  requested: fc.uniqueArray(login, { maxLength: 4 }),
  reviewing: fc.uniqueArray(login, { maxLength: 4 }),
})

function sceneFrom({
  events: happened,
  settings: told,
  requested,
  reviewing,
}: Drawn): Snapshot & { subject: PullRequest } {
  const personSettings = told.map(({ login: who, away, optedOut }, id): PersonSettings => {
    return { id, login: who, away: away ? { from: '2026-01-01', to: '2026-12-31' } : null, capacity: null, optedOut }
  })
  const people = makeScene().reviewers?.people ?? []
  const [first] = people
  const more = first === undefined ? [] : LOGINS.map((who) => ({ ...first, login: who }))
  const pull = {
    requested: requested.map((who) => makePerson(who)),
    reviews: reviewing.map((who) => reviewBy(who)),
    requestEvents: happened.map(({ what, login: who, by }) => ({
      what,
      login: who,
      by: makePerson(by),
      at: '2026-03-02T12:00:00Z',
    })),
  }
  return makeScene({ personSettings, pull, said: { people: more } })
}

describe('whatever has happened', () => {
  it('never the author, a bot, somebody absent or who wants none, nor whom a person took off; never past the limit', () => {
    fc.assert(
      fc.property(drawn, (one) => {
        const scene = sceneFrom(one)
        const decision = decideOn(scene, REQUEST)
        const wanted = asks(decision)
        const absent = one.settings.filter(({ away, optedOut }, at) => {
          const isFirst = one.settings.findIndex((other) => other.login === one.settings[at]?.login) === at
          return isFirst && (away || optedOut)
        })
        const off = one.events.filter(({ what }) => what === 'removed')
        const never = ['ann', 'robot[bot]', 'tikv-guide[bot]', ...[...absent, ...off].map((entry) => entry.login)]
        expect(wanted.filter((who) => never.includes(who))).toEqual([])
        const people = [...one.requested, ...one.reviewing].filter((who) => !who.endsWith('[bot]') && who !== 'ann')
        if (wanted.length > 0) expect(new Set([...people, ...wanted]).size).toBeLessThanOrEqual(2)
        expect(asks(decideOn(applied(scene, decision), REQUEST))).toEqual([])
      }),
    )
  })

  it('the order of events, requests and reviews does not matter', () => {
    fc.assert(
      fc.property(drawn, (one) => {
        const turned = {
          ...one,
          events: one.events.toReversed(),
          requested: one.requested.toReversed(),
          reviewing: one.reviewing.toReversed(),
        }
        const [a, b] = [decideOn(sceneFrom(one), REQUEST), decideOn(sceneFrom(turned), REQUEST)]
        expect(asks(a)).toEqual(asks(b))
        expect(a.gates.map(({ facts }) => facts.named)).toEqual(b.gates.map(({ facts }) => facts.named))
      }),
    )
  })

  it('the same world gives the same answer', () => {
    expect(gateOf(decideOn(makeScene()))).toEqual(gateOf(decideOn(makeScene())))
  })
})
