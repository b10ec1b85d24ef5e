// A request without an answer: one reminder, and after a second silence the next person. Told by events and comments alone.
import { type Facts, isSelf, type ReviewerSuggestion, type Step } from '../../model/index.ts'
import type { Choice } from './choose.ts'
import type { ReviewersPolicy } from './policy.ts'
import { awayUntil, FLOW, type Involved, isOwnAsk, isSame, PLACES, type Scene } from './scene.ts'
import { addWorkingDays, toIso } from './working-days.ts'

export interface Reminding {
  readonly steps: readonly Step[]
  /** Instants at which something may be due. */
  readonly wake: readonly string[]
}

const WEEK_MS = 7 * 86_400_000
const DAY_MS = 86_400_000
/** After so many no further person is tried: something else is wrong. */
const MOST_HAND_OVERS = 2
const NOTHING: Reminding = { steps: [], wake: [] }

interface Silent {
  readonly login: string
  /** When the request was made, or the draft became ready after it. */
  readonly since: string
  readonly isOurs: boolean
}

export function remind(
  scene: Scene,
  policy: ReviewersPolicy,
  { choice, involved }: { choice: Choice; involved: Involved },
): Reminding {
  const days = policy['remind-after']
  const isOff = days === null || policy.mode === 'shadow' || isWithAuthor(scene) || isLooked(scene, policy)
  if (isOff || scene.subject.requestEvents == null || scene.subject.requested == null) return NOTHING
  const kit = { days, policy, choice, involved }
  // One at a time, so that two silent people are not handed over to the same third.
  return silentPeople(scene).reduce<Reminding>(({ steps, wake }, silent) => {
    const one = remindOne(scene, silent, { ...kit, isBusy: steps.some(({ what }) => what === 'reviewer') })
    return { steps: [...steps, ...one.steps], wake: [...wake, ...one.wake] }
  }, NOTHING)
}

/** Somebody has asked for changes: nobody waits for the others now. */
function isWithAuthor({ subject }: Scene): boolean {
  const last = new Map(
    subject.reviews.filter(({ state }) => state !== 'COMMENTED').map(({ author, state }) => [author?.login, state]),
  )
  return [...last.values()].includes('CHANGES_REQUESTED')
}

/** As many as should look have approved it. */
function isLooked({ subject }: Scene, policy: ReviewersPolicy): boolean {
  const approving = subject.reviews.filter(({ state }) => state === 'APPROVED').map(({ author }) => author?.login)
  return new Set(approving).size >= policy.reviewers
}

function silentPeople(scene: Scene): Silent[] {
  const { subject } = scene
  const events = subject.requestEvents ?? []
  const ready = events.filter(({ what }) => what === 'ready').at(-1)?.at ?? ''
  return (subject.requested ?? []).flatMap(({ login, bot }) => {
    const request = events.filter((event) => event.what === 'requested' && isSame(event.login ?? '', login)).at(-1)
    if (bot || request === undefined) return []
    const since = request.at > ready ? request.at : ready
    const spoke = subject.comments.some(({ author, createdAt }) => author?.login === login && createdAt > since)
    return spoke ? [] : [{ login, since, isOurs: isOwnAsk(request, scene) }]
  })
}

interface Kit {
  readonly days: number
  readonly policy: ReviewersPolicy
  readonly choice: Choice
  readonly involved: Involved
  /** Somebody else is being handed over in this very plan. */
  readonly isBusy: boolean
}

function remindOne(scene: Scene, silent: Silent, kit: Kit): Reminding {
  const until = awayUntil(scene, silent.login)
  if (until !== null) return { steps: [], wake: [toIso(Date.parse(`${until}T00:00:00Z`) + DAY_MS)].filter(isNear) }
  const due = addWorkingDays(silent.since, kit.days)
  if (scene.now < due) return { steps: [], wake: [due] }
  const name = `remind:${silent.login}:${stampOf(silent.since)}`
  const written = noteAt(scene, name)
  if (written !== null) return handOver(scene, { silent, written }, kit)
  const free = freeFrom(scene, silent.login)
  if (free > scene.now) return { steps: [], wake: [free] }
  return {
    steps: [note(name, 'reminder', { login: silent.login, author: scene.subject.author?.login ?? '', days: kit.days })],
    wake: [addWorkingDays(scene.now, kit.days)],
  }
}

function handOver(scene: Scene, { silent, written }: { silent: Silent; written: string }, kit: Kit): Reminding {
  const due = addWorkingDays(written, kit.days)
  if (scene.now < due) return { steps: [], wake: [due] }
  const name = `hand-over:${silent.login}:${stampOf(silent.since)}`
  const [next] = [...kit.choice.fresh, ...kit.choice.next]
  const done = scene.subject.comments.filter(
    (one) => isSelf(one.author, scene.self) && /^<!-- tikv-guide:hand-over:/.test(one.body),
  )
  if (next === undefined || kit.isBusy || noteAt(scene, name) !== null || done.length >= MOST_HAND_OVERS) return NOTHING
  const swap = kit.policy.mode === 'request' ? swapSteps(silent, next, kit) : []
  const facts = {
    login: silent.login,
    next: next.login,
    days: kit.days,
    asked: swap.length > 0,
    reason: reasonOf(next),
  }
  return { steps: [...swap, note(name, 'hand-over', facts)], wake: [] }
}

/** The set never grows past the limit, and what a person chose is not taken back. */
function swapSteps({ login, isOurs }: Silent, next: ReviewerSuggestion, { policy, involved }: Kit): Step[] {
  const about = new Set([...involved.requested, ...involved.reviewing]).size
  const ask: Step = { what: 'reviewer', login: next.login, present: true, because: PLACES.remind }
  if (about < policy.reviewers) return [ask]
  return isOurs ? [{ what: 'reviewer', login, present: false, because: PLACES.remind }, ask] : []
}

function note(name: string, topic: string, facts: Facts): Step {
  return { what: 'comment', name, flow: FLOW, topic, facts, because: PLACES.remind }
}

function reasonOf({ reasons }: ReviewerSuggestion): string | null {
  return reasons[0] === undefined ? null : JSON.stringify(reasons[0])
}

/** When we wrote the note of this name; null: not yet. */
function noteAt({ subject, self }: Scene, name: string): string | null {
  const marker = `<!-- tikv-guide:${name} -->`
  const found = subject.comments.find(({ author, body }) => isSelf(author, self) && body.startsWith(marker))
  return found?.createdAt ?? null
}

/** When this person may be reminded again: a week after the last time, anywhere. */
function freeFrom({ reviewers }: Scene, login: string): string {
  const last = reviewers.reminded?.find((one) => isSame(one.login, login))
  return last === undefined ? '' : toIso(Date.parse(last.at) + WEEK_MS)
}

/** Letters and digits only, so that it can stand in a name. */
function stampOf(instant: string): string {
  return instant.replace(/\D/g, '').slice(0, 12)
}

/** An absence without an end sets no timer. */
function isNear(instant: string): boolean {
  return instant < '9000'
}
