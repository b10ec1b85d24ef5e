// The flow vote: governance votes where the policy has them, polls in any thread.
import type { Decision, Snapshot } from '../../model/index.ts'
import type { VoteFlowPolicy } from './flow-policy.ts'
import { decidePolls } from './poll-gates.ts'
import { voteFileOf } from './scene.ts'
import { decideVote } from './vote-gate.ts'

/** Silent where there is neither a vote nor a poll. */
export function decide(snapshot: Snapshot, policy: VoteFlowPolicy): Decision {
  const { subject, decision } = snapshot
  if (snapshot.repository.archived) return { gates: [], steps: [] }
  const polls = decidePolls(snapshot, policy)
  const path = voteFileOf(snapshot, policy)
  if (path === null || subject.kind !== 'pull-request' || decision === undefined) return polls
  const vote = decideVote({ ...snapshot, subject, decision }, policy, path)
  const wakeAt = [vote.wakeAt, polls.wakeAt].flatMap((at) => at ?? []).sort()[0]
  return {
    gates: [...vote.gates, ...polls.gates],
    steps: [...vote.steps, ...polls.steps],
    ...(wakeAt === undefined ? {} : { wakeAt }),
  }
}
