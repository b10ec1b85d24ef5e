// What the flow says to each `/rfc` command: done, refused with the reason, or the explanation that a bare `/rfc` asks for.
import type { Comment, DecisionAnswer, Facts, Snapshot } from '../../model/index.ts'
import { decidersOf, placeOf } from '../../voting/place.ts'
import { readSayings, type Saying } from '../../voting/sayings.ts'
import { replayHere } from './advice-gate.ts'
import type { RfcState } from './decision.ts'
import { stateOf } from './decision-gate.ts'
import { explain } from './explain.ts'
import type { RfcPolicy } from './flow-policy.ts'
import { FLOW, isDecidedOn, isRfcRepository, PLACES, type RfcScene, rfcComments } from './scene.ts'

type Said = Saying & { readonly says: Exclude<Saying['says'], 'vote' | 'poll' | 'choose'> }

/** One answer for each `/rfc` line of each comment. */
export function answersOf(snapshot: Snapshot, policy: RfcPolicy): readonly DecisionAnswer[] {
  const comments = rfcComments(snapshot)
  if (comments.length === 0 || snapshot.decision === undefined) return []
  const here = isHere(snapshot, policy) ? stateOf(snapshot, policy) : null
  const state = here ?? replayHere(snapshot, policy)
  const kit = { snapshot, policy, state, isRfc: here !== null }
  return comments.flatMap((comment) =>
    readSayings(comment.body, { agreeWords: [] })
      .filter(isRfcLine)
      .map((saying) => ({ flow: FLOW, commentId: comment.id, line: saying.line, ...answer(saying, comment, kit) })),
  )
}

function isHere(snapshot: Snapshot, policy: RfcPolicy): snapshot is RfcScene {
  const { subject } = snapshot
  return subject.kind === 'pull-request' && isRfcRepository(snapshot, policy) && isDecidedOn(subject, policy)
}

function isRfcLine(saying: Saying): saying is Said {
  return /^\/rfc/i.test(saying.typed) && !['vote', 'poll', 'choose'].includes(saying.says)
}

interface Kit {
  readonly snapshot: Snapshot
  readonly policy: RfcPolicy
  readonly state: RfcState | null
  readonly isRfc: boolean
}

type Answer = Pick<DecisionAnswer, 'outcome' | 'topic' | 'facts' | 'because'>

function answer(saying: Said, comment: Comment, kit: Kit): Answer {
  const { snapshot, policy, state, isRfc } = kit
  if (saying.says === 'ask') return isRfc ? told('here', {}) : told('explain', explain(snapshot, policy))
  const isAbout = isRfc || saying.says === 'not-needed' || saying.says === 'unclear'
  if (!isAbout) return refused('not-here', { place: rfcPlace(kit) })
  if (saying.says !== 'unclear' && !knowsDeciders(snapshot, policy)) {
    return { outcome: 'unknown', topic: 'deciders-unknown', facts: {}, because: PLACES.decision }
  }
  // The description is no part of the record: what is written there can be changed at any time.
  if (comment.kind === 'body') return refused('in-description', {})
  const outcome = state?.outcomes.find(({ entry, line }) => entry === comment.id && line === saying.line)
  if (outcome === undefined) return refused('edited-by-other', {})
  if (outcome.outcome === 'done') return told(saying.says === 'not-needed' ? 'not-needed' : null, {})
  return refused('refused', { refusal: outcome.topic ?? '', meant: outcome.meant })
}

function knowsDeciders({ decision }: Snapshot, { electorate }: RfcPolicy): boolean {
  return decidersOf(electorate, decision?.community ?? null).electorate !== null
}

function rfcPlace({ snapshot, policy }: Kit): string {
  return placeOf(policy.repositories[0] ?? '', snapshot.repository.owner)
}

function told(topic: string | null, facts: Facts): Answer {
  return { outcome: 'done', topic, facts, because: topic === 'explain' ? PLACES.substantial : PLACES.commands }
}

function refused(topic: string, facts: Facts): Answer {
  return { outcome: 'refused', topic, facts, because: PLACES.commands }
}
