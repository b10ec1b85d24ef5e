// The live vote of each person on a vote's pull request: the last one written, by its present text.
import type { Person } from '../../model/index.ts'
import { isSame } from '../../voting/person.ts'
import { type Entry, isOwnText, orderRecord, saidAt } from '../../voting/record.ts'
import { isReason, readSayings } from '../../voting/sayings.ts'
import { toMs } from '../../voting/time.ts'
import type { VoteValue } from '../../voting/vote-line.ts'
import type { VoteRecord } from './tally.ts'

export interface Cast {
  readonly person: Person
  readonly value: VoteValue
  readonly reason: string
  readonly hasReason: boolean
  readonly declared: 'binding' | 'non-binding' | null
  /** Milliseconds; of the edit, when it was edited. */
  readonly at: number
  readonly entry: string
  readonly via: 'comment' | 'approval'
}

export interface Casts {
  readonly casts: readonly Cast[]
  /** Cast or edited after the pull request ended. */
  readonly late: readonly Cast[]
  /** Logins whose text somebody else edited, so that it is not counted. */
  readonly setAside: readonly string[]
}

/** Comments, review texts and approvals; inline remarks, quotes, code and bots do not vote. Oldest vote first. */
export function castVotes({ entries, self, pullRequest }: VoteRecord, agreeWords: readonly string[]): Casts {
  let casts: readonly Cast[] = []
  const late: Cast[] = []
  const setAside: string[] = []
  const end = pullRequest.endedAt === null ? Number.POSITIVE_INFINITY : toMs(pullRequest.endedAt)
  for (const entry of orderRecord(entries)) {
    const { author } = entry
    if (author === null || author.bot || isSame(author, self) || entry.kind === 'review-comment') continue
    const word = castOf(entry, author, agreeWords)
    if (word === 'set aside') setAside.push(author.login)
    // A withdrawn approval that GitHub still shows as a review asks for nothing.
    else if (word === 'withdrawn') casts = casts.filter((cast) => !isApprovalOf(cast, author))
    else if (word !== null && word.at > end) late.push(word)
    else if (word !== null) casts = [...casts.filter(({ person }) => !isSame(person, author)), word]
  }
  return { casts, late, setAside }
}

function castOf(entry: Entry, person: Person, agreeWords: readonly string[]): Cast | 'set aside' | 'withdrawn' | null {
  const vote = readSayings(entry.body, { agreeWords }).find((saying) => saying.says === 'vote')
  const base = { person, at: saidAt(entry), entry: entry.id }
  if (vote?.says === 'vote' && isOwnText(entry)) {
    const { value, reason, declared } = vote
    return { ...base, value, reason, hasReason: isReason(reason), declared, via: 'comment' }
  }
  if (entry.review === 'APPROVED') {
    return {
      ...base,
      at: toMs(entry.createdAt),
      value: 1,
      reason: '',
      hasReason: false,
      declared: null,
      via: 'approval',
    }
  }
  if (vote !== undefined) return 'set aside'
  return entry.review === 'CHANGES_REQUESTED' ? 'withdrawn' : null
}

/** An approval has no text of its own to stand on, so it goes when its author asks for changes. */
function isApprovalOf({ person, via }: Cast, author: Person): boolean {
  return via === 'approval' && isSame(person, author)
}
