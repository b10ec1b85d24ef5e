// Who knows which part of a repository, from its merged changes: reviews and authorship of a year by folder. Pure.
import type { MergedRow } from './model/index.ts'

export interface AreaPerson {
  readonly login: string
  readonly reviewed: number
  readonly wrote: number
}

export interface Area {
  /** The first two folders: `components/raftstore`, `src/storage`; '' for files at the root. */
  readonly name: string
  readonly changes: number
  /** By what they did there, most first. */
  readonly people: readonly AreaPerson[]
  /** Those who wrote or reviewed at least three changes there and were seen in the repository within half a year. */
  readonly knowers: readonly string[]
}

const DAY_MS = 86_400_000
export const AREA_DAYS = 365
const SEEN_DAYS = 183
/** Fewer changes in a year say nothing of who knows the place. */
const LEAST_CHANGES = 5
const KNOWS_FROM = 3
/** Changes to so many files are renames and formatting. */
const MOST_FILES = 40

/** Areas of one file: `a/b` of `a/b/c/d.rs`. */
export function areaOf(path: string): string {
  return path.split('/').slice(0, -1).slice(0, 2).join('/')
}

interface Counted {
  changes: number
  readonly people: Map<string, { reviewed: number; wrote: number }>
}

/** The areas with the most changes first; `now` in ms. The same rows in any order give the same areas. */
export function areasOf(rows: readonly MergedRow[], now: number): readonly Area[] {
  const recent = rows.filter(({ mergedAt }) => mergedAt > now - AREA_DAYS * DAY_MS && mergedAt <= now)
  const counted = new Map<string, Counted>()
  for (const row of recent.filter(({ files }) => files.length <= MOST_FILES))
    for (const name of new Set(row.files.map(areaOf))) countRow(counted, name, row)
  const seen = seenSince(recent, now - SEEN_DAYS * DAY_MS)
  return [...counted]
    .filter(([, { changes }]) => changes >= LEAST_CHANGES)
    .map(([name, one]) => toArea(name, one, seen))
    .sort((a, b) => b.changes - a.changes || (a.name < b.name ? -1 : 1))
}

function countRow(counted: Map<string, Counted>, name: string, { author, coauthors, reviewers }: MergedRow): void {
  const area: Counted = counted.get(name) ?? { changes: 0, people: new Map() }
  counted.set(name, area)
  area.changes += 1
  const personOf = (login: string) => {
    const person = area.people.get(login) ?? { reviewed: 0, wrote: 0 }
    area.people.set(login, person)
    return person
  }
  for (const login of new Set([author, ...coauthors])) if (login !== '') personOf(login).wrote += 1
  for (const login of new Set(reviewers)) personOf(login).reviewed += 1
}

function seenSince(rows: readonly MergedRow[], since: number): ReadonlySet<string> {
  const recent = rows.filter(({ mergedAt }) => mergedAt > since)
  return new Set(recent.flatMap(({ author, coauthors, reviewers }) => [author, ...coauthors, ...reviewers]))
}

function toArea(name: string, { changes, people }: Counted, seen: ReadonlySet<string>): Area {
  const sum = ({ reviewed, wrote }: AreaPerson) => reviewed + wrote
  const sorted = [...people]
    .map(([login, counts]) => ({ login, ...counts }))
    .sort((a, b) => sum(b) - sum(a) || b.reviewed - a.reviewed || (a.login < b.login ? -1 : 1))
  const knowers = sorted.filter((person) => sum(person) >= KNOWS_FROM && seen.has(person.login))
  return { name, changes, people: sorted, knowers: knowers.map(({ login }) => login) }
}

/** Places that hang on one person, or on nobody who is still about. */
export function fragileAreas(areas: readonly Area[]): readonly Area[] {
  return areas.filter(({ knowers }) => knowers.length <= 1)
}
