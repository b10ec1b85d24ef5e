// Learning from one merged pull request: first the models learn from what they would have said, then the counters count it.
import { calibrate } from './calibration.ts'
import { candidatesFor, isBot } from './candidates.ts'
import { countChange, numberOf } from './count-change.ts'
import { stepLayer } from './hidden-layer.ts'
import type { History, MergedChange } from './history.ts'
import { type Measured, measure } from './measure.ts'
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
 * would be left of it. Without reviewers (or files) it is evidence of commits only. Learn each change once.
 */
export function learn(history: History, change: MergedChange): void {
  const reviewers = new Set(change.reviewers.filter((who) => who !== change.author && !isBot(who)))
  if (reviewers.size > 0 && change.files.length > 0) learnModels(history, change, reviewers)
  countChange(
    history,
    change,
    [...reviewers].map((who) => numberOf(history, who)),
  )
}

function learnModels(history: History, change: MergedChange, reviewers: ReadonlySet<string>): void {
  const asked = { ...change, now: change.at }
  const candidates = candidatesFor(history, asked)
  const right = candidates.map((person) => reviewers.has(history.people[person]?.key ?? ''))
  const found = right.filter(Boolean).length
  // Nobody could have been named, or only one person: nothing to learn about choosing.
  if (found === 0 || candidates.length < 2) return
  const measured = measure(history, asked, candidates)
  const { scores, activations } = scoreAll(history, measured)
  const said = softmaxOf(scores)
  learnConfidence(history, said, right)
  const errors = said.map((share, row) => (right[row] ? 1 / found : 0) - share)
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

function learnConfidence(history: History, said: Float64Array, right: readonly boolean[]): void {
  const order = [...said.keys()].sort((a, b) => (said[b] ?? 0) - (said[a] ?? 0)).slice(0, CALIBRATED)
  for (const [place, row] of order.entries())
    calibrate(history.calibration, { share: said[row] ?? 0, place }, right[row] ?? false)
}
