// What is asked of the ranker and what it answers: facts, not words.

/** How much a person has had to do lately, and what they said they can take. Keys are people. */
export interface Load {
  /** λ: the score is lowered by λ·ln(1 + suggestions in the last 7 days). */
  readonly weight: number
  readonly suggested: Readonly<Record<string, number>>
  /** Requests open now; a person with as many as their capacity is not suggested. */
  readonly open?: Readonly<Record<string, number>>
  readonly capacity?: Readonly<Record<string, number>>
}

/** A pull request that looks for reviewers. `now` in seconds. */
export interface Asked {
  readonly author: string
  readonly files: readonly string[]
  readonly title: string
  readonly now: number
  readonly coauthors?: readonly string[]
  /** Absent, opted out, already asked, removed by a person. */
  readonly exclude?: readonly string[]
  /** Only these may be suggested, for example the owners of the files. */
  readonly only?: readonly string[]
  readonly load?: Load
  /** How many people to answer; 5 unless told. */
  readonly limit?: number
}

/** A fact a person can check. `of` counts reviewed changes remembered there (at most the last 20); `days` since the last of `times`; `ids` newest first. */
export type Reason =
  | {
      readonly kind: 'reviewed-paths'
      readonly path: string
      readonly times: number
      readonly of: number
      readonly days: number
      readonly ids: readonly string[]
    }
  | {
      readonly kind: 'wrote-paths'
      readonly path: string
      readonly times: number
      readonly of: number
      readonly days: number
      readonly ids: readonly string[]
    }
  | {
      readonly kind: 'reviewed-author'
      readonly times: number
      readonly of: number
      readonly days: number
      readonly ids: readonly string[]
    }
  | { readonly kind: 'reviewed-issue'; readonly issue: string }
  | { readonly kind: 'knows-words'; readonly words: readonly string[] }
  | { readonly kind: 'active'; readonly reviews: number; readonly days: number }

export interface Suggestion {
  readonly who: string
  readonly score: number
  /** The chance, from how past predictions turned out, that this person is among the reviewers; 0 to 1. */
  readonly confidence: number
  /** What the confidence was made from; keep it with the suggestion and give it back to `learn`. */
  readonly share: number
  readonly reasons: readonly Reason[]
}

/** What was said when the pull request opened, best first: `learn` finds out how sure it may be from now on. */
export type Said = readonly Pick<Suggestion, 'who' | 'share'>[]

export interface Ranking {
  /** Best first. */
  readonly people: readonly Suggestion[]
  /** How many people were considered. */
  readonly considered: number
  /** How far the confidence has been off so far (expected calibration error, 0 to 1), over how many recent predictions. */
  readonly calibration: { readonly error: number; readonly over: number }
}

/** Why a person is not (higher) on the list. */
export type Explanation =
  | { readonly standing: 'not-considered'; readonly who: string; readonly because: NotConsidered }
  | {
      readonly standing: 'considered'
      readonly who: string
      readonly place: number
      readonly of: number
      readonly suggestion: Suggestion
      /** What the first has more of, the largest first; `gap` in the units of the score. Empty for the first. */
      readonly behind: readonly { readonly what: Strength; readonly gap: number }[]
    }

export type NotConsidered =
  | 'author'
  | 'coauthor'
  | 'bot'
  | 'excluded'
  | 'not-allowed'
  | 'unknown'
  | 'inactive'
  | 'at-capacity'

export type Strength = 'paths' | 'author' | 'words' | 'activity' | 'patterns' | 'load'
