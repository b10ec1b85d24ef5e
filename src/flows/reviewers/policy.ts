// The values of the flow `reviewers`, as the guide page `review-a-pull-request` gives them and a repository's config may override.
import * as z from 'zod'

const Login = z.string().min(1).max(39)

/** The whole policy. Strict: an unknown or missing key is an error. */
export const ReviewersPolicy = z.strictObject({
  mode: z
    .enum(['off', 'shadow', 'suggest', 'request'])
    .describe('shadow: computed for the operator only. suggest: named on the card. request: asked through GitHub.'),
  reviewers: z.int().min(1).max(10).describe('At most so many people are asked or suggested at a time.'),
  confidence: z
    .number()
    .min(0)
    .max(1)
    .describe('Nobody is named who reviews it less likely than that; then the card names whom OWNERS allows.'),
  load: z
    .number()
    .min(0)
    .max(5)
    .describe('How much the suggestions of the last seven days push a person down; 0: not at all.'),
  'wait-from': z.int().min(1).describe('The usual waiting time is shown once it is known of so many changes.'),
  'remind-after': z
    .int()
    .min(1)
    .max(60)
    .nullable()
    .describe('Working days without an answer after which the person is reminded; null: never.'),
  bots: z.boolean().describe('Also for pull requests of bots.'),
  'cherry-picks': z.boolean().describe('Also for cherry-picks to release branches.'),
  newcomers: z.strictObject({
    ask: z.array(Login).describe('Whom newcomers may ask anything; []: the first of those suggested.'),
  }),
})
export type ReviewersPolicy = z.infer<typeof ReviewersPolicy>

/** The same keys, each of them optional: what `.github/tikv-guide.yml` may override. */
export const ReviewersPolicyOverride = ReviewersPolicy.partial()
