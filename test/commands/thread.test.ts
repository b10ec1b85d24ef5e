// /affects, /not-affected, /duplicate, /close, /reopen, /retitle and the invitations, case by case.
import { describe, expect, test } from 'vitest'
import { commands, decideCommands, rolesWanted, versionWords } from '../../src/commands/index.ts'
import { diff } from '../../src/diff.ts'
import type { Comment, Issue, Known, PullRequest, Snapshot, Step } from '../../src/model/index.ts'
import { LABELS, makeComment, makePerson, makeTriage, RULES, SELF, type Triage, withSubject } from './make-thread.ts'

const link = (because: string) => `https://guide.example/${because}`
const OPENER = makePerson('dave')

interface Case extends Triage {
  /** Who writes; alice, who has nothing to do with the thread, unless told. */
  readonly by?: string
  readonly subject?: Partial<Issue> | Partial<PullRequest>
}

/** What becomes of the thread, in short: `+label -label close:reason title:…`, then how it was answered and what was said. */
function run(body: string, { by = 'alice', subject = {}, ...triage }: Case = {}): readonly [string, string, string] {
  const thread = withSubject(makeTriage([makeComment(body, { author: makePerson(by) })], triage), {
    labels: triage.has ?? [],
    ...subject,
  })
  const { steps } = decideCommands(thread)
  const calls = diff({ gates: [], steps: [...steps], related: [], card: false, wakeAt: null }, thread, link)
  const moved = calls.flatMap((call) => {
    if (call.call === 'add-labels') return call.names.map((name) => `+${name}`)
    if (call.call === 'remove-label') return [`-${call.name}`]
    if (call.call === 'set-title') return [`title:${call.title}`]
    if (call.call === 'close') return [`close:${call.reason}`]
    return call.call === 'reopen' ? ['reopen'] : []
  })
  const outcomes = steps.flatMap((step) => (step.what === 'answer' ? [step.outcome] : []))
  return [moved.join(' '), outcomes.join(' '), say(steps)]
}

function say(steps: readonly Step[]): string {
  const said = steps.flatMap((step) => {
    if (step.what !== 'answer' || step.topic === null) return []
    const command = commands.find(({ name }) => name === step.command) ?? commands[0]
    return [command?.words(step.topic, step.facts, link) ?? '']
  })
  return said.join('\n')
}

const pull = { kind: 'pull-request' } as const

