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
  const trail = history.trails.get(key) ?? []
  for (let at = trail.length - 1; at >= 0; at -= 1) {
    const change = history.changes[(trail[at] ?? 0) - first]
    if (change !== undefined) found.push(change)
  }
  return found
}

export type Role = 'reviewer' | 'author'

function hasRole(change: PastChange, person: number, role: Role): boolean {
  return role === 'author' ? change.author === person : change.reviewers.includes(person)
}

/** How often the person had the role, of the changes where anybody had. */
export function countOf(changes: readonly PastChange[], person: number, role: Role): { times: number; of: number } {
  let times = 0
  let of = 0
  for (const change of changes) {
    if (role === 'author' || change.reviewers.length > 0) of += 1
    if (hasRole(change, person, role)) times += 1
  }
  return { times, of }
}

/** The same with when and where. */
export function sightingOf(changes: readonly PastChange[], person: number, role: Role): Sighting {
  const seen = changes.filter((change) => hasRole(change, person, role))
  const last = Math.max(0, ...seen.map(({ at }) => at))
  return { ...countOf(changes, person, role), last, ids: seen.map(({ id }) => id) }
}
