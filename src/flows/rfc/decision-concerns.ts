// `/rfc concern` and `/rfc resolve`: only who raised a concern takes it back.
import { isSame } from '../../voting/person.ts'
import { saidAt } from '../../voting/record.ts'
import { concernKey } from '../../voting/rfc-line.ts'
import type { Saying } from '../../voting/sayings.ts'
import { nearestWord } from '../../voting/spelling.ts'
import type { Draft, Refusal, Said } from './decision-draft.ts'
import type { Concern } from './decision-record.ts'

/** Raised again, a concern stands again; two people may stand behind one name, and each takes back their own. */
export function raiseConcern(draft: Draft, said: Said<Extract<Saying, { says: 'concern' }>>): null {
  const { saying, entry, person } = said
  const about = draft.question?.disposition ?? draft.pending?.disposition ?? 'accept'
  const { name, text } = saying
  const raised: Concern = { name, by: person, text, about, at: saidAt(entry), resolvedAt: null, entry: entry.id }
  draft.concerns = [...draft.concerns.filter((concern) => !isTheSame(concern, raised)), raised]
  return null
}

export function resolveConcern(draft: Draft, said: Said<Extract<Saying, { says: 'resolve' }>>): Refusal | null {
  const key = concernKey(said.saying.name)
  const named = draft.concerns.filter((concern) => concernKey(concern.name) === key)
  const own = named.filter((concern) => isSame(concern.by, said.person))
  if (own.length === 0) return refusalOf(draft, named, said)
  const at = saidAt(said.entry)
  draft.concerns = draft.concerns.map((concern) =>
    own.includes(concern) && concern.resolvedAt === null ? { ...concern, resolvedAt: at } : concern,
  )
  return null
}

function isTheSame(one: Concern, other: Concern): boolean {
  return concernKey(one.name) === concernKey(other.name) && one.about === other.about && isSame(one.by, other.by)
}

function refusalOf(draft: Draft, named: readonly Concern[], { saying }: Said<Extract<Saying, { says: 'resolve' }>>) {
  const [other] = named
  if (other !== undefined) return { topic: 'not-your-concern', meant: other.by.login }
  const near = nearestWord(
    saying.name,
    draft.concerns.map((concern) => concern.name),
  )
  return { topic: 'no-such-concern', meant: near === null ? '' : `/rfc resolve ${near}` }
}
