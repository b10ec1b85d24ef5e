// `rfc state <snapshot.json>`: the state of an RFC's decision, as the app reads it from the record. Nothing is sent.
import type { CountedBallot, RfcState, Standing } from '../flows/rfc/decision.ts'
import { decideRfc } from '../flows/rfc/decision.ts'
import { tikvDecision } from '../flows/rfc/decision-policy.ts'
import { toIso } from '../voting/time.ts'
import type { Io } from './index.ts'
import { electorateOf, entriesOf, parseVoteInput, RfcInput } from './vote-input.ts'

type StateIo = Pick<Io, 'readText' | 'out' | 'err'>

/** Printed on wrong use: the format. */
export const STATE_FORMAT = `snapshot.json: {
  "now": "2026-03-10T12:00:00Z",
  "pullRequest": {"number": 123, "title": "RFC: …", "author": "bob", "createdAt": "2026-03-01T12:00:00Z", "state": "open"},
  "electorate": {"team": "tikv", "maintainers": ["alice", "carol"], "committee": []},
  "comments": [{"author": "alice", "body": "/rfc propose accept in 10 days", "createdAt": "…", "editedAt": null}],
  "reviews": [{"author": "carol", "state": "APPROVED", "submittedAt": "…", "body": ""}],
  "recorded": {"disposition": "accept", "at": "…"}
}
"recorded" is the decision that was announced, if any. People are logins or {"login", "id"}.
Also taken: the app's own snapshot with "electorate" beside it.`

/** Prints one JSON object; 0, or 2 on wrong use. */
export async function rfcState(args: readonly string[], io: StateIo): Promise<number> {
  const [path, ...more] = args.filter((arg) => arg !== '--json')
  if (path === undefined || more.length > 0 || /^-./.test(path)) {
    io.err(`usage: tikv-guide rfc state <snapshot.json|-> [--json]\n${STATE_FORMAT}`)
    return 2
  }
  const text = await io.readText(path).catch(() => null)
  if (text === null) {
    io.err(`rfc state: cannot read ${path}`)
    return 2
  }
  try {
    io.out(JSON.stringify(printState(stateOfText(text)), null, args.includes('--json') ? 0 : 2))
    return 0
  } catch (error) {
    io.err(`${path === '-' ? 'standard input' : path}: ${error instanceof Error ? error.message : String(error)}`)
    return 2
  }
}

/** The state of a snapshot's JSON text. Throws an Error that names each wrong value by its path. */
export function stateOfText(json: string): RfcState {
  const input = parseVoteInput(json, RfcInput)
  const { now, pullRequest, self, complete, recorded } = input
  const { author, state, createdAt: openedAt } = pullRequest
  const record = {
    ...{ now, self, complete, recorded },
    subject: { author, state, openedAt },
    entries: entriesOf(input),
    electorate: electorateOf(input),
    committee: input.electorate.committee,
  }
  return decideRfc(record, tikvDecision)
}

function printState(state: RfcState) {
  const { question, next, outcomes } = state
  return {
    state: state.state,
    recorded: state.recorded,
    question: question === null ? null : printQuestion(question),
    votes: state.ballots.map(printBallot),
    votesNeeded: state.votesNeeded,
    concerns: [...state.openConcerns, ...state.resolvedConcerns].map(printConcern),
    objections: state.objections.map(({ person }) => person.login),
    missing: state.missing.map(({ login }) => login),
    inactive: state.inactive.map(({ login }) => login),
    next,
    earliestClose: state.earliestClose,
    nextDue: state.nextDue,
    nudge: state.nudge.map(({ login }) => login),
    commands: outcomes.map(({ entry, line, typed, outcome, topic, meant }) => ({
      entry,
      line,
      typed,
      outcome,
      topic,
      meant,
    })),
    setAside: state.setAside,
  }
}

function printQuestion({ disposition, by, deadline }: NonNullable<RfcState['question']>) {
  return { disposition, proposedBy: by?.login ?? null, deadline: deadline === null ? null : toIso(deadline) }
}

function printBallot({ person, value, binding, why, reason, via, at }: CountedBallot) {
  return { login: person.login, vote: value === 1 ? '+1' : String(value), binding, why, reason, via, at: toIso(at) }
}

function printConcern({ name, by, text, binding, at, resolvedAt }: Standing) {
  return {
    name,
    by: by.login,
    text,
    binding,
    at: toIso(at),
    resolvedAt: resolvedAt === null ? null : toIso(resolvedAt),
  }
}
