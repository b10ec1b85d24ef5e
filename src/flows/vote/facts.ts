// A tally as flat facts for the plan: what words.ts needs, and nothing that changes from one reading to the next.
import type { Facts, Person } from '../../model/index.ts'
import type { Cast } from './ballots.ts'
import type { Tally } from './tally.ts'

/** Keys are read by words.ts. Logins as lists; instants in ISO. */
export function factsOf(tally: Tally): Facts {
  const { binding, nonBinding, next } = tally
  return {
    actions: tally.actions,
    kind: tally.kind,
    title: tally.proposal.title,
    team: tally.proposal.team,
    concerned: tally.proposal.concerned,
    days: tally.days,
    for: logins(binding.for),
    against: logins(binding.against),
    abstain: logins(binding.abstain),
    nonBinding: [
      ...signed(nonBinding.for, '+1'),
      ...signed(nonBinding.abstain, '0'),
      ...signed(nonBinding.against, '-1'),
    ],
    voids: logins(tally.voids),
    missing: names(tally.missing),
    inactive: names(tally.inactive),
    late: logins(tally.late),
    setAside: tally.setAside,
    notes: tally.proposal.notes,
    earliestClose: tally.earliestClose,
    step: next.what,
    who: next.who.map(({ login }) => login),
    when: next.when,
  }
}

function logins(casts: readonly Cast[]): readonly string[] {
  return names(casts.map(({ person }) => person))
}

function names(people: readonly Person[]): readonly string[] {
  return people.map(({ login }) => login)
}

function signed(casts: readonly Cast[], sign: string): readonly string[] {
  return casts.map(({ person }) => `${person.login} (${sign})`)
}
