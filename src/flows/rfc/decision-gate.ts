// The decision of an RFC in the plan: its gate, the record of it, the reminders, the labels.
import type { Comment, Gate, Snapshot, Step } from '../../model/index.ts'
import { isSelf } from '../../model/index.ts'
import { decidersOf } from '../../voting/place.ts'
import { recordOf } from '../../voting/record.ts'
import type { Disposition } from '../../voting/rfc-line.ts'
import { decideRfc, type RfcState, type RfcStateName } from './decision.ts'
import { decisionFacts } from './decision-facts.ts'
import type { RecordedDecision } from './decision-record.ts'
import type { RfcPolicy } from './flow-policy.ts'
import { FLOW, gateOf, PLACES, type RfcScene } from './scene.ts'

const RECORD = /^<!-- tikv-guide:rfc-decision:(accept|reject|postpone):\d+ -->/
const NUDGE = /^<!-- tikv-guide:rfc-nudge:\d+ -->/
const DECIDED: Readonly<Partial<Record<RfcStateName, Disposition>>> = {
  accepted: 'accept',
  rejected: 'reject',
  postponed: 'postpone',
}

/** The state of the decision, replayed from what people wrote. */
export function stateOf(scene: RfcScene, policy: RfcPolicy): RfcState {
  const { subject, decision, now, self } = scene
  const { author, state, createdAt: openedAt } = subject
  const record = {
    ...{ now, self, complete: decision.complete, recorded: recordedIn(scene) },
    subject: { author, state, openedAt },
    entries: recordOf(subject),
    ...decidersOf(policy.electorate, decision.community),
  }
  return decideRfc(record, policy.decision)
}

function recordedIn(scene: RfcScene): RecordedDecision | null {
  // Who may write here may edit our comments too: what somebody else has edited records nothing.
  const last = ownNotes(scene, RECORD).findLast(
    ({ editedAt, editor }) => editedAt === null || isSelf(editor, scene.self),
  )
  const disposition = RECORD.exec(last?.body ?? '')?.[1] as Disposition | undefined
  return last === undefined || disposition === undefined ? null : { disposition, at: last.createdAt }
}

/** Our own comments whose hidden first line fits. */
function ownNotes({ subject, self }: Snapshot, marker: RegExp): readonly Comment[] {
  return subject.comments.filter(({ author, body }) => isSelf(author, self) && marker.test(body))
}

/** Pending until people have decided; a decision against it, or for later, leaves the check neutral. */
export function decisionGate(state: RfcState): Gate {
  const facts = decisionFacts(state)
  const gate = (of: Pick<Gate, 'state' | 'who'>) =>
    gateOf('decision', 'block', { ...of, topic: state.state, facts, because: PLACES.decision })
  switch (state.state) {
    case 'unknown':
      return gate({ state: 'unknown', who: state.next.what === 'read-again' ? 'app' : 'maintainer' })
    case 'accepted':
    case 'merged':
      return gate({ state: 'pass', who: 'nobody' })
    case 'rejected':
    case 'postponed':
    case 'withdrawn':
      return { ...gate({ state: 'pass', who: 'nobody' }), neutral: true }
    default:
      return gate({ state: 'pending', who: 'maintainer' })
  }
}

/** What is said once: the record of the decision, one comment that calls missing voters. And the labels. */
export function decisionSteps(scene: RfcScene, policy: RfcPolicy, state: RfcState): readonly Step[] {
  if (scene.subject.state !== 'open' && scene.card === null) return []
  const facts = decisionFacts(state)
  const of = (name: string, topic: string, more = {}): Step => {
    return { what: 'comment', name, flow: FLOW, topic, facts: { ...facts, ...more }, because: PLACES.decision }
  }
  const disposition = DECIDED[state.state]
  const steps: Step[] = [...labelSteps(scene, policy, state.state)]
  if (disposition !== undefined && !state.recorded) {
    const name = `rfc-decision:${disposition}:${ownNotes(scene, RECORD).length + 1}`
    steps.push(of(name, 'record', { decided: state.state, at: scene.now.slice(0, 10) }))
  }
  if (state.nudge.length > 0 && scene.subject.state === 'open') {
    const name = `rfc-nudge:${ownNotes(scene, NUDGE).length + 1}`
    steps.push(of(name, 'nudge', { call: state.nudge.map(({ login }) => login) }))
  }
  return steps
}

function labelSteps({ repository }: RfcScene, { labels }: RfcPolicy, state: RfcStateName): readonly Step[] {
  const now: Readonly<Partial<Record<RfcStateName, string>>> = {
    ...{ proposed: labels.proposed, contested: labels.proposed, waiting: labels.proposed },
    ...{ accepted: labels.accepted, rejected: labels.rejected, postponed: labels.postponed },
  }
  if (state === 'unknown') return []
  const known = new Set((repository.labels ?? []).map((name) => name.toLowerCase()))
  return Object.values(labels).flatMap((name): Step[] => {
    if (!known.has(name.toLowerCase())) return []
    return [{ what: 'label', name, present: now[state] === name, because: PLACES.decision }]
  })
}
