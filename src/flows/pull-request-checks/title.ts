// Rule `title`: it begins with the modules that change, or says that it reverts or picks a change that did.

import { cherryPickOf } from './description.ts'
import { blockerWish, type Finding, gateOf, type Outcome, type Scene } from './gate.ts'
import type { PullRequestPolicy } from './policy.ts'
import { bareTitle, hasTitleForm } from './title-form.ts'
import { suggestTitle } from './title-suggestion.ts'

/** The rule, with its label. */
export function decideTitle(scene: Scene, policy: PullRequestPolicy): Outcome {
  const gate = gateOf('title', policy.title.mode, findTitle(scene, policy.title.examples))
  return { gate, wishes: blockerWish(gate, policy.title.label) }
}

function findTitle({ subject, repository }: Scene, examples: readonly string[]): Finding {
  const bare = bareTitle(subject.title)
  if (isReturning(bare, subject.base !== repository.defaultBranch || cherryPickOf(subject.body) !== null)) {
    return { is: 'fine', topic: 'title-returning' }
  }
  if (hasTitleForm(subject.title)) return { is: 'fine', topic: 'title-fine' }
  const suggestion = suggestTitle(
    bare,
    subject.files.map((file) => file.path),
  )
  return { is: 'wrong', topic: 'title-form', facts: { suggestion, example: examples[0] ?? '' } }
}

// Git's own `Revert "…"` and `Reapply "…"`, and `<original title> (#123)` as cherry-pick bots write it on release branches.
function isReturning(title: string, isPicked: boolean): boolean {
  return /^(?:Revert|Reapply) ["“]/i.test(title) || (isPicked && /\(#\d+\)\s*$/.test(title))
}
