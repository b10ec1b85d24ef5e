// Which commands of a thread are answered, and how: edits, other people's edits, bots, the ledger, our own reactions.
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseCommands } from '../../src/commands/grammar.ts'
import { commands, decideCommands, loginsWanted } from '../../src/commands/index.ts'
import type { Comment, Person, Snapshot, Step } from '../../src/model/index.ts'
import { makeComment, makePerson, makeThread, SELF, withSubject } from './make-thread.ts'

/** `alice+`, `bob-` for assignees, `done /assign alice` for answers. */
function show(step: Step): string {
  if (step.what === 'assignee') return `${step.login}${step.present ? '+' : '-'}`
  return step.what === 'answer' ? `${step.outcome} ${step.text}` : step.what
}

function decide(snapshot: Snapshot): string[] {
  return decideCommands(snapshot).steps.map(show)
}

const at = (minute: number) => `2026-06-01T10:${String(minute).padStart(2, '0')}:00Z`
const edited = (editor: Person | null, minute = 5): Partial<Comment> => ({ editedAt: at(minute), editor })
const alice = makePerson('alice')

describe('who is heard', () => {
  test.each<[string, Partial<Comment>, string[]]>([
    ['a person', {}, ['alice+', 'done /assign']],
    ['no bot', { author: makePerson('dependabot', true) }, []],
    ['no bot that runs as an ordinary account', { author: makePerson('ti-chi-bot') }, []],
    ['a person whose name ends like one', { author: makePerson('talbot') }, ['talbot+', 'done /assign']],
    ['not ourselves', { author: SELF }, []],
    ['not ourselves under a name without [bot]', { author: { ...SELF, login: 'tikv-guide', bot: false } }, []],
    ['no deleted account', { author: null }, []],
    ['no account without an id', { author: { ...alice, id: null } }, []],
    ['no comment from before we came', { createdAt: '2025-12-31T23:59:59Z' }, []],
    [
      'an old comment edited since',
      { createdAt: '2025-12-31T23:59:59Z', ...edited(alice) },
      ['alice+', 'done /assign'],
    ],
    ['an edit by the author', edited(alice), ['alice+', 'done /assign']],
    ['no edit by somebody else', edited(makePerson('mallory')), []],
    ['no edit by nobody knows whom', edited(null), []],
    ['a review', { kind: 'review' }, ['alice+', 'done /assign']],
    ['a comment on a line', { kind: 'review-comment' }, ['alice+', 'done /assign']],
    ['the description', { kind: 'body' }, ['alice+', 'done /assign']],
  ])('%s', (_, change, expected) => {
    expect(decide(makeThread([makeComment('/assign', change)], ['talbot', 'ti-chi-bot']))).toEqual(expected)
  })
})

describe('what is answered already', () => {
  const body = '/assign bob\n/assign carol'
  const all = ['bob+', 'done /assign bob', 'carol+', 'done /assign carol']
  const row = { commentId: 'C1', text: '/assign bob' }
  test.each<[string, Partial<Comment>, Snapshot['answered'], string[]]>([
    ['nothing yet', {}, [], all],
    ['what the ledger has', {}, [row], ['carol+', 'done /assign carol']],
    ['not what the ledger has of another comment', {}, [{ ...row, commentId: 'C2' }], all],
    ['all of an unedited comment with our reaction', { ourReactions: ['+1'] }, [row], []],
    [
      'all of an edited one with our reaction, when the ledger is lost',
      { ourReactions: ['+1'], ...edited(alice) },
      [],
      [],
    ],
    ['only the old part of an edited one', { ourReactions: ['+1'], ...edited(alice) }, [row], all.slice(2)],
  ])('%s', (_, change, answered, expected) => {
    const thread = makeThread([makeComment(body, change)], ['bob', 'carol'])
    expect(decide({ ...thread, answered })).toEqual(expected)
  })

  test('@ and the case of the name make no new command', () => {
    const thread = makeThread([makeComment('/ASSIGN @bob', { ourReactions: ['+1'], ...edited(alice) })], ['bob'])
    expect(decide({ ...thread, answered: [{ commentId: 'C1', text: '/assign bob' }] })).toEqual([])
  })
})

