// Prow's cases for /assign, /unassign, /cc and /uncc (kubernetes-sigs/prow pkg/plugins/assign), against our commands.
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseCommands } from '../../src/commands/grammar.ts'
import { commands, decideCommands } from '../../src/commands/index.ts'
import { makeComment, makeFacts, makePerson, makeThread, withSubject } from '../commands/make-thread.ts'

const file = new URL('../../../shared/conformance/cmd-assign-cc.prow.json', import.meta.url)

interface Result {
  readonly assigned: readonly string[]
  readonly unassigned: readonly string[]
  readonly requested: readonly string[]
  readonly unrequested: readonly string[]
  readonly commented: boolean
}
interface LoginCase {
  readonly group: 'parse_logins'
  readonly name: string
  readonly input: { readonly text: string }
  readonly expected: { readonly logins: readonly string[] }
}
interface CommandCase {
  readonly group: 'command'
  readonly name: string
  readonly input: { readonly body: string; readonly commenter: string }
  readonly expected: Result
}
interface Suite {
  readonly fixture: { readonly refused_assignee: string; readonly contributors: readonly string[] }
  readonly cases: readonly (LoginCase | CommandCase)[]
}

/** Where we deliberately do something else. This list may only shrink. */
const differences: readonly { readonly reason: string; readonly names: readonly string[] }[] = [
  {
    reason: 'a refusal is said, not passed over: a word that is no login gets a sentence',
    names: ['bad login', 'bad login, no @', 'bad login (2)', 'bad login (3)'],
  },
  {
    reason: 'of too many people the first ten as typed are taken, not the first ten of the alphabet',
    names: ['assign greater than 10 users'],
  },
]

const differing = new Set(differences.flatMap(({ names }) => names))

describe.skipIf(!existsSync(file))('Prow assign', () => {
  const suite = (
    existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { fixture: { contributors: [] }, cases: [] }
  ) as Suite

  test('every listed difference is a case', () => {
    expect([...differing].filter((name) => !suite.cases.some((one) => one.name === name))).toEqual([])
  })

  for (const one of suite.cases)
    test(`${differing.has(one.name) ? 'differs' : 'agrees'}: ${one.name}`, () => {
      const ours = one.group === 'parse_logins' ? readLogins(one) : answer(one, suite.fixture)
      const theirs = one.group === 'parse_logins' ? one.expected.logins : sorted(one.expected)
      if (differing.has(one.name)) expect(ours, 'agrees by now: take it off the list').not.toEqual(theirs)
      else expect(ours).toEqual(theirs)
    })
})

function readLogins({ input }: LoginCase): readonly string[] {
  return parseCommands(`/assign${input.text}`, commands).commands[0]?.args ?? []
}

/**
 * What our steps come to on a pull request, when all people but one may be assigned, a review can be asked of the
 * contributors, and those to be taken off are on.
 */
function answer({ input, expected }: CommandCase, fixture: Suite['fixture']): Result {
  const { refused_assignee: refused, contributors } = fixture
  const names = [...(input.body.match(/[\w-]+/g) ?? []), input.commenter]
  const people = names.map((name) => ({
    ...makeFacts(name, name === refused ? 'no' : 'yes'),
    reviewable: contributors.includes(name) ? ('yes' as const) : ('no' as const),
  }))
  const comment = makeComment(input.body, { author: makePerson(input.commenter) })
  const assignees = expected.unassigned.map((name) => makePerson(name))
  const requested = expected.unrequested.filter((name) => !name.includes('/')).map((name) => makePerson(name))
  const thread = makeThread([comment], people)
  const repository = { ...thread.repository, owner: 'kubernetes' }
  const pull = withSubject({ ...thread, repository }, { kind: 'pull-request', assignees, requested })
  const { steps } = decideCommands(pull)
  const moved = (what: 'assignee' | 'reviewer', present: boolean) =>
    steps.flatMap((step) => (step.what === what && step.present === present ? [step.login] : []))
  return sorted({
    assigned: moved('assignee', true),
    unassigned: moved('assignee', false),
    requested: moved('reviewer', true),
    unrequested: moved('reviewer', false),
    commented: steps.some((step) => step.what === 'answer' && step.outcome === 'refused'),
  })
}

function sorted({ commented, ...lists }: Result): Result {
  const { assigned, unassigned, requested, unrequested } = lists
  return {
    assigned: [...assigned].sort(),
    unassigned: [...unassigned].sort(),
    requested: [...requested].sort(),
    unrequested: [...unrequested].sort(),
    commented,
  }
}
