// Rule `commit-message`: what TiKV's merge will put below the title, taken as its merge template takes it.
import { fencedText, withoutComments } from './description.ts'
import { type Finding, gateOf, type Outcome, type Scene } from './gate.ts'
import type { PullRequestPolicy } from './policy.ts'

/** The rule; it has no label. */
export function decideCommitMessage({ subject }: Scene, policy: PullRequestPolicy): Outcome {
  return { gate: gateOf('commit-message', policy['commit-message'].mode, findCommitMessage(subject.body)), wishes: [] }
}

/** The text that the merge will use, trimmed; null when the description has no `commit-message` block. */
export function commitMessageOf(body: string): string | null {
  return fencedText(body, 'commit-message')
}

function findCommitMessage(body: string): Finding {
  const text = commitMessageOf(body)
  if (text === null) return { is: 'wrong', topic: 'commit-message-missing' }
  const said = withoutComments(text).trim()
  return said === '' ? { is: 'wrong', topic: 'commit-message-empty' } : { is: 'fine', topic: 'commit-message-fine' }
}
