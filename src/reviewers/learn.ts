// Learning from one merged pull request: first the models learn from what they would have said, then the counters count it.
import { calibrate } from './calibration.ts'
import { candidatesFor, isBot } from './candidates.ts'
import { countChange, numberOf } from './count-change.ts'
import { stepLayer } from './hidden-layer.ts'
import type { History, MergedChange } from './history.ts'
import { type Measured, measure } from './measure.ts'
import type { Said } from './ranking.ts'
import { scoreAll } from './score.ts'
import { SIGNAL_COUNT } from './signals.ts'
import { climb, softmaxOf } from './softmax.ts'
import { step } from './sparse-model.ts'

/** The weights of the signals: a quick pace that never freezes, because teams change. */
const PACE = { rate: 0.1, kept: 0.99 }
/** Confidence is learned on so many of the people it would have named. */
const CALIBRATED = 3

/**
 * Takes in a merged pull request; changes `history` in place. Changes come in the order of their merge; a late one counts for what
 * would be left of it. Without reviewers (or files) it is evidence of commits only. Learn each change once. `said`: what was suggested
 * when it opened; without it, confidence is learned from what would be said now, which is surer than at opening.
 */
export function learn(history: History, change: MergedChange, said?: Said): void {
  const reviewers = new Set(change.reviewers.filter((who) => who !== change.author && !isBot(who)))
  if (reviewers.size > 0 && change.files.length > 0) learnModels(history, change, { reviewers, said })
  countChange(
    history,
    change,
    [...reviewers].map((who) => numberOf(history, who)),
  )
}

interface Outcome {
  readonly reviewers: ReadonlySet<string>
  readonly said: Said | undefined
}

function learnModels(history: History, change: MergedChange, outcome: Outcome): void {
  const { reviewers } = outcome
  const asked = { ...change, now: change.at }
  const candidates = candidatesFor(history, asked)
  const right = candidates.map((person) => reviewers.has(history.people[person]?.key ?? ''))
  const found = right.filter(Boolean).length
  // Nobody could have been named, or only one person: nothing to learn about choosing.
  if (found === 0 || candidates.length < 2) return
  const measured = measure(history, asked, candidates)
  const { scores, activations } = scoreAll(history, measured, 'weight')
  const shares = softmaxOf(scores)
  learnConfidence(history, outcome, outcome.said ?? firstOf(history, candidates, shares))
  const errors = shares.map((share, row) => (right[row] ? 1 / found : 0) - share)
  const own = measured.sparse.map((share, row) => (right[row] ? 1 / found : 0) - share)
  climb(history.weights, slopeOf(measured, errors), PACE)
  stepLayer(history.layer, { ...activations, values: measured.values }, errors)
  step(history.sparse, measured, { errors: own, rate: 0.3 })
  step(history.correction, measured, { errors, rate: 0.03 })
}

function slopeOf({ values }: Measured, errors: Float64Array): Float64Array {
  const slope = new Float64Array(SIGNAL_COUNT)
  for (const [row, error] of errors.entries())
    for (let at = 0; at < SIGNAL_COUNT; at += 1)
      slope[at] = (slope[at] ?? 0) + error * (values[row * SIGNAL_COUNT + at] ?? 0)
  return slope
}

function firstOf(history: History, candidates: readonly number[], shares: Float64Array): Said {
  const order = [...shares.keys()].sort((a, b) => (shares[b] ?? 0) - (shares[a] ?? 0)).slice(0, CALIBRATED)
  return order.map((row) => ({ who: history.people[candidates[row] ?? -1]?.key ?? '', share: shares[row] ?? 0 }))
}

function learnConfidence(history: History, { reviewers }: Outcome, said: Said): void {
  for (const [place, { who, share }] of said.slice(0, CALIBRATED).entries())
    calibrate(history.calibration, { share, place }, reviewers.has(who))
}
