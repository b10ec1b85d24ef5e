// What the guide knows about each page, made ready for many queries.
import MiniSearch from 'minisearch'
import type { Page } from '../model/index.ts'
import { type Ground, readGround } from './frames.ts'
import { parseBlocks, plainText } from './markdown.ts'
import { parseReference } from './references.ts'
import { type Claims, readClaims } from './related-files.ts'
import { termsOf, type Word, wordsOf } from './words.ts'

export interface IndexedSection {
  readonly anchor: string
  readonly title: string
  readonly heading: ReadonlySet<string>
  readonly terms: ReadonlySet<string>
  readonly text: string
}

export interface IndexedPage {
  readonly page: Page
  readonly sections: readonly IndexedSection[]
  readonly keywords: readonly Keyword[]
}

export interface Keyword {
  readonly keyword: string
  readonly words: readonly Word[]
}

export interface Index {
  readonly pages: ReadonlyMap<string, IndexedPage>
  readonly claims: Claims
  /** What a backtrace can be read by. */
  readonly ground: Ground
  /** Last name of each symbol that pages refer to, with those pages. */
  readonly symbols: ReadonlyMap<string, ReadonlySet<string>>
  readonly text: MiniSearch
  /** How rare a term is among titles and keywords, from 0 (on every page) to 1 (on one page). */
  readonly rarity: ReadonlyMap<string, number>
}

/** Pages about the guide itself, and lists: never the answer to "what should I read here". */
const EXEMPT = new Set(['readme', 'about-this-guide', 'glossary', 'bibliography', 'code-map'])

/** Indexes all pages once; some 300 ms for 80 pages. */
export function buildIndex(pages: readonly Page[]): Index {
  const offered = pages.filter((page) => !EXEMPT.has(page.id))
  const text = new MiniSearch({
    fields: ['title', 'keywords', 'headings', 'code', 'text'],
    tokenize: termsOf,
    processTerm: (term) => term,
    searchOptions: { boost: { title: 5, keywords: 4, headings: 1.5, code: 1, text: 0.6 }, prefix: false, fuzzy: false },
  })
  const documents = offered.map(readDocument)
  text.addAll(documents)
  const named = documents.flatMap(({ id, pieces }) => pieces.flatMap((code) => readSource(id, code)))
  const indexed = offered.map(indexPage)
  return {
    pages: new Map(indexed.map((entry) => [entry.page.id, entry])),
    claims: readClaims(pages),
    ground: readGround([...named.map(({ path }) => path), ...offered.flatMap(({ code }) => code)]),
    symbols: pagesBySymbol(named),
    text,
    rarity: rarityOf(indexed),
  }
}

function readDocument(page: Page) {
  const runs = parseBlocks(page.text).runs
  const code = runs.flatMap((run) => run.pieces.filter((piece) => piece.kind === 'code').map((piece) => piece.text))
  return {
    id: page.id,
    title: `${page.title} ${page.id.replace(/-/g, ' ')}`,
    keywords: page.keywords.join(' ; '),
    headings: page.sections.map((section) => section.title).join(' ; '),
    pieces: code,
    code: code.join(' ; '),
    text: runs.map((run) => plainText(run.pieces)).join(' '),
  }
}

interface Named {
  readonly page: string
  readonly path: string
  readonly symbol: string | null
}

/** A piece of code as a reference to a Rust file of TiKV. */
function readSource(page: string, code: string): Named[] {
  const reference = parseReference(code)
  return reference?.repo === 'tikv' && reference.path.endsWith('.rs') ? [{ ...reference, page }] : []
}

function pagesBySymbol(named: readonly Named[]): Map<string, Set<string>> {
  const pages = new Map<string, Set<string>>()
  for (const { page, symbol } of named) {
    const name = symbol?.split('::').at(-1) ?? ''
    // `new` and `run` are everywhere, whoever refers to one of them.
    if (name.length > 4 && /[_A-Z]/.test(name)) pages.set(name, (pages.get(name) ?? new Set()).add(page))
  }
  return pages
}

function indexPage(page: Page): IndexedPage {
  const sections = page.sections.map(({ anchor, title, text }) => {
    return { anchor, title, heading: new Set(termsOf(title)), terms: new Set(termsOf(text)), text }
  })
  return { page, sections, keywords: [page.title, ...page.keywords].map(readKeyword).filter(isTelling) }
}

function readKeyword(keyword: string): Keyword {
  return { keyword, words: wordsOf(keyword) }
}

/** What is left of `tikv-server -V` is the one word "server", and that names nothing. */
function isTelling({ keyword, words }: Keyword): boolean {
  return words.length > (/[\s-]/.test(keyword) ? 1 : 0)
}

function rarityOf(pages: readonly IndexedPage[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { keywords } of pages) {
    for (const term of new Set(keywords.flatMap(({ words }) => words.map(({ whole }) => whole))))
      counts.set(term, (counts.get(term) ?? 0) + 1)
  }
  const most = Math.log(Math.max(2, pages.length))
  return new Map([...counts].map(([term, count]) => [term, 1 - Math.log(count) / most]))
}
