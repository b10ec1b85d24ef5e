// All rules of the bug-report flow: on an issue what its text lacks and tells, on a pull request whether its bugs are triaged.
import type { Decision, Issue, PullRequest, Snapshot, Step } from '../../model/index.ts'
import { decideAffectedVersions } from './affected-versions.ts'
import { decideClaim } from './claim.ts'
import { hasLabel } from './label-history.ts'
import { decideLabels } from './labels.ts'
import { decideNeedsInfo } from './needs-info.ts'
import {
  decideDuplicates,
  decideFeature,
  decideQuestion,
  decideSecurity,
  decideTitleLanguage,
  decideWhereToLook,
} from './pointers.ts'
import type { BugReportPolicy } from './policy.ts'
import { type Outcome, PLACES, type Scene, type Wish } from './scene.ts'
import { decideTriageComplete } from './triage-complete.ts'

/** In the guide's order. */
export const RULES: readonly ((scene: Scene, policy: BugReportPolicy) => Outcome)[] = [
  decideNeedsInfo,
  decideTitleLanguage,
  decideQuestion,
  decideFeature,
  decideLabels,
  decideAffectedVersions,
  decideDuplicates,
  decideWhereToLook,
  decideClaim,
]

const SILENCE: Decision = { gates: [], steps: [] }

/** Silent on what is closed, on old issues at rest, and on an issue that nobody has read. */
export function decide(snapshot: Snapshot, policy: BugReportPolicy): Decision {
  const { subject, report } = snapshot
  if (subject.state !== 'open' || snapshot.repository.archived) return SILENCE
  if (subject.kind === 'pull-request') return decidePull({ ...snapshot, subject }, policy)
  if (report === undefined || snapshot.quiet === true) return SILENCE
  return decideIssue({ ...snapshot, subject, report }, policy)
}

function decidePull(scene: Snapshot & { readonly subject: PullRequest }, policy: BugReportPolicy): Decision {
  const { gates, wishes } = decideTriageComplete(scene, policy)
  return { gates, steps: labelSteps(scene, wishes) }
}

/** A report of a vulnerability gets its private pointer and nothing else: whatever we add makes it easier to find. */
function decideIssue(scene: Scene & { readonly subject: Issue }, policy: BugReportPolicy): Decision {
  const private_ = decideSecurity(scene, policy)
  if (private_.gates.length > 0) return { gates: private_.gates, steps: [] }
  const outcomes = RULES.map((rule) => rule(scene, policy))
  const released = outcomes.flatMap((outcome) => outcome.released ?? [])
  const wakeAt = outcomes.flatMap((outcome) => outcome.wakeAt ?? []).sort()[0]
  const steps: Step[] = [
    ...labelSteps(
      scene,
      outcomes.flatMap(({ wishes }) => wishes),
    ),
    ...released.map((login) => ({ what: 'assignee', login, present: false, because: PLACES.claim }) as const),
  ]
  return { gates: outcomes.flatMap(({ gates }) => gates), steps, ...(wakeAt === undefined ? {} : { wakeAt }) }
}

/** Steps for the wishes that are not yet true, with the repository's spelling; of two about one label the first counts. */
function labelSteps({ subject, repository }: Snapshot, wishes: readonly Wish[]): Step[] {
  const first = [...new Map(wishes.toReversed().map((wish) => [wish.name.toLowerCase(), wish])).values()].toReversed()
  return first.flatMap(({ rule, name, present }) => {
    if (hasLabel(subject.labels, name) === present) return []
    const from = present ? (repository.labels ?? []) : subject.labels
    const spelt = from.find((label) => label.toLowerCase() === name.toLowerCase())
    return spelt === undefined ? [] : [{ what: 'label', name: spelt, present, because: PLACES[rule] } as const]
  })
}
