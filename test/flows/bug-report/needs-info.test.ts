// What is asked of a reporter, and when nobody is asked; claims that run out.
import { describe, expect, it } from 'vitest'
import { bugReport } from '../../../src/flows/bug-report/index.ts'
import type { AssignedEvent, Issue, LabelEvent, Report, Snapshot } from '../../../src/model/index.ts'
import { makeComment } from '../../commands/make-thread.ts'
import { makePerson } from '../../make.ts'
import { labelChanges } from '../ask.ts'
import { bugPolicy, makeEvent, makeIssueScene, SELF } from './make-scene.ts'

const NEEDS = 'status/needs-info'

/** An issue whose report lacks these items, by a report made by hand. */
function scene(missing: readonly string[], issue: Partial<Issue> = {}, extra: Partial<Snapshot> = {}): Snapshot {
  const made = makeIssueScene({ title: 'raftstore: x', body: 'x', ...issue })
  const items = missing.map((item) => ({ item, because: 'report-a-bug#version' as const }))
  const report = { ...(made.report as Report), missing: items, labels: { set: [], suggest: [] } }
  return { ...made, report, ...extra }
}

function ask(snapshot: Snapshot, policy = bugPolicy()) {
  const decision = bugReport.decide(snapshot, policy)
  return {
    asked: decision.gates.filter(({ rule }) => rule.startsWith('needs-info')).map(({ facts }) => facts.item),
    ...labelChanges(decision),
  }
}

describe('what is missing', () => {
  it('is named item by item, with the label', () => {
    expect(ask(scene(['version', 'log']))).toEqual({ asked: ['version', 'log'], add: [NEEDS], remove: [] })
  })

  it('is forgotten with the label that we set, once it is there', () => {
    const labelEvents: readonly LabelEvent[] = [makeEvent(NEEDS, true, 'us')]
    expect(ask(scene([], { labels: [NEEDS], labelEvents }))).toEqual({ asked: [], add: [], remove: [NEEDS] })
  })

  it('is known by its label whatever the case of its letters', () => {
    const labelEvents: readonly LabelEvent[] = [makeEvent('Status/needs-info', true, 'maria')]
    expect(ask(scene(['version'], { labels: ['Status/needs-info'], labelEvents })).asked).toEqual(['version'])
  })

  it('takes only its own label with it when the rule is switched off', () => {
    const off = bugPolicy({ 'needs-info': { mode: 'off' } })
    const by = (who: string) => scene([], { labels: [NEEDS], labelEvents: [makeEvent(NEEDS, true, who)] })
    expect(ask(by('us'), off).remove).toEqual([NEEDS])
    expect(ask(by('maria'), off).remove).toEqual([])
  })

  it('is not asked any more when a person took the label away', () => {
    const labelEvents: readonly LabelEvent[] = [makeEvent(NEEDS, true, 'us'), makeEvent(NEEDS, false, 'maria')]
    expect(ask(scene(['version'], { labelEvents }))).toEqual({ asked: [], add: [], remove: [] })
  })

  it('leaves alone the label that a person set, by hand or by a command', () => {
    expect(ask(scene([], { labels: [NEEDS] }))).toEqual({ asked: [], add: [], remove: [] })
    const commanded = { labels: [NEEDS], labelEvents: [makeEvent(NEEDS, true, 'us')] }
    expect(ask(scene([], commanded, { labelWords: [NEEDS] }))).toEqual({ asked: [], add: [], remove: [] })
  })

  it.each<[string, Partial<Issue>, Partial<Snapshot>]>([
    ['a bot', { author: makePerson('renovate[bot]', { bot: true }) }, {}],
    ['nobody, since the account is gone', { author: null }, {}],
    ['the author of a closed issue', { state: 'closed' }, {}],
    ['the author of an old issue at rest', {}, { quiet: true }],
  ])('is not asked of %s', (_, issue, extra) => {
    expect(ask(scene(['version'], issue, extra))).toEqual({ asked: [], add: [], remove: [] })
  })

  it('is asked of members only where the policy wants that; of those GitHub does not know, always', () => {
    const policy = bugPolicy({ 'needs-info': { 'ask-members': false } })
    expect(ask(scene(['version'], { authorIsMember: 'yes' }), policy).asked).toEqual([])
    expect(ask(scene(['version'], { authorIsMember: 'unknown' }), policy).asked).toEqual(['version'])
    expect(ask(scene(['version'], { authorIsMember: 'yes' })).asked).toEqual(['version'])
  })

  it('is computed for the operator only, or not at all, where the policy says so', () => {
    expect(ask(scene(['version']), bugPolicy({ 'needs-info': { mode: 'shadow' } }))).toEqual({
      asked: ['version'],
      add: [],
      remove: [],
    })
    expect(ask(scene(['version']), bugPolicy({ 'needs-info': { mode: 'off' } }))).toMatchObject({ asked: [], add: [] })
  })
})

