// The flow `reviewers`: the right few people for a pull request, with the reasons, by the page that says so.
import type { Because, Flow } from '../../model/index.ts'
import { decide } from './decide.ts'
import { ReviewersPolicy, ReviewersPolicyOverride } from './policy.ts'
import { FLOW, PLACES } from './scene.ts'
import { block, words } from './words.ts'

export { reasonWords } from '../../markdown/reason-words.ts'
export { ReviewersPolicy } from './policy.ts'
export { wantsReviewers } from './scene.ts'

/** Every heading of the guide that a gate or step of this flow may cite. */
export const citations: readonly Because[] = Object.values(PLACES)

export const reviewers: Flow<ReviewersPolicy> = {
  name: FLOW,
  pages: ['review-a-pull-request'],
  subjects: ['pull-request'],
  owns: () => [],
  parsePolicy: (values) => ReviewersPolicy.parse(values),
  overrideSchema: ReviewersPolicyOverride,
  decide,
  words,
  block,
}
