// Reminders and hand-over: once, on working days, never the absent, never while the author has to act.
import { describe, expect, it } from 'vitest'
import { reviewers } from '../../../src/flows/reviewers/index.ts'
import { addWorkingDays } from '../../../src/flows/reviewers/working-days.ts'
import type { PullRequest, ReviewersSaid, Snapshot, Step } from '../../../src/model/index.ts'
import { makePerson } from '../../make.ts'
import { asked, commentBy, decideOn, makeScene, ownComment, reviewBy } from './make-scene.ts'

const THREE = { 'remind-after': 3 } as const
const THREE_REQUEST = { 'remind-after': 3, mode: 'request' } as const
const NAME = 'remind:alice:202603021200'
const waiting = { requested: [makePerson('alice')], requestEvents: [asked('alice')] }
const said = (steps: readonly Step[]) =>
  steps.flatMap((step) => (step.what === 'comment' ? reviewers.words(step.topic, step.facts).what : []))
const moves = (steps: readonly Step[]) =>
  steps.flatMap((step) => (step.what === 'reviewer' ? `${step.present ? '+' : '-'}${step.login}` : []))

describe('working days', () => {
  it.each([
    ['2026-03-02T12:00:00Z', 3, '2026-03-05T12:00:00Z'],
    ['2026-03-06T12:00:00Z', 1, '2026-03-09T12:00:00Z'],
    ['2026-03-07T12:00:00Z', 1, '2026-03-09T12:00:00Z'],
    ['2026-03-05T23:59:00Z', 5, '2026-03-12T23:59:00Z'],
  ])('%s and %i of them is %s', (from, days, to) => expect(addWorkingDays(from, days)).toBe(to))
})

describe('a reminder', () => {
  const at = (now: string, pull: Partial<PullRequest> = {}, more: Partial<ReviewersSaid> = {}) =>
    decideOn(makeScene({ now, pull: { ...waiting, ...pull }, said: more }), THREE)

  it('is off by default', () => {
    const decision = decideOn(makeScene({ now: '2026-05-01T12:00:00Z', pull: waiting }))
    expect([decision.steps, decision.wakeAt]).toEqual([[], undefined])
  })

  it('comes after three working days, and wakes us then', () => {
    expect(at('2026-03-05T11:59:59Z')).toMatchObject({ steps: [], wakeAt: '2026-03-05T12:00:00Z' })
    const { steps } = at('2026-03-05T12:00:00Z')
    expect(steps).toMatchObject([{ what: 'comment', name: NAME, topic: 'reminder' }])
    expect(said(steps)[0]).toBe(
      '@alice, ann has waited 3 working days for your review here. When could you look? If somebody else should, write `/uncc @alice`.',
    )
  })

  it.each<[string, Partial<PullRequest>]>([
    ['wrote meanwhile', { comments: [commentBy('alice', 'On Friday.', '2026-03-03T12:00:00Z')] }],
    ['is not asked any more', { requested: [] }],
    [
      'is not the one who must act: the author has changes to make',
      { reviews: [reviewBy('bob', 'CHANGES_REQUESTED')] },
    ],
    ['is not needed: two have approved', { reviews: [reviewBy('bob', 'APPROVED'), reviewBy('carol', 'APPROVED')] }],
    ['was asked on what is a draft now', { draft: true }],
    ['was asked, but GitHub does not tell when', { requestEvents: null }],
    ['is a bot', { requested: [makePerson('robot[bot]')], requestEvents: [asked('robot[bot]')] }],
  ])('does not come to somebody who %s', (_, pull) => expect(at('2026-03-20T12:00:00Z', pull).steps).toEqual([]))

  it('counts from the day the draft became ready', () => {
    const ready = { what: 'ready', login: null, by: makePerson('ann'), at: '2026-03-04T12:00:00Z' } as const
    const pull = { requestEvents: [asked('alice'), ready] }
    expect(at('2026-03-06T12:00:00Z', pull)).toMatchObject({ steps: [], wakeAt: '2026-03-09T12:00:00Z' })
  })

  it('waits for who is away', () => {
    const personSettings = [
      { id: 1, login: 'alice', away: { from: '2026-03-03', to: '2026-03-10' }, capacity: null, optedOut: false },
    ]
    const decision = decideOn(makeScene({ now: '2026-03-06T12:00:00Z', personSettings, pull: waiting }), THREE)
    expect(decision).toMatchObject({ steps: [], wakeAt: '2026-03-11T00:00:00Z' })
  })

  it('waits a week after one elsewhere', () => {
    const reminded = [{ login: 'Alice', at: '2026-03-04T12:00:00Z' }]
    expect(at('2026-03-05T12:00:00Z', {}, { reminded })).toMatchObject({ steps: [], wakeAt: '2026-03-11T12:00:00Z' })
    expect(at('2026-03-11T12:00:00Z', {}, { reminded }).steps).toHaveLength(1)
  })
})

