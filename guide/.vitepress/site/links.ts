// Addresses on the site: a page's own, and the source's behind a code reference.

import type { LockLine } from '../../../src/guide/lock.ts'
import { parseReference } from '../../../src/guide/references.ts'
import { sources } from './names.ts'

/** Path of a page below the base, without a leading slash; README.md is the home page, ''. */
export function addressOf(path: string): string {
  return path === 'README.md' ? '' : path.replace(/\.md$/, '')
}

/** A Markdown link to the guide's README.md leads to the home page; other links stay. */
export function homeward(href: string): string {
  return href.replace(/^((?:\.\.?\/)*)README\.md(?=#|$)/, (_, up: string) => `${up}index.md`)
}

/** The web address of each proven reference. A glob has none: there is nothing to open. */
export function sourceLinks(lock: readonly LockLine[]): ReadonlyMap<string, string> {
  const links = lock.flatMap(({ reference, commit }): [string, string][] => {
    const read = parseReference(reference)
    const source = read && sources[read.repo]
    if (!source || read.path.includes('*')) return []
    const kind = /\.\w+$|(?:^|\/)(?:[A-Z_]+|Makefile|Dockerfile)$/.test(read.path) ? 'blob' : 'tree'
    return [[reference, `https://github.com/${source}/${kind}/${commit}/${read.path}`]]
  })
  return new Map(links)
}
