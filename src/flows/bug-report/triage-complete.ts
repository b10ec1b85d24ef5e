// Rule `triage-complete` on a pull request: a fix is merged when every bug it names has been judged, so that no release is forgotten.
import type { Facts, LinkedSubject, PullRequest, Snapshot } from '../../model/index.ts'
import { hasLabel } from './label-history.ts'
import type { BugReportPolicy } from './policy.ts'
import { gateOf, NOTHING, type Outcome, type Wish } from './scene.ts'
import type { Topic } from './words.ts'

/** A snapshot whose subject is a pull request. */
export interface PullScene extends Snapshot {
  readonly subject: PullRequest
}

interface Finding {
  readonly is: 'fine' | 'wrong' | 'unknown'
  readonly topic: Topic
  readonly facts: Facts
}

/**
 * The gate of tichi's `issuetriage` plugin, level-triggered: each linked issue has a type, each bug a severity, each
 * critical or major bug no version left to judge; and `needs-cherry-pick-X` for every version that is affected.
 */
export function decideTriageComplete({ subject }: PullScene, policy: BugReportPolicy): Outcome {
  const own = policy['triage-complete']
  const wish = (present: boolean): readonly Wish[] => [{ rule: 'triage-complete', name: own.label, present }]
  if (own.mode === 'off') return { gates: [], wishes: wish(false) }
  if (subject.state !== 'open') return NOTHING
  // A pull request may have been aimed at another branch before.
  if (!own.branches.includes(subject.base)) return { gates: [], wishes: wish(false) }
  const findings = subject.linked.map((issue) => judge(issue, policy))
  const finding =
    findings.find(({ is }) => is === 'wrong') ??
    findings.find(({ is }) => is === 'unknown') ??
    ({ is: 'fine', topic: findings.length === 0 ? 'no-linked-issue' : 'triage-complete', facts: {} } as const)
  const gate = gateOf('triage-complete', own.mode, {
    topic: finding.topic,
    facts: finding.facts,
    who: finding.is === 'wrong' ? 'maintainer' : finding.is === 'unknown' ? 'app' : 'nobody',
    state: stateOf(finding, own.mode),
  })
  if (own.mode === 'shadow' || finding.is === 'unknown') return { gates: [gate], wishes: [] }
  const blocked = finding.is === 'wrong' && own.mode === 'block'
  return { gates: [gate], wishes: [...wish(blocked), ...(finding.is === 'fine' ? picks(subject.linked, policy) : [])] }
}

function stateOf({ is }: Finding, mode: string) {
  if (is === 'wrong') return mode === 'advise' ? 'advice' : 'fail'
  return is === 'unknown' ? 'unknown' : 'pass'
}

function judge({ number, is, labels }: LinkedSubject, policy: BugReportPolicy): Finding {
  const own = policy['triage-complete']
  const { bug, severities, 'may-affects-prefix': may } = policy['affected-versions']
  const wrong = (topic: Topic, facts: Facts = {}): Finding => ({ is: 'wrong', topic, facts: { number, ...facts } })
  if (is === 'unknown' || is === 'unchecked') return { is: 'unknown', topic: 'triage-unknown', facts: { number } }
  // Whether the number is an issue at all is the business of the rule `linked-issue`.
  if (is !== 'issue') return { is: 'fine', topic: 'triage-complete', facts: {} }
  if (!labels.some((label) => label.startsWith(own['type-prefix']))) return wrong('triage-no-type')
  if (!hasLabel(labels, bug)) return { is: 'fine', topic: 'triage-complete', facts: {} }
  if (!labels.some((label) => label.startsWith(own['severity-prefix']))) return wrong('triage-no-severity')
  if (!severities.some((severity) => hasLabel(labels, severity)))
    return { is: 'fine', topic: 'triage-complete', facts: {} }
  const open = labels.filter((label) => label.startsWith(may)).map((label) => label.slice(may.length))
  return open.length === 0
    ? { is: 'fine', topic: 'triage-complete', facts: {} }
    : wrong('triage-versions', { versions: open })
}

/** One cherry-pick label for each maintained version that any linked issue affects; only ever added. */
function picks(linked: readonly LinkedSubject[], policy: BugReportPolicy): readonly Wish[] {
  const { maintained, 'affects-prefix': affects } = policy['affected-versions']
  const own = policy['triage-complete']
  return maintained
    .filter((version) => !own['no-fixes-for'].includes(version))
    .filter((version) => linked.some(({ labels }) => hasLabel(labels, `${affects}${version}`)))
    .map((version) => ({ rule: 'triage-complete', name: `${own['cherry-pick-prefix']}${version}`, present: true }))
}
