// The bug-report flow: a report that can be acted on, labelled right, in one exchange, by the page that says so.
import type { Because, Flow } from '../../model/index.ts'
import { decide } from './decide.ts'
import { BugReportPolicy, BugReportPolicyOverride } from './policy.ts'
import { FLOW, PLACES } from './scene.ts'
import { words } from './words.ts'

export { isOurs } from './label-history.ts'
export { labelRulesOf } from './label-rules.ts'
export { BugReportPolicy } from './policy.ts'
export { ITEM_PLACES } from './scene.ts'

/** Every heading of the guide that a gate or step of this flow may cite. */
export const citations: readonly Because[] = Object.values(PLACES)

export const bugReport: Flow<BugReportPolicy> = {
  name: FLOW,
  pages: ['report-a-bug'],
  subjects: ['issue', 'pull-request'],
  owns: (policy) => [policy['needs-info'].label, policy['triage-complete'].label],
  parsePolicy: (values) => BugReportPolicy.parse(values),
  overrideSchema: BugReportPolicyOverride,
  decide,
  words,
}
