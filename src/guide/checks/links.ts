// Links inside the guide: the page exists, the anchor exists. Addresses on the web are not asked here.
import type { Message, Page } from '../../model/index.ts'
import { didYouMean } from '../front-matter.ts'
import { slugs } from '../slug.ts'
import { type ReadPage, say } from './read-page.ts'

/** Broken links of all pages. */
export function checkLinks(pages: readonly ReadPage[]): Message[] {
  const anchors = new Map(
    pages.map(({ page, blocks }) => [page.path, new Set(slugs(blocks.headings.map((h) => h.text)))]),
  )
  return pages.flatMap(({ page, blocks }) =>
    blocks.links.flatMap(({ href, line }) => {
      const problem = linkProblem(page, href, anchors)
      return problem ? [say(page, { line, rule: 'link' }, problem)] : []
    }),
  )
}

function linkProblem(page: Page, href: string, anchors: ReadonlyMap<string, ReadonlySet<string>>): string | null {
  if (/^(?:https?:|mailto:)/.test(href)) return null
  const [target = '', anchor] = decode(href).split('#')
  const path = target === '' ? page.path : resolvePath(page.path, target)
  if (path === null) return `\`${href}\` leads out of the guide; give the full https address.`
  const known = anchors.get(path)
  if (!known) return `There is no page \`${path}\`.${nearest(path, anchors)}`
  if (anchor === undefined || known.has(anchor)) return null
  return `\`${path}\` has no heading \`#${anchor}\`.${didYouMean(anchor, [...known])}`
}

function decode(href: string): string {
  try {
    return decodeURI(href)
  } catch {
    return href
  }
}

/** `../a/b.md` seen from a page; null when it climbs out of guide/ or is absolute. */
export function resolvePath(from: string, target: string): string | null {
  if (target.startsWith('/')) return null
  const parts = from.split('/').slice(0, -1)
  for (const part of target.split('/')) {
    if (part === '..' && parts.length === 0) return null
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}

function nearest(path: string, anchors: ReadonlyMap<string, unknown>): string {
  const name = path.split('/').at(-1)
  const same = [...anchors.keys()].filter((other) => other.split('/').at(-1) === name)
  return same.length === 1 ? ` Did you mean \`${same[0]}\`?` : didYouMean(path, [...anchors.keys()])
}
