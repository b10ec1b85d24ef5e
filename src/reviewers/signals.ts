// The list of signals: the order of the matrix that measure.ts fills.
import type { Strength } from './ranking.ts'

/** In the order of the matrix: what each signal tells about, and the weight it has before anything was learned. */
export const SIGNALS: readonly (readonly [name: string, about: Strength, weight: number])[] = [
  ['path14', 'paths', 0.2],
  ['path45', 'paths', 0.3],
  ['path180', 'paths', 0.1],
  ['commits', 'paths', 0.15],
  ['pair45', 'author', 0.1],
  ['pair180', 'author', 0.2],
  ['titleWords', 'words', 0.15],
  ['pathWords', 'words', 0.05],
  ['issue', 'words', 0.4],
  ['authoredWords', 'words', 0.1],
  ['authoredIssue', 'words', 0.2],
  ['sparse', 'patterns', 0.3],
  ['met', 'author', 0.1],
  ['reciprocal', 'author', 0],
  ['active14', 'activity', 0],
  ['active45', 'activity', 0.1],
  ['active360', 'activity', 0],
  ['idle', 'activity', 0.2],
  ['idleReview', 'activity', 0.1],
  ['experience', 'activity', 0],
  ['neverReviewed', 'activity', -0.2],
  ['commitsActive', 'activity', 0],
  ['similar', 'patterns', 0.1],
  // The same for all candidates: they say nothing by themselves, but the hidden layer learns from them which of the others to trust.
  ['knownAuthor', 'patterns', 0],
  ['knownPaths', 'patterns', 0],
  ['size', 'patterns', 0],
  ['knownWords', 'patterns', 0],
  ['authorReviews', 'patterns', 0],
  ['authorCommits', 'patterns', 0],
]

export const SIGNAL_COUNT = SIGNALS.length
