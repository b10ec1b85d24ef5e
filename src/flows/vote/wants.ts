// What the flow vote must know beyond the subject: the vote's text, the whole record, and who may vote.
import type { DecisionWants, Snapshot } from '../../model/index.ts'
import { communityOf } from '../../voting/place.ts'
import type { VoteFlowPolicy } from './flow-policy.ts'
import { hasPoll } from './poll-gates.ts'
import { voteFileOf } from './scene.ts'

/** Null: nothing. Pure. A poll needs no more than all comments of a long thread. */
export function voteWants(snapshot: Snapshot, policy: VoteFlowPolicy): DecisionWants | null {
  const file = voteFileOf(snapshot, policy)
  const nothing = { images: null, earlier: null, tracking: false }
  if (file !== null) {
    return { ...nothing, texts: [file], community: communityOf(policy.electorate, snapshot.repository.owner) }
  }
  const isLong = !snapshot.subject.commentsComplete
  return isLong && hasPoll(snapshot) ? { ...nothing, texts: [], community: null } : null
}
