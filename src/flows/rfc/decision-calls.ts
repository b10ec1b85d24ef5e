// Who is waited for in a decision: whom to remind, who has been silent after public calls.
import type { Person } from '../../model/index.ts'
import { callsOf, inactiveFrom, lastWordOf, type Ping, pingsOf } from '../../voting/mentions.ts'
import { planNudges } from '../../voting/nudges.ts'
import { isSame } from '../../voting/person.ts'
import type { RfcStateName, Scene } from './decision.ts'

export interface Calls {
  /** To be reminded now. */
  readonly now: readonly Person[]
  /** When something changes by time alone: a reminder falls due, or silence begins to count. */
  readonly next: number | null
  readonly inactive: readonly Person[]
}

/** Reminds missing voters only; an objector is never hurried by us, but silence after calls by people counts. */
export function planCalls(scene: Scene, state: RfcStateName): Calls {
  const since = waitingSince(scene)
  if (since === null || (state !== 'proposed' && state !== 'contested')) return { now: [], next: null, inactive: [] }
  const { entries, self } = scene.record
  const pings = pingsOf(entries, self)
  const people = state === 'proposed' ? scene.missing : objectorsOf(scene)
  const quiet = people.map((person) => ({ person, from: silentFrom(person, { scene, pings, since }) }))
  const inactive = quiet.filter(({ from }) => from !== null && from <= scene.now).map(({ person }) => person)
  const rule = { everyDays: scene.policy['nudge-days'], most: scene.policy['most-nudges'] }
  const waiting = { people: state === 'proposed' ? people : [], since, now: scene.now }
  const nudges = planNudges(waiting, pings, rule)
  const later = [nudges.next, ...quiet.map(({ from }) => from)].filter((at) => at !== null && at > scene.now)
  return { now: nudges.now, next: later.length === 0 ? null : Math.min(...(later as number[])), inactive }
}

/** The people behind what stops the decision. */
export function objectorsOf({ open, objections }: Scene): readonly Person[] {
  const raisers = open.filter((concern) => concern.binding).map(({ by }) => by)
  const all = [...raisers, ...objections.map(({ person }) => person)]
  return all.filter((person, at) => all.findIndex((other) => isSame(other, person)) === at)
}

/** From when answers are waited for: the proposal, or the first word of agreement. */
function waitingSince({ draft, agreeing, open, objections }: Scene): number | null {
  const times = [...agreeing, ...objections].map(({ at }) => at)
  const asked = draft.pending?.at ?? (draft.question?.by == null ? null : draft.question.at)
  const all = [asked, ...times, ...open.map(({ at }) => at)].filter((at) => at !== null)
  return asked ?? (all.length === 0 ? null : Math.min(...all))
}

interface Silence {
  readonly scene: Scene
  readonly pings: readonly Ping[]
  readonly since: number
}

function silentFrom(person: Person, { scene, pings, since }: Silence): number | null {
  const { policy, record } = scene
  const rule = {
    pings: policy['inactive-pings'],
    gapDays: policy['inactive-gap-days'],
    answerDays: policy['answer-days'],
  }
  return inactiveFrom(callsOf(person, pings, since), lastWordOf(person, record.entries), rule)
}
