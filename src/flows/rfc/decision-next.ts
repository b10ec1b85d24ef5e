// The next step of an RFC's decision and who takes it: one for every state, so that nothing hangs without a name.
import type { Person } from '../../model/index.ts'
import { lastWordOf } from '../../voting/mentions.ts'
import { actorsOf, type Next, type Role } from '../../voting/next-step.ts'
import { without } from '../../voting/person.ts'
import { toIso, toMs } from '../../voting/time.ts'
import type { RfcStateName, Scene } from './decision.ts'
import { type Calls, objectorsOf } from './decision-calls.ts'

/** What is to be done; each is a topic of decision-words.ts. */
export type RfcStep =
  | 'read-again'
  | 'decide-by-hand'
  | 'find-maintainers'
  | 'propose'
  | 'second'
  | 'vote'
  | 'too-few-maintainers'
  | 'all-silent'
  | 'no-agreement'
  | 'answer-concern'
  | 'take-back-or-explain'
  | 'settle-by-vote'
  | 'wait'
  | 'announce'
  | 'track-and-merge'
  | 'close'
  | 'follow-up'
  | 'may-reopen'

interface Situation {
  readonly state: RfcStateName
  readonly closing: number | null
  readonly calls: Calls
  readonly isRecorded: boolean
}

type Lists = readonly (readonly [Role, readonly Person[]])[]

/** Never absent; `when` is the instant from which the step can be taken, the same at each reading of one record. */
export function nextOf(scene: Scene, situation: Situation): Next<RfcStep> {
  const [what, lists, at] = stepOf(scene, situation)
  const when = toIso(at ?? scene.draft.question?.at ?? toMs(scene.record.subject.openedAt))
  return { what, who: actorsOf(scene.record.self, ...lists, ['maintainer', scene.eligible]), when }
}

type Step = readonly [RfcStep, Lists, number | null]

function stepOf(scene: Scene, situation: Situation): Step {
  const app: Lists = [['app', [scene.record.self]]]
  const author = authorOf(scene)
  const maintainers: Lists = [['maintainer', scene.eligible]]
  switch (situation.state) {
    case 'unknown':
      return scene.record.electorate === null ? ['read-again', app, null] : ['decide-by-hand', maintainers, null]
    case 'discussion':
      return scene.draft.question === null ? ['propose', maintainers, null] : ['find-maintainers', author, null]
    case 'proposed':
      return stepOfProposed(scene, situation.calls)
    case 'contested':
      return stepOfContested(scene, situation.calls)
    case 'waiting':
      return ['wait', app, situation.closing]
    case 'merged':
      return ['follow-up', author, null]
    case 'withdrawn':
      return ['may-reopen', author, null]
    default:
      return stepOfDecided(scene, situation)
  }
}

function stepOfProposed(scene: Scene, calls: Calls): Step {
  const { draft, eligible, missing, policy } = scene
  const above: Lists = [['committee', scene.record.committee]]
  if (draft.pending !== null) return ['second', [['maintainer', eligible], ...above], draft.pending.at]
  if (eligible.length < policy.agree) return ['too-few-maintainers', above, null]
  const awake = without(missing, calls.inactive)
  if (awake.length > 0) return ['vote', [['voter', awake]], null]
  if (missing.length > 0) return ['all-silent', above, null]
  return ['no-agreement', authorOf(scene), null]
}

/** The author answers first; once there is an answer, the objector says whether it is enough. */
function stepOfContested(scene: Scene, calls: Calls): Step {
  const objectors = objectorsOf(scene)
  const raised = Math.max(
    ...scene.open.filter((one) => one.binding).map(({ at }) => at),
    ...scene.objections.map(({ at }) => at),
  )
  const { author } = scene.record.subject
  const answered = author === null ? null : lastWordOf(author, scene.record.entries)
  const isAuthorsTurn = author !== null && (answered === null || answered < raised)
  if (isAuthorsTurn) return ['answer-concern', authorOf(scene), raised]
  const awake = without(objectors, calls.inactive)
  if (awake.length > 0) return ['take-back-or-explain', [['objector', awake]], answered ?? raised]
  return ['settle-by-vote', [['maintainer', without(scene.eligible, objectors)]], raised]
}

function stepOfDecided(scene: Scene, { state, isRecorded, closing }: Situation): Step {
  const recordedAt = scene.record.recorded === null ? null : toMs(scene.record.recorded.at)
  const isOpen = scene.record.subject.state === 'open'
  if (!isRecorded && isOpen) return ['announce', [['app', [scene.record.self]]], closing]
  if (!isOpen) return [state === 'accepted' ? 'follow-up' : 'may-reopen', authorOf(scene), recordedAt]
  if (state === 'accepted') return ['track-and-merge', authorOf(scene), recordedAt]
  return ['close', [['maintainer', scene.eligible]], recordedAt]
}

function authorOf({ record }: Scene): Lists {
  return record.subject.author === null ? [] : [['author', [record.subject.author]]]
}
