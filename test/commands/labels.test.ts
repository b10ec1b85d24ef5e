// The label commands, case by case: /label, the families, what people really type, and what is said.
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commands, decideCommands, labelWords } from '../../src/commands/index.ts'
import { guessLabels } from '../../src/commands/label-lookup.ts'
import { accessTo, matchesLabel } from '../../src/commands/label-rules.ts'
import { diff } from '../../src/diff.ts'
import type { Comment, Snapshot, Step } from '../../src/model/index.ts'
import { LABELS, makeComment, makePerson, makeTriage, RULES, type Triage, withSubject } from './make-thread.ts'

const link = (because: string) => `https://guide.example/${because}`

interface Outcome {
  /** `+type/bug -type/question`, as the calls are. */
  readonly labels: string
  readonly outcomes: string
  readonly says: string
}

function callsOf(thread: Snapshot) {
  const { steps } = decideCommands(thread)
  return diff({ gates: [], steps: [...steps], related: [], card: false, wakeAt: null }, thread, link)
}

function labelsOf(thread: Snapshot): string {
  const moved = callsOf(thread).flatMap((call) => {
    if (call.call === 'add-labels') return call.names.map((name) => `+${name}`)
    return call.call === 'remove-label' ? [`-${call.name}`] : []
  })
  return moved.join(' ')
}

function say(steps: readonly Step[]): string {
  const said = steps.flatMap((step) => {
    if (step.what !== 'answer' || step.topic === null) return []
    const command = commands.find(({ name }) => name === step.command) ?? commands[0]
    return [command?.words(step.topic, step.facts, link) ?? '']
  })
  return said.join('\n')
}

function run(body: string, triage: Triage = {}): Outcome {
  const thread = makeTriage([makeComment(body)], triage)
  const { steps } = decideCommands(thread)
  const outcomes = steps.flatMap((step) => (step.what === 'answer' ? [step.outcome] : []))
  return { labels: labelsOf(thread), outcomes: outcomes.join(' '), says: say(steps) }
}

describe('what is set and taken off', () => {
  test.each<[string, readonly string[], string]>([
    ['/type bug', [], '+type/bug'],
    ['/severity Critical', [], '+severity/critical'],
    ['/severity Moderate', ['severity/major'], '+severity/moderate -severity/major'],
    ['/SEVERITY major', [], '+severity/major'],
    ['/type type/bug', [], '+type/bug'],
    ['/type bugs', [], '+type/bug'],
    ['/type bug', ['type/bug'], ''],
    ['/type bug', ['Type/Bug', 'type/question'], '-type/question'],
    ['/type feature-request', ['type/bug'], '+type/feature-request -type/bug'],
    ['/type bug.', [], ''],
    ['/component raftstore, cdc', [], '+component/raftstore +component/CDC'],
    ['/component raftstore component/storage', ['component/backup'], '+component/raftstore +component/storage'],
    ['/remove-type bug', ['type/bug'], '-type/bug'],
    ['/remove-severity critical', [], ''],
    ['/label sig/raft', [], '+sig/raft'],
    ['/label severity/critical', ['severity/minor'], '+severity/critical -severity/minor'],
    ['/label affects-8.5', ['may-affects-8.5', 'may-affects-8.1'], '+affects-8.5 -may-affects-8.5'],
    ['/label good first issue', [], '+good first issue'],
    ['/label "good first issue" wontfix help wanted', [], '+good first issue +wontfix +help wanted'],
    [
      '/remove-label may-affects-7.5 may-affects-8.1',
      ['may-affects-7.5', 'may-affects-8.1'],
      '-may-affects-7.5 -may-affects-8.1',
    ],
    ['/unlabel may-affects-7.5', ['may-affects-7.5'], '-may-affects-7.5'],
    ['/remove may-affects-7.5', ['may-affects-7.5'], '-may-affects-7.5'],
    ['/remove-component raftstore', ['component/raftstore', 'component/CDC'], '-component/raftstore'],
    [
      '/found customer\n/report customer\n/feature developing',
      [],
      '+found/customer +report/customer +feature/developing',
    ],
    ['/severity critical\n/severity major', [], '+severity/major'],
    ['/severity critical\n/severity major', ['severity/critical'], '+severity/major -severity/critical'],
    ['/type bug\n/remove-type bug', [], ''],
    ['/remove-type bug\n/type bug', ['type/bug'], ''],
    ['/type enhancement\n/remove-type enhancement', ['type/bug'], '-type/bug'],
  ])('%j on %j', (body, has, expected) => {
    expect(run(body, { has }).labels).toBe(expected)
  })

  test('a label that only this thread still has can be taken off', () => {
    expect(run('/remove-label old/name', { has: ['old/name'], trusted: 'yes' }).labels).toBe('-old/name')
  })

  test('the other members of a family are settled even where they are not set yet', () => {
    const { steps } = decideCommands(makeTriage([makeComment('/severity major')]))
    expect(steps.filter((step) => step.what === 'label' && !step.present)).toHaveLength(3)
  })
})

