// Rule `title`: it begins with the modules that change, or says that it reverts or picks a change that did.

import { cherryPickOf } from './description.ts'
import { blockerWish, type Finding, gateOf, type Outcome, type Scene } from './gate.ts'
import type { PullRequestPolicy } from './policy.ts'
import { suggestTitle } from './title-suggestion.ts'

// TiKV's AGENTS.md, "PR title": `module [, module2, module3]: what's changed`, or `*: what's changed`.
const FORM = /^(?:\*|[\w\-/.]+(?:\s*,\s*[\w\-/.]+)*): +\S/
// A kind of change is no module; `docs`, `ci`, `test` and the like may well be one.
const KIND = /^(?:feat|feature|fix|bugfix|chore|refactor|style)!?(?:\([^)]*\))?!?:/i
const TAG = /^(?:\W?(?:WIP|DNM)\W+|\[(?:WIP|DNM|cherry[- ]?pick)\]\s*)+/i

/** The rule, with its label. */
export function decideTitle(scene: Scene, policy: PullRequestPolicy): Outcome {
  const gate = gateOf('title', policy.title.mode, findTitle(scene, policy.title.examples))
  return { gate, wishes: blockerWish(gate, policy.title.label) }
}

/** Does this title have TiKV's form? Marks of work in progress before it are forgiven. */
export function hasTitleForm(title: string): boolean {
  const bare = bareTitle(title)
  return FORM.test(bare) && !KIND.test(bare)
}

function findTitle({ subject, repository }: Scene, examples: readonly string[]): Finding {
  const bare = bareTitle(subject.title)
  if (isReturning(bare, subject.base !== repository.defaultBranch || cherryPickOf(subject.body) !== null)) {
    return { is: 'fine', topic: 'title-returning' }
  }
  if (hasTitleForm(subject.title)) return { is: 'fine', topic: 'title-fine' }
  const paths = subject.files.map((file) => file.path)
  const suggestion = suggestTitle(bare, paths)
  const sure = suggestion !== null && hasTitleForm(suggestion) ? suggestion : null
  return { is: 'wrong', topic: 'title-form', facts: { suggestion: sure, example: examples[0] ?? '' } }
}

// Git's own `Revert "…"`, and `<original title> (#123)` as cherry-pick bots write it on release branches.
function isReturning(title: string, picked: boolean): boolean {
  return /^Revert ["“]/i.test(title) || (picked && /\(#\d+\)\s*$/.test(title))
}

function bareTitle(title: string): string {
  return title.trim().replace(TAG, '')
}
