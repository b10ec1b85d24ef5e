// `vote tally <snapshot.json>`: the count of a governance vote, as the app counts it. Nothing is sent.
import { tikvVotes } from '../flows/vote/policy.ts'
import type { Sides, Tally } from '../flows/vote/tally.ts'
import { tallyVote } from '../flows/vote/tally.ts'
import type { Io } from './index.ts'
import { electorateOf, entriesOf, parseVoteInput, VoteInput } from './vote-input.ts'

type TallyIo = Pick<Io, 'readText' | 'out' | 'err'>

/** Printed by `--help` and on wrong use: one line, then the format. */
export const TALLY_FORMAT = `snapshot.json: {
  "now": "2026-03-10T12:00:00Z",
  "file": {"path": "votes/0232-alice-as-tikv-reviewer.md", "text": "# A Vote for alice as TiKV Reviewer\\n…"},
  "pullRequest": {"number": 232, "title": "…", "author": "bob", "createdAt": "2026-03-01T12:00:00Z", "state": "open"},
  "electorate": {"team": "tikv", "maintainers": ["bob"], "committee": ["carol"], "emeritus": []},
  "comments": [{"author": "bob", "body": "+1", "createdAt": "…", "editedAt": null}],
  "reviews": [{"author": "carol", "state": "APPROVED", "submittedAt": "…", "body": ""}]
}
People are logins or {"login", "id"}. Also taken: the app's own snapshot with "file" and "electorate" beside it.`

/** What is printed, exactly. */
export interface PrintedTally {
  readonly action: string
  readonly kind: string | null
  readonly binding: PrintedSides
  readonly nonBinding: PrintedSides
  readonly passes: boolean
  readonly earliestClose: string | null
  readonly missing: readonly string[]
}
type PrintedSides = Readonly<Record<keyof Sides, readonly string[]>>

/** Prints one JSON object; 0 whether the vote passes or not, 2 on wrong use. */
export async function voteTally(args: readonly string[], io: TallyIo): Promise<number> {
  const [path, ...more] = args.filter((arg) => arg !== '--json')
  if (path === undefined || more.length > 0 || /^-./.test(path)) {
    io.err(`usage: tikv-guide vote tally <snapshot.json|-> [--json]\n${TALLY_FORMAT}`)
    return 2
  }
  const text = await io.readText(path).catch(() => null)
  if (text === null) {
    io.err(`vote tally: cannot read ${path}`)
    return 2
  }
  try {
    io.out(JSON.stringify(printTally(tallyText(text)), null, args.includes('--json') ? 0 : 2))
    return 0
  } catch (error) {
    io.err(`${path === '-' ? 'standard input' : path}: ${error instanceof Error ? error.message : String(error)}`)
    return 2
  }
}

/** The tally of a snapshot's JSON text. Throws an Error that names each wrong value by its path. */
export function tallyText(json: string): Tally {
  const input = parseVoteInput(json, VoteInput)
  const { now, file, changed, pullRequest, self, complete } = input
  const record = {
    ...{ now, file, changed, pullRequest, self, complete },
    entries: entriesOf(input),
    electorate: electorateOf({ ...input, recorded: null }),
    committee: input.electorate.committee,
  }
  return tallyVote(record, tikvVotes)
}

/** Several items of one vote are joined by ` + `, none is `unrecognised`. */
export function printTally(tally: Tally): PrintedTally {
  return {
    action: tally.actions.join(' + ') || 'unrecognised',
    kind: tally.kind,
    binding: printSides(tally.binding),
    nonBinding: printSides(tally.nonBinding),
    passes: tally.passes,
    earliestClose: tally.earliestClose,
    missing: tally.missing.map(({ login }) => login),
  }
}

function printSides(sides: Sides): PrintedSides {
  const logins = (side: Sides[keyof Sides]) => side.map(({ person }) => person.login)
  return { for: logins(sides.for), against: logins(sides.against), abstain: logins(sides.abstain) }
}