describe('what is answered', () => {
  test.each<[string, Triage, string, string]>([
    ['/type bug', {}, 'done', ''],
    [
      '/type enhencement',
      {},
      'refused',
      'This repository has no label `type/enhencement`. Did you mean `/type enhancement`? (edit your comment, I read it again)',
    ],
    [
      '/type bug enhencement',
      {},
      'refused',
      'I set `type/bug`. This repository has no label `type/enhencement`. Did you mean `/type enhancement`? (edit your comment, I read it again)',
    ],
    [
      '/remove-severity critcal',
      { has: ['severity/critical'] },
      'refused',
      'This repository has no label `severity/critcal`. Did you mean `/remove-severity critical`? (edit your comment, I read it again)',
    ],
    [
      '/severity P0',
      {},
      'refused',
      'This repository has no label `severity/P0`. Did you mean `/priority P0`? (edit your comment, I read it again)',
    ],
    [
      '/severity high',
      {},
      'refused',
      'This repository has no label `severity/high`. There are `severity/critical`, `severity/major`, `severity/moderate` and `severity/minor`.',
    ],
    [
      '/type critical',
      {},
      'refused',
      'This repository has no label `type/critical`. Did you mean `/severity critical`? (edit your comment, I read it again)',
    ],
    [
      '/type feature',
      {},
      'refused',
      'This repository has no label `type/feature`. Did you mean `/type feature-request`? (edit your comment, I read it again)',
    ],
    [
      '/component raft',
      {},
      'refused',
      'This repository has no label `component/raft`. Did you mean `/sig raft`? (edit your comment, I read it again)',
    ],
    [
      '/label type:bug',
      {},
      'refused',
      'This repository has no label `type:bug`. Did you mean `/type bug`? (edit your comment, I read it again)',
    ],
    [
      '/label wont-fix',
      {},
      'refused',
      'This repository has no label `wont-fix`. Did you mean `/label wontfix`? (edit your comment, I read it again)',
    ],
    ['/remove-label may-affects-6.1', {}, 'refused', 'This repository has no label `may-affects-6.1`.'],
    ['/label @alice #1', {}, 'refused', 'This repository has no label `@alice` or `#1`.'],
    [
      '/severity',
      {},
      'refused',
      'Which label? Write it behind the name, as in `/severity X`. There are `severity/critical`, `severity/major`, `severity/moderate` and `severity/minor`.',
    ],
    ['/remove-label', {}, 'refused', 'Which label? Write it behind the name, as in `/remove-label affects-8.5`.'],
    [
      '/severity critical major',
      {},
      'refused',
      'There is room for one of `severity/critical` and `severity/major`, so I changed nothing. Edit your comment to name the one that fits best.',
    ],
    [
      '/type bug /severity major',
      {},
      'refused',
      'One command a line, please: put `/severity major` on a line of its own. I changed nothing yet; edit your comment, I read it again.',
    ],
    [
      '/status can-merge',
      { trusted: 'yes' },
      'refused',
      '`status/can-merge` follows from the reviews, so comments leave it alone.',
    ],
    [
      '/label do-not-merge/hold',
      { trusted: 'yes' },
      'refused',
      '`do-not-merge/hold` is set with `/hold` and taken off with `/unhold`, so comments leave it alone.',
    ],
    [
      '/label nextgen',
      {},
      'refused',
      '`nextgen` is for people with at least the triage role in this repository to set; ask one of them in a comment.',
    ],
    ['/label nextgen', { trusted: 'yes' }, 'done', ''],
    [
      '/remove-type bug',
      { rules: { ...RULES, families: [] }, has: ['type/bug'], trusted: 'yes' },
      'refused',
      '`type/bug` is for people with at least the triage role in this repository to take off, with `/remove-label`; ask one of them in a comment.',
    ],
    [
      '/label ara/x',
      { labels: ['area/x'], rules: { ...RULES, families: [{ prefix: 'area', exclusive: false }] } },
      'refused',
      'This repository has no label `ara/x`. Did you mean `/label area/x`? (edit your comment, I read it again)',
    ],
    [
      '/label nextgen wontfix',
      { trusted: 'unknown' },
      'unknown',
      'GitHub did not answer whether you may set `nextgen`. I try again by myself; nothing for you to do.',
    ],
    ['/label wontfix', { trusted: 'unknown' }, 'done', ''],
    [
      '/type bug',
      { labels: null },
      'unknown',
      'GitHub did not answer which labels this repository has. I try again by myself; nothing for you to do.',
    ],
  ])('%j %j', (body, triage, outcomes, says) => {
    expect(run(body, triage)).toMatchObject({ outcomes, says })
  })

  test('without rules nothing is decided', () => {
    const { labelRules: _, ...thread } = makeTriage([makeComment('/type bug')])
    expect(decideCommands(thread).steps).toMatchObject([{ what: 'answer', outcome: 'unknown' }])
  })

  test('what is free is done while the rest waits for the role', () => {
    expect(run('/label nextgen wontfix', { trusted: 'unknown' }).labels).toBe('+wontfix')
  })
})

