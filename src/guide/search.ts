// Search of the guide by section, for people: words may be misspelt or unfinished.
import MiniSearch from 'minisearch'
import type { Page } from '../model/index.ts'
import { parseBlocks, plainText } from './markdown.ts'

export interface Hit {
  readonly page: string
  readonly anchor: string
  /** `Page: Section`, or the page's title for its lead. */
  readonly title: string
  /** Path below guide/. */
  readonly path: string
  readonly score: number
  /** Some 160 characters around the first word found. */
  readonly excerpt: string
}

type Stored = Omit<Hit, 'score' | 'excerpt'> & { readonly id: number; readonly text: string }

export interface SearchIndex {
  readonly index: MiniSearch<Stored>
}

/** Indexes every section, about 400 ms for 80 pages. */
export function buildSearch(pages: readonly Page[]): SearchIndex {
  const index = new MiniSearch<Stored>({
    fields: ['title', 'keywords', 'text'],
    storeFields: ['page', 'anchor', 'title', 'path', 'text'],
    searchOptions: {
      boost: { title: 4, keywords: 3 },
      prefix: (term) => term.length > 2,
      fuzzy: (term) => (term.length > 5 ? 0.15 : 0),
    },
  })
  let id = 0
  for (const page of pages) {
    for (const { anchor, title, text } of page.sections) {
      const isLead = anchor === ''
      const plain = parseBlocks(text)
        .runs.map((run) => plainText(run.pieces))
        .join(' ')
      const keywords = isLead ? page.keywords.join(' ') : ''
      const full = isLead ? page.title : `${page.title}: ${title}`
      id += 1
      index.add({ id, page: page.id, anchor, title: full, path: page.path, text: plain, keywords } as Stored)
    }
  }
  return { index }
}

/** At most `limit` sections, best first. */
export function searchGuide({ index }: SearchIndex, words: string, limit = 10): Hit[] {
  return index
    .search(words, { combineWith: 'OR' })
    .slice(0, limit)
    .map((hit) => ({
      page: String(hit.page),
      anchor: String(hit.anchor),
      title: String(hit.title),
      path: String(hit.path),
      score: Math.round(hit.score * 100) / 100,
      excerpt: excerptOf(String(hit.text), hit.terms),
    }))
}

function excerptOf(text: string, terms: readonly string[]): string {
  const lower = text.toLowerCase()
  const found = terms.map((term) => lower.indexOf(term)).filter((at) => at >= 0)
  const from = found.length > 0 ? Math.max(0, Math.min(...found) - 60) : 0
  const start = from === 0 ? 0 : text.indexOf(' ', from) + 1
  const shown = text.slice(start, start + 160).trim()
  return `${start > 0 ? '… ' : ''}${shown}${start + 160 < text.length ? ' …' : ''}`
}
