// Rule `contribution`: labels that tell reviewers that an author comes from outside, or for the first time. No gate.
import { labelWishes, type Outcome, type Scene, type Wish } from './gate.ts'
import type { PullRequestPolicy } from './policy.ts'

/** Only labels. What GitHub did not tell leaves a label as it is, unless the other answer already settles it. */
export function decideContribution({ subject }: Scene, policy: PullRequestPolicy): Outcome {
  const own = policy.contribution
  const isOutside = subject.author?.bot ? 'no' : not(subject.authorIsMember)
  const isFirst = both(isOutside, not(subject.authorIsReturning))
  const wish = (label: string, known: Known): readonly Wish[] =>
    known === 'unknown' && own.mode !== 'off' ? [] : labelWishes('contribution', own.mode, { [label]: known === 'yes' })
  return { gate: null, wishes: [...wish(own.label, isOutside), ...wish(own['first-time-label'], isFirst)] }
}

type Known = 'yes' | 'no' | 'unknown'

function not(known: Known): Known {
  return known === 'unknown' ? 'unknown' : known === 'yes' ? 'no' : 'yes'
}

function both(one: Known, other: Known): Known {
  if (one === 'no' || other === 'no') return 'no'
  return one === 'yes' && other === 'yes' ? 'yes' : 'unknown'
}
