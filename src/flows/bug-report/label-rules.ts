// What commands may do with labels, out of the policy of this flow: triage and its commands obey one page.
import type { LabelRules } from '../../model/index.ts'
import type { BugReportPolicy } from './policy.ts'

/** Undefined where the flow has no policy: then no command touches a label. */
export function labelRulesOf(policy: BugReportPolicy | undefined): LabelRules | undefined {
  if (policy === undefined) return undefined
  const { maintained, 'affects-prefix': affects, 'may-affects-prefix': may } = policy['affected-versions']
  return { ...policy.commands, maintained, 'affects-prefix': affects, 'may-affects-prefix': may }
}
