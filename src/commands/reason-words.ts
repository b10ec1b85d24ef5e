// Why somebody is suggested for a review, or is not, as words a person can check. Unknown kinds say nothing.
import { codeSpan, plain } from '../markdown/plain.ts'
import { type Facts, NO_END, type ReviewReason } from '../model/index.ts'

/** Reasons as one fact of an answer. */
export function packReasons(reasons: readonly ReviewReason[]): string {
  return JSON.stringify(reasons)
}

/** Each reason as a phrase behind a name: `reviewed 9 of the last 14 changes under …`. */
export function sayReasons(packed: string): readonly string[] {
  const reasons = JSON.parse(packed === '' ? '[]' : packed) as readonly ReviewReason[]
  return reasons.map(({ kind, facts }) => sayReason(kind, facts)).filter((phrase) => phrase !== '')
}

const PLAIN: Readonly<Record<string, string>> = {
  author: 'is the author of this change',
  coauthor: 'is a co-author of this change',
  bot: 'is a bot',
  excluded: 'is left out here, since a person asked or took back the request already',
  'not-allowed': 'is not among the reviewers and approvers of these files (OWNERS)',
  unknown: 'has neither written nor reviewed here, as far as I know',
  inactive: 'was not seen here lately',
  'at-capacity': 'has as many reviews waiting as they want',
  'opted-out': 'prefers not to be suggested (`/no-reviews`)',
  busy: 'is busy, by their status on GitHub',
  removed: 'was asked here, and a person took the request back',
  requested: 'is asked already',
  asked: 'is asked already',
}

function sayReason(kind: string, facts: Facts): string {
  switch (kind) {
    case 'reviewed-paths':
      return `reviewed ${share(facts)} under ${code(facts.path)}, last ${ago(facts.days)}`
    case 'wrote-paths':
      return `wrote ${share(facts)} under ${code(facts.path)}, last ${ago(facts.days)}`
    case 'reviewed-author':
      return `reviewed ${facts.times} of the author’s last ${facts.of} changes`
    case 'reviewed-issue':
      return `reviewed other changes for ${code(facts.issue)}`
    case 'knows-words':
      return `reviewed changes about ${(Array.isArray(facts.words) ? facts.words : []).map((word) => code(String(word))).join(', ')}`
    case 'active':
      return `reviewed ${facts.reviews} changes here, last ${ago(facts.days)}`
    case 'away':
      return facts.to === NO_END || facts.to === undefined
        ? 'is away'
        : `is away until the end of ${String(facts.to).replace(/[^\d-]/g, '')}`
    case 'place':
    case 'considered':
      return `is number ${facts.place} of ${facts.of} for this change`
    case 'behind':
      return `knows less of this than the first by ${plain(String(facts.what))}`
    default:
      return PLAIN[kind] ?? ''
  }
}

function share({ times, of }: Facts): string {
  return `${times} of the last ${of} changes`
}

function ago(days: Facts[string] | undefined): string {
  if (days === 0) return 'today'
  return days === 1 ? 'yesterday' : `${days} days ago`
}

function code(fact: Facts[string] | undefined): string {
  return codeSpan(String(fact ?? ''), 80)
}