describe('the last word wins', () => {
  test.each([
    ['/assign bob\n/unassign bob', ['done /assign bob', 'bob-', 'done /unassign bob']],
    ['/unassign bob\n/assign bob', ['done /unassign bob', 'bob+', 'done /assign bob']],
    ['/assign bob\n/unassign bob\n/assign bob', ['done /unassign bob', 'bob+', 'done /assign bob']],
    ['/assign bob\n/assign @BOB', ['bob+', 'done /assign bob', 'done /assign BOB']],
    ['/assign bob\n/assign bob', ['bob+', 'done /assign bob']],
  ])('%j', (body, expected) => {
    expect(decide(makeThread([makeComment(body)], ['bob']))).toEqual(expected)
  })

  test('also when an early comment is edited late', () => {
    const early = makeComment('/unassign bob', { id: 'C1', createdAt: at(1), ...edited(alice, 9) })
    const late = makeComment('/assign bob', { id: 'C2', createdAt: at(2) })
    expect(decide(makeThread([early, late], ['bob']))).toEqual(['done /assign bob', 'bob-', 'done /unassign bob'])
  })
})

describe('words that are not ours', () => {
  test.each([
    ...['/lgtm', '/approve', '/hold', '/unhold', '/retest', '/test', '/cherry-pick release-8.5', '/run-all-tests'],
    ...['/merge', '/rebase', '/auto-cc', '/remove-lifecycle stale', '/kind bug', '/milestone v8', '/remove-hold'],
    ...['/pick-up-challenge', '/make ctl', '/etc', '/home', '/metrics', '/design', '/usr/lib/x', '/xyzzy', '/shelf'],
  ])('get no answer: %s', (body) => {
    expect(decide(makeThread([makeComment(body)]))).toEqual([])
  })

  test.each([
    ['/asign @bob', '/assign @bob'],
    ['/assing bob', '/assign bob'],
    ['/unasign', '/unassign'],
    ['/hlep', '/help'],
    ['/assign: bob', '/assign bob'],
    ['/assignee @bob', '/assign @bob'],
    ['/serverity critical', '/severity critical'],
    ['/lable bug', '/label bug'],
    ['/remove-lable bug', '/remove-label bug'],
    ['/unlable bug', '/remove-label bug'],
    ['/remove-severty major', '/remove-severity major'],
    ['/closed', '/close'],
  ])('but %s is asked about', (body, suggestion) => {
    const [step, ...rest] = decideCommands(makeThread([makeComment(body)])).steps
    expect(rest).toEqual([])
    expect(step).toMatchObject({ outcome: 'refused', topic: 'did-you-mean', facts: { typed: body, suggestion } })
  })
})

test('/help lists what works here, or one line', () => {
  const all = decideCommands(makeThread([makeComment('/help')])).steps[0]
  expect(all).toMatchObject({ outcome: 'done', topic: 'help' })
  const usages = all?.what === 'answer' && Array.isArray(all.facts.usages) ? all.facts.usages : []
  expect(usages.flatMap((row) => String(row).split('\n'))).toEqual(
    commands.filter(({ subjects }) => subjects.includes('issue')).map((command) => command.usage),
  )
  expect(usages.length).toBeLessThan(22)
  const one = decideCommands(makeThread([makeComment('/help /assign')])).steps[0]
  expect(one?.what === 'answer' && one.facts.usages).toEqual(['/assign [@login …]'])
  const undo = decideCommands(makeThread([makeComment('/help remove-severity')])).steps[0]
  expect(undo?.what === 'answer' && undo.facts.usages).toEqual(['/severity X'])
})

test('logins are asked for once, only for commands without an answer', () => {
  const comments = [
    makeComment('/assign bob @Carol\n/assign carol\n/assign', { id: 'C1' }),
    makeComment('/assign dave', { id: 'C2', ourReactions: ['+1'] }),
    makeComment('/unassign erin\n/assign org/team x[bot] -ab\n/assign a /help', { id: 'C3' }),
  ]
  expect(loginsWanted(comments, [], '2026-01-01T00:00:00Z')).toEqual(['bob', 'carol', 'alice'])
})

