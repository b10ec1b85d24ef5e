// Who should review: what a person said about their time, what happened to requests, and what the history suggests.
import type { Facts } from './plan.ts'
import type { Person } from './snapshot.ts'

/** What a person told the app by `/away`, `/capacity`, `/no-reviews`; kept by id for a whole organisation. */
export interface PersonSettings {
  readonly id: number
  readonly login: string
  /** Days as `2026-12-24`, both included, in UTC; null: here. */
  readonly away: { readonly from: string; readonly to: string } | null
  /** At most so many open requests at a time; null: no wish. */
  readonly capacity: number | null
  readonly optedOut: boolean
}

/** The last day of an absence without an end: until they say that they are back. */
export const NO_END = '9999-12-31'

/** One thing that a person said about their own time. */
export type PersonSetting =
  | { readonly name: 'away'; readonly value: PersonSettings['away'] }
  | { readonly name: 'capacity'; readonly value: number | null }
  | { readonly name: 'opted-out'; readonly value: boolean }

/** Who said it, and when: the last word counts, in whatever order the words come in. */
export interface PersonWord {
  readonly id: number
  readonly login: string
  readonly setting: PersonSetting
  /** Milliseconds since 1970. */
  readonly at: number
  /** Decides between two words of one instant; any text of its own. */
  readonly place: string
}

/** Is this person away on that day, `2026-12-24`? */
export function isAwayOn({ away }: Pick<PersonSettings, 'away'>, day: string): boolean {
  return away !== null && away.from <= day && day <= away.to
}

/** One event of a pull request's review requests. `login` null on `ready` and `draft`, and for a team. */
export interface RequestEvent {
  readonly what: 'requested' | 'removed' | 'ready' | 'draft'
  readonly login: string | null
  readonly by: Person | null
  readonly at: string
}

/** What a person last said by `/cc` or `/uncc` about one login, or `organisation/team`. */
export interface ReviewerWord {
  readonly login: string
  readonly wanted: boolean
  readonly by: string
  readonly at: string
}

/** `kind` finds the words: `reviewed-paths`, `reviewed-author` …; the facts are what a person can check. */
export interface ReviewReason {
  readonly kind: string
  readonly facts: Facts
}

export interface ReviewerSuggestion {
  readonly login: string
  /** Calibrated, 0 to 1: how likely this person reviews it. */
  readonly confidence: number
  /** What the confidence was made from, to be kept until the merge shows whether it was right. */
  readonly share?: number
  readonly reasons: readonly ReviewReason[]
  /** Where the reasons can be looked up; null when there is no such place. */
  readonly evidence: string | null
  /** Open review requests of theirs in this repository, as far as known. */
  readonly open: number | null
}

/** Asked once for a pull request, before anything is decided. */
export interface ReviewersSaid {
  /** Best first; those away, opted out, at capacity, the author and bots are left out already. */
  readonly people: readonly ReviewerSuggestion[]
  /** Who may review by OWNERS, for when the history says too little; logins as the files spell them. */
  readonly pool: readonly string[]
  /** Groups of files that still need an approver, and who could; null: no OWNERS, or not read. */
  readonly needs: readonly { readonly files: readonly string[]; readonly approvers: readonly string[] }[] | null
  /** The fewest approvers that cover all files, the likeliest first. */
  readonly approvers: readonly string[]
  /** Hours until the first answer in this area; null until enough is known. */
  readonly usualWait: { readonly median: number; readonly p80: number; readonly of: number } | null
  /** Why somebody is not suggested, for `/reviewers why-not @login`. */
  readonly whyNot: readonly { readonly login: string; readonly reasons: readonly ReviewReason[] }[]
  /** Whom we named here last, for when the card does not tell: it was a draft meanwhile. */
  readonly named?: readonly string[]
  /** When people were last reminded of a request in another pull request of this organisation; ISO 8601. */
  readonly reminded?: readonly { readonly login: string; readonly at: string }[]
}
