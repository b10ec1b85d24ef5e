// All rules of the pull request checks, in the guide's order.
import type { Decision, Snapshot } from '../../model/index.ts'
import { decideCommitMessage } from './commit-message.ts'
import { decideContribution } from './contribution.ts'
import { decideCriticalPath } from './critical-path.ts'
import { decideDco } from './dco.ts'
import type { Outcome, Scene } from './gate.ts'
import { labelSteps } from './labels.ts'
import { decideLinkedIssue } from './linked-issue.ts'
import { decideMaintenanceGuide } from './maintenance-guide.ts'
import type { PullRequestPolicy } from './policy.ts'
import { decideReleaseNote } from './release-note.ts'
import { decideSize } from './size.ts'
import { decideTests } from './test-boxes.ts'
import { decideTitle } from './title.ts'
import { decideWorkInProgress } from './work-in-progress.ts'

/** Each rule by itself, for those who want to time or test one. */
export const RULES: readonly ((scene: Scene, policy: PullRequestPolicy) => Outcome)[] = [
  decideTitle,
  decideLinkedIssue,
  decideCommitMessage,
  decideTests,
  decideReleaseNote,
  decideDco,
  decideWorkInProgress,
  decideSize,
  decideCriticalPath,
  decideMaintenanceGuide,
  decideContribution,
]

/** Gates for every rule but `contribution`, and the label changes still to be made; none on a closed pull request. */
export function decide(snapshot: Snapshot, policy: PullRequestPolicy): Decision {
  const { subject } = snapshot
  if (subject.kind !== 'pull-request') return { gates: [], steps: [] }
  const scene: Scene = { ...snapshot, subject }
  const outcomes = RULES.map((rule) => rule(scene, policy))
  const gates = outcomes.flatMap((outcome) => outcome.gate ?? [])
  const steps = labelSteps(
    scene,
    outcomes.flatMap((outcome) => outcome.wishes),
  )
  return { gates, steps }
}
