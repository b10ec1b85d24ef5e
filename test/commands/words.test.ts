// What we say: never a command, never a mention, never a scolding, whatever people typed.
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseCommands } from '../../src/commands/grammar.ts'
import { commands, decideCommands } from '../../src/commands/index.ts'
import type { Step } from '../../src/model/index.ts'
import { makeComment, makeFacts, makeThread, withSubject } from './make-thread.ts'

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
)
const typed = fc
  .record({
    name: fc.constantFrom('assign', 'unassign', 'help', 'asign', 'hlep'),
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
  return say(decideCommands(withSubject(makeThread([makeComment(body)], people), { state })).steps)
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
          expect(seen).not.toMatch(/(?<!\\)[#<]|:\/\//)
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

test('/help reads well', () => {
  expect(answersTo('/help', 'open')).toEqual([
    [
      'Commands on this issue:',
      '',
      '- `/assign [@login …]`: assigns the people named, or you (anyone)',
      '- `/unassign [@login …]`: takes the people named, or you, off the assignees (anyone)',
      '- `/guide [words]`: names the guide sections about the words, or about this thread (anyone)',
      '- `/help [command]`: shows this list, or one line of it (anyone)',
      '',
      'Each at the start of a line of its own; edit your comment to mend one.',
    ].join('\n'),
  ])
})
