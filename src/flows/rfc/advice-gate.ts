// Rule `substantial`: a change of a code repository that looks as if it needs an RFC and names none gets one line.
import type { Gate, PullRequest, Snapshot } from '../../model/index.ts'
import { decidersOf, isAmongPlaces } from '../../voting/place.ts'
import { recordOf } from '../../voting/record.ts'
import { decideRfc, type RfcState } from './decision.ts'
import type { RfcPolicy } from './flow-policy.ts'
import { gateOf, PLACES } from './scene.ts'
import { judgeSubstantial } from './substantial.ts'
import { sayReasons } from './substantial-words.ts'

const NAMES_RFC = /(?:^|[\s(/[])rfcs(?:\/(?:pull|blob|tree)\/|#\d|\/text\/)/im

/** [] unless the change looks substantial. Never stops anything. */
export function adviceGates(scene: Snapshot & { readonly subject: PullRequest }, policy: RfcPolicy): readonly Gate[] {
  const { subject } = scene
  const { mode } = policy.substantial
  if (mode === 'off' || subject.state !== 'open' || !isAmongPlaces(scene.repository, policy['code-repositories']))
    return []
  const { substantial, reasons } = judgeSubstantial(subject, policy.substantial)
  if (substantial !== 'yes' || namesRfc(subject) || notNeededBy(scene, policy) !== null) return []
  const said = { state: 'advice', topic: 'substantial', facts: { reasons: sayReasons(reasons) } } as const
  return [gateOf('substantial', mode, { ...said, who: 'author', because: PLACES.substantial })]
}

function namesRfc({ title, body, comments }: PullRequest): boolean {
  const own = comments.filter(({ kind, author }) => kind === 'comment' && author?.bot === false)
  return [title, body, ...own.map((comment) => comment.body)].some((text) => NAMES_RFC.test(text))
}

/** What a maintainer has said about this change; null: nothing, or nobody could be read. */
export function notNeededBy(scene: Snapshot, policy: RfcPolicy): RfcState['notNeeded'] {
  return replayHere(scene, policy)?.notNeeded ?? null
}

/** The `/rfc` commands of a thread that is no RFC; null when nobody asked for the lists. */
export function replayHere({ subject, decision, now, self }: Snapshot, policy: RfcPolicy): RfcState | null {
  if (decision === undefined) return null
  const { author, state, createdAt: openedAt } = subject
  const record = {
    ...{ now, self, complete: decision.complete, recorded: null, entries: recordOf(subject) },
    subject: { author, state, openedAt },
    ...decidersOf(policy.electorate, decision.community),
  }
  return decideRfc(record, policy.decision)
}
