// The signals of each candidate for one pull request: logarithms of shares, counts and days, in one matrix.
import { lastSeen } from './candidates.ts'
import { type Counters, LIVES, readCounters } from './counters.ts'
import type { History, Person } from './history.ts'
import type { Asked } from './ranking.ts'
import { SIGNAL_COUNT } from './signals.ts'
import { sharesOfSimilar } from './similar.ts'
import { softmaxOf } from './softmax.ts'
import { addScores, type Features, featuresOf } from './sparse-model.ts'
import type { Spread } from './spread.ts'
import { DAY, fade, longestOf } from './tally.ts'

export interface Measured {
  readonly candidates: readonly number[]
  /** Candidate by candidate, in the order of SIGNALS. */
  readonly values: Float64Array
  readonly features: Features
  /** The sparse softmax's own probabilities, by candidate. */
  readonly sparse: Float64Array
  /** How many people are known in all. */
  readonly people: number
}

/** Days counted for what never happened. */
const NEVER = 1_500
/** Added to a share before its logarithm, so that nothing is endlessly unlikely. */
const TRACE = 1e-5

export function measure(history: History, asked: Asked, candidates: readonly number[]): Measured {
  const counters = readCounters(history, asked, candidates.length)
  const features = featuresOf(asked)
  const scores = new Float64Array(history.people.length)
  addScores(history.sparse, features, scores)
  const sparse = softmaxOf(Float64Array.from(candidates, (person) => scores[person] ?? 0))
  const values = new Float64Array(SIGNAL_COUNT * candidates.length)
  const met = meetingsOf(history, asked.author)
  const alike = sharesOfSimilar(history, asked)
  const around = surroundings(history, asked, counters)
  let at = 0
  const write = (part: readonly number[]) => {
    for (let index = 0; index < part.length; index += 1, at += 1) values[at] = part[index] ?? 0
  }
  for (let row = 0; row < candidates.length; row += 1) {
    const number = candidates[row] ?? 0
    const person = history.people[number]
    if (person === undefined) continue
    const one = { number, person, share: sparse[row] ?? 0, met: met[number] ?? 0 }
    at = row * SIGNAL_COUNT
    write(fits(counters, one))
    write(acquaintance(history, asked, one))
    write(habits(counters, one, asked.now))
    write([Math.log((alike[number] ?? 0) + 1e-3)])
    write(around)
  }
  return { candidates, values, features, sparse, people: history.people.length }
}

interface One {
  readonly number: number
  readonly person: Person
  readonly share: number
  /** When the author and this person last met in a review, seconds; 0 for never. */
  readonly met: number
}

function logShare(spread: Spread | undefined, number: number, above: number): number {
  return Math.log((spread?.own[number] ?? 0) + (spread?.rest ?? 1) * above + TRACE)
}

/** How the person fits what the change is about, and the author. */
function fits(counters: Counters, { number, share }: One): number[] {
  const { paths, pairs, active, committing } = counters
  const slow = active.at(-1)?.[number] ?? 0
  return [
    ...paths.map((spread, slot) => logShare(spread, number, active[slot]?.[number] ?? 0)),
    Math.log((counters.commits[number] ?? 0) + 0.003),
    ...pairs.map((spread) => logShare(spread, number, slow)),
    logShare(counters.titleWords, number, slow),
    logShare(counters.pathWords, number, slow),
    Math.log1p(4 * (counters.issues[number] ?? 0)),
    logShare(counters.authoredWords, number, committing[number] ?? 0),
    Math.log1p(4 * (counters.authoredIssues[number] ?? 0)),
    Math.log(share + 1e-4),
  ]
}

/** When the two last met in a review, and how often the author reviewed this person. */
function acquaintance(history: History, { author, now }: Asked, { person, met }: One): number[] {
  const back = history.reviewedAuthors.get(person.key)
  const me = history.numbers.get(author)
  const theirs = back === undefined || me === undefined ? 0 : longestOf(back, LIVES.pair.length, me)
  const returned = theirs === 0 || back === undefined ? 0 : theirs * fade(back[0] ?? 0, now, LIVES.pair.at(-1) ?? 1)
  return [-Math.log1p(daysSince(met, now) / 7), Math.log1p(returned)]
}

/** How active the person is, whatever the change is about. */
function habits({ active, committing }: Counters, { number, person }: One, now: number): number[] {
  return [
    Math.log(active[0]?.[number] ?? 1),
    Math.log(active[1]?.[number] ?? 1),
    Math.log(active.at(-1)?.[number] ?? 1),
    -Math.log1p(daysSince(lastSeen(person), now)),
    -Math.log1p(daysSince(person.lastReview, now)),
    Math.log1p(person.reviews),
    person.reviews === 0 ? 1 : 0,
    Math.log(committing[number] ?? 1),
  ]
}

/** What is true of the pull request whoever is named: how well its author, paths and words are known. */
function surroundings(history: History, { author, files }: Asked, { pairs, paths, titleWords }: Counters): number[] {
  const { reviews = 0, commits = 0 } = history.people[history.numbers.get(author) ?? -1] ?? {}
  const known = [pairs.at(-1)?.rest ?? 1, paths[1]?.rest ?? 1, Math.log1p(files.length), titleWords.rest]
  return [...known, Math.log1p(reviews), Math.log1p(commits)]
}

function daysSince(then: number, now: number): number {
  return then === 0 ? NEVER : Math.max(0, now - then) / DAY
}

/** By person. */
function meetingsOf(history: History, author: string): Float64Array {
  const last = new Float64Array(history.people.length)
  const met = history.meetings.get(author) ?? []
  for (let at = 0; at < met.length; at += 2) last[met[at] ?? 0] = met[at + 1] ?? 0
  return last
}
