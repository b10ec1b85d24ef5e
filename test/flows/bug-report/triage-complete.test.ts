// The gate on a pull request: every issue it names, in every state of triage, and what GitHub did not tell.
import { describe, expect, it } from 'vitest'
import { bugReport } from '../../../src/flows/bug-report/index.ts'
import type { LinkedSubject, PullRequest } from '../../../src/model/index.ts'
import { labelChanges } from '../ask.ts'
import { bugPolicy, makePullScene } from './make-scene.ts'

const HOLD = 'do-not-merge/needs-triage-completed'

function issue(number: number, ...labels: string[]): LinkedSubject {
  return { number, is: 'issue', labels }
}

function ask(pull: Partial<PullRequest>, policy = bugPolicy()) {
  const decision = bugReport.decide(makePullScene(pull), policy)
  const [gate] = decision.gates
  return { state: gate?.state, topic: gate?.topic, who: gate?.who, ...labelChanges(decision) }
}

describe('a fix waits for the triage of every bug it names', () => {
  it.each<[string, readonly LinkedSubject[], string, string]>([
    ['no issue at all', [], 'pass', 'no-linked-issue'],
    ['a feature', [issue(1, 'type/feature-request')], 'pass', 'triage-complete'],
    ['an issue without a type', [issue(1)], 'fail', 'triage-no-type'],
    ['a bug without severity', [issue(1, 'type/bug')], 'fail', 'triage-no-severity'],
    ['a minor bug', [issue(1, 'type/bug', 'severity/minor', 'may-affects-8.5')], 'pass', 'triage-complete'],
    ['a major bug that is judged', [issue(1, 'type/bug', 'severity/major', 'affects-8.5')], 'pass', 'triage-complete'],
    ['a major bug that is not', [issue(1, 'type/bug', 'severity/major', 'may-affects-8.5')], 'fail', 'triage-versions'],
    [
      'labels in another case',
      [issue(1, 'Type/Bug', 'type/bug', 'Severity/Major', 'severity/major')],
      'pass',
      'triage-complete',
    ],
    ['one judged, one not', [issue(1, 'type/enhancement'), issue(2, 'type/bug')], 'fail', 'triage-no-severity'],
    [
      'the eleventh of eleven',
      [...Array(10).keys()].map((n) => issue(n + 1, 'type/enhancement')).concat(issue(11)),
      'fail',
      'triage-no-type',
    ],
    ['a number that is a pull request', [{ number: 1, is: 'pull-request', labels: [] }], 'pass', 'triage-complete'],
    ['an issue GitHub did not show', [{ number: 1, is: 'unknown', labels: [] }], 'unknown', 'triage-unknown'],
    ['an unknown and a wrong one', [{ number: 1, is: 'unknown', labels: [] }, issue(2)], 'fail', 'triage-no-type'],
  ])('%s', (_, linked, state, topic) => {
    expect(ask({ linked })).toMatchObject({ state, topic })
  })

  it('is held by the label, and let go by itself', () => {
    expect(ask({ linked: [issue(1)] }).add).toEqual([HOLD])
    expect(ask({ linked: [issue(1, 'type/enhancement')], labels: [HOLD] }).remove).toEqual([HOLD])
  })

  it('keeps the label as it is while GitHub does not answer', () => {
    const linked: readonly LinkedSubject[] = [{ number: 1, is: 'unknown', labels: [] }]
    expect(ask({ linked, labels: [HOLD] })).toMatchObject({ add: [], remove: [], who: 'app' })
  })

  it.each([
    ['a closed pull request', { state: 'closed' }],
    ['another branch', { base: 'release-8.5' }],
  ] as const)('does not ask on %s', (_, pull) => {
    expect(ask({ ...pull, linked: [issue(1)] })).toMatchObject({ state: undefined, add: [] })
  })

  it('lets go of a pull request that is aimed at another branch now', () => {
    expect(ask({ base: 'release-8.5', linked: [issue(1)], labels: [HOLD] })).toMatchObject({
      state: undefined,
      remove: [HOLD],
    })
  })

  it('only advises, or only watches, where the policy says so', () => {
    const linked = [issue(1)]
    expect(ask({ linked }, bugPolicy({ 'triage-complete': { mode: 'advise' } }))).toMatchObject({
      state: 'advice',
      add: [],
    })
    expect(ask({ linked }, bugPolicy({ 'triage-complete': { mode: 'shadow' } }))).toMatchObject({
      state: 'fail',
      add: [],
    })
    const off = bugPolicy({ 'triage-complete': { mode: 'off' } })
    expect(ask({ linked, labels: [HOLD] }, off)).toMatchObject({ state: undefined, remove: [HOLD] })
  })

  it('names the branches that need the fix, of all issues, without those that get none', () => {
    const linked = [
      issue(1, 'type/bug', 'severity/minor', 'affects-8.5'),
      issue(2, 'type/enhancement', 'affects-8.1', 'affects-6.5'),
    ]
    const fixes = bugPolicy({ 'triage-complete': { 'no-fixes-for': ['7.5'] } })
    expect(ask({ linked }, fixes).add).toEqual(['needs-cherry-pick-release-8.1', 'needs-cherry-pick-release-8.5'])
    expect(ask({ linked }).add).toEqual([])
  })
})