describe('who may set what', () => {
  test.each([
    ['type/bug', 'free'],
    ['TYPE/Bug', 'free'],
    ['affects-8.5', 'free'],
    ['affects-8.5/x', 'trusted'],
    ['wontfix', 'free'],
    ['nextgen', 'trusted'],
    ['lgtm', 'closed'],
    ['needs-1-more-lgtm', 'closed'],
    ['status/can-merge', 'closed'],
    ['status/anything', 'free'],
    ['size/XS', 'closed'],
    ['dco-signoff: yes', 'closed'],
  ])('%s is %s', (label, access) => {
    expect(accessTo(label, RULES)).toBe(access)
  })

  test('what lets a change in unreviewed stays closed whatever the rules say', () => {
    const open = { ...RULES, free: ['*', 'status/*'], closed: [] }
    for (const label of ['lgtm', 'approved', 'status/can-merge']) expect(accessTo(label, open)).toBe('closed')
  })

  test.each([
    ['I-*', 'I-nominated', true],
    ['i-*', 'I-nominated', true],
    ['I-*', 'T-infra', false],
    ['*', 'a/b', false],
    ['a*b*c', 'a1b2b3c', true],
    ['a*b*c', 'a1b2c3', false],
    ['ab*ba', 'aba', false],
    ['.*', 'x', false],
  ])('%s matches %s: %s', (pattern, label, expected) => {
    expect(matchesLabel(pattern, label)).toBe(expected)
  })
})

test('a mistyped label is never guessed at when two are as near', () => {
  const choice = { labels: ['sig/raft-a', 'sig/raft-b'], family: 'sig' }
  expect(guessLabels('raft-c', choice)).toEqual({ meant: null, choices: ['sig/raft-a', 'sig/raft-b'] })
})