describe('versions', () => {
  test.each<[string, Case, string, string, string]>([
    ['/affects 8.5', {}, '+affects-8.5', 'done', ''],
    [
      '/affects 8.5 7.5',
      { has: ['may-affects-8.5', 'may-affects-7.5', 'may-affects-8.1'] },
      '+affects-8.5 +affects-7.5 -may-affects-8.5 -may-affects-7.5',
      'done',
      '',
    ],
    ['/affects release-7.5', {}, '+affects-7.5', 'done', ''],
    ['/affects v7.5.3, affects-8.1, may-affects-8.5', {}, '+affects-7.5 +affects-8.1 +affects-8.5', 'done', ''],
    ['/affects 8.5.x', {}, '+affects-8.5', 'done', ''],
    ['/affects 6.1', {}, '+affects-6.1', 'done', ''],
    ['/affects 8.5', { has: ['affects-8.5'] }, '', 'done', ''],
    [
      '/affects 5.0',
      {},
      '',
      'refused',
      '5.0 gets no fixes any more and has no label. Maintained are 7.5, 8.1 and 8.5.',
    ],
    [
      '/affects 8.5 nightly 5.0',
      {},
      '+affects-8.5',
      'refused',
      'I noted 8.5 as affected. `nightly` is no version like 8.5. 5.0 gets no fixes any more and has no label. Maintained are 7.5, 8.1 and 8.5.',
    ],
    ['/affects', {}, '', 'refused', 'Which version? Maintained are 7.5, 8.1 and 8.5.'],
    [
      '/affects 8.5',
      { labels: ['affects-7.5'] },
      '',
      'refused',
      'This repository has no label for 8.5 yet; people with write access create labels.',
    ],
    [
      '/affects 8.5',
      { labels: null },
      '',
      'unknown',
      'GitHub did not answer which labels this repository has. I try again by myself; nothing for you to do.',
    ],
    [
      '/affects 6.1',
      { rules: { ...RULES, closed: ['affects-6.1'] } },
      '',
      'refused',
      'The labels of 6.1 are kept by the maintainers, so comments leave them alone.',
    ],
    ['/affects 8.5', { subject: pull }, '', 'refused', '`/affects` is for issues, so there is nothing to do here.'],
    ['/not-affected 7.5', { has: ['affects-7.5', 'may-affects-7.5'] }, '-affects-7.5 -may-affects-7.5', 'done', ''],
    ['/unaffected 7.5', { has: ['may-affects-7.5'] }, '-may-affects-7.5', 'done', ''],
    ['/not-affected 7.5', {}, '', 'done', ''],
    ['/not-affected 5.0', { has: ['may-affects-5.0'] }, '-may-affects-5.0', 'done', ''],
    [
      '/not-affected 5.1',
      {},
      '',
      'refused',
      '5.1 gets no fixes any more and has no label. Maintained are 7.5, 8.1 and 8.5.',
    ],
    ['/affects 8.5\n/not-affected 8.5', { has: ['may-affects-8.5'] }, '-may-affects-8.5', 'done done', ''],
    ['/not-affected 8.5\n/affects 8.5', { has: ['may-affects-8.5'] }, '+affects-8.5 -may-affects-8.5', 'done done', ''],
  ])('%j', (body, one, ...expected) => {
    expect(run(body, one)).toEqual(expected)
  })

  const at = (minute: number) => `2026-06-01T10:${String(minute).padStart(2, '0')}:00Z`
  const said = (body: string, minute: number, change: Partial<Comment> = {}) =>
    makeComment(body, { id: `C${minute}`, createdAt: at(minute), ourReactions: ['+1'], ...change })
  const bob = { author: makePerson('bob') }

  test.each<[string, readonly Comment[], readonly string[], readonly string[]]>([
    [
      'the last word about each',
      [said('/affects 8.5 7.5', 1), said('/not-affected 7.5', 2, bob)],
      [],
      ['7.5 no bob', '8.5 yes alice'],
    ],
    [
      'in the order of the guide, by time',
      [said('/not-affected 8.5', 2), said('/affects v8.5.2', 1, bob)],
      [],
      ['8.5 no alice'],
    ],
    [
      'labels count as words',
      [said('/label affects-8.1\n/remove-label may-affects-7.5', 1)],
      [],
      ['7.5 no alice', '8.1 yes alice'],
    ],
    [
      'unless the doubt was only cleared',
      [said('/affects 7.5\n/unlabel may-affects-7.5', 1)],
      ['affects-7.5'],
      ['7.5 yes alice'],
    ],
    ['versions that are not maintained are left out', [said('/affects 6.1', 1)], [], []],
    ['edits by others do not count', [said('/affects 8.5', 1, { editedAt: at(5), editor: makePerson('eve') })], [], []],
    ['nor do bots', [said('/affects 8.5', 1, { author: makePerson('ti-chi-bot') })], [], []],
    ['nor do we', [said('/affects 8.5', 1, { author: SELF })], [], []],
    [
      'also from before we came',
      [said('/affects 8.5', 1, { createdAt: '2020-01-01T00:00:00Z' })],
      [],
      ['8.5 yes alice'],
    ],
    ['nothing in a quote', [said('> /affects 8.5', 1)], [], []],
  ])('%s', (_, comments, has, expected) => {
    const words = versionWords(makeTriage(comments, { has }))
    expect(words.map(({ version, affected, by }) => `${version} ${affected ? 'yes' : 'no'} ${by}`)).toEqual(expected)
  })

  test('no rules, no words', () => {
    const { labelRules: _, ...thread } = makeTriage([said('/affects 8.5', 1)])
    expect(versionWords(thread)).toEqual([])
  })
})

const NOT_YOURS =
  'is for the author, the assignees, and people with at least the triage role in this repository. Say in a comment why, and one of them can do it.'
const ROLE =
  'GitHub did not answer which role you have in this repository. I try again by myself; nothing for you to do.'
const REASONS =
  'GitHub knows `/close`, `/close not-planned` and `/duplicate of #123`. Put anything else you want to say on a line of its own. Edit your comment, I read it again.'
const closed = { state: 'closed' } as const

