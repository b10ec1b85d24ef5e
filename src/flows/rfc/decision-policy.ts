// The values of an RFC's decision, as the guide's front matter gives them; strict.
import * as z from 'zod'

const Days = z.number().min(0).max(366)

/** Page `request-for-comments`, section "The decision". Every key must be there. */
export const DecisionPolicy = z.strictObject({
  agree: z.int().min(1).describe('Binding votes for a proposal that are needed.'),
  veto: z.boolean().describe('A binding -1 with a reason stops the decision until it is taken back.'),
  'author-counts': z.boolean().describe('Does the word of the RFC author, if a maintainer, count?'),
  'needs-proposal': z
    .boolean()
    .describe('false: approvals and +1 count towards acceptance without a `/rfc propose accept`.'),
  'concerns-from': z.enum(['maintainers', 'team', 'anyone']).describe('Whose concerns stop the decision.'),
  'changes-requested': z.enum(['ignore', 'concern']).describe('Does a native "request changes" stop the decision?'),
  'fcp-days': Days.describe('Final comment period after agreement; 0: none.'),
  'edit-notice-days': Days.describe('A proposal that is edited or shortened stays open at least this long after it.'),
  'nudge-days': Days.describe('Missing voters are reminded this often; 0: never.'),
  'most-nudges': z.int().min(0).describe('Reminders to one person on one question.'),
  'inactive-pings': z.int().min(1).describe('Public calls without an answer after which a voter is inactive.'),
  'inactive-gap-days': Days.describe('Least time between two such calls.'),
  'answer-days': Days.describe('Time to answer the last such call.'),
  'agree-words': z.array(z.string().min(1)).describe('Words that alone on a line count as +1.'),
})
export type DecisionPolicy = z.infer<typeof DecisionPolicy>

/** TiKV's rule (tikv/rfcs README, "The RFC process"): two maintainers agree; no timer, no final comment period. */
export const tikvDecision: DecisionPolicy = {
  agree: 2,
  veto: true,
  'author-counts': false,
  'needs-proposal': false,
  'concerns-from': 'maintainers',
  'changes-requested': 'ignore',
  'fcp-days': 0,
  'edit-notice-days': 1,
  'nudge-days': 7,
  'most-nudges': 4,
  'inactive-pings': 2,
  'inactive-gap-days': 7,
  'answer-days': 1,
  'agree-words': ['LGTM'],
}
