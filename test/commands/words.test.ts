// What we say: never a command, never a mention, never a scolding, whatever people typed.
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseCommands } from '../../src/commands/grammar.ts'
import { commands, decideCommands } from '../../src/commands/index.ts'
import type { Step } from '../../src/model/index.ts'
import { LABELS, makeComment, makeFacts, makeThread, RULES, withSubject } from './make-thread.ts'

const link = (because: string) => `https://guide.example/${because}`

const hostile = fc.oneof(
  fc.constantFrom(
    '@torvalds',
    '#1',
    'tikv/tikv#2',
    '](x',
    '`',
    '``@a``',
    '<b>',
    '<!--',
    '-->',
    '/assign',
    '\u202e',
    '&#64;a',
    '*_',
  ),
  fc.string({ maxLength: 12 }),
  fc.constantFrom('bob', 'covsen', 'erin', 'tikv/infra', 'x[bot]', 'me'),
  fc.constantFrom(
    'bugg',
    'nextgen',
    'size/XS',
    'type:bug',
    '9.9',
    '8.5',
    'v7.5.x',
    '#1',
    'tikv/pd#3',
    'fixes',
    'not-planned',
    'why-not',
    'until',
    '2026-06-30',
    '2026-02-31',
    'weeks',
  ),
)
const typed = fc
  .record({
    name: fc.constantFrom(
      ...['assign', 'unassign', 'help', 'asign', 'hlep', 'label', 'remove-label', 'type', 'remove-severity', 'severty'],
      ...['affects', 'not-affected', 'duplicate', 'close', 'reopen', 'retitle', 'good-first-issue', 'help-wanted'],
      ...['away', 'back', 'capacity', 'no-reviews', 'reviews', 'cc', 'uncc', 'reviewers'],
    ),
    args: fc.array(hostile, { maxLength: 5 }),
  })
  .map(({ name, args }) => `/${name} ${args.join(' ').replace(/[\r\n]/g, ' ')}`)

const people = ['bob', makeFacts('erin', 'no'), makeFacts('covsen', 'no', 'no')]

function say(steps: readonly Step[]): string[] {
  return steps.flatMap((step) => {
    if (step.what !== 'answer' || step.topic === null) return []
    const command = commands.find(({ name }) => name === step.command) ?? commands[0]
    return [command?.words(step.topic, step.facts, link) ?? '']
  })
}

function answersTo(body: string, state: 'open' | 'closed'): string[] {
  const kinds = ['issue', 'pull-request'] as const
  return kinds.flatMap((kind) => {
    const thread = withSubject(makeThread([makeComment(body)], people), { state, kind })
    const { repository } = thread
    return say(decideCommands({ ...thread, repository: { ...repository, labels: LABELS }, labelRules: RULES }).steps)
  })
}

/** What GitHub would look through for mentions and references: everything but code. */
function withoutCode(text: string): string {
  return text.replace(/(`+)(?:(?!`)|`+(?!\1)).*?(?<!`)\1(?!`)/g, ' ')
}

describe('whatever people type', () => {
  test('an answer that needs words has some, on one subject as on the other', () => {
    void fc.assert(
      fc.property(typed, fc.constantFrom('open' as const, 'closed' as const), (body, state) => {
        for (const text of answersTo(body, state)) expect(text.length).toBeGreaterThan(20)
      }),
      { numRuns: 3_000 },
    )
  })

  test('no answer holds a command, also not with the line it quotes', () => {
    void fc.assert(
      fc.property(typed, (body) => {
        for (const text of answersTo(body, 'open'))
          for (const reply of [text, `😕 ${text}`, `> ${body}\n\n${text}`])
            expect(parseCommands(reply, commands).commands).toEqual([])
      }),
      { numRuns: 3_000 },
    )
  })

  test('no answer mentions anybody or refers to anything', () => {
    void fc.assert(
      fc.property(typed, (body) => {
        for (const text of answersTo(body, 'open')) {
          const seen = withoutCode(text)
          expect(seen).not.toMatch(/@[A-Za-z0-9]/)
          expect(seen.replace(/^Duplicate of #\d+\.$/, '')).not.toMatch(/(?<!\\)[#<]|:\/\//)
        }
      }),
      { numRuns: 3_000 },
    )
  })
})

test('no answer scolds', () => {
  const bodies = [
    '/assign @covsen',
    '/assign erin',
    '/assign x[bot] a/b $$',
    '/assign a /help',
    '/asign',
    '/help',
    '/unassign a/b',
    ...[
      '/type',
      '/type bug question',
      '/label nextgen size/XS lgtm x',
      '/severity high',
      '/affects',
      '/affects 6.1 9.9 x',
    ],
    ...[
      '/good-first-issue',
      '/close because',
      '/close',
      '/retitle',
      '/retitle a',
      '/retitle fixes #1',
      '/retitle @bob',
    ],
    ...[`/retitle ${'x'.repeat(257)}`, '/duplicate', '/duplicate #1', '/duplicate tikv/pd#1', '/duplicate #5'],
  ]
  for (const body of bodies)
    for (const text of answersTo(body, 'open'))
      expect(text).not.toMatch(/\b([Cc]annot|[Cc]an't|[Ii]nvalid|[Oo]nly|[Ee]rror|[Mm]ust)\b|[A-Z]{5}/)
})

test('a topic nobody knows says nothing', () => {
  for (const command of commands) expect(command.words('nonsense', {}, link)).toBe('')
})

test('a command for the other kind of subject says so', () => {
  expect(commands[0]?.words('wrong-subject', { typed: '/retest', kind: 'issue' }, link)).toBe(
    '`/retest` is for pull requests, so there is nothing to do here.',
  )
})

test('/help reads well, and stays short', () => {
  const [text = ''] = answersTo('/help', 'open')
  expect(text.split('\n').slice(0, 6)).toEqual([
    'Commands on this issue:',
    '',
    '- `/assign [@login …]`: assigns the people named, or you (anyone)',
    '- `/unassign [@login …]`: takes the people named, or you, off the assignees (anyone)',
    '- `/type X`, `/severity X`, `/component X`, `/sig X`, `/priority X`, `/difficulty X`, `/status X`, `/impact X`, `/found X`, `/report X`, `/feature X`, `/epic X`: sets a label of that family; `/remove-` before the name takes it off (anyone)',
    '- `/label X …`: sets labels by their whole names; `/remove-label X …` takes them off (anyone for the labels of triage, people with the triage role for others)',
  ])
  expect(text.split('\n').at(-1)).toBe('Each at the start of a line of its own; edit your comment to mend one.')
  expect(text.length).toBeLessThan(2_600)
})