describe('closing and reopening', () => {
  test.each<[string, Case, string, string, string]>([
    ['/close', { by: 'dave' }, 'close:completed', 'done', ''],
    ['/close', { trusted: 'yes' }, 'close:completed', 'done', ''],
    ['/close', { subject: { assignees: [makePerson('alice')] } }, 'close:completed', 'done', ''],
    ['/close', {}, '', 'refused', `Closing ${NOT_YOURS}`],
    ['/close', { trusted: 'unknown' }, '', 'unknown', ROLE],
    ['/assign\n/close', {}, '', 'done refused', `Closing ${NOT_YOURS}`],
    ['/close not-planned', { by: 'dave' }, 'close:not_planned', 'done', ''],
    ['/close as not planned', { by: 'dave' }, 'close:not_planned', 'done', ''],
    ['/close completed', { by: 'dave' }, 'close:completed', 'done', ''],
    ['/close thanks all', { by: 'dave' }, '', 'refused', REASONS],
    ['/close', { subject: closed }, '', 'done', ''],
    ['/close', { by: 'dave', subject: pull }, 'close:completed', 'done', ''],
    [
      '/close not-planned',
      { by: 'dave', subject: pull },
      '',
      'refused',
      'GitHub keeps no reason for a closed pull request. `/close` closes it; a sentence beside it tells the author why.',
    ],
    [
      '/close',
      { by: 'dave', subject: { ...pull, state: 'merged' } },
      '',
      'refused',
      'This is merged, so its state stays as it is. Work that is left needs an issue of its own.',
    ],
    ['/reopen', { by: 'dave', subject: closed }, 'reopen', 'done', ''],
    ['/reopen', { subject: closed }, '', 'refused', `Reopening ${NOT_YOURS}`],
    ['/reopen', { subject: closed, trusted: 'yes' }, 'reopen', 'done', ''],
    ['/reopen', {}, '', 'done', ''],
    ['/close\n/reopen', { by: 'dave' }, '', 'done done', ''],
    ['/reopen\n/close', { by: 'dave', subject: closed }, '', 'done done', ''],
    [
      '/close /reopen',
      { by: 'dave' },
      '',
      'refused',
      'One command a line, please: put `/reopen` on a line of its own. I changed nothing yet; edit your comment, I read it again.',
    ],
  ])('%j %j', (body, one, ...expected) => {
    expect(run(body, one)).toEqual(expected)
  })

  test('an author is known by the id, not by a login that somebody else may have taken', () => {
    const author: Case = { by: 'dave', subject: { author: { ...OPENER, id: 1 } } }
    expect(run('/close', author)[1]).toBe('refused')
    expect(run('/close', { by: 'dave', subject: { author: null } })[1]).toBe('refused')
    const thread = makeTriage([makeComment('/close')], { trusted: 'yes' })
    const people = thread.people.map((facts) => ({ ...facts, person: makePerson('somebody-else') }))
    expect(decideCommands({ ...thread, people }).steps).toMatchObject([{ outcome: 'refused' }])
  })
})

describe('duplicates', () => {
  const WHICH =
    'Of which one? Name the issue or pull request that came first, as in `/duplicate of #123`. Edit your comment, I read it again.'
  test.each<[string, Case, string, string, string]>([
    ['/duplicate of #12', { by: 'dave' }, '+duplicate close:duplicate', 'done', ''],
    ['/duplicate #12', { trusted: 'yes' }, '+duplicate close:duplicate', 'done', ''],
    ['/duplicate of: GH-12', { by: 'dave' }, '+duplicate close:duplicate', 'done', ''],
    [
      '/duplicate of https://github.com/TiKV/tikv/issues/12#issuecomment-3',
      { by: 'dave' },
      '+duplicate close:duplicate',
      'done',
      '',
    ],
    ['/duplicate tikv/tikv#12', { by: 'dave' }, '+duplicate close:duplicate', 'done', ''],
    ['/duplicate 12', { by: 'dave' }, '+duplicate close:duplicate', 'done', 'Duplicate of #12.'],
    ['/duplicate of #12', { by: 'dave', labels: ['type/bug'] }, 'close:duplicate', 'done', ''],
    [
      '/duplicate of #12',
      { by: 'dave', labels: null },
      '',
      'unknown',
      'GitHub did not answer which labels this repository has. I try again by myself; nothing for you to do.',
    ],
    ['/duplicate of #12', { by: 'dave', subject: closed }, '+duplicate', 'done', ''],
    ['/duplicate of #12', {}, '', 'refused', `Closing ${NOT_YOURS}`],
    ['/duplicate of #12', { trusted: 'unknown' }, '', 'unknown', ROLE],
    [
      '/duplicate of #1',
      { by: 'dave' },
      '',
      'refused',
      'That is the number of this very thread. Name the one that came first. Edit your comment, I read it again.',
    ],
    [
      '/duplicate of tikv/pd#12',
      { by: 'dave' },
      '',
      'refused',
      'That one is in another repository, and GitHub keeps duplicates within one. A link in a comment and `/close not-planned` say the same.',
    ],
    ['/duplicate', { by: 'dave' }, '', 'refused', WHICH],
    ['/duplicate of #0', { by: 'dave' }, '', 'refused', WHICH],
    ['/duplicate of #12 #13', { by: 'dave' }, '', 'refused', WHICH],
    ['/duplicate of that one', { by: 'dave' }, '', 'refused', WHICH],
  ])('%j %j', (body, one, ...expected) => {
    expect(run(body, one)).toEqual(expected)
  })
})

