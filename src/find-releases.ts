// Bare commit hashes of a report, turned into releases by the mirror where one is kept: "nightly 4f2c…" becomes 8.5.3.
import { join } from 'node:path'
import { LRUCache } from 'lru-cache'
import type { MirrorHome } from './mirror-history.ts'
import type { ReportText, Snapshot } from './model/index.ts'
import { reportTextOf } from './report.ts'

/** Commit as written, in lower case → `8.5.3`. */
export type Releases = ReadonlyMap<string, string>

export const NO_RELEASES: Releases = new Map()

/** More hashes than a report names; a pasted log may hold thousands of other hex words. */
const MOST = 5
const known = new LRUCache<string, { readonly release: string | null }>({ max: 1_000, ttl: 6 * 3_600_000 })

/** The releases of the commits that an issue names; none without a mirror. */
export async function findReleases(mirrors: MirrorHome | null | undefined, snapshot: Snapshot): Promise<Releases> {
  const { subject, repository } = snapshot
  if (mirrors === null || mirrors === undefined || subject.kind !== 'issue') return NO_RELEASES
  const name = `${repository.owner}+${repository.name}.git`.toLowerCase()
  return await releasesIn(join(mirrors.dir, name), reportTextOf(snapshot))
}

/** The same for a clone at `dir`. */
export async function releasesIn(dir: string, { title, body, comments }: ReportText): Promise<Releases> {
  const text = [title, body, ...comments.map((comment) => comment.body)].join('\n').slice(0, 65_536)
  const commits = commitsNamed(text)
  if (commits.length === 0) return NO_RELEASES
  const { releaseOf } = await import('./git/releases.ts')
  const found = new Map<string, string>()
  for (const commit of commits) {
    const kept = known.get(`${dir} ${commit}`) ?? { release: await releaseOf(dir, commit) }
    known.set(`${dir} ${commit}`, kept)
    if (kept.release !== null) found.set(commit, kept.release)
  }
  return found
}

/** Hex words of a hash's length that stand near a word for a build; letters and digits both, so no number and no word. */
function commitsNamed(text: string): readonly string[] {
  const near = text.matchAll(/\b(?:hash|commit|nightly|master|build|sha|version)\b[^\n]{0,60}?\b([0-9a-f]{7,40})\b/gi)
  const words = [...near].map((match) => (match[1] ?? '').toLowerCase())
  return [...new Set(words)].filter((word) => /\d/.test(word) && /[a-f]/.test(word)).slice(0, MOST)
}
