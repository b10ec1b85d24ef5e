// All values of the flow rfc, as the guide page `request-for-comments` gives them and a repository's config may override.
import * as z from 'zod'
import { ElectoratePolicy, OtherChecks, RepositoryName } from '../../voting/place.ts'
import { DecisionPolicy } from './decision-policy.ts'
import { RfcLintPolicy, RfcSubstantialPolicy } from './policy.ts'

const Label = z.string().min(1).max(50)

const Tracking = z.strictObject({
  mode: z.enum(['off', 'advise']).describe('off: the tracking issue is opened by hand.'),
  repository: RepositoryName.describe('Where the tracking issue is opened.'),
  also: z.array(RepositoryName).describe('Where it is opened instead when the line in the text names one of these.'),
})
const Labels = z
  .strictObject({ proposed: Label, accepted: Label, rejected: Label, postponed: Label })
  .describe('Set where the repository has them.')

/** The whole policy. Strict: an unknown or missing key is an error. */
export const RfcPolicy = z.strictObject({
  repositories: z.array(RepositoryName).min(1).describe('Where RFCs are decided.'),
  'code-repositories': z.array(RepositoryName).describe('Where a substantial change is pointed to this page.'),
  'other-checks': OtherChecks,
  images: z.string().min(1).describe('The folder of images in an RFC repository.'),
  electorate: ElectoratePolicy,
  decision: DecisionPolicy,
  labels: Labels,
  tracking: Tracking,
  lint: RfcLintPolicy,
  substantial: RfcSubstantialPolicy,
})
export type RfcPolicy = z.infer<typeof RfcPolicy>

/** The same keys, each of them optional: what `.github/tikv-guide.yml` may override. */
export const RfcPolicyOverride = z
  .strictObject({
    repositories: RfcPolicy.shape.repositories,
    'code-repositories': RfcPolicy.shape['code-repositories'],
    images: RfcPolicy.shape.images,
    electorate: ElectoratePolicy.partial(),
    decision: DecisionPolicy.partial(),
    labels: Labels.partial(),
    tracking: Tracking.partial(),
    lint: RfcLintPolicy.partial(),
    substantial: RfcSubstantialPolicy.partial(),
  })
  .partial()
