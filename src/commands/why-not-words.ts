// Why somebody is suggested for a review, or is not, as words a person can check. Unknown kinds say nothing.
import { reasonWords } from '../markdown/reason-words.ts'
import { type Facts, NO_END, type ReviewReason } from '../model/index.ts'

/** Reasons as one fact of an answer. */
export function packReasons(reasons: readonly ReviewReason[]): string {
  return JSON.stringify(reasons)
}

/** Each reason as a phrase behind a name: `reviewed 9 of the last 14 changes under …`. */
export function sayReasons(packed: string): readonly string[] {
  const reasons = JSON.parse(packed === '' ? '[]' : packed) as readonly ReviewReason[]
  return reasons.map(sayReason).filter((phrase) => phrase !== '')
}

const STANDING: Readonly<Record<string, string>> = {
  author: 'is the author of this change',
  coauthor: 'is a co-author of this change',
  bot: 'is a bot',
  excluded: 'is left out here, by what people said',
  'not-allowed': 'is not among the reviewers and approvers of these files (OWNERS)',
  unknown: 'has neither written nor reviewed here, as far as I know',
  inactive: 'was not seen here lately',
  'at-capacity': 'has as many reviews waiting as they want',
  'opted-out': 'prefers not to be suggested',
  busy: 'is busy, by their status on GitHub',
  removed: 'was asked here, and the request was taken back',
  requested: 'is asked already',
}

const BEHIND: Readonly<Record<string, string>> = {
  paths: 'these files',
  author: 'the changes of this author',
  words: 'what the title is about',
  activity: 'the repository of late',
}

function sayReason(reason: ReviewReason): string {
  const { kind, facts } = reason
  switch (kind) {
    case 'away':
      return sayAway(facts)
    case 'place':
      return `is number ${facts.place} of ${facts.of} for this change`
    case 'behind':
      return facts.what === 'load' ? 'has more to review already than the first' : sayBehind(String(facts.what))
    default:
      return STANDING[kind] ?? reasonWords(reason)
  }
}

function sayAway({ to }: Facts): string {
  const day = String(to ?? '').replace(/[^\d-]/g, '')
  return day === '' || day === NO_END ? 'is away' : `is away until the end of ${day}`
}

/** '' where nobody could check it. */
function sayBehind(what: string): string {
  const about = BEHIND[what]
  return about === undefined ? '' : `has had less to do with ${about} than the first`
}
