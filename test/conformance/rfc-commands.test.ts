// rfcbot's command grammar and start rule (rust-lang/rfcbot-rs), against ours: `@rfcbot` is read as `/rfc`, its polls as `/poll`.
import { decideRfc } from '../../src/flows/rfc/decision.ts'
import { tikvDecision } from '../../src/flows/rfc/decision-policy.ts'
import { personOf } from '../../src/voting/person.ts'
import type { Entry } from '../../src/voting/record.ts'
import { concernKey } from '../../src/voting/rfc-line.ts'
import { readSayings, type Saying } from '../../src/voting/sayings.ts'
import { compareCases } from './compare.ts'

type Theirs = {
  readonly kind: string
  readonly name?: string
  readonly disposition?: string
  readonly teams?: readonly string[] | null
  readonly question?: string
}
interface Input {
  readonly body?: string
  readonly outstanding?: number
  readonly complete?: number
  readonly activeConcerns?: number
}
type Expected = { readonly commands: readonly Theirs[] } | { readonly fcpStarts: boolean }

/** `group: prefix word …` for each way in which rfcbot lets a command begin. */
function each(
  group: string,
  words: readonly string[],
  { ending = ' …', leads = ['', 'fcp ', 'pr '] } = {},
): readonly string[] {
  return ['@rfcbot: ', '@rfcbot '].flatMap((prefix) =>
    leads.flatMap((lead) => words.map((word) => `${group}: ${prefix}${lead}${word}${ending}`)),
  )
}

const POLL_WORDS = [
  ...[
    'ask',
    'asked',
    'asking',
    'asks',
    'poll',
    'polled',
    'polling',
    'polls',
    'query',
    'queried',
    'querying',
    'queries',
  ],
  ...['inquire', 'inquired', 'inquiring', 'inquires', 'quiz', 'quizzed', 'quizzing', 'quizzes'],
  ...['survey', 'surveyed', 'surveying', 'surveys'],
]

const DISPOSITIONS: Readonly<Record<string, string>> = { accept: 'merge', reject: 'close', postpone: 'postpone' }

compareCases<Input, Expected>('rfcbot commands', {
  file: 'rfc-commands.rfcbot.json',
  differences: [
    {
      reason: 'a tick is a vote here, and a vote is `+1`, an approval, or `/rfc second`',
      names: [
        ...each('reviewed', ['reviewed', 'review', 'reviewing'], { ending: '' }),
        ...each('reviewed', ['reviews'], { ending: '', leads: [''] }),
      ],
    },
    {
      reason: 'teams are not named in a proposal: who decides is read from the team that owns the repository',
      names: each(
        'propose_teams',
        ['merge', 'merged', 'merging', 'merges'].map((word) => `${word} compiler,lang`),
      ),
    },
    {
      reason: 'a poll asks everybody, with options, so words before the question are a part of it',
      names: each('poll', POLL_WORDS),
    },
    {
      reason: 'a person is asked for an opinion by a mention or a review request; no command is needed',
      names: each('feedback', ['f?'], { leads: [''] }),
    },
    {
      reason: "the rule is TiKV's, two maintainers agree and nothing stands against it, not a share of all",
      names: [
        'start_rule_derived: start? outstanding=0 complete=1 concerns=0',
        'start_rule_derived: start? outstanding=2 complete=2 concerns=0',
        'start_rule_derived: start? outstanding=3 complete=10 concerns=0',
      ],
    },
  ],
  compare: ({ input, expected }) => {
    if ('fcpStarts' in expected) return { ours: { fcpStarts: agrees(input) }, theirs: expected }
    const body = (input.body ?? '').replace(/^(\s*)@(?:rust-)?rfcbot\s*:?\s*(?:(?:fcp|pr)\s+)?/gm, '$1/rfc ')
    const polled = body.replace(/\/rfc (?:ask|poll|query|inquire|quiz|survey)\w*/g, '/poll')
    const sayings = readSayings(polled, { agreeWords: [] })
    return { ours: sayings.flatMap(asTheirs), theirs: expected.commands.map(withFoldedName) }
  },
})

function asTheirs(saying: Saying): readonly Theirs[] {
  switch (saying.says) {
    case 'propose':
      return [{ kind: 'propose', disposition: DISPOSITIONS[saying.disposition] ?? '', teams: null }]
    case 'concern':
    case 'resolve':
      return [{ kind: saying.says, name: concernKey(saying.name) }]
    case 'cancel':
      return [{ kind: 'cancel' }]
    case 'poll':
      return [{ kind: 'poll', teams: [], question: saying.question }]
    default:
      return []
  }
}

/** Names of concerns are compared without regard to case, as we do; no teams is null throughout. */
function withFoldedName(theirs: Theirs): Theirs {
  if (theirs.kind === 'propose') return { ...theirs, teams: theirs.teams ?? null }
  return theirs.name === undefined ? theirs : { ...theirs, name: concernKey(theirs.name) }
}

/** Would our rule be satisfied by so many ticks, with so many boxes open and concerns raised? */
function agrees({ outstanding = 0, complete = 0, activeConcerns = 0 }: Input): boolean {
  const voters = Array.from({ length: outstanding + complete }, (_, at) => `m${at}`)
  const bodies = [
    ...voters.slice(0, complete).map((who) => [who, '+1']),
    ...Array.from({ length: activeConcerns }, (_, at) => ['m0', `/rfc concern c${at}: x`]),
  ]
  const entries = bodies.map(
    ([who = '', body = ''], at): Entry => ({
      ...{ id: `e${at}`, author: personOf(who), body, createdAt: '2026-03-01T00:00:00Z' },
      ...{ editedAt: null, editor: null, kind: 'comment', review: null },
    }),
  )
  const state = decideRfc(
    {
      ...{ now: '2026-03-02T00:00:00Z', entries, complete: true, committee: [], recorded: null },
      subject: { author: personOf('author'), state: 'open', openedAt: '2026-03-01T00:00:00Z' },
      self: personOf('tikv-guide[bot]'),
      electorate: { name: 'team', maintainers: voters.map(personOf), others: [], emeritus: [], commit: null },
    },
    tikvDecision,
  )
  return state.state === 'accepted'
}