test('labels that people spoke about are known, also after the answer', () => {
  const comments = [
    makeComment('/severity major\n/label affects-8.5 nextgen', { id: 'C1', ourReactions: ['+1'] }),
    makeComment('/component raftstore', { id: 'C2', author: makePerson('ti-chi-bot') }),
  ]
  expect([...labelWords(makeTriage(comments))].sort()).toEqual([
    ...['affects-8.5', 'may-affects-8.5', 'nextgen'],
    ...['severity/critical', 'severity/major', 'severity/minor', 'severity/moderate'],
  ])
})

test.each([['/type thanks'], ['/type'], ['/type cherry-pick-for-release'], ['/label needs-2-more-lgtm']])(
  '%s is never answered with a label that no comment may set',
  (line) => {
    const rules = { ...RULES, closed: [...RULES.closed, 'needs-*-more-lgtm', 'type/cherry-pick-for-*'] }
    const labels = ['type/bug', 'type/question', 'type/cherry-pick-for-release-8.5', 'needs-1-more-lgtm']
    const { steps } = decideCommands(makeTriage([makeComment(line)], { rules, labels }))
    expect(JSON.stringify(steps)).not.toMatch(/for-release-8|needs-1/)
  },
)

test.each([
  ['/good first issue', '/good-first-issue'],
  ['/not affected 8.5', '/not-affected 8.5'],
  ['/help wanted', '/help-wanted'],
  ['/remove good first issue', null],
  ['/help assign', null],
  ['/good morning', null],
])('%s, a name whose parts stand apart, is asked back as %s', (line, meant) => {
  const { steps } = decideCommands(makeTriage([makeComment(line)]))
  const asked = steps.flatMap((step) => (step.what === 'answer' ? [step.facts.suggestion ?? null] : []))
  expect(asked[0] ?? null).toBe(meant)
})

describe('a label that a command has spoken about stays known', () => {
  const words = (snapshot: Snapshot) => labelWords(snapshot).filter((name) => /raftstore|8\.5/.test(name))

  test.each([
    ['when its comment was deleted, or is too old to be read', []],
    ['when its line was taken out of the comment', [makeComment('thanks!')]],
  ])('%s', (_, comments) => {
    const answered = ['/component raftstore', '/affects 8.5'].map((text) => ({ commentId: 'C1', text }))
    expect(words({ ...makeTriage(comments), answered })).toEqual([
      'component/raftstore',
      'affects-8.5',
      'may-affects-8.5',
    ])
  })

  test('when it was given by somebody whose role is asked only once', () => {
    const rules = { ...RULES, families: RULES.families.filter(({ prefix }) => prefix !== 'component') }
    const comments = [makeComment('/label component/raftstore', { ourReactions: ['+1'] })]
    expect(words({ ...makeTriage(comments, { rules }), people: [] })).toEqual(['component/raftstore'])
  })

  test('when GitHub does not tell which labels the repository has', () => {
    const comments = [makeComment('/component raftstore', { ourReactions: ['+1'] })]
    expect(words(makeTriage(comments, { labels: null, has: ['component/raftstore'] }))).toEqual(['component/raftstore'])
  })
})

test('a hundred comments full of mistyped labels are read in a moment', () => {
  const body = Array.from({ length: 30 }, (_, at) => `/component raftsto${at} backu${at} coproc${at} storag${at}`).join(
    '\n',
  )
  const comments = Array.from({ length: 100 }, (_, at) => makeComment(body, { id: `C${at}` }))
  const labels = [...LABELS, ...Array.from({ length: 300 }, (_, at) => `component/part-${at}`)]
  const snapshot = makeTriage(comments, { labels })
  const start = performance.now()
  labelWords(snapshot)
  expect(performance.now() - start).toBeLessThan(400)
})

const independent = [
  ...['/type bug', '/severity major', '/component raftstore', '/remove-component cdc', '/priority P0', '/affects 8.5'],
  ...['/not-affected 7.5', '/difficulty easy', '/sig raft', '/label wontfix', '/found customer'],
]
const has = ['type/question', 'severity/minor', 'component/CDC', 'may-affects-7.5', 'may-affects-8.5']

