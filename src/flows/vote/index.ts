// The flow vote: governance votes that are not closed too early, and polls for anything else, by the page that says so.
import type { Because, Flow } from '../../model/index.ts'
import { decide } from './decide.ts'
import { VoteFlowPolicy, VoteFlowPolicyOverride } from './flow-policy.ts'
import { block, words } from './flow-words.ts'
import { pollAnswers } from './poll-gates.ts'
import { FLOW, PLACES } from './scene.ts'

export { VoteFlowPolicy } from './flow-policy.ts'
export { voteWants } from './wants.ts'

/** Every heading of the guide that a gate or step of this flow may cite. */
export const citations: readonly Because[] = Object.values(PLACES)

export const vote: Flow<VoteFlowPolicy> = {
  name: FLOW,
  pages: ['community-guideline'],
  subjects: ['pull-request', 'issue'],
  owns: () => [],
  parsePolicy: (values) => VoteFlowPolicy.parse(values),
  overrideSchema: VoteFlowPolicyOverride,
  decide,
  words,
  block,
  answers: pollAnswers,
}
