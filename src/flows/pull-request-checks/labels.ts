// From wishes to steps: the fewest label changes, only with names the repository has, never a label of somebody else.
import type { Step } from '../../model/index.ts'
import { PLACES, type Scene, type Wish } from './gate.ts'
import type { PullRequestPolicy } from './policy.ts'

/** Every label that this flow sets and removes by itself. */
export function ownedLabels(policy: PullRequestPolicy): readonly string[] {
  const note = policy['release-note']
  return [
    policy.title.label,
    policy['linked-issue'].label,
    policy.tests.label,
    ...[note.label, note['note-label'], note['none-label'], note['action-label']],
    ...[policy.dco['yes-label'], policy.dco['no-label']],
    policy['work-in-progress'].label,
    ...Object.values(policy.size.labels),
    ...[policy.contribution.label, policy.contribution['first-time-label']],
  ]
}

/** Steps for the wishes that are not yet true. Names are compared without case, as GitHub does; two wishes for one label: set wins. */
export function labelSteps(scene: Scene, wishes: readonly Wish[]): readonly Step[] {
  if (scene.subject.state !== 'open' || scene.repository.archived) return []
  const on = spellings(scene.subject.labels)
  const known = spellings(scene.repository.labels ?? [])
  const steps: Step[] = []
  for (const [key, wish] of byLabel(wishes)) {
    const name = wish.present ? known.get(key) : on.get(key)
    const isTrue = on.has(key) === wish.present
    if (isTrue || name === undefined) continue
    steps.push({ what: 'label', name, present: wish.present, because: PLACES[wish.rule] })
  }
  return steps
}

function byLabel(wishes: readonly Wish[]): Map<string, Wish> {
  const merged = new Map<string, Wish>()
  for (const wish of wishes) {
    const key = wish.name.toLowerCase()
    if (!merged.get(key)?.present) merged.set(key, wish)
  }
  return merged
}

function spellings(names: readonly string[]): Map<string, string> {
  return new Map(names.map((name) => [name.toLowerCase(), name]))
}