describe('titles', () => {
  const title = (words: string): [string, Case, string, string] => [
    `/retitle ${words}`,
    { by: 'dave' },
    `title:${words}`,
    'done',
  ]
  test.each<[string, Case, string, string]>([
    title('raftstore: a peer stays pending after a merge'),
    title('*: mend `#[cfg]` and #123, e-mail a@b.c, Vec<T> & "quotes"'),
    title('x'.repeat(256)),
    title('修复 👩‍🔬'),
    ['/retitle  a   b \r', { by: 'dave' }, 'title:a b', 'done'],
    ['/retitle a\u202eb\u200bc', { by: 'dave' }, 'title:a b c', 'done'],
    ['/retitle new', { trusted: 'yes' }, 'title:new', 'done'],
    ['/retitle new', { trusted: 'yes', subject: closed }, 'title:new', 'done'],
    ['/retitle new\n/retitle newer', { by: 'dave' }, 'title:newer', 'done done'],
    ['/retitle new', {}, '', 'refused'],
    ['/retitle new', { trusted: 'unknown' }, '', 'unknown'],
    ['/retitle', { by: 'dave' }, '', 'refused'],
    ['/retitle <!-- x -->', { by: 'dave' }, '', 'refused'],
    [`/retitle ${'x'.repeat(257)}`, { by: 'dave' }, '', 'refused'],
    ['/retitle Fixes #9999', { by: 'dave' }, '', 'refused'],
    ['/retitle this closes: tikv/tikv#9', { by: 'dave' }, '', 'refused'],
    ['/retitle resolved https://github.com/tikv/tikv/issues/9', { by: 'dave' }, '', 'refused'],
    ['/retitle ask @bob', { by: 'dave' }, '', 'refused'],
    ['/retitle ask @\u200bbob', { by: 'dave' }, 'title:ask @ bob', 'done'],
  ])('%j', (body, one, moved, outcome) => {
    expect(run(body, one).slice(0, 2)).toEqual([moved, outcome])
  })

  test('says what is in the way', () => {
    expect(run('/retitle', { by: 'dave' })[2]).toBe(
      'The new title is missing: write it behind the name, as in `/retitle raftstore: fix a leak`. Edit your comment, I read it again.',
    )
    expect(run(`/retitle ${'x'.repeat(300)}`, { by: 'dave' })[2]).toBe(
      'GitHub takes titles of at most 256 characters; yours has 300. Edit your comment, I read it again.',
    )
  })
})

describe('invitations', () => {
  const both = ['good first issue', 'help wanted']
  test.each<[string, Case, string, string]>([
    ['/good-first-issue', {}, '+good first issue +help wanted', 'done'],
    ['/good-first-issue', { has: ['help wanted'] }, '+good first issue', 'done'],
    ['/help-wanted', {}, '+help wanted', 'done'],
    ['/help-wanted', { has: both }, '', 'done'],
    ['/remove-good-first-issue', { has: both }, '-good first issue', 'done'],
    ['/remove-help-wanted', { has: both }, '-good first issue -help wanted', 'done'],
    ['/remove-help', { has: both }, '-good first issue -help wanted', 'done'],
    ['/good-first-issue', { subject: closed }, '', 'refused'],
    ['/good-first-issue', { subject: pull }, '', 'refused'],
    ['/good-first-issue', { labels: ['help wanted'] }, '', 'refused'],
    ['/good-first-issue', { labels: ['good first issue'] }, '+good first issue', 'done'],
    ['/good-first-issue', { labels: null }, '', 'unknown'],
    ['/help-wanted', { rules: { ...RULES, closed: ['help wanted'] } }, '', 'refused'],
  ])('%j %j', (body, one, moved, outcome) => {
    expect(run(body, one).slice(0, 2)).toEqual([moved, outcome])
  })
})

test('the role of the person is asked for where it decides, and nowhere else', () => {
  const asked = (body: string) => rolesWanted([makeComment(body)], [], '2026-01-01T00:00:00Z')
  for (const body of ['/label x', '/remove-label x', '/close', '/reopen', '/retitle x', '/duplicate #2'])
    expect(asked(body)).toEqual(['alice'])
  for (const body of ['/type bug', '/affects 8.5', '/good-first-issue', '/help']) expect(asked(body)).toEqual([])
})

test('a command that is refused changes nothing else in its comment', () => {
  const known: Known = 'no'
  expect(run('/close\n/type bug\n/retitle x', { trusted: known })[0]).toBe('+type/bug')
})

test('every sentence carries the section of its command', () => {
  const snapshot: Snapshot = makeTriage([makeComment('/remove-severity x\n/close\n/retitle x\n/affects 1.1')], {
    labels: LABELS,
  })
  const answers = decideCommands(snapshot).steps.flatMap((step) => (step.what === 'answer' ? [step.because] : []))
  expect(answers).toEqual(['commands#severity', 'commands#close', 'commands#retitle', 'commands#affects'])
})