/** The labels of the thread after everything has been done. */
function settle(comments: readonly Comment[]): readonly string[] {
  const thread = makeTriage(comments, { has })
  const labels = new Set(thread.subject.labels)
  for (const call of callsOf(thread)) {
    if (call.call === 'add-labels') for (const name of call.names) labels.add(name)
    if (call.call === 'remove-label') labels.delete(call.name)
  }
  return [...labels].sort()
}

function toComments(bodies: readonly string[]): readonly Comment[] {
  return bodies.map((body, at) =>
    makeComment(body, { id: `C${at}`, createdAt: `2026-06-01T10:${String(at).padStart(2, '0')}:00Z` }),
  )
}

describe('for any comments about different families', () => {
  test('the order makes no difference, and neither does saying it twice', () => {
    const some = fc.shuffledSubarray([...independent])
    void fc.assert(
      fc.property(some, fc.infiniteStream(fc.nat()), (bodies, chance) => {
        const keys = new Map(bodies.map((body) => [body, chance.next().value]))
        const shuffled = bodies.toSorted((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0))
        expect(settle(toComments(shuffled))).toEqual(settle(toComments(bodies)))
        expect(settle(toComments([...bodies, ...bodies]))).toEqual(settle(toComments(bodies)))
        expect(settle([makeComment(bodies.join('\n'))])).toEqual(settle(toComments(bodies)))
      }),
      { numRuns: 500 },
    )
  })
})

const anything = fc.constantFrom(
  ...independent,
  ...[
    '/severity critical',
    '/type enhancement',
    '/remove-type bug',
    '/affects 7.5',
    '/type bug question',
    '/label nextgen',
  ],
  ...['/good-first-issue', '/remove-help-wanted', '/close', '/reopen', '/duplicate #5', '/retitle new', '/severity x'],
)

test('a second look finds nothing left to do', () => {
  void fc.assert(
    fc.property(
      fc.array(anything, { maxLength: 8 }),
      fc.constantFrom('yes' as const, 'no' as const),
      (bodies, trusted) => {
        const thread = makeTriage(toComments(bodies), { has, trusted })
        const { steps } = decideCommands(thread)
        const labels = new Set(thread.subject.labels)
        const change = { title: thread.subject.title, state: thread.subject.state }
        for (const call of callsOf(thread)) {
          if (call.call === 'add-labels') for (const name of call.names) labels.add(name)
          if (call.call === 'remove-label') labels.delete(call.name)
          if (call.call === 'set-title') change.title = call.title
          if (call.call === 'close' || call.call === 'reopen') change.state = call.call === 'close' ? 'closed' : 'open'
        }
        const answered = steps.flatMap((step) => (step.what === 'answer' ? [step] : []))
        expect(callsOf({ ...withSubject(thread, { ...change, labels: [...labels] }), answered })).toEqual([])
        // Without the ledger the same steps come again, and change nothing but the answers.
        const again = callsOf(withSubject(thread, { ...change, labels: [...labels] }))
        if (!bodies.some((body) => /close|reopen|duplicate/.test(body)))
          expect(again.filter(({ call }) => !['create-reply', 'react', 'record'].includes(call))).toEqual([])
      },
    ),
    { numRuns: 1_000 },
  )
})

test('a line with more words than anybody means is left alone', () => {
  expect(run(`/label ${'wontfix '.repeat(31)}`)).toMatchObject({ labels: '', outcomes: 'refused' })
})

test('thirty hostile lines of labels are read in a fraction of a second', () => {
  const many = Array.from({ length: 300 }, (_, at) => `family/some-rather-long-name-${at}`)
  const line = `/label ${Array.from({ length: 30 }, (_, at) => `famly/some-rather-long-nam-${at}`).join(' ')}`
  const body = Array.from({ length: 30 }, (_, at) => `${line}${at}`).join('\n')
  const thread = makeTriage([makeComment(body)], { labels: [...LABELS, ...many] })
  const start = performance.now()
  decideCommands(thread)
  expect(performance.now() - start).toBeLessThan(500)
})
