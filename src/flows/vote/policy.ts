// The values of governance votes: GOVERNANCE.md's table of actions, and how long silence is silence. Strict.
import * as z from 'zod'

/** GOVERNANCE.md's rows, in its order. */
export const ACTIONS = [
  'new-reviewer',
  'new-committer',
  'new-maintainer',
  'new-infra-member',
  'new-committee-member',
  'reviewer-removal',
  'committer-removal',
  'maintainer-removal',
  'infra-member-removal',
  'committee-member-removal',
  'adoption-of-new-codebase',
  'modifying-governance',
] as const
export type Action = (typeof ACTIONS)[number]

export const APPROVALS = ['lazy-majority', 'consensus', 'two-thirds'] as const
export type Approval = (typeof APPROVALS)[number]

const Days = z.number().min(0).max(366)
const Rule = z.strictObject({
  approval: z.enum(APPROVALS),
  voters: z.enum(['maintainers', 'committee']),
  days: Days.describe('The vote is open at least this long.'),
})
export type ActionRule = z.infer<typeof Rule>

/** Page `community-guideline`, section "Which approval an action needs". Every key must be there. */
export const VotePolicy = z.strictObject({
  folder: z.string().min(1).describe('Pull requests that add a file in this folder are votes.'),
  agree: z.int().min(1).describe('Binding +1 that consensus and lazy majority need.'),
  actions: z.strictObject(Object.fromEntries(ACTIONS.map((action) => [action, Rule])) as Record<Action, typeof Rule>),
  'nudge-days': Days.describe('Missing binding voters are reminded this often; 0: never.'),
  'most-nudges': z.int().min(0),
  'inactive-pings': z.int().min(1).describe('Public calls without an answer after which a voter may be left out.'),
  'inactive-gap-days': Days.describe('Least time between two such calls.'),
  'answer-days': Days.describe('Time to answer the last such call.'),
  'agree-words': z.array(z.string().min(1)).describe('Words that alone on a line count as +1.'),
})
export type VotePolicy = z.infer<typeof VotePolicy>

const maintainers = (approval: Approval, days: number): ActionRule => ({ approval, voters: 'maintainers', days })
const committee = (approval: Approval, days: number): ActionRule => ({ approval, voters: 'committee', days })

/** TiKV's own table (tikv/community GOVERNANCE.md, "Actions" and "Approvals"). */
export const tikvVotes: VotePolicy = {
  folder: 'votes',
  agree: 2,
  actions: {
    'new-reviewer': maintainers('lazy-majority', 3),
    'new-committer': maintainers('consensus', 6),
    'new-maintainer': maintainers('consensus', 6),
    'new-infra-member': committee('consensus', 3),
    'new-committee-member': committee('consensus', 6),
    'reviewer-removal': maintainers('consensus', 6),
    'committer-removal': maintainers('consensus', 6),
    'maintainer-removal': maintainers('consensus', 6),
    'infra-member-removal': committee('consensus', 6),
    'committee-member-removal': committee('consensus', 6),
    'adoption-of-new-codebase': committee('two-thirds', 6),
    'modifying-governance': committee('two-thirds', 6),
  },
  'nudge-days': 7,
  'most-nudges': 4,
  'inactive-pings': 2,
  'inactive-gap-days': 7,
  'answer-days': 1,
  'agree-words': ['LGTM'],
}
