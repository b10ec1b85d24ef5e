// The flow of pull request checks: what a pull request needs before a review, by the two pages that say so.
import type { Because, Flow } from '../../model/index.ts'
import { decide } from './decide.ts'
import { FLOW, PLACES } from './gate.ts'
import { ownedLabels } from './labels.ts'
import { PullRequestPolicy, PullRequestPolicyOverride } from './policy.ts'
import { words } from './words.ts'

export { issueNumbersOf } from './issue-line.ts'
export { overridePolicy, PullRequestPolicy, PullRequestPolicyOverride } from './policy.ts'

/** Every heading of the guide that a gate or step of this flow may cite. */
export const citations: readonly Because[] = Object.values(PLACES)

export const pullRequestChecks: Flow<PullRequestPolicy> = {
  name: FLOW,
  pages: ['submit-a-pull-request', 'contribute-code'],
  subjects: ['pull-request'],
  owns: ownedLabels,
  parsePolicy: (values) => PullRequestPolicy.parse(values),
  overrideSchema: PullRequestPolicyOverride,
  decide,
  words,
}
