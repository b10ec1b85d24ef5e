// The flow `reviewers`: once a pull request is ready, the right few people are named or asked; never more, never again.
import type { Decision, Snapshot, Step } from '../../model/index.ts'
import { type Choice, choose } from './choose.ts'
import { reviewersGate } from './gate.ts'
import type { ReviewersPolicy } from './policy.ts'
import { remind } from './remind.ts'
import { type Involved, involvedIn, isFreshlyReady, PLACES, type Scene, sceneOf } from './scene.ts'

const SILENCE: Decision = { gates: [], steps: [] }

/** Level-triggered: the events of requests, the reviews and our own card tell what has been done. */
export function decide(snapshot: Snapshot, policy: ReviewersPolicy): Decision {
  const scene = sceneOf(snapshot, policy)
  if (scene === null) return SILENCE
  const involved = involvedIn(scene)
  const known = { choice: choose(scene, policy, involved), involved }
  const gate = reviewersGate(scene, policy, known)
  const { steps, wake } = remind(scene, policy, known)
  const [wakeAt] = [...wake].sort()
  return {
    gates: gate === null ? [] : [gate],
    steps: [...requestSteps(scene, policy, known), ...steps],
    ...(wakeAt === undefined ? {} : { wakeAt }),
  }
}

/** We ask once, when it has become ready. Whatever people do with it afterwards stands, through any number of drafts. */
function requestSteps(
  scene: Scene,
  { mode }: ReviewersPolicy,
  { choice, involved }: { choice: Choice; involved: Involved },
): Step[] {
  const { subject } = scene
  const isUnread = subject.requested == null || subject.requestEvents == null
  if (mode !== 'request' || involved.askedByUs.size > 0 || isUnread || !isFreshlyReady(scene)) return []
  return choice.fresh.map(({ login }) => ({ what: 'reviewer', login, present: true, because: PLACES.request }))
}
