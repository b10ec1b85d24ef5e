// Rule `work-in-progress`: a draft, or a title that begins with WIP, is not merged yet.
import { blockerWish, type Finding, gateOf, type Outcome, type Scene } from './gate.ts'
import type { PullRequestPolicy } from './policy.ts'

// Prow's wip plugin: `(?i)^\W?WIP\W`; "Wipe out…" is not one.
const WIP = /^\W?WIP\W/i

/** The rule, with its label. */
export function decideWorkInProgress({ subject }: Scene, policy: PullRequestPolicy): Outcome {
  const own = policy['work-in-progress']
  const gate = gateOf('work-in-progress', own.mode, findWorkInProgress(subject.title, subject.draft))
  return { gate, wishes: blockerWish(gate, own.label) }
}

function findWorkInProgress(title: string, draft: boolean): Finding {
  if (draft) return { is: 'wrong', topic: 'wip-draft' }
  return WIP.test(title) ? { is: 'wrong', topic: 'wip-title' } : { is: 'fine', topic: 'wip-fine' }
}
