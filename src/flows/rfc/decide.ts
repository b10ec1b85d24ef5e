// The flow rfc: on an RFC its text, its decision and what comes after; on other changes whether they should have one.
import type { Decision, Snapshot, Step } from '../../model/index.ts'
import { adviceGates } from './advice-gate.ts'
import { decisionGate, decisionSteps, stateOf } from './decision-gate.ts'
import type { RfcPolicy } from './flow-policy.ts'
import { isDecidedOn, isRfcRepository, type RfcScene } from './scene.ts'
import { textGates } from './text-gate.ts'
import { trackingSteps } from './tracking.ts'

const SILENCE: Decision = { gates: [], steps: [] }

/** Silent wherever nobody asked for the facts of a decision, but for the advice on a code repository. */
export function decide(snapshot: Snapshot, policy: RfcPolicy): Decision {
  const { subject } = snapshot
  if (subject.kind === 'issue' || snapshot.repository.archived) return SILENCE
  if (!isRfcRepository(snapshot, policy)) return { gates: adviceGates({ ...snapshot, subject }, policy), steps: [] }
  if (snapshot.decision === undefined) return SILENCE
  return decideOnRfc({ ...snapshot, subject, decision: snapshot.decision }, policy)
}

function decideOnRfc(scene: RfcScene, policy: RfcPolicy): Decision {
  if (!isDecidedOn(scene.subject, policy)) {
    return { gates: scene.subject.state === 'open' ? textGates(scene, policy, false) : [], steps: [] }
  }
  const state = stateOf(scene, policy)
  const isAccepted = state.state === 'accepted'
  const isWatched = scene.subject.state === 'open' || scene.card !== null
  const steps: Step[] = [
    ...decisionSteps(scene, policy, state),
    ...(isAccepted && isWatched ? trackingSteps(scene, policy) : []),
  ]
  const gates = [decisionGate(state), ...textGates(scene, policy, isAccepted)]
  return { gates, steps, ...(state.nextDue === null ? {} : { wakeAt: state.nextDue }) }
}
