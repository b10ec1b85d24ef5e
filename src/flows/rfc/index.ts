// The flow rfc: decisions on RFCs that do not hang and cannot be forged, by the page that says so.
import type { Because, Flow } from '../../model/index.ts'
import { isAmongPlaces } from '../../voting/place.ts'
import { answersOf } from './answers.ts'
import { decide } from './decide.ts'
import { RfcPolicy, RfcPolicyOverride } from './flow-policy.ts'
import { FLOW, PLACES } from './scene.ts'
import { block, words } from './words.ts'

export { findEarlierRfcs, indexRfcs, type RfcIndex } from './earlier.ts'
export { GUIDE_PLACE } from './explain.ts'
export { RfcPolicy } from './flow-policy.ts'
export { readableText } from './lint.ts'
export { judgeSubstantial } from './substantial.ts'
export { needsPatches, rfcWants } from './wants.ts'

/** Every heading of the guide that a gate or step of this flow may cite. */
export const citations: readonly Because[] = Object.values(PLACES)

export const rfc: Flow<RfcPolicy> = {
  name: FLOW,
  pages: ['request-for-comments'],
  subjects: ['pull-request', 'issue'],
  owns: ({ labels, repositories }, repository) =>
    repository === undefined || isAmongPlaces(repository, repositories) ? Object.values(labels) : [],
  parsePolicy: (values) => RfcPolicy.parse(values),
  overrideSchema: RfcPolicyOverride,
  decide,
  words,
  block,
  answers: answersOf,
}
