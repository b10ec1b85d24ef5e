// What is kept of merged changes, to learn who reviews what; and what was learned of them.

/** A merged pull request, or a commit that had none. People are logins, or names where no login is known. */
export interface MergedRow {
  /** The number of the pull request in digits, else the full id of the commit. */
  readonly id: string
  readonly mergedAt: number
  /** Null when nobody told. */
  readonly openedAt: number | null
  /** '' for a deleted account. */
  readonly author: string
  readonly coauthors: readonly string[]
  readonly reviewers: readonly string[]
  readonly files: readonly string[]
  readonly title: string
  /** Whom we suggested when it opened, best first; `share` as the ranker gave it. Absent: nobody was suggested. */
  readonly said?: readonly { readonly who: string; readonly share: number }[]
  /** A row from reviews takes the place of one from git; otherwise the first stays. */
  readonly source: 'git' | 'reviews'
}

/** Where a row stands in the order of merging: by instant, then by id. */
export type MergedPlace = Pick<MergedRow, 'mergedAt' | 'id'>

/** How many rows there are. Rows only come, and only turn from git to reviews: equal extents, equal rows. */
export interface MergedExtent {
  readonly rows: number
  /** Those of them from reviews. */
  readonly reviewed: number
}

/** All that was learned of the rows up to and with a place. */
export interface Learned extends MergedPlace, MergedExtent {
  /** As the caller packed it. */
  readonly bytes: Uint8Array
}
