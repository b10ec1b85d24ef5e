// Labels of an issue: set when sure, suggested when not, never against a person; and in whatever order things happen.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bugReport } from '../../../src/flows/bug-report/index.ts'
import type { Issue, LabelEvent, LabelGuess, Report, Snapshot } from '../../../src/model/index.ts'
import { labelChanges } from '../ask.ts'
import { bugPolicy, makeEvent, makeIssueScene } from './make-scene.ts'

const sure = (name: string): LabelGuess => ({ name, confidence: 0.97, why: 'two frames' })

/** An issue whose text speaks for these labels, by a report made by hand. */
function scene(issue: Partial<Issue>, set: readonly string[], suggest: readonly string[] = []): Snapshot {
  const made = makeIssueScene({ title: 'tikv: x', body: 'x', ...issue })
  const report = { ...(made.report as Report), missing: [], labels: { set: set.map(sure), suggest: suggest.map(sure) } }
  return { ...made, report }
}

function ask(snapshot: Snapshot) {
  const { gates, steps } = bugReport.decide(snapshot, bugPolicy())
  const suggested = gates.filter(({ topic }) => topic === 'suggested-label').map(({ facts }) => facts.command)
  return { ...labelChanges({ gates, steps }), suggested }
}

describe('what the text is sure of', () => {
  it('is set, with the spelling of the repository', () => {
    expect(ask(scene({}, ['type/bug', 'component/cdc'])).add).toEqual(['type/bug', 'component/CDC'])
  })

  it('is not set when the repository has no such label', () => {
    expect(ask(scene({}, ['component/none'])).add).toEqual([])
  })

  it.each<[string, Partial<Issue>]>([
    [
      'a person chose another type',
      { labels: ['type/enhancement'], labelEvents: [makeEvent('type/enhancement', true, 'maria')] },
    ],
    [
      'a person took the type away',
      { labelEvents: [makeEvent('type/bug', true, 'us'), makeEvent('type/bug', false, 'maria')] },
    ],
    [
      'a person took another type away',
      { labelEvents: [makeEvent('type/question', true, 'maria'), makeEvent('type/question', false, 'maria')] },
    ],
    [
      'another bot chose the type',
      { labels: ['type/question'], labelEvents: [makeEvent('type/question', true, 'ti-chi-bot')] },
    ],
    ['a label is there and nobody knows whose', { labels: ['type/question'], labelEvents: [] }],
    ['GitHub did not tell who did what', { labelEvents: null }],
  ])('stays unset when %s', (_, issue) => {
    expect(ask(scene(issue, ['type/bug']))).toMatchObject({ add: [], remove: [] })
  })

  it('stays unset when a command chose another type: our account did it, but a person decided it', () => {
    const issue = { labels: ['type/enhancement'], labelEvents: [makeEvent('type/enhancement', true, 'us')] }
    const snapshot = { ...scene(issue, ['type/bug']), labelWords: ['type/enhancement'] }
    expect(ask(snapshot)).toMatchObject({ add: [], remove: [] })
  })

  it('is neither set nor taken back while GitHub does not tell which labels there are', () => {
    const ours = { labels: ['type/bug'], labelEvents: [makeEvent('type/bug', true, 'us')] }
    const made = scene(ours, ['type/bug'])
    expect(ask({ ...made, repository: { ...made.repository, labels: null } })).toMatchObject({ add: [], remove: [] })
  })

  it.each([
    ['set', { labels: ['type/question'], labelEvents: [makeEvent('type/question', true, 'us')] }],
    ['took away', { labelEvents: [makeEvent('type/bug', true, 'us'), makeEvent('type/bug', false, 'us')] }],
  ] as const)(
    'leaves what our account %s in a thread whose first comments are not read: a person may have asked for it',
    (_, issue) => {
      expect(ask(scene({ ...issue, commentsComplete: false }, ['type/bug']))).toMatchObject({ add: [], remove: [] })
    },
  )

  it('gives way to the type that a person adds later', () => {
    const labels = ['type/bug', 'type/enhancement']
    const labelEvents = [makeEvent('type/bug', true, 'us'), makeEvent('type/enhancement', true, 'maria')]
    expect(ask(scene({ labels, labelEvents }, ['type/bug'])).remove).toEqual(['type/bug'])
  })

  it('may stand beside a component that a person set', () => {
    const issue = { labels: ['component/CDC'], labelEvents: [makeEvent('component/CDC', true, 'maria')] }
    expect(ask(scene(issue, ['component/raftstore']))).toMatchObject({ add: ['component/raftstore'], remove: [] })
  })

  it('is taken back when an edit makes the text say something else', () => {
    const issue = { labels: ['component/CDC'], labelEvents: [makeEvent('component/CDC', true, 'us')] }
    expect(ask(scene(issue, ['component/raftstore']))).toMatchObject({
      add: ['component/raftstore'],
      remove: ['component/CDC'],
    })
  })
})

describe('what the text is less sure of', () => {
  it('is a command on the card', () => {
    expect(ask(scene({}, [], ['severity/critical', 'affects-8.5'])).suggested).toEqual([
      '/severity critical',
      '/affects 8.5',
    ])
  })

  it('is silent once the family is settled', () => {
    expect(ask(scene({ labels: ['severity/minor'] }, [], ['severity/critical'])).suggested).toEqual([])
  })
})

