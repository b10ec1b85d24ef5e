// Changed files against the `code:` globs of pages: which pages explain how much of a change.
import picomatch from 'picomatch'
import type { Page } from '../model/index.ts'

interface Claim {
  readonly page: string
  readonly matches: (path: string) => boolean
  /** 1 for one file, less for a pattern, least for a whole tree. */
  readonly weight: number
}

export interface Claims {
  readonly list: readonly Claim[]
}

/** How much of a change a page explains, 0 to 1, and the file that says it best. */
export interface FileMatch {
  readonly score: number
  readonly path: string
}

/** The claims of all pages on files of tikv/tikv. */
export function readClaims(pages: readonly Page[]): Claims {
  const globs = pages.flatMap((page) => page.code.map((glob) => ({ page: page.id, glob })))
  return {
    list: globs
      .filter(({ glob }) => !/^[a-z-]+:/.test(glob))
      .map(({ page, glob }) => ({ page, matches: picomatch(glob, { dot: true }), weight: weightOf(glob) })),
  }
}

function weightOf(glob: string): number {
  if (!/[*?[{]/.test(glob)) return 1
  const literal = (glob.split(/[*?[{]/)[0] ?? '').split('/').length - 1
  return (glob.includes('**') ? 0.45 : 0.7) + Math.min(literal, 5) * 0.05
}

/** What a file says about a change: generated and lock files nothing, tests little. */
export function importanceOf(path: string): number {
  if (/(?:^|\/)Cargo\.(?:lock|toml)$|\.(?:lock|sum|sha256|json|svg|png)$/.test(path)) return 0.04
  if (/^(?:metrics|tests|fuzz|scripts)\/|\/(?:tests|benches)\/|(?:^|\/)tests?\.rs$|metrics\.rs$/.test(path)) return 0.25
  return /\.md$|^components\/(?:test_|server\/)/.test(path) ? 0.3 : 1
}

/** Pages by the share of the change that they explain; a file that many pages claim says less for each. */
export function matchFiles({ list }: Claims, files: readonly string[]): Map<string, FileMatch> {
  const found = new Map<string, { score: number; path: string; best: number }>()
  const total = files.reduce((sum, path) => sum + importanceOf(path), 0)
  for (const path of files.slice(0, 300)) {
    const owners = new Map<string, number>()
    for (const claim of list) {
      if (claim.matches(path)) owners.set(claim.page, Math.max(owners.get(claim.page) ?? 0, claim.weight))
    }
    for (const [page, weight] of owners) {
      const gain = (importanceOf(path) * weight) / (total * owners.size ** 0.6)
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
