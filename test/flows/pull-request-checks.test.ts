// The pull request checks as a whole: labels, modes, order, and properties that hold for whatever people write.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flows } from '../../src/flows/index.ts'
import { RULES } from '../../src/flows/pull-request-checks/decide.ts'
import { citations, overridePolicy, pullRequestChecks } from '../../src/flows/pull-request-checks/index.ts'
import { topics } from '../../src/flows/pull-request-checks/words.ts'
import type { PullRequest } from '../../src/model/index.ts'
import {
  GOOD_BODY,
  guidePolicy,
  makeCommit,
  makeFile,
  makeIssue,
  makePull,
  makeSnapshot,
  pullRequestPages,
} from '../make.ts'
import { applyLabels, decideOn, labelChanges } from './ask.ts'

const NAMES = [
  'title',
  'linked-issue',
  'commit-message',
  'tests',
  'release-note',
  'dco',
  'work-in-progress',
  'size',
  'critical-path',
  'maintenance-guide',
]
const owned = pullRequestChecks.owns(guidePolicy())

describe('the flow', () => {
  it('is on the list, and its pages carry its name', () => {
    expect(flows).toContain(pullRequestChecks)
    expect(new Set(pullRequestPages().map((page) => page.id))).toEqual(new Set(pullRequestChecks.pages))
    expect(pullRequestPages().every((page) => page.flow === pullRequestChecks.name)).toBe(true)
  })
  it('has a gate for each rule, in the order of the guide', () => {
    expect(decideOn({}).gates.map((gate) => gate.rule)).toEqual(NAMES)
  })
  it('finds nothing missing on a good pull request', () => {
    expect(decideOn({}).gates.map((gate) => gate.state)).toEqual(NAMES.map(() => 'pass'))
  })
  it('says nothing about an issue', () => {
    expect(pullRequestChecks.decide(makeSnapshot({ subject: makeIssue() }), guidePolicy())).toEqual({
      gates: [],
      steps: [],
    })
  })
})

describe('citations', () => {
  const anchors = pullRequestPages().flatMap((page) => page.sections.map((section) => `${page.id}#${section.anchor}`))
  it.each(citations)('%s is a heading of the guide', (because) => {
    expect(anchors).toContain(because)
  })
  it('are what the gates cite', () => {
    const cited = decideOn({}).gates.map((gate) => gate.because)
    expect(cited.every((because) => citations.includes(because))).toBe(true)
  })
})

describe('labels', () => {
  const bad = { title: 'WIP', draft: true, body: '', commits: [makeCommit({ message: 'x' })] }
  it('are set only if the repository has them, in its own spelling', () => {
    const some = labelChanges(decideOn(bad, {}, { labels: ['DCO-signoff: no', 'lgtm'] }))
    expect(some).toEqual({ add: ['DCO-signoff: no'], remove: [] })
  })
  it('are not set while the list of labels is unknown, but may go', () => {
    expect(labelChanges(decideOn({ labels: ['dco-signoff: no'] }, {}, { labels: null }))).toEqual({
      add: [],
      remove: ['dco-signoff: no'],
    })
  })
  it('of others stay', () => {
    const labels = ['lgtm', 'do-not-merge/hold', 'type/bugfix', 'size/huge', 'release-note-x']
    expect(labelChanges(decideOn({ labels })).remove).toEqual([])
  })
  it.each<[string, Partial<PullRequest>, boolean]>([
    ['closed', { state: 'closed' }, false],
    ['merged', { state: 'merged' }, false],
    ['in an archived repository', {}, true],
  ])('do not change on a pull request that is %s', (_name, pull, archived) => {
    expect(decideOn({ ...bad, ...pull, labels: [...owned] }, {}, { archived }).steps).toEqual([])
  })
  it('all go when every rule is off', () => {
    const off = Object.fromEntries(Object.keys(guidePolicy()).map((rule) => [rule, { mode: 'off' as const }]))
    const { gates, steps } = decideOn({ ...bad, labels: [...owned] }, off)
    expect(new Set(gates.map((gate) => gate.state))).toEqual(new Set(['off']))
    expect(steps.map((step) => (step.what === 'label' ? step.name : '')).sort()).toEqual([...owned].sort())
  })
  it('are untouched when every rule is in shadow, and the gates tell what would be', () => {
    const shadow = Object.fromEntries(Object.keys(guidePolicy()).map((rule) => [rule, { mode: 'shadow' as const }]))
    const { gates, steps } = decideOn({ ...bad, labels: [...owned] }, shadow)
    expect(steps).toEqual([])
    expect(gates.filter((gate) => gate.state === 'fail').map((gate) => gate.rule)).toContain('dco')
  })
})

describe('policy', () => {
  it('is strict, with the path of what is wrong', () => {
    expect(() => pullRequestChecks.parsePolicy({ ...guidePolicy(), titel: {} })).toThrow('titel')
    expect(() => guidePolicy({ size: { thresholds: { s: 40 } } })).toThrow('at least the one before it')
    expect(pullRequestChecks.overrideSchema.safeParse({ dco: { mood: 'off' } }).success).toBe(false)
  })
  it("takes a repository's values over the guide's, at any depth", () => {
    const changed = overridePolicy(guidePolicy(), { size: { thresholds: { xxl: 900 } }, title: { mode: 'off' } })
    expect(changed.size.thresholds).toEqual({ s: 10, m: 30, l: 90, xl: 270, xxl: 900 })
    expect(changed.title.label).toBe('do-not-merge/invalid-title')
  })
  it('shows titles that pass', () => {
    for (const title of guidePolicy().title.examples) expect(decideOn({ title }).gates[0]?.state).toBe('pass')
  })
})

