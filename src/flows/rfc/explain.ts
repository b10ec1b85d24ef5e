// The facts behind the answer to a bare `/rfc`: how the change looks, the steps, and a filled-in beginning of the text.
import type { Facts, Snapshot } from '../../model/index.ts'
import { isAmongPlaces, placeOf } from '../../voting/place.ts'
import type { RfcPolicy } from './flow-policy.ts'
import { prepareRfc } from './skeleton.ts'
import { judgeSubstantial } from './substantial.ts'
import { sayReasons } from './substantial-words.ts'

/** An address that stands for a section of the guide until the answer is rendered, where the guide's place is known. */
export const GUIDE_PLACE = 'https://guide.invalid/'

const MOST_SECTIONS = 3

export function explain(snapshot: Snapshot, policy: RfcPolicy): Facts {
  const { subject, repository, decision } = snapshot
  const [rfcs, code] = [
    placeOf(policy.repositories[0] ?? '', repository.owner),
    `${repository.owner}/${repository.name}`,
  ]
  const isPull = subject.kind === 'pull-request'
  const judged =
    isPull && isAmongPlaces(repository, policy['code-repositories'])
      ? judgeSubstantial(subject, policy.substantial)
      : null
  const earlier = decision?.earlier ?? []
  const url = `https://github.com/${code}/${isPull ? 'pull' : 'issues'}/${subject.number}`
  const { path, text } = prepareRfc({
    issue: { title: subject.title, body: subject.body, url, label: `${code}#${subject.number}` },
    number: null,
    repository: rfcs,
    tracking: placeOf(policy.tracking.repository, repository.owner),
    folder: policy.lint.folder,
    guideSections: (snapshot.related ?? [])
      .slice(0, MOST_SECTIONS)
      .map(({ title, page, anchor }) => ({ title, url: `${GUIDE_PLACE}${page}#${anchor}` })),
    earlier: earlier.map((rfc) => ({ title: rfc.title, url: `https://github.com/${rfcs}/blob/master/${rfc.path}` })),
  })
  return {
    kind: subject.kind,
    judged: judged === null ? null : judged.substantial,
    reasons: judged === null ? '' : sayReasons(judged.reasons),
    rfcs,
    path,
    text,
    earlier: earlier.map(({ title }) => title),
    earlierPaths: earlier.map((rfc) => rfc.path),
    searched: decision?.earlier != null,
  }
}