describe('a hand-over', () => {
  const comments = [ownComment(NAME, '2026-03-05T12:00:00Z')]
  const scene = (now: string, pull: Partial<PullRequest> = {}): Snapshot =>
    makeScene({ now, pull: { ...waiting, comments, ...pull } })

  it('comes after a second silence: the next is named, and asked where the app asks', () => {
    expect(decideOn(scene('2026-03-10T11:00:00Z'), THREE)).toMatchObject({ steps: [], wakeAt: '2026-03-10T12:00:00Z' })
    const { steps } = decideOn(scene('2026-03-10T12:00:00Z'), THREE)
    expect(moves(steps)).toEqual([])
    expect(said(steps)[0]).toMatch(
      /^No answer from \*\*alice\*\*, 3 working days after a reminder\. \*\*bob\*\* \(reviewed 8 of/,
    )
    expect(said(steps)[0]).toMatch(/could look instead: `\/cc @bob`\.$/)
    expect(said(steps)[0]).not.toMatch(/(?<!`\/cc )@/)
  })

  it('asks the next within the limit, and takes back only what we asked', () => {
    const full = { requested: [makePerson('alice'), makePerson('zoe')] }
    const late = asked('zoe', 'maria', '2026-03-09T12:00:00Z')
    const ours = [asked('alice', 'tikv-guide[bot]'), late]
    const at = '2026-03-10T12:00:00Z'
    expect(
      moves(decideOn(scene(at, { requestEvents: [asked('alice', 'tikv-guide[bot]')] }), THREE_REQUEST).steps),
    ).toEqual(['+bob'])
    expect(moves(decideOn(scene(at, { ...full, requestEvents: ours }), THREE_REQUEST).steps)).toEqual([
      '-alice',
      '+bob',
    ])
    const word = { login: 'alice', wanted: true, by: 'ann', at: '2026-03-02T11:00:00Z' }
    const byCommand = { ...scene(at, { ...full, requestEvents: ours }), reviewerWords: [word] }
    expect(moves(decideOn(byCommand, THREE_REQUEST).steps)).toEqual([])
    const theirs = decideOn(
      scene(at, { ...full, requestEvents: [asked('alice'), asked('x', 'tikv-guide[bot]'), late] }),
      THREE_REQUEST,
    )
    expect(moves(theirs.steps)).toEqual([])
    expect(said(theirs.steps)).toHaveLength(1)
  })

  it('comes once, and twice at most', () => {
    const done = ownComment('hand-over:alice:202603021200', '2026-03-10T12:00:00Z')
    expect(decideOn(scene('2026-03-20T12:00:00Z', { comments: [...comments, done] }), THREE).steps).toEqual([])
    const others = ['x', 'y'].map((login) => ownComment(`hand-over:${login}:1`, '2026-03-06T12:00:00Z'))
    expect(decideOn(scene('2026-03-20T12:00:00Z', { comments: [...comments, ...others] }), THREE).steps).toEqual([])
  })

  it('does not take a stranger’s comment for ours', () => {
    const forged = commentBy('eve', `<!-- tikv-guide:${NAME} -->`, '2026-03-03T12:00:00Z')
    const decision = decideOn(
      makeScene({ now: '2026-03-09T12:00:00Z', pull: { ...waiting, comments: [forged] } }),
      THREE,
    )
    expect(decision.steps).toMatchObject([{ name: NAME }])
  })
})
