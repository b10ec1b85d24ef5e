// triagebot's cases for its mention commands (rust-lang/triagebot parser/src/command), put into slash commands where we
// have one that means the same: claim → /assign, assign @x → /assign @x, unclaim → /unassign.
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { decideCommands } from '../../src/commands/index.ts'
import type { Step } from '../../src/model/index.ts'
import { makeComment, makeFacts, makePerson, makeThread } from '../commands/make-thread.ts'

const file = new URL('../../../shared/conformance/cmd-parse.triagebot.json', import.meta.url)

interface Case {
  readonly group: 'args' | 'r?' | 'text' | 'edit'
  readonly name: string
  readonly input: { readonly args?: string; readonly text?: string; readonly before?: string; readonly after?: string }
  readonly expected: {
    readonly command?: { readonly kind: string; readonly user?: string }
    readonly commands?: readonly { readonly kind: string; readonly user?: string }[]
    readonly newCommands?: readonly unknown[]
    readonly error?: string
  }
}

/** Where we deliberately do something else. This list may only shrink. */
const differences: readonly { readonly reason: string; readonly names: readonly string[] }[] = [
  {
    reason: 'a full stop behind the name is asked about ("did you mean"), not guessed at',
    names: ['claim.'],
  },
  {
    reason: 'every word behind /assign is a login; prose belongs on a line of its own',
    names: ['claim does not start with @', 'text_after_claim', 'text_after_unclaim'],
  },
]

/** Kinds of command that TiKV has no use for, or that come with a later command of ours; they are not compared. */
const OURS = new Set(['claim', 'assign', 'release'])

const differing = new Set(differences.flatMap(({ names }) => names))

describe.skipIf(!existsSync(file))('triagebot commands', () => {
  const { cases } = (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { cases: [] }) as { cases: Case[] }
  const compared = cases.filter(isCompared)

  test('every listed difference is a case', () => {
    expect([...differing].filter((name) => !compared.some((one) => one.name === name))).toEqual([])
  })

  test('enough cases are left to compare', () => {
    if (cases.length > 0) expect(compared.length).toBeGreaterThanOrEqual(20)
  })

  for (const one of compared)
    test(`${differing.has(one.name) ? 'differs' : 'agrees'}: ${one.name}`, () => {
      const { ours, theirs } = compare(one)
      if (differing.has(one.name)) expect(ours, 'agrees by now: take it off the list').not.toEqual(theirs)
      else expect(ours).toEqual(theirs)
    })
})

function isCompared({ group, input, expected }: Case): boolean {
  if (group === 'edit') return true
  if (group === 'args') return /^(claim|assign|unclaim)\b/.test(input.args ?? '')
  return group === 'text' && (expected.commands ?? []).every(({ kind }) => OURS.has(kind))
}

function compare({ group, input, expected }: Case): { ours: unknown; theirs: unknown } {
  if (group === 'edit') return { ours: runEdit(input.before ?? '', input.after ?? ''), theirs: expected.newCommands }
  const body = translate(group === 'args' ? `@bot ${input.args}` : (input.text ?? ''), expected)
  const theirs = expected.error
    ? 'error'
    : (expected.commands ?? [expected.command]).map((one) => meaning(one ?? { kind: '' }))
  return { ours: run(body), theirs }
}

function meaning({ kind, user }: { kind: string; user?: string }): string {
  if (kind === 'release') return 'alice-'
  return `${kind === 'assign' ? user : 'alice'}+`
}

/** Their words in our form. A comment without any command for them must have none for us, so there every word is one of ours. */
function translate(text: string, { commands: theirs }: Case['expected']): string {
  if (theirs?.length === 0) return text.replace(/@bot \w+( label)?s?:?/g, '/assign').replace(/\b[rR]\? ?/g, '/assign ')
  return text.replace(/@bot unclaim/g, '/unassign').replace(/@bot (claim|assign)/g, '/assign')
}

function run(body: string): unknown {
  return show(decideCommands(thread(body)).steps)
}

function thread(body: string) {
  const names = (body.match(/\w+/g) ?? []).map((name) => makeFacts(name, 'yes'))
  const snapshot = makeThread([makeComment(body)], names)
  return {
    ...snapshot,
    subject: { ...snapshot.subject, assignees: body.includes('/unassign') ? [makePerson('alice')] : [] },
  }
}

function show(steps: readonly Step[]): unknown {
  if (steps.some((step) => step.what === 'answer' && step.outcome !== 'done')) return 'error'
  return steps.filter((step) => step.what === 'assignee').map(({ login, present }) => `${login}${present ? '+' : '-'}`)
}

/** The commands that run when `before`, answered, is edited into `after`. */
function runEdit(before: string, after: string): unknown {
  const [old, mended] = [before, after].map((text) =>
    text.replace(/@bot (modify )?labels?( to)?:?/g, '/assign').replaceAll(/[+.]/g, ''),
  )
  const first = decideCommands(thread(old ?? '')).steps.filter((step) => step.what === 'answer')
  const comment = makeComment(mended ?? '', {
    editedAt: '2026-06-01T11:00:00Z',
    editor: makePerson('alice'),
    ourReactions: ['+1'],
  })
  const answered = first.map(({ commentId, text }) => ({ commentId, text }))
  return show(decideCommands({ ...makeThread([comment], ['bug']), answered }).steps)
}
