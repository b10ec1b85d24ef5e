// One rule for a vote with several items: the strictest of them, so that no item slips through on another's terms.
import { type Action, type ActionRule, APPROVALS, type VotePolicy } from './policy.ts'

/** Null when no row was recognised. Days: the longest. The committee decides when any of the items is the committee's. */
export function ruleOf(actions: readonly Action[], policy: VotePolicy): ActionRule | null {
  const rules = actions.map((action) => policy.actions[action])
  const [first] = rules
  if (first === undefined) return null
  return {
    approval: APPROVALS.findLast((approval) => rules.some((rule) => rule.approval === approval)) ?? first.approval,
    voters: rules.some((rule) => rule.voters === 'committee') ? 'committee' : 'maintainers',
    days: Math.max(...rules.map((rule) => rule.days)),
  }
}