const piece = fc.oneof(
  fc.constantFrom(
    'Issue Number: ',
    'close #',
    '#12',
    ', ',
    '\n',
    '\r\n',
    '```',
    '```release-note',
    '```commit-message',
    '<!--',
    '-->',
    'Tests',
    '- [x] ',
    'Unit test',
    '**',
    'https://github.com/',
    'tikv/tikv',
    'None',
    '@all',
    '|',
    '`',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
)
const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''))
const known = fc.constantFrom('yes', 'no', 'unknown') as fc.Arbitrary<'yes' | 'no' | 'unknown'>
const anyPull: fc.Arbitrary<PullRequest> = fc
  .record({
    title: text,
    body: fc.oneof(text, fc.constant(GOOD_BODY)),
    base: fc.constantFrom('master', 'release-8.5'),
    draft: fc.boolean(),
    labels: fc.uniqueArray(fc.constantFrom(...owned, 'lgtm', 'skip-issue-check'), { maxLength: 8 }),
    authorIsMember: known,
    authorIsReturning: known,
    commits: fc.array(fc.record({ message: text, parents: fc.nat(3) }).map(makeCommit), { maxLength: 4 }),
    files: fc.array(
      fc.record({ additions: fc.nat(400) }).map((extra) => makeFile('src/storage/mod.rs', extra)),
      { maxLength: 3 },
    ),
    criticalPaths: fc.constantFrom(null, [], ['src/storage/mod.rs']),
    generatedFiles: fc.option(text),
    gitAttributes: fc.option(text),
  })
  .map((extra) => makePull({ ...extra, linked: [] }))

describe('whatever people write', () => {
  it('is decided without a throw, and every topic has words', () => {
    fc.assert(
      fc.property(anyPull, (subject) => {
        const { gates } = pullRequestChecks.decide(makeSnapshot({ subject }), guidePolicy())
        for (const gate of gates) {
          const { what, how } = pullRequestChecks.words(gate.topic, gate.facts)
          expect(topics).toContain(gate.topic)
          expect(what).not.toMatch(/undefined|null|NaN|\n/)
          expect(how).not.toMatch(/undefined|null|NaN|\n/)
          expect(gate.facts).toEqual(JSON.parse(JSON.stringify(gate.facts)))
        }
      }),
      { numRuns: 500 },
    )
  })
  it('is settled by one round of label changes', () => {
    fc.assert(
      fc.property(anyPull, (subject) => {
        const before = makeSnapshot({ subject })
        const after = applyLabels(before, pullRequestChecks.decide(before, guidePolicy()))
        expect(pullRequestChecks.decide(after, guidePolicy()).steps).toEqual([])
      }),
      { numRuns: 500 },
    )
  })
  it('means the same with Windows line ends', () => {
    fc.assert(
      fc.property(text, (raw) => {
        const lf = raw.replace(/\r/g, '')
        const decide = (body: string) =>
          pullRequestChecks.decide(makeSnapshot({ subject: makePull({ body }) }), guidePolicy())
        expect(decide(lf.replace(/\n/g, '\r\n'))).toEqual(decide(lf))
      }),
      { numRuns: 500 },
    )
  })
  it('never names a person outside of code', () => {
    fc.assert(
      fc.property(text, (title) => {
        const asked = pullRequestChecks.words('title-form', { suggestion: `x: @someone ${title}`, example: title })
        expect(asked.how.replace(/(`+)[\s\S]*?[^`]\1(?!`)/g, '')).not.toMatch(/@[A-Za-z0-9]/)
      }),
      { numRuns: 500 },
    )
  })
})

describe('64 KB of hostile text', () => {
  const repeats = [
    'a',
    ' ',
    '\n',
    '\t',
    '#1',
    '#',
    '`',
    '```',
    '```release-note',
    '```release-note\n',
    '```commit-message',
    '<!--',
    '-->',
    '<!---->',
    '- [x] ',
    '- [',
    'Issue Number: ',
    'Issue Number: #1, ',
    'close #1 ',
    'a/',
    'a/b#',
    'https://github.com/',
    'ref ',
    'Release note**: ',
    'Release note**:<!--',
    'Tests\n',
    '\n- Unit test',
    'Signed-off-by: ',
    'Signed-off-by: a <',
    'On behalf of ',
    'I, a <a>, ',
    '*',
    '_',
    'Issue Number:\n',
    '\r',
    '，',
    'cherry-pick of #1\n',
    '@a',
    '[',
    '\u2028',
    '𝕒',
  ]
  it.each(repeats)('made of %j is read to its end by every rule (bench/hostile.ts measures)', (unit) => {
    const hostile = unit.repeat(Math.ceil(65_536 / unit.length))
    const commits = [makeCommit({ message: hostile, author: { ...makeCommit().author, email: hostile } })]
    const subject = makePull({
      title: hostile.slice(0, 256),
      body: hostile,
      commits,
      generatedFiles: hostile,
      gitAttributes: hostile,
      linked: [],
    })
    const scene = { ...makeSnapshot(), subject }
    const policy = guidePolicy({ dco: { match: 'identity', remediation: 'third-party' } })
    for (const rule of RULES) expect(() => rule(scene, policy), rule.name).not.toThrow()
  })
})
