// Changed files against the `code:` globs of pages: which pages explain how much of a change.
import picomatch from 'picomatch'
import type { Page } from '../model/index.ts'

interface Claim {
  readonly page: string
  /** What every matching path begins with; asked first, since it is cheap. */
  readonly base: string
  readonly matches: (path: string) => boolean
  /** 1 for one file, less for a pattern, least for a whole tree. */
  readonly weight: number
}

export interface Claims {
  readonly files: ReadonlyMap<string, readonly string[]>
  readonly patterns: readonly Claim[]
  /** From the code map's tables: whose page a folder is, for files that no page claims itself. */
  readonly folders: readonly Claim[]
}

/** How much of a change a page explains, 0 to 1, and the file that says it best. */
export interface FileMatch {
  readonly score: number
  readonly path: string
}

const MAX_FILES = 100

/** The claims of all pages on files of tikv/tikv. */
export function readClaims(pages: readonly Page[]): Claims {
  const files = new Map<string, string[]>()
  const patterns: Claim[] = []
  for (const page of pages) {
    for (const glob of page.code.filter((code) => !/^[a-z-]+:/.test(code))) {
      if (/[*?[{]/.test(glob)) patterns.push(readPattern(page.id, glob))
      else files.set(glob, [...(files.get(glob) ?? []), page.id])
    }
  }
  return { files, patterns, folders: pages.filter(({ id }) => id === 'code-map').flatMap(readCodeMap) }
}

/** Rows of the code map: `path` in the first column, links to pages in any other. */
function readCodeMap({ text }: Page): Claim[] {
  return text.split('\n').flatMap((row) => {
    const path = /^\|\s*`([\w./-]+)`\s*\|/.exec(row)?.[1]?.replace(/\/$/, '')
    if (!path) return []
    const ids = [...row.matchAll(/\]\((?:[^)#]*\/)?([\w-]+)\.md[^)]*\)/g)].map((match) =>
      (match[1] ?? '').toLowerCase(),
    )
    const matches = (file: string) => file === path || file.startsWith(`${path}/`)
    return ids.map((page, at) => ({
      page,
      base: path,
      matches,
      weight: (0.3 + 0.04 * path.split('/').length) / (at + 1),
    }))
  })
}

function readPattern(page: string, glob: string): Claim {
  const base = glob.split(/[*?[{]/)[0] ?? ''
  const depth = Math.min(base.split('/').length - 1, 5)
  return {
    page,
    base,
    matches: picomatch(glob, { dot: true }),
    weight: (glob.includes('**') ? 0.45 : 0.7) + depth * 0.05,
  }
}

/** What a file says about a change: generated and lock files next to nothing, tests and documents little. */
export function importanceOf(path: string): number {
  if (/(?:^|\/)Cargo\.(?:lock|toml)$|\.(?:lock|sum|sha256|json|svg|png)$/.test(path)) return 0.04
  if (/^(?:metrics|tests|fuzz|scripts)\/|\/(?:tests|benches)\/|(?:^|\/)tests?\.rs$|metrics\.rs$/.test(path)) return 0.25
  return /\.md$|^components\/(?:test_|server\/)/.test(path) ? 0.3 : 1
}

/** Pages by the share of the change that they explain; a file that many pages claim says less for each. */
export function matchFiles(claims: Claims, files: readonly string[]): Map<string, FileMatch> {
  const found = new Map<string, { score: number; path: string; best: number }>()
  const weighed = files.map((path) => ({ path, weight: importanceOf(path) })).sort((a, b) => b.weight - a.weight)
  const total = weighed.reduce((sum, { weight }) => sum + weight, 0)
  for (const { path, weight } of weighed.slice(0, MAX_FILES)) {
    const owners = ownersOf(claims, path)
    for (const [page, fit] of owners) {
      const gain = (weight * fit) / (total * owners.size ** 0.6)
      const before = found.get(page) ?? { score: 0, path, best: 0 }
      const better = gain > before.best
      found.set(page, {
        score: before.score + gain,
        path: better ? path : before.path,
        best: better ? gain : before.best,
      })
    }
  }
  return new Map([...found].map(([page, { score, path }]) => [page, { score, path }]))
}

function ownersOf({ files, patterns, folders }: Claims, path: string): Map<string, number> {
  const owners = new Map<string, number>()
  for (const { page, base, weight, matches } of patterns) {
    if (path.startsWith(base) && weight > (owners.get(page) ?? 0) && matches(path)) owners.set(page, weight)
  }
  for (const page of files.get(path) ?? []) owners.set(page, 1)
  if (owners.size > 0) return owners
  const near = folders.filter(({ base, matches }) => path.startsWith(base) && matches(path))
  const deepest = Math.max(...near.map(({ base }) => base.length))
  for (const { page, base, weight } of near) if (base.length === deepest) owners.set(page, weight)
  return owners
}