test('a comment that names very many people asks for forty at a time', () => {
  const lines = [0, 1, 2].map(
    (line) => `/assign ${Array.from({ length: 20 }, (_, name) => `u${line * 20 + name}`).join(' ')}`,
  )
  expect(loginsWanted([makeComment(lines.join('\n'))], [], '2026-01-01T00:00:00Z')).toHaveLength(40)
})

const bodies = ['/assign', '/assign bob', '/unassign bob', '/assign bob carol', '/unassign', '/help', 'hm', '/asign']
const anyComment = fc.record({
  body: fc.array(fc.constantFrom(...bodies), { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n')),
  minute: fc.integer({ min: 0, max: 9 }),
  edit: fc.option(fc.integer({ min: 10, max: 20 })),
  author: fc.constantFrom('alice', 'bob', 'carol'),
})
const anyThread = fc.array(anyComment, { maxLength: 6 }).map((comments) =>
  comments.map(({ body, minute, edit, author }, index) => {
    const person = makePerson(author)
    const change = edit === null ? {} : edited(person, edit)
    return makeComment(body, { id: `C${index}`, author: person, createdAt: at(minute), ...change })
  }),
)

describe('for any thread', () => {
  test('order and repetition of comments do not matter', () => {
    void fc.assert(
      fc.property(anyThread, fc.infiniteStream(fc.nat()), (comments, chance) => {
        const key = new Map(comments.map((comment) => [comment, chance.next().value]))
        const shuffled = [...comments, ...comments.slice(0, 2)].sort((a, b) => (key.get(a) ?? 0) - (key.get(b) ?? 0))
        expect(decide(makeThread(shuffled, ['bob', 'carol']))).toEqual(decide(makeThread(comments, ['bob', 'carol'])))
      }),
      { numRuns: 2_000 },
    )
  })

  test('what has been answered and done is not decided again', () => {
    void fc.assert(
      fc.property(anyThread, (comments) => {
        const thread = makeThread(comments, ['bob', 'carol'])
        const answers = decideCommands(thread).steps.filter((step) => step.what === 'answer')
        const answered = answers.map(({ commentId, text }) => ({ commentId, text }))
        expect(decide({ ...thread, answered })).toEqual([])
      }),
      { numRuns: 2_000 },
    )
  })

  test('an edit runs the new commands and no old one', () => {
    const lines = fc.uniqueArray(fc.constantFrom(...bodies.filter((body) => body !== 'hm')), { maxLength: 5 })
    void fc.assert(
      fc.property(lines, lines, (before, after) => {
        const thread = makeThread([makeComment(before.join('\n'))], ['bob', 'carol'])
        const first = decideCommands(thread).steps.filter((step) => step.what === 'answer')
        const answered = first.map(({ commentId, text }) => ({ commentId, text }))
        const mended = withSubject(thread, {
          comments: [makeComment(after.join('\n'), { ...edited(alice), ourReactions: first.length > 0 ? ['+1'] : [] })],
        })
        const second = decideCommands({ ...mended, answered }).steps.filter((step) => step.what === 'answer')
        expect(second.map((step) => step.text)).toEqual(after.filter((line) => !before.includes(line)))
      }),
      { numRuns: 2_000 },
    )
  })
})

test('ten thousand pieces of prose hold no command and get no answer', () => {
  const words = [
    'the',
    'region/peer',
    'and/or',
    'src/storage',
    '/dev/null',
    '`/assign`',
    'TiKV',
    '2/3',
    'assign',
    'help',
  ]
  const marks = ['I', 'please', '(/assign)', 'lgtm', '"/help"', 'a/b', 'n/a', '- /x', '/2', '//', 'w/o', '\n', '\n\n']
  const prose = fc.array(fc.constantFrom(...words, ...marks), { maxLength: 30 }).map((all) => all.join(' '))
  void fc.assert(
    fc.property(prose, (body) => {
      expect(parseCommands(body, commands).commands).toEqual([])
      expect(decide(makeThread([makeComment(body)]))).toEqual([])
    }),
    { numRuns: 10_000 },
  )
})

test('an old login with hyphens of its own kind, and a company’s, may assign themselves', () => {
  for (const login of ['ends-', 'two--hyphens', 'ann_company']) {
    const comments = [makeComment('/assign', { author: makePerson(login) })]
    expect(decide(makeThread(comments, [login]))).toEqual([`${login}+`, 'done /assign'])
  }
})
