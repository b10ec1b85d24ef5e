// Trails: the last few changes on each path and of each author, so that a reason is a plain count a person can check.
import { directoriesOf, sampleFiles, titleWords } from './features.ts'
import type { History, PastChange } from './history.ts'

/** How many changes a trail remembers. */
const TRAIL = 20
/** How many changes are remembered at all; older ones no longer serve as evidence. */
const REMEMBERED = 6_000
const SPARE = 500

export interface Sighting {
  readonly times: number
  readonly of: number
  /** When the last of `times` was, seconds. */
  readonly last: number
  /** Newest first. */
  readonly ids: readonly string[]
}

export function authorTrail(author: string): string {
  return `\n${author}`
}

export function wordTrail(word: string): string {
  return `\t${word}`
}

/** Adds a change to the trails of its paths, its author and the words of its title. */
export function leaveTrail(
  history: History,
  change: PastChange,
  source: { files: readonly string[]; author: string; title: string },
): void {
  const serial = history.learned
  history.changes.push(change)
  if (history.changes.length > REMEMBERED + SPARE) history.changes.splice(0, SPARE)
  const files = sampleFiles(source.files)
  const keys = new Set([
    ...files,
    ...files.flatMap(directoriesOf),
    authorTrail(source.author),
    ...titleWords(source.title).map(wordTrail),
  ])
  for (const key of keys) {
    const trail = history.trails.get(key)
    if (trail === undefined) history.trails.set(key, [serial])
    else {
      trail.push(serial)
      if (trail.length > TRAIL) trail.shift()
    }
  }
}

/** The changes of a trail that are still remembered, newest first. */
export function changesOn(history: History, key: string): PastChange[] {
  const first = history.learned - history.changes.length
  const found: PastChange[] = []
  for (const serial of history.trails.get(key)?.toReversed() ?? []) {
    const change = history.changes[serial - first]
    if (change !== undefined) found.push(change)
  }
  return found
}

/** How often the person is among `pick` of the changes that have any. */
export function sightingOf(
  changes: readonly PastChange[],
  person: number,
  pick: (change: PastChange) => readonly number[],
): Sighting {
  const able = changes.filter((change) => pick(change).length > 0)
  const seen = able.filter((change) => pick(change).includes(person))
  return {
    times: seen.length,
    of: able.length,
    last: Math.max(0, ...seen.map(({ at }) => at)),
    ids: seen.map(({ id }) => id),
  }
}
