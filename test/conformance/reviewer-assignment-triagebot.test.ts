// triagebot's cases for who may review (rust-lang/triagebot, assign), against ours: capacity, absence, earlier reviewers. A name by
// itself is `/cc` here, the members of a team are whom OWNERS allows. How teams and groups are written is tested with OWNERS.
import { compareCases } from './compare.ts'
import { ableBy, askedByPerson, saidBy } from './review-scene.ts'

interface Input {
  readonly names: readonly string[]
  readonly prefs?: Readonly<
    Record<string, { readonly capacity: number | null; readonly assigned: number; readonly rotation: 'on' | 'off' }>
  >
  readonly teams?: Readonly<Record<string, readonly string[]>>
  readonly groups?: Readonly<Record<string, readonly string[]>>
  readonly vacation?: readonly string[]
  readonly previous?: readonly string[]
  readonly author?: string
  readonly assignees?: readonly string[]
  readonly org?: string
}
interface Expected {
  readonly candidates?: readonly (string | { readonly name: string; readonly warning: string })[]
  readonly error?: string
}

const NAMES_OF_GROUPS = ['circular_groups', 'nested_groups', 'groups_teams_users', 'invalid_org_doesnt_match']

compareCases<Input, Expected>('triagebot candidates', {
  file: 'reviewer-assignment.triagebot.json',
  differences: [
    {
      reason: 'where OWNERS leaves nobody but the author, the history decides: somebody is better than nobody',
      names: ['candidates: candidate_filtered_author_only_candidate'],
    },
  ],
  isCompared: ({ group, name, input }) =>
    group === 'candidates' && input.org === undefined && !NAMES_OF_GROUPS.includes(name),
  compare({ input, expected }) {
    const theirs = (expected.candidates ?? []).map((one) => (typeof one === 'string' ? one : `${one.name}*`))
    return { ours: compareKey(candidates(input)), theirs: compareKey(theirs) }
  },
})

const FILE = 'src/a.rs'
const VACATION = { from: '2026-03-01', to: '2026-03-31' }

function candidates(input: Input): readonly string[] {
  const { names, prefs = {}, vacation = [], previous = [], author, assignees = [] } = input
  const members = names.flatMap((name) => membersOf(name, input))
  const settings = Object.entries(prefs).map(([login, { capacity, rotation }]) =>
    saidBy(login, { capacity, optedOut: rotation === 'off' }),
  )
  const scene = {
    owners: { [FILE]: { reviewers: [[...new Set(members.length > 0 ? members : names)]], approvers: [] } },
    files: [FILE],
    settings: [...settings, ...vacation.map((login) => saidBy(login, { away: VACATION }))],
    open: Object.fromEntries(Object.entries(prefs).map(([login, { assigned }]) => [login.toLowerCase(), assigned])),
    requested: assignees,
    pull: {
      requestEvents: previous.map(
        (login) => ({ what: 'removed', login, by: null, at: '2026-03-02T00:00:00Z' }) as const,
      ),
    },
    ...(author === undefined ? {} : { author }),
  }
  return members.length > 0 ? ableBy(scene) : askedByPerson(scene, names)
}

/** [] for a name that is a person's. */
function membersOf(name: string, { teams = {}, groups = {} }: Input): readonly string[] {
  const found = groups[name] ?? teams[name] ?? []
  return found.flatMap((one) => (groups[one] === undefined ? one : membersOf(one, { names: [], teams, groups })))
}

function compareKey(logins: readonly string[]): readonly string[] {
  return logins.map((login) => login.toLowerCase()).sort()
}
