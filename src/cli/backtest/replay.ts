// Replays a history in time: asks at the moment a pull request opens (or merges), learns at each merge, never the other way round.
import type { Row } from './read-rows.ts'

export interface Replay {
  /** `open`: asked with what was merged before it opened. `merge`: asked right before it is learned, in the order of the file. */
  readonly protocol: 'open' | 'merge'
  /** The share of the rows with reviewers and files that is only learned from; the rest is asked about. */
  readonly from: number
}

export interface Visitor {
  ask(row: Row, now: number): void
  learn(row: Row): void
}

export function isAskable(row: Row): boolean {
  return row.reviewers.length > 0 && row.files.length > 0
}

/** The rows that are asked about. */
export function askedRows(rows: readonly Row[], from: number): ReadonlySet<Row> {
  const able = rows.filter(isAskable)
  return new Set(able.slice(Math.floor(able.length * from)))
}

/** Visits each row in turn; yields after each step, so that a caller may show how far it is. */
export function* replay(rows: readonly Row[], { protocol, from }: Replay, visitor: Visitor): Generator<void> {
  const asked = askedRows(rows, from)
  for (const step of protocol === 'open' ? stepsByTime(rows, asked) : stepsInOrder(rows, asked)) {
    if (step.asks) visitor.ask(step.row, step.at)
    else visitor.learn(step.row)
    yield
  }
}

interface Step {
  readonly at: number
  readonly asks: boolean
  readonly row: Row
}

function stepsInOrder(rows: readonly Row[], asked: ReadonlySet<Row>): Step[] {
  return rows.flatMap((row) => [
    ...(asked.has(row) ? [{ at: row.at, asks: true, row }] : []),
    { at: row.at, asks: false, row },
  ])
}

/** At the same second a question comes first: what merges then was not known. */
function stepsByTime(rows: readonly Row[], asked: ReadonlySet<Row>): Step[] {
  const steps = rows.flatMap((row) => [
    ...(asked.has(row) ? [{ at: row.openedAt, asks: true, row }] : []),
    { at: row.at, asks: false, row },
  ])
  return steps.sort((a, b) => a.at - b.at || Number(b.asks) - Number(a.asks))
}
