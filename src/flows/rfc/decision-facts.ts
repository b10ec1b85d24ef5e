// The state of a decision as flat facts for the plan: what decision-words.ts needs, the same at each reading of one record.
import type { Facts, Person } from '../../model/index.ts'
import { toIso } from '../../voting/time.ts'
import type { CountedBallot, RfcState, Standing } from './decision.ts'

/** Keys are read by decision-words.ts. Logins as lists; concerns as parallel lists; instants in ISO. */
export function decisionFacts(state: RfcState): Facts {
  const { question, pending, next } = state
  const side = (value: number) => state.ballots.filter((ballot) => ballot.binding && ballot.value === value)
  return {
    disposition: question?.disposition ?? null,
    proposedBy: question?.by?.login ?? null,
    pendingBy: pending?.by?.login ?? null,
    pendingDisposition: pending?.disposition ?? null,
    deadline: question?.deadline == null ? null : toIso(question.deadline),
    earliestClose: state.earliestClose,
    isOver: state.isOver,
    votesNeeded: state.votesNeeded,
    recorded: state.recorded,
    for: logins(side(1)),
    against: logins(side(-1)),
    abstain: logins(side(0)),
    nonBinding: state.ballots.filter((ballot) => !ballot.binding).map(explain),
    voids: logins(state.voids),
    objections: logins(state.objections),
    reasons: state.objections.map(({ reason }) => reason),
    ...concernFacts(
      'concern',
      state.openConcerns.filter((concern) => concern.binding),
    ),
    ...concernFacts(
      'heard',
      state.openConcerns.filter((concern) => !concern.binding),
    ),
    resolved: state.resolvedConcerns.map(({ name }) => name),
    missing: names(state.missing),
    inactive: names(state.inactive),
    afterwards: logins(state.afterwards),
    setAside: state.setAside.map(({ author }) => author),
    step: next.what,
    who: next.who.map(({ login }) => login),
    when: next.when,
  }
}

function concernFacts(key: string, concerns: readonly Standing[]): Facts {
  return {
    [`${key}Names`]: concerns.map(({ name }) => name),
    [`${key}By`]: concerns.map(({ by }) => by.login),
    [`${key}Texts`]: concerns.map(({ text }) => text),
  }
}

function explain({ person, value, why }: CountedBallot): string {
  const sign = value === 1 ? '+1' : String(value)
  return `${person.login} (${sign}${why === 'author' ? ', author' : ''})`
}

function logins(ballots: readonly CountedBallot[]): readonly string[] {
  return names(ballots.map(({ person }) => person))
}

function names(people: readonly Person[]): readonly string[] {
  return people.map(({ login }) => login)
}