describe('a critical or major bug', () => {
  const versions = ['7.5', '8.1', '8.5'].map((version) => `may-affects-${version}`)

  it.each([
    ['type first', ['type/bug', 'severity/major']],
    ['severity first', ['severity/major', 'type/bug']],
  ])('is to be looked at on every maintained version, %s', (_, labels) => {
    expect(ask(scene({ labels }, [])).add).toEqual(versions)
  })

  it('is not looked at again where a person took the label away, or said so by a command', () => {
    const serious = ['type/bug', 'severity/critical']
    const labelEvents = [
      ...serious.map((name) => makeEvent(name, true, 'maria')),
      makeEvent('may-affects-7.5', false, 'maria'),
    ]
    const snapshot = scene({ labels: serious, labelEvents }, [])
    const said = [{ version: '8.5', affected: false, by: 'maria', at: '2026-02-01T00:00:00Z' }]
    expect(ask(snapshot).add).toEqual(['may-affects-8.1', 'may-affects-8.5'])
    expect(ask({ ...snapshot, versionWords: said, labelWords: ['may-affects-8.5', 'affects-8.5'] }).add).toEqual([
      'may-affects-8.1',
    ])
  })

  it('that is affected for sure may not be affected as well', () => {
    const labels = ['type/bug', 'severity/major', 'affects-8.5', ...versions]
    expect(ask(scene({ labels }, [])).remove).toEqual(['may-affects-8.5'])
  })

  it('gives its own labels back when it turns out to be minor', () => {
    const labels = ['type/bug', 'severity/minor', 'may-affects-7.5', 'may-affects-8.5']
    const labelEvents = [makeEvent('may-affects-7.5', true, 'us'), makeEvent('may-affects-8.5', true, 'maria')]
    expect(ask(scene({ labels, labelEvents }, [])).remove).toEqual(['may-affects-7.5'])
  })

  it('shows who said what of each version', () => {
    const labels = ['type/bug', 'severity/major', 'affects-8.5', 'may-affects-8.1']
    const said = [
      { version: '8.5', affected: true, by: 'maria', at: '2026-02-01T00:00:00Z' },
      { version: '7.5', affected: false, by: 'otto', at: '2026-02-01T00:00:00Z' },
    ]
    const { gates } = bugReport.decide({ ...scene({ labels }, []), versionWords: said }, bugPolicy())
    const matrix = gates
      .filter(({ rule }) => rule.startsWith('affected-versions'))
      .map(({ topic, facts }) => [facts.version, topic, facts.by])
    expect(matrix).toEqual([
      ['7.5', 'not-affected', 'otto'],
      ['8.1', 'not-diagnosed', null],
      ['8.5', 'affected', 'maria'],
    ])
  })
})

/** What people do to an issue; each can happen once, in any order, with our own work between any two. (Nobody can add what is there.) */
type Deed = { readonly add: string } | { readonly remove: string } | { readonly text: readonly string[] }

interface World {
  readonly labels: readonly string[]
  readonly events: readonly LabelEvent[]
  readonly speaksFor: readonly string[]
}

function change(world: World, name: string, { added, by }: { added: boolean; by: string }): World {
  if (world.labels.includes(name) === added) return world
  const labels = added ? [...world.labels, name] : world.labels.filter((label) => label !== name)
  return { ...world, labels, events: [...world.events, makeEvent(name, added, by)] }
}

function live(world: World, deed: Deed): World {
  if ('text' in deed) return { ...world, speaksFor: deed.text }
  return 'add' in deed
    ? change(world, deed.add, { added: true, by: 'maria' })
    : change(world, deed.remove, { added: false, by: 'maria' })
}

function reconcile(world: World): World {
  const { labels, events: labelEvents, speaksFor } = world
  const { add, remove } = ask(scene({ labels, labelEvents }, speaksFor))
  const added = add.reduce((seen, name) => change(seen, name, { added: true, by: 'us' }), world)
  return remove.reduce((seen, name) => change(seen, name, { added: false, by: 'us' }), added)
}

describe('any order of events', () => {
  const deeds: readonly Deed[] = [
    { add: 'severity/critical' },
    { add: 'type/enhancement' },
    { add: 'affects-8.5' },
    { remove: 'component/storage' },
    { add: 'component/rocksdb' },
    { text: ['type/bug', 'component/raftstore'] },
  ]
  const start: World = reconcile({
    labels: ['component/storage'],
    events: [],
    speaksFor: ['type/bug', 'component/CDC'],
  })

  it('and any repetition ends in the same labels, and the next look changes nothing', () => {
    fc.assert(
      fc.property(
        fc.subarray([...deeds]),
        fc.infiniteStream(fc.boolean()),
        fc.infiniteStream(fc.nat()),
        (chosen, looks, chances) => {
          const straight = reconcile(reconcile(chosen.reduce(live, start)))
          const shuffled = [...chosen].sort(() => (chances.next().value % 3) - 1)
          const mixed = shuffled.reduce((world, deed) => {
            const lived = live(world, deed)
            return looks.next().value ? reconcile(reconcile(lived)) : lived
          }, start)
          const end = reconcile(reconcile(mixed))
          expect([...end.labels].sort()).toEqual([...straight.labels].sort())
          expect(reconcile(end)).toEqual(end)
        },
      ),
      { numRuns: 500 },
    )
  })
})
