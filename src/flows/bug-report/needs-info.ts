// Rule `needs-info`: what this report lacks to be acted on, asked in one place, and withdrawn by itself when it is there.
import { hasLabel, isOurs, isSettledByPeople } from './label-history.ts'
import type { BugReportPolicy } from './policy.ts'
import { gateOf, NOTHING, type Outcome, PLACES, type Scene } from './scene.ts'

/** One gate for each missing item, and the label while there is any. A person who removes the label waves the rest through. */
export function decideNeedsInfo(scene: Scene, policy: BugReportPolicy): Outcome {
  const { mode, label } = policy['needs-info']
  if (mode === 'off') {
    const wishes = isOurs(scene, label) ? [{ rule: 'needs-info', name: label, present: false } as const] : []
    return { gates: [], wishes }
  }
  if (isApart(scene, policy)) return NOTHING
  const { missing, panic, frames } = scene.report
  const waved = isSettledByPeople(scene, label)
  if (waved && !hasLabel(scene.subject.labels, label)) return NOTHING
  const thanks = panic !== null ? 'panic' : frames.length > 0 ? 'frames' : ''
  const gates = missing.map(({ item, because }) => ({
    ...gateOf('needs-info', mode, { about: item, topic: 'missing', facts: { item, thanks }, who: 'author' }),
    because: because ?? PLACES['needs-info'],
  }))
  if (mode === 'shadow' || waved) return { gates, wishes: [] }
  return { gates, wishes: [{ rule: 'needs-info', name: label, present: missing.length > 0 }] }
}

function isApart({ subject }: Scene, policy: BugReportPolicy): boolean {
  if (subject.author === null || subject.author.bot) return true
  return subject.authorIsMember === 'yes' && !policy['needs-info']['ask-members']
}
