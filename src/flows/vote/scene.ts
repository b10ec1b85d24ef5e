// The scene of the flow vote: which file of a pull request is the vote, and the heading of the guide that holds each rule.
import type { Because, PullRequest, Snapshot } from '../../model/index.ts'
import { isAmongPlaces } from '../../voting/place.ts'
import type { VoteFlowPolicy } from './flow-policy.ts'
import { isVoteFile } from './proposal.ts'

export const FLOW = 'vote'

/** The heading of the guide that holds each rule. */
export const PLACES = {
  vote: 'community-guideline#how-the-app-counts',
  closing: 'community-guideline#when-it-may-be-closed',
  result: 'community-guideline#the-result',
  poll: 'community-guideline#other-questions',
} as const satisfies Record<string, Because>

/** A snapshot of a pull request with the facts of a decision. */
export type VoteScene = Snapshot & {
  readonly subject: PullRequest
  readonly decision: NonNullable<Snapshot['decision']>
}

/** The path of the vote that a pull request adds; null: it adds none, or this is no place of votes. */
export function voteFileOf({ subject, repository }: Snapshot, policy: VoteFlowPolicy): string | null {
  if (subject.kind !== 'pull-request' || !isAmongPlaces(repository, policy.repositories)) return null
  const added = subject.files.filter(({ path, change }) => change === 'added' && isVoteFile(path, policy.folder))
  return added[0]?.path ?? null
}
