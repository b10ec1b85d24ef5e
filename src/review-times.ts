// How long a first review took, by area and by person. Pure. Hours by the clock: nights, weekends and holidays count.
export interface Wait {
  readonly median: number
  /** Four of five did not wait longer. */
  readonly p80: number
  readonly of: number
}

/** From ready (or opened) to the first review by somebody else. `by` is absent for what was kept before we asked who it was. */
export type WaitRow = readonly [number: number, hours: number, areas: readonly string[], by?: string]

export interface ReviewTimes {
  /** Null when fewer than three are known. */
  readonly all: Wait | null
  /** The areas with the most answers first. */
  readonly areas: readonly { readonly name: string; readonly wait: Wait }[]
  readonly people: readonly { readonly name: string; readonly wait: Wait }[]
}

/** Fewer answers are an anecdote. */
const LEAST = 3

/** The same rows in any order give the same times. */
export function timesOf(rows: readonly WaitRow[]): ReviewTimes {
  return {
    all: rows.length < LEAST ? null : waitOf(rows.map(([, hours]) => hours)),
    areas: grouped(rows.flatMap(([, hours, areas]) => areas.map((name) => ({ name, hours })))),
    people: grouped(rows.flatMap(([, hours, , by]) => (by === undefined ? [] : { name: by, hours }))),
  }
}

/** The value that half, and four of five, do not pass. */
export function waitOf(hours: readonly number[]): Wait {
  const sorted = [...hours].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0
  return { median: at(0.5), p80: at(0.8), of: sorted.length }
}

function grouped(found: readonly { readonly name: string; readonly hours: number }[]) {
  return [...Map.groupBy(found, ({ name }) => name)]
    .filter(([, rows]) => rows.length >= LEAST)
    .map(([name, rows]) => ({ name, wait: waitOf(rows.map(({ hours }) => hours)) }))
    .sort((a, b) => b.wait.of - a.wait.of || (a.name < b.name ? -1 : 1))
}
