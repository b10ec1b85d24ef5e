// What is remembered of merged pull requests: plain data, one entry for each path, author, word and issue, so that it can be stored and read again.
import { type Calibration, emptyCalibration } from './calibration.ts'
import { emptyLayer, type HiddenLayer } from './hidden-layer.ts'
import { SIGNALS } from './signals.ts'
import { type Learned, learnedFrom } from './softmax.ts'
import type { SparseModel } from './sparse-model.ts'
import type { Tally } from './tally.ts'

/** A merged pull request. Times in seconds; people are any stable keys. Without reviewers it is evidence of commits only. */
export interface MergedChange {
  readonly id: string
  readonly at: number
  readonly author: string
  readonly reviewers: readonly string[]
  readonly files: readonly string[]
  readonly title: string
  readonly coauthors?: readonly string[]
}

/** The bare facts of a remembered change, so that a reason can be checked: people by number. */
export interface PastChange {
  readonly id: string
  readonly at: number
  readonly author: number
  readonly reviewers: readonly number[]
}

/** One person's totals; times in seconds, 0 for never. */
export interface Person {
  readonly key: string
  reviews: number
  commits: number
  lastReview: number
  lastCommit: number
}

/** All that is known. Built by `learn` alone; the numbers of people are their places in `people`. */
export interface History {
  readonly people: Person[]
  readonly numbers: Map<string, number>
  /** Reviews below each path; '' is the whole repository, a directory ends in '/'. */
  readonly reviewedPaths: Map<string, Tally>
  readonly committedPaths: Map<string, Tally>
  /** Who reviewed the author's changes. */
  readonly reviewedAuthors: Map<string, Tally>
  readonly reviewedWords: Map<string, Tally>
  readonly reviewedIssues: Map<string, Tally>
  /** Who wrote changes with such titles; '' is the whole repository. */
  readonly authoredWords: Map<string, Tally>
  readonly authoredIssues: Map<string, Tally>
  /** By author: [reviewer, when they last met, seconds]… */
  readonly meetings: Map<string, number[]>
  /** The sparse softmax, and a second one that learns only what all others together got wrong. */
  readonly sparse: SparseModel
  readonly correction: SparseModel
  /** A weight for each signal. */
  readonly weights: Learned
  readonly layer: HiddenLayer
  readonly calibration: Calibration
  /** Recent changes, oldest first, and for each path and author the serial numbers of the last few. */
  readonly changes: PastChange[]
  readonly trails: Map<string, number[]>
  /** How many changes were learned, ever: the serial number of the next. */
  learned: number
}

export function emptyHistory(): History {
  return {
    people: [],
    numbers: new Map(),
    reviewedPaths: new Map(),
    committedPaths: new Map(),
    reviewedAuthors: new Map(),
    reviewedWords: new Map(),
    reviewedIssues: new Map(),
    authoredWords: new Map(),
    authoredIssues: new Map(),
    meetings: new Map(),
    sparse: new Map(),
    correction: new Map(),
    weights: learnedFrom(SIGNALS.map(([, , weight]) => weight)),
    layer: emptyLayer(SIGNALS.length),
    calibration: emptyCalibration(),
    changes: [],
    trails: new Map(),
    learned: 0,
  }
}
