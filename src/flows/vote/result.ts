// The draft of a vote file's Result section, in the form that tikv/community uses.
import type { Cast } from './ballots.ts'
import type { Sides, Tally } from './tally.ts'

/** The lines below `## Result`: counts first, then one line a voter, binding ones first. Logins are no mentions. */
export function draftResult({ binding, nonBinding, kind, passes }: Tally): readonly string[] {
  const verdict = passes ? 'Approved' : 'Not approved'
  const against = binding.against.length
  const end =
    against === 0
      ? 'no veto'
      : kind === 'consensus'
        ? votes(against, 'veto', 'vetoes')
        : votes(against, 'binding vote against', 'binding votes against')
  const head = `${verdict} by ${votes(binding.for.length, 'binding vote')} and ${votes(nonBinding.for.length, 'non-binding vote')}, ${end}.`
  return [head, '', ...lines(binding, 'binding'), ...lines(nonBinding, 'non-binding')]
}

function lines(sides: Sides, how: string): readonly string[] {
  const side = (casts: readonly Cast[], sign: string) => casts.map(({ person }) => `* ${person.login} (${sign}${how})`)
  return [...side(sides.for, ''), ...side(sides.abstain, '0, '), ...side(sides.against, '-1, ')]
}

function votes(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}