const alice = makePerson('alice')
const claimed = (by = alice, at = '2026-01-01T00:00:00Z'): readonly AssignedEvent[] => [
  { login: 'alice', added: true, by, at },
]
const days30 = bugPolicy({ claim: { mode: 'advise', days: 30 } })

function claim(issue: Partial<Issue>, now: string) {
  const { gates, steps, wakeAt } = bugReport.decide(scene([], { assignees: [alice], ...issue }, { now }), days30)
  const freed = steps.flatMap((step) => (step.what === 'assignee' && !step.present ? [step.login] : []))
  return { freed, said: gates.filter(({ rule }) => rule.startsWith('claim')).map(({ topic }) => topic), wakeAt }
}

describe('a claim', () => {
  it('holds for thirty days, and the app looks again when they are over', () => {
    const held = { freed: [], said: ['claimed'], wakeAt: '2026-01-31T00:00:00.000Z' }
    expect(claim({ assignedEvents: claimed() }, '2026-01-30T00:00:00Z')).toEqual(held)
    expect(claim({ assignedEvents: claimed() }, '2026-01-31T00:00:00.000Z').freed).toEqual(['alice'])
  })

  it('made through /assign runs out, one that a maintainer made does not', () => {
    expect(claim({ assignedEvents: claimed(SELF) }, '2026-03-01T00:00:00Z').freed).toEqual(['alice'])
    expect(claim({ assignedEvents: claimed(makePerson('maria')) }, '2026-03-01T00:00:00Z').freed).toEqual([])
  })

  it('is kept by a comment, and by an open pull request', () => {
    const comment = makeComment('still on it', { author: alice, createdAt: '2026-02-20T00:00:00Z' })
    expect(claim({ assignedEvents: claimed(), comments: [comment] }, '2026-03-01T00:00:00Z').freed).toEqual([])
    const references = [{ repository: 'tikv/tikv', number: 7, state: 'open' as const }]
    expect(claim({ assignedEvents: claimed(), references }, '2026-03-01T00:00:00Z').freed).toEqual([])
  })

  it('that ran out is said to be free again; one that was given up is not', () => {
    const gone = (at: string): readonly AssignedEvent[] => [
      ...claimed(),
      { login: 'alice', added: false, by: SELF, at },
    ]
    expect(claim({ assignees: [], assignedEvents: gone('2026-02-01T00:00:00Z') }, '2026-03-01T00:00:00Z').said).toEqual(
      ['free-again'],
    )
    expect(claim({ assignees: [], assignedEvents: gone('2026-01-10T00:00:00Z') }, '2026-03-01T00:00:00Z').said).toEqual(
      [],
    )
  })

  it('taken again after it ran out begins anew, and the app looks again when that is over', () => {
    const again = { ...alice, id: null }
    const assignedEvents = [...claimed(), { login: 'alice', added: false, by: SELF, at: '2026-02-01T00:00:00Z' }]
    const taken = claim({ assignees: [again], assignedEvents }, '2026-03-01T00:00:00Z')
    expect(taken).toEqual({ freed: [], said: [], wakeAt: '2026-03-31T00:00:00.000Z' })
  })

  it('is not judged while GitHub does not tell the history', () => {
    expect(claim({ assignedEvents: null }, '2026-03-01T00:00:00Z')).toEqual({ freed: [], said: [], wakeAt: undefined })
  })

  it('never runs out by the guide’s own policy', () => {
    expect(bugPolicy().claim.mode).toBe('off')
  })
})
