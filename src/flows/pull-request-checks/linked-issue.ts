// Rule `linked-issue`: every change is tied to an issue of this repository, so that it can be found from the problem.
import type { Facts, LinkedSubject } from '../../model/index.ts'
import { blockerWish, type Finding, gateOf, type Outcome, type Scene } from './gate.ts'
import { type IssueReference, isHere, MOST_NUMBERS, readIssueLines, strayReference } from './issue-line.ts'
import type { PullRequestPolicy } from './policy.ts'

type Policy = PullRequestPolicy['linked-issue']

/** The rule, with its label. */
export function decideLinkedIssue(scene: Scene, policy: PullRequestPolicy): Outcome {
  const own = policy['linked-issue']
  const gate = gateOf('linked-issue', own.mode, findLinkedIssue(scene, own))
  return { gate, wishes: blockerWish(gate, own.label) }
}

function findLinkedIssue({ subject, repository }: Scene, policy: Policy): Finding {
  if (!policy.branches.includes(subject.base))
    return { is: 'apart', topic: 'other-branch', facts: { base: subject.base } }
  const skip = policy['skip-label']
  if (hasLabel(subject.labels, skip)) return { is: 'fine', topic: 'issue-skipped', facts: { label: skip } }
  const author = subject.author?.login.toLowerCase()
  if (policy.trusted.some((login) => login.toLowerCase() === author)) return { is: 'fine', topic: 'issue-trusted' }
  const repo = `${repository.owner}/${repository.name}`
  const lines = readIssueLines(subject.body, repo)
  const here = lines.references.filter((reference) => isHere(reference, repo))
  if (here.some((reference) => reference.keyword !== null)) return judgeNumbers(here, subject.linked)
  const facts = { skipLabel: skip, suggestion: suggestionOf(subject.body, repo) }
  return { is: 'wrong', ...missing(lines, here, facts) }
}

function missing(
  lines: ReturnType<typeof readIssueLines>,
  here: readonly IssueReference[],
  facts: Facts,
): Pick<Finding, 'topic' | 'facts'> {
  if (!lines.found) return { topic: 'issue-missing', facts }
  if (here.length === 0 && lines.references.length > 0) return { topic: 'issue-elsewhere', facts }
  if (lines.anyNumber !== null) return { topic: 'issue-keyword', facts: { ...facts, number: lines.anyNumber } }
  return { topic: lines.hasTemplate ? 'issue-template' : 'issue-empty', facts }
}

/** All numbers count, not only the last as in TiKV's present bot; a wrong one is named even when another is right. */
function judgeNumbers(references: readonly IssueReference[], linked: readonly LinkedSubject[]): Finding {
  const numbers = [...new Set(references.map((reference) => reference.number))]
  if (numbers.length > MOST_NUMBERS) {
    return { is: 'wrong', topic: 'issue-too-many', facts: { numbers: numbers.length, most: MOST_NUMBERS } }
  }
  const pulls = new Set(references.filter((one) => one.isPullAddress).map((one) => one.number))
  const kindOf = (number: number) =>
    pulls.has(number) ? 'pull-request' : (linked.find((subject) => subject.number === number)?.is ?? 'unknown')
  const of = (kind: LinkedSubject['is']) => numbers.filter((number) => kindOf(number) === kind)
  if (of('missing').length > 0) return { is: 'wrong', topic: 'issue-not-found', facts: { numbers: of('missing') } }
  if (of('pull-request').length > 0)
    return { is: 'wrong', topic: 'issue-is-pull', facts: { numbers: of('pull-request') } }
  if (of('unknown').length > 0) return { is: 'unknown', topic: 'issue-unknown', facts: { numbers: of('unknown') } }
  const topic = of('unchecked').length > 0 ? 'issue-form-fine' : 'issue-fine'
  return { is: 'fine', topic, facts: { numbers } }
}

function suggestionOf(body: string, repo: string): string | null {
  const stray = strayReference(body, repo)
  return stray === null ? null : `Issue Number: ${stray.keyword?.toLowerCase()} #${stray.number}`
}

/** Is the label on it? GitHub compares label names without case. */
export function hasLabel(labels: readonly string[], name: string): boolean {
  return labels.some((label) => label.toLowerCase() === name.toLowerCase())
}
