// The one gate of the flow: who could review this, with reasons, who must approve, and how long it usually takes.
import type { Because, Facts, Gate, ReviewerSuggestion } from '../../model/index.ts'
import { type Choice, namedBefore } from './choose.ts'
import type { ReviewersPolicy } from './policy.ts'
import { awayUntil, FLOW, type Involved, isFreshlyReady, PLACES, type Scene } from './scene.ts'

/** One person on the card; in the facts of the gate as JSON. */
export interface Shown extends Pick<ReviewerSuggestion, 'login' | 'confidence' | 'reasons' | 'evidence'> {
  readonly asked: boolean
}

/** Files that one approval covers; in the facts of the gate as JSON. */
export interface ShownNeed {
  readonly file: string
  readonly files: number
  readonly approvers: readonly string[]
  /** Of how many these approvers are the first few. */
  readonly of: number
}

const REASONS = 2
const MOST_POOL = 5
const MOST_APPROVERS = 6
const MOST_NEEDS = 4

/** Null when there is nothing worth a line. */
export function reviewersGate(
  scene: Scene,
  policy: ReviewersPolicy,
  { choice, involved }: { choice: Choice; involved: Involved },
): Gate | null {
  const topic = topicOf(scene, policy, { choice, involved })
  const people = [...choice.asked.map((one) => shownOf(one, true)), ...choice.fresh.map((one) => shownOf(one, false))]
  const away = [...involved.requested].flatMap((login) => awayLine(scene, login))
  const facts: Facts = {
    people: people.map((one) => JSON.stringify(one)),
    named: people.length > 0 ? people.map(({ login }) => login) : namedBefore(scene),
    away,
    pool: topic === 'pool' ? poolOf(scene) : [],
    poolOf: topic === 'pool' ? scene.reviewers.pool.length : 0,
    ...approvalFacts(scene),
    ...waitFacts(scene, policy),
    mentor: mentorOf(scene, policy, choice),
    speaksUp: choice.fresh.length > 0 && involved.requested.size + involved.reviewing.size === 0,
  }
  const isEmpty = people.length + away.length + listOf(facts.pool).length + listOf(facts.needs).length === 0
  if (isEmpty && facts.median === null) return null
  return {
    flow: FLOW,
    rule: FLOW,
    mode: policy.mode === 'shadow' ? 'shadow' : 'advise',
    state: 'pending',
    ...topicPlace(topic),
    topic,
    facts,
  }
}

type Topic = 'suggested' | 'requested' | 'asked' | 'pool'

function topicOf(
  scene: Scene,
  { mode }: ReviewersPolicy,
  { choice, involved }: { choice: Choice; involved: Involved },
): Topic {
  if (choice.fresh.length > 0)
    return mode === 'request' && involved.askedByUs.size === 0 && isFreshlyReady(scene) ? 'requested' : 'suggested'
  const isNobody = involved.requested.size + involved.reviewing.size === 0
  return isNobody && poolOf(scene).length > 0 ? 'pool' : 'asked'
}

function topicPlace(topic: Topic): { because: Because; who: Gate['who'] } {
  if (topic === 'pool') return { because: PLACES.pool, who: 'author' }
  if (topic === 'suggested') return { because: PLACES.suggest, who: 'author' }
  return { because: topic === 'requested' ? PLACES.request : PLACES.suggest, who: 'reviewer' }
}

function shownOf({ login, confidence, reasons, evidence }: ReviewerSuggestion, asked: boolean): Shown {
  return { login, confidence: Math.round(confidence * 100) / 100, reasons: reasons.slice(0, REASONS), evidence, asked }
}

/** A person chose this reviewer, so it stays; but whoever waits should know. */
function awayLine(scene: Scene, key: string): string[] {
  const login = scene.subject.requested?.find((person) => person.login.toLowerCase() === key)?.login ?? key
  const until = awayUntil(scene, login)
  return until === null ? [] : [`${login} ${until}`]
}

/** A few of all who may review, others on each pull request, so that the alphabet burdens nobody. */
function poolOf({ reviewers: { pool }, subject }: Scene): readonly string[] {
  const able = pool.filter((login) => login.toLowerCase() !== subject.author?.login.toLowerCase())
  const from = able.length === 0 ? 0 : (subject.number * MOST_POOL) % able.length
  return [...able.slice(from), ...able.slice(0, from)].slice(0, MOST_POOL)
}

function approvalFacts({ reviewers: { needs, approvers } }: Scene): Facts {
  const open = (needs ?? []).filter((need) => need.approvers.length > 0)
  const shown = open.slice(0, MOST_NEEDS).map((need): ShownNeed => {
    const few = need.approvers.length <= MOST_APPROVERS ? need.approvers : []
    return { file: need.files[0] ?? '', files: need.files.length, approvers: few, of: need.approvers.length }
  })
  return { approvers, needs: shown.map((need) => JSON.stringify(need)), moreNeeds: open.length - shown.length }
}

function waitFacts({ reviewers: { usualWait } }: Scene, policy: ReviewersPolicy): Facts {
  const known = usualWait !== null && usualWait.of >= policy['wait-from'] ? usualWait : null
  return { median: known?.median ?? null, p80: known?.p80 ?? null, of: known?.of ?? 0 }
}

/** Whom a newcomer may ask; null for everybody else. */
function mentorOf(scene: Scene, { newcomers }: ReviewersPolicy, choice: Choice): string | null {
  if (scene.subject.authorIsReturning !== 'no') return null
  const here = newcomers.ask.filter((login) => awayUntil(scene, login) === null)
  const chosen = here[scene.subject.number % Math.max(1, here.length)]
  return chosen ?? [...choice.asked, ...choice.fresh][0]?.login ?? null
}

function listOf(value: Facts[string] | undefined): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
