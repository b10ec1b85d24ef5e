// Who should review a change, told from a git repository alone: its history, and its OWNERS files where it has them.
import { readDifference, readMergeBase } from './git/history.ts'
import { readOwnersFiles } from './git/owners-files.ts'
import { resolveCommit } from './git/tree.ts'
import { type GitReading, readGitChanges } from './git-changes.ts'
import type { MergedRow } from './model/index.ts'
import { makeOwners, OWNERS_ALIASES, type Owners, ownersOf } from './owners/index.ts'
import { type Asked, emptyHistory, type History, learn, type Ranking, rank } from './reviewers/index.ts'

export interface SuggestWish {
  readonly dir: string
  readonly rev: string
  /** Null: the main branch; where that holds `rev` already, the commit before `rev`. */
  readonly base: string | null
  readonly limit: number
  /** Address → login. */
  readonly people?: ReadonlyMap<string, string>
}

export interface GitSuggestion {
  /** Full commit ids. */
  readonly base: string
  readonly commit: string
  readonly author: string
  readonly title: string
  readonly files: readonly string[]
  readonly ranking: Ranking
  /** People who are named by their login; the others by their name. */
  readonly logins: ReadonlySet<string>
  /** By person: changes within three years, and when the last was (seconds). */
  readonly commits: ReadonlyMap<string, { readonly count: number; readonly last: number }>
  /** The time of the commit, seconds. */
  readonly now: number
  /** Logins of who may review by OWNERS; null where the repository has no OWNERS. */
  readonly owners: readonly string[] | null
  /** How many changes were learned, and how many of them told who reviewed them. */
  readonly learned: number
  readonly reviewed: number
}

/** Older changes count for next to nothing, and take their time. */
const SPAN_MS = 3 * 365 * 86_400_000
const MAIN_BRANCHES = ['refs/remotes/origin/HEAD', 'refs/heads/main', 'refs/heads/master', 'HEAD']

/** The same repository, the same answer: "now" is the time of the commit. Throws with one line for a person. */
export async function suggestFromGit(wish: SuggestWish): Promise<GitSuggestion> {
  const { dir, rev, base: against, limit, people = new Map() } = wish
  const commit = await resolve(dir, rev)
  const base = await findBase(dir, commit, against)
  const [files, owners] = [await readDifference(dir, base, commit), await readOwners(dir, base)]
  const logins = [...(owners?.spelling.values() ?? [])]
  const reading = await readGitChanges(dir, { commit: base, change: commit, span: SPAN_MS, logins, people })
  const history = learnAll(reading.rows)
  const allowed = owners === null ? null : allowedBy(owners, files)
  const asked = { ...askedOf(reading.own), files, limit, ...onlyOf(history, allowed) }
  return {
    base,
    commit,
    author: asked.author,
    title: asked.title,
    files,
    ranking: rank(history, asked),
    logins: reading.logins,
    commits: new Map(history.people.map(({ key, commits, lastCommit }) => [key, { count: commits, last: lastCommit }])),
    now: asked.now,
    owners: allowed,
    learned: reading.rows.length,
    reviewed: reading.rows.filter(({ reviewers }) => reviewers.length > 0).length,
  }
}

async function resolve(dir: string, rev: string): Promise<string> {
  const commit = await resolveCommit(dir, rev)
  if (commit === null) throw new Error(`${dir} has no revision ${rev}`)
  return commit
}

async function findBase(dir: string, commit: string, against: string | null): Promise<string> {
  for (const name of against === null ? MAIN_BRANCHES : [against]) {
    const main = await resolveCommit(dir, name)
    if (main === null) continue
    const base = await readMergeBase(dir, main, commit)
    if (base === null) throw new Error(`${name} and ${commit.slice(0, 10)} have no history in common`)
    if (base !== commit) return base
    const before = await resolveCommit(dir, `${commit}^`)
    if (before !== null && against === null) return before
    throw new Error(against === null ? 'the first commit has no base' : `${name} holds ${commit.slice(0, 10)} already`)
  }
  throw new Error(`${dir} has no revision ${against ?? 'main'}`)
}

async function readOwners(dir: string, commit: string): Promise<Owners | null> {
  const files = await readOwnersFiles(dir, commit)
  return [...files.keys()].some((path) => path !== OWNERS_ALIASES) ? makeOwners(files) : null
}

/** Whoever may review or approve any of the files; null when nobody is named for them. */
function allowedBy(owners: Owners, files: readonly string[]): readonly string[] | null {
  const found = new Set(
    files.flatMap((path) => {
      const { approvers, reviewers } = ownersOf(owners, path)
      return [...approvers, ...reviewers]
    }),
  )
  return found.size === 0 ? null : [...found].map((login) => owners.spelling.get(login) ?? login).sort()
}

/** OWNERS compares logins without case. */
function onlyOf(history: History, allowed: readonly string[] | null): Pick<Asked, 'only'> {
  if (allowed === null) return {}
  const keys = new Set(allowed.map((login) => login.toLowerCase()))
  return { only: history.people.map(({ key }) => key).filter((key) => keys.has(key.toLowerCase())) }
}

function learnAll(rows: GitReading['rows']): History {
  const history = emptyHistory()
  for (const row of rows) learn(history, { ...row, at: row.mergedAt / 1000 })
  return history
}

/** The oldest commit says what the change is for; whoever else wrote a part of it reviews none of it. */
function askedOf(own: readonly MergedRow[]): Omit<Asked, 'files'> {
  const [first, last] = [own.at(0), own.at(-1)]
  return {
    author: first?.author ?? '',
    coauthors: own.flatMap(({ author, coauthors }) => [author, ...coauthors]),
    title: first?.title ?? '',
    now: (last?.mergedAt ?? 0) / 1000,
  }
}
