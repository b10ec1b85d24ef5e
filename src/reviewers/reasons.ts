// Why a person is suggested, as counts that can be checked against the pull requests they come from.
import { titleKey } from './counters.ts'
import { directoriesOf, issuesOf, sampleFiles, titleWords } from './features.ts'
import type { History, PastChange } from './history.ts'
import type { Asked, Reason } from './ranking.ts'
import { DAY, shareOf } from './tally.ts'
import { authorTrail, changesOn, countOf, type Role, type Sighting, sightingOf } from './trails.ts'

/** Evidence is scanned for so many levels of paths at most. */
const MOST_PATHS = 400
const MOST_IDS = 3
const MOST_WORDS = 4
/** A person knows a word when a fifth of what was reviewed under it is theirs. */
const KNOWS = 0.2
const HALF_A_YEAR = 180

export type Evidence = ReadonlyMap<string, { readonly changes: readonly PastChange[]; readonly covers: number }>

/** The trails above the changed files, gathered once for all suggestions. `covers`: share of the files below the path. */
export function gatherEvidence(history: History, asked: Asked): Evidence {
  const files = sampleFiles(asked.files)
  const below = new Map<string, number>()
  for (const file of files)
    for (const path of [file, ...directoriesOf(file)]) below.set(path, (below.get(path) ?? 0) + 1)
  const known = [...below].filter(([path]) => path !== '' && history.trails.has(path)).slice(0, MOST_PATHS)
  return new Map(known.map(([path, n]) => [path, { changes: changesOn(history, path), covers: n / files.length }]))
}

/** The reasons for one person, the strongest kind first; never empty for a person who has done anything. */
export function reasonsFor(history: History, asked: Asked, about: { person: number; evidence: Evidence }): Reason[] {
  const { person, evidence } = about
  const { now } = asked
  const reviewed = bestPath(evidence, person, 'reviewer')
  const wrote = bestPath(evidence, person, 'author')
  const met = sightingOf(changesOn(history, authorTrail(asked.author)), person, 'reviewer')
  const issue = issuesOf(asked.title).find((key) => shareOf(history.reviewedIssues.get(key), 1, person) > 0)
  const words = titleWords(asked.title).filter(
    (word) => shareOf(history.reviewedWords.get(titleKey(word)), 1, person) >= KNOWS,
  )
  const found: Reason[] = []
  if (reviewed !== null) found.push({ kind: 'reviewed-paths', path: reviewed.path, ...counted(reviewed, now) })
  if (met.times > 0) found.push({ kind: 'reviewed-author', ...counted(met, now) })
  if (issue !== undefined) found.push({ kind: 'reviewed-issue', issue })
  if (wrote !== null) found.push({ kind: 'wrote-paths', path: wrote.path, ...counted(wrote, now) })
  if (words.length > 0 && found.length < 3) found.push({ kind: 'knows-words', words: words.slice(0, MOST_WORDS) })
  return [...found, ...active(history, person, now)]
}

function active(history: History, person: number, now: number): Reason[] {
  const { reviews = 0, lastReview = 0 } = history.people[person] ?? {}
  if (reviews === 0 || now - lastReview > HALF_A_YEAR * DAY) return []
  return [{ kind: 'active', reviews, days: daysSince(lastReview, now) }]
}

function counted({ times, of, last, ids }: Sighting, now: number) {
  return { times, of, days: daysSince(last, now), ids: ids.slice(0, MOST_IDS) }
}

function daysSince(then: number, now: number): number {
  return Math.max(0, Math.floor((now - then) / DAY))
}

/** The path that says most: often, for much of the change, and as near to the files as that allows. */
function bestPath(evidence: Evidence, person: number, role: Role): (Sighting & { path: string }) | null {
  let best: { path: string; changes: readonly PastChange[] } | null = null
  let most = 0
  for (const [path, { changes, covers }] of evidence) {
    const { times, of } = countOf(changes, person, role)
    const worth = (times / (of + 3)) * Math.sqrt(covers) * (1 + path.split('/').length / 20)
    if (worth > most) {
      most = worth
      best = { path, changes }
    }
  }
  return best === null ? null : { path: best.path, ...sightingOf(best.changes, person, role) }
}
