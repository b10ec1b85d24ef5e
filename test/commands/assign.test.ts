// /assign and /unassign, case by case: who is taken, who is not and why, and what is said.
import { describe, expect, test } from 'vitest'
import { commands, decideCommands } from '../../src/commands/index.ts'
import type { LoginFacts, Step } from '../../src/model/index.ts'
import { makeComment, makeFacts, makePerson, makeThread, withSubject } from './make-thread.ts'

interface Outcome {
  readonly assignees: readonly string[]
  readonly outcome: string
  readonly says: string
}

/** What one comment by alice leads to; `has` are the assignees before. */
function run(body: string, people: readonly (string | LoginFacts)[] = [], has: readonly string[] = []): Outcome {
  const thread = withSubject(makeThread([makeComment(body)], people), {
    assignees: has.map((name) => makePerson(name)),
  })
  return summarise(decideCommands(thread).steps)
}

function summarise(steps: readonly Step[]): Outcome {
  const assignees = steps
    .filter((step) => step.what === 'assignee')
    .map((step) => `${step.login}${step.present ? '+' : '-'}`)
  const [answer] = steps.filter((step) => step.what === 'answer')
  const words = commands.find((command) => command.name === answer?.command)?.words
  return {
    assignees,
    outcome: answer?.outcome ?? '',
    says: answer?.topic ? (words?.(answer.topic, answer.facts, (because) => because) ?? '') : '',
  }
}

const many = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => `user${from + index}`)

describe('/assign without a refusal', () => {
  test.each<[string, string, (string | LoginFacts)[], string[], string[]]>([
    ['takes the author', '/assign', [], [], ['alice+']],
    ['takes the author as me', '/assign me', [], [], ['alice+']],
    ['takes one person', '/assign @bob', ['bob'], [], ['bob+']],
    ['takes several', '/assign @bob carol, me', ['bob', 'carol'], [], ['bob+', 'carol+', 'alice+']],
    ['takes each once', '/assign bob @Bob', ['bob'], [], ['bob+']],
    ['is done for somebody assigned', '/assign @BOB', [], ['bob'], []],
    ['fills ten places', `/assign ${many(1, 10).join(' ')}`, many(1, 10), [], many(1, 10).map((name) => `${name}+`)],
  ])('%s', (_, body, people, has, assignees) => {
    expect(run(body, people, has)).toEqual({ assignees, outcome: 'done', says: '' })
  })
})

describe('/assign with something to say', () => {
  test.each<[string, string, (string | LoginFacts)[], string[], string[], string]>([
    [
      'a login that does not exist, with the right spelling',
      '/assign @covsen',
      [makeFacts('covsen', 'no', 'no')],
      [],
      [],
      'I found no GitHub account **covsen**. Did you mean **cosven**? (edit your comment, I read it again)',
    ],
    [
      'a login that does not exist, near to nobody',
      '/assign @zzz',
      [makeFacts('zzz', 'no', 'no')],
      [],
      [],
      'I found no GitHub account **zzz**.',
    ],
    [
      'somebody who may not be assigned yet',
      '/assign bob @erin',
      ['bob', makeFacts('erin', 'no')],
      [],
      ['bob+'],
      'I assigned **bob**. GitHub lets **erin** be assigned after a first comment on this thread, or as a member of the organisation.',
    ],
    [
      'the author, when ten are assigned',
      '/assign',
      [],
      many(1, 10),
      [],
      'GitHub takes at most 10 assignees, so there was no room for **alice**.',
    ],
    [
      'more than fit',
      '/assign bob carol',
      ['bob', 'carol'],
      many(1, 9),
      ['bob+'],
      'I assigned **bob**. GitHub takes at most 10 assignees, so there was no room for **carol**.',
    ],
    ['a bot', '/assign dependabot[bot]', [], [], [], '**dependabot\\[bot\\]** is a bot; work is assigned to people.'],
    [
      'a team',
      '/assign @tikv/reviewers',
      [],
      [],
      [],
      '`tikv/reviewers` is a team: name the people one by one, please.',
    ],
    [
      'words that are no logins',
      '/assign @-ab Invalid$User',
      [],
      [],
      [],
      '`-ab` and `Invalid$User` are no logins: a login has letters, digits and hyphens.',
    ],
    ['a lone @', '/assign @', [], [], [], '`@` is no login: a login has letters, digits and hyphens.'],
    [
      'two commands on a line',
      '/assign @bob /unassign @carol',
      ['bob'],
      [],
      [],
      'One command a line, please: put `/unassign carol` on a line of its own. I changed nothing yet; edit your comment, I read it again.',
    ],
    [
      'very many names',
      `/assign ${many(1, 21).join(' ')}`,
      many(1, 21),
      [],
      [],
      'That is more than 20 names on one line, so I changed nothing. GitHub takes at most 10 assignees.',
    ],
  ])('%s', (_, body, people, has, assignees, says) => {
    expect(run(body, people, has)).toEqual({ assignees, outcome: 'refused', says })
  })

  test('what GitHub did not say is asked again, and the others are assigned', () => {
    expect(run('/assign bob @erin', ['bob', makeFacts('erin', 'unknown')])).toEqual({
      assignees: ['bob+'],
      outcome: 'unknown',
      says: 'I assigned **bob**. GitHub did not answer whether **erin** may be assigned. I try again by myself; nothing for you to do.',
    })
  })

  test('a person nobody asked GitHub about is unknown, never a yes', () => {
    expect(run('/assign erin').outcome).toBe('unknown')
  })
})

describe('/unassign', () => {
  test.each<[string, string, string[], string[], string, string]>([
    ['takes the author off', '/unassign', ['alice', 'bob'], ['alice-'], 'done', ''],
    ['takes others off', '/unassign @Bob carol', ['alice', 'bob', 'carol'], ['bob-', 'carol-'], 'done', ''],
    ['is done for somebody not assigned', '/unassign bob', ['alice'], [], 'done', ''],
    ['takes a bot off', '/unassign x[bot]', ['x[bot]'], ['x[bot]-'], 'done', ''],
    [
      'names what is no person',
      '/unassign bob tikv/infra',
      ['bob'],
      ['bob-'],
      'refused',
      'I unassigned **bob**. `tikv/infra` is a team: name the people one by one, please.',
    ],
  ])('%s', (_, body, has, assignees, outcome, says) => {
    expect(run(body, [], has)).toEqual({ assignees, outcome, says })
  })
})

describe('on a subject that is not open', () => {
  test.each([
    [
      '/assign',
      { state: 'closed' },
      'This issue is closed, so its assignees stay as they are. Reopen it first if there is work left.',
    ],
    [
      '/unassign',
      { state: 'closed' },
      'This issue is closed, so its assignees stay as they are. Reopen it first if there is work left.',
    ],
    [
      '/assign bob',
      { state: 'merged', kind: 'pull-request' },
      'This pull request is merged, so its assignees stay as they are. Work that is left needs an issue of its own.',
    ],
  ] as const)('%s is refused: %j', (body, change, says) => {
    const thread = withSubject(makeThread([makeComment(body)], ['bob']), change)
    expect(summarise(decideCommands(thread).steps)).toEqual({ assignees: [], outcome: 'refused', says })
  })
})
