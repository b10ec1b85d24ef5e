// Who sets the labels that comments leave alone: said to people who ask for one.
import { matchesLabel } from './label-rules.ts'

/** In the order they are tried; `*` as in the rules. */
const KEEPERS: readonly (readonly [pattern: string, says: string])[] = [
  ['lgtm', 'follows from the reviews'],
  ['approved', 'follows from the approvals'],
  ['needs-*-more-lgtm', 'follows from the reviews'],
  ['status/can-merge', 'follows from the reviews'],
  ['status/needs-info', 'comes and goes with what the report still lacks'],
  ['do-not-merge/hold', 'is set with `/hold` and taken off with `/unhold`'],
  ['do-not-merge/cherry-pick-not-approved', 'goes when the release team approves the cherry-pick'],
  ['do-not-merge/*', 'is set and taken off by a check on the pull request'],
  ['cherry-pick-approved', 'is set by the release team'],
  ['type/cherry-pick-for-*', 'is set where a cherry-pick is made'],
  ['size/*', 'follows from the lines changed'],
  ['dco-signoff*', 'follows from the sign-offs of the commits'],
  ['release-note*', 'follows from the release note in the description'],
  ['*contribut*', 'follows from who opened the pull request'],
]

/** The rest of a sentence that begins with the label. */
export function keeperOf(label: string): string {
  const found = KEEPERS.find(([pattern]) => matchesLabel(pattern, label))
  return found?.[1] ?? 'is set by this repository’s maintainers by hand'
}
