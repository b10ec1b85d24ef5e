// Asks the pull request checks about one made-up pull request, and tells the answer for a single rule.
import { pullRequestChecks } from '../../src/flows/pull-request-checks/index.ts'
import type { PullRequestPolicyOverride } from '../../src/flows/pull-request-checks/policy.ts'
import type { Decision, Facts, Gate, PullRequest, Repository, Snapshot } from '../../src/model/index.ts'
import { guidePolicy, makePull, makeSnapshot } from '../make.ts'

export interface Asked {
  readonly state: Gate['state']
  readonly topic: string
  readonly facts: Facts
  readonly who: Gate['who']
  readonly what: string
  readonly how: string
  readonly add: readonly string[]
  readonly remove: readonly string[]
}

/** The whole decision, for a pull request that differs in `pull` from one on which nothing is missing. */
export function decideOn(
  pull: Partial<PullRequest>,
  override: PullRequestPolicyOverride = {},
  repository: Partial<Repository> = {},
): Decision {
  return pullRequestChecks.decide(makeSnapshot({ subject: makePull(pull), repository }), guidePolicy(override))
}

/** The answer of one rule, and all label changes. */
export function ask(
  rule: string,
  pull: Partial<PullRequest>,
  override: PullRequestPolicyOverride = {},
  repository: Partial<Repository> = {},
): Asked {
  const decision = decideOn(pull, override, repository)
  const gate = decision.gates.find((one) => one.rule === rule)
  if (!gate) throw new Error(`no gate ${rule}`)
  return { ...gate, ...pullRequestChecks.words(gate.topic, gate.facts), ...labelChanges(decision) }
}

export function labelChanges({ steps }: Decision): { add: readonly string[]; remove: readonly string[] } {
  const labels = steps.flatMap((step) => (step.what === 'label' ? step : []))
  return {
    add: labels.filter((step) => step.present).map((step) => step.name),
    remove: labels.filter((step) => !step.present).map((step) => step.name),
  }
}

/** The snapshot after a decision's label steps were carried out. */
export function applyLabels(snapshot: Snapshot, decision: Decision): Snapshot {
  const { add, remove } = labelChanges(decision)
  const labels = [...snapshot.subject.labels.filter((label) => !remove.includes(label)), ...add]
  return { ...snapshot, subject: { ...snapshot.subject, labels } }
}
