// All values of the flow vote, as the guide page `community-guideline` gives them and a repository's config may override.
import * as z from 'zod'
import { ElectoratePolicy, OtherChecks, RepositoryName } from '../../voting/place.ts'
import { VotePolicy } from './policy.ts'

const Poll = z.strictObject({
  mode: z.enum(['off', 'advise']).describe('off: `/poll` opens nothing.'),
  days: z.number().min(0.04).max(366).describe('A poll that names no time is open so long.'),
})

/** The whole policy. Strict: an unknown or missing key is an error. */
export const VoteFlowPolicy = VotePolicy.extend({
  repositories: z.array(RepositoryName).min(1).describe('Where governance votes are held.'),
  'other-checks': OtherChecks,
  electorate: ElectoratePolicy,
  poll: Poll,
})
export type VoteFlowPolicy = z.infer<typeof VoteFlowPolicy>

/** The same keys, each of them optional: what `.github/tikv-guide.yml` may override. */
export const VoteFlowPolicyOverride = VotePolicy.extend({
  repositories: VoteFlowPolicy.shape.repositories,
  actions: VotePolicy.shape.actions.partial(),
  electorate: ElectoratePolicy.partial(),
  poll: Poll.partial(),
}).partial()
