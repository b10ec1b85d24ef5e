// What the flow rfc must know beyond the subject; nothing for most subjects, so that they cost one point as before.
import type { DecisionWants, Snapshot } from '../../model/index.ts'
import { communityOf, isAmongPlaces, placeOf } from '../../voting/place.ts'
import { readSayings } from '../../voting/sayings.ts'
import type { RfcPolicy } from './flow-policy.ts'
import { isDecidedOn, isRfcRepository, rfcComments, rfcPathsOf } from './scene.ts'
import { judgeSubstantial } from './substantial.ts'

/** Texts beyond these are not checked; an RFC brings one. */
const MOST_TEXTS = 5

/** Null: nothing. Pure. */
export function rfcWants(snapshot: Snapshot, policy: RfcPolicy): DecisionWants | null {
  const { subject, repository } = snapshot
  const { owner } = repository
  const community = communityOf(policy.electorate, owner)
  if (subject.kind === 'pull-request' && isRfcRepository(snapshot, policy)) {
    const texts = rfcPathsOf(subject, policy).slice(0, MOST_TEXTS)
    const isAsked = isDecidedOn(subject, policy) || rfcComments(snapshot).length > 0
    if (texts.length === 0 && !isAsked) return null
    return { texts, images: policy.images, community: isAsked ? community : null, earlier: null, tracking: isAsked }
  }
  if (rfcComments(snapshot).length === 0) return null
  const [rfcs] = policy.repositories
  const asks = hasFreshQuestion(snapshot) && rfcs !== undefined
  const earlier = asks ? { repository: placeOf(rfcs, owner), folder: policy.lint.folder } : null
  return { texts: [], images: null, community, earlier, tracking: false }
}

/** Would the patches of its lock file tell whether a change is substantial? Only then are they worth a request. */
export function needsPatches({ subject, repository }: Snapshot, policy: RfcPolicy): boolean {
  if (subject.kind !== 'pull-request' || subject.state !== 'open' || subject.patches !== undefined) return false
  if (policy.substantial.mode === 'off' || !isAmongPlaces(repository, policy['code-repositories'])) return false
  return (
    subject.files.length >= subject.fileCount && judgeSubstantial(subject, policy.substantial).substantial === 'unknown'
  )
}

/** A bare `/rfc` that has had no answer: only then the texts of earlier RFCs are searched. */
function hasFreshQuestion(snapshot: Snapshot): boolean {
  const { answered, commandsSince } = snapshot
  return rfcComments(snapshot).some(({ id, body, createdAt, editedAt, ourReactions }) => {
    if (Date.parse(editedAt ?? createdAt) < Date.parse(commandsSince)) return false
    if (ourReactions.length > 0 && editedAt === null) return false
    if (answered.some((one) => one.commentId === id && /^\/rfc\s*$/.test(one.text))) return false
    return readSayings(body, { agreeWords: [] }).some(({ says }) => says === 'ask')
  })
}
