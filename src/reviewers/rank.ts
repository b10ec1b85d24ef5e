// The ranker: candidates, their scores, the load taken off, the idle kept from first place; each suggestion with its reasons.
import { calibrationError, confidenceOf } from './calibration.ts'
import { candidatesFor, lastSeen, valueFor } from './candidates.ts'
import type { History } from './history.ts'
import { measure } from './measure.ts'
import type { Asked, Ranking, Suggestion } from './ranking.ts'
import { gatherEvidence, reasonsFor } from './reasons.ts'
import { scoreAll } from './score.ts'
import { softmaxOf } from './softmax.ts'
import { DAY } from './tally.ts'

const LIMIT = 5
/** Nobody is named first who has done nothing here for a month, while somebody else has. */
const IDLE_DAYS = 30

/** A candidate in place: the number of the person, their score with load, and their share of the softmax without it. */
export interface Placed {
  readonly person: number
  readonly score: number
  readonly share: number
}

/** The best people to review, best first, each with reasons. Same history and question, same answer; changes nothing. */
export function rank(history: History, asked: Asked): Ranking {
  const placed = placeAll(history, asked)
  const evidence = gatherEvidence(history, asked)
  const people = placed
    .slice(0, asked.limit ?? LIMIT)
    .map((one, place) => suggestionOf(history, asked, { ...one, place, evidence }))
  return { people, considered: placed.length, calibration: calibrationError(history.calibration) }
}

/** Everybody who may be suggested, best first, without reasons: for measuring. */
export function orderAll(history: History, asked: Asked): string[] {
  return placeAll(history, asked).map(({ person }) => history.people[person]?.key ?? '')
}

export function suggestionOf(
  history: History,
  asked: Asked,
  one: Placed & { place: number; evidence: ReturnType<typeof gatherEvidence> },
): Suggestion {
  const { person, score, share, place, evidence } = one
  return {
    who: history.people[person]?.key ?? '',
    score,
    confidence: confidenceOf(history.calibration, share, place),
    share,
    reasons: reasonsFor(history, asked, { person, evidence }),
  }
}

/** All candidates in order. Equal scores keep the order in which people were first met. */
export function placeAll(history: History, asked: Asked): Placed[] {
  const candidates = candidatesFor(history, asked)
  const measured = measure(history, asked, candidates)
  const { scores } = scoreAll(history, measured, 'average')
  const shares = softmaxOf(scores)
  const placed = candidates.map((person, row) => ({
    person,
    score: (scores[row] ?? 0) - loadOn(asked, history.people[person]?.key ?? ''),
    share: shares[row] ?? 0,
  }))
  placed.sort((a, b) => b.score - a.score || a.person - b.person)
  return idleBehind(history, asked.now, placed)
}

export function loadOn({ load }: Asked, key: string): number {
  return load === undefined ? 0 : load.weight * Math.log1p(Math.max(0, valueFor(load.suggested, key) ?? 0))
}

/** Moves the best person who is not idle to the front. */
function idleBehind(history: History, now: number, placed: Placed[]): Placed[] {
  const first = placed.findIndex(({ person }) => {
    const found = history.people[person]
    return found !== undefined && now - lastSeen(found) <= IDLE_DAYS * DAY
  })
  return first <= 0
    ? placed
    : [...placed.slice(first, first + 1), ...placed.slice(0, first), ...placed.slice(first + 1)]
}
