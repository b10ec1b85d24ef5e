// Sections of the guide worth reading beside a pull request or an issue: at most three, each with its reason, or none.
import MiniSearch from 'minisearch'
import type { Page, RelatedSection } from '../model/index.ts'
import { parseBlocks, plainText } from './markdown.ts'
import { type Claims, type FileMatch, importanceOf, matchFiles, readClaims } from './related-files.ts'
import { termsOf } from './words.ts'

export interface Query {
  readonly title: string
  readonly body: string
  /** Changed paths from the repository's root; empty for an issue. */
  readonly files: readonly string[]
}

export interface Index {
  readonly pages: ReadonlyMap<string, IndexedPage>
  readonly claims: Claims
  readonly text: MiniSearch
}

interface IndexedPage {
  readonly page: Page
  readonly sections: readonly {
    readonly anchor: string
    readonly title: string
    readonly terms: ReadonlySet<string>
    readonly text: string
  }[]
  readonly keywords: readonly { readonly keyword: string; readonly terms: readonly string[] }[]
}

const LIMIT = 3
/** Below this a page is not worth a reader's time; from the evaluation in test/guide/related.test.ts. */
const FLOOR = 0.34
const BODY_CHARACTERS = 1500
/** Pages about the guide itself, and lists: never the answer to "what should I read here". */
const EXEMPT = new Set(['readme', 'about-this-guide', 'glossary', 'bibliography', 'code-map'])

/** Indexes all pages once, about 100 ms for 80 pages. */
export function buildIndex(pages: readonly Page[]): Index {
  const offered = pages.filter((page) => !EXEMPT.has(page.id))
  const text = new MiniSearch({
    fields: ['title', 'keywords', 'headings', 'code', 'text'],
    tokenize: termsOf,
    processTerm: (term) => term,
    searchOptions: { boost: { title: 5, keywords: 4, headings: 1.5, code: 1, text: 0.6 }, prefix: false, fuzzy: false },
  })
  text.addAll(offered.map(readDocument))
  return { pages: new Map(offered.map((page) => [page.id, indexPage(page)])), claims: readClaims(offered), text }
}

function readDocument(page: Page) {
  const runs = parseBlocks(page.text).runs
  const code = runs.flatMap((run) => run.pieces.filter((piece) => piece.kind === 'code').map((piece) => piece.text))
  return {
    id: page.id,
    title: `${page.title} ${page.id.replace(/-/g, ' ')}`,
    keywords: page.keywords.join(' ; '),
    headings: page.sections.map((section) => section.title).join(' ; '),
    code: code.join(' ; '),
    text: runs.map((run) => plainText(run.pieces)).join(' '),
  }
}

function indexPage(page: Page): IndexedPage {
  const sections = page.sections.map(({ anchor, title, text }) => ({
    anchor,
    title,
    terms: new Set(termsOf(`${title} ${text}`)),
    text,
  }))
  const keywords = [page.title, ...page.keywords].map((keyword) => ({ keyword, terms: termsOf(keyword) }))
  return { page, sections, keywords: keywords.filter(({ terms }) => terms.length > 0) }
}

/** Bumps of dependencies and versions, CI and licence changes: nothing in the guide helps there. */
function isRoutine({ title, files }: Query): boolean {
  const bump =
    /\b(?:bump|upgrade|update|pin)\b.*\b(?:versions?|deps?|dependenc(?:y|ies)|crates?|toolchain|kvproto|rust-rocksdb|RUSTSEC|from \S+ to)\b/i
  const kind =
    /^(?:\[[^\]]*\]\s*)*(?:ci|deny|cargo-deny|chore|build\(deps|dependencies|deps|release|license)\b.*:|RUSTSEC-|\bbump\b.*\bv?\d+\.\d+|\blicen[cs]e headers?\b/i
  if (bump.test(title) || kind.test(title)) return true
  return (
    files.length > 0 &&
    files.every((path) => /^\.github\/workflows\/|^ci-build\/|(?:^|\/)(?:LICENSE|Cargo\.lock|deny\.toml)$/.test(path))
  )
}

/** At most three sections, best first; empty when nothing is near enough. */
export function related(index: Index, query: Query): RelatedSection[] {
  if (isRoutine(query)) return []
  const byFiles = matchFiles(index.claims, query.files)
  const byText = matchText(index, query)
  const ids = new Set([...byFiles.keys(), ...byText.keys()])
  const ranked = [...ids].map((id) => ({ id, score: 0.9 * (byFiles.get(id)?.score ?? 0) + (byText.get(id) ?? 0) }))
  const best = ranked.filter(({ score }) => score >= FLOOR).sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
  const top = best[0]?.score ?? 0
  return best
    .filter(({ score }) => score >= top * 0.5)
    .slice(0, LIMIT)
    .flatMap(({ id, score }) => {
      const page = index.pages.get(id)
      return page ? [describe(page, query, { score, file: byFiles.get(id), text: byText.get(id) ?? 0 })] : []
    })
}

/** Text scores from 0 to about 1: title first, then the module before the colon, the body's start, and names of files. */
function matchText(index: Index, { title, body, files }: Query): Map<string, number> {
  const subject = title.replace(/^(?:\[[^\]]*\]\s*)+/, '').replace(/\(?#\d+\)?/g, '')
  const weights = new Map<string, number>()
  const add = (terms: readonly string[], weight: number) => {
    for (const term of terms) weights.set(term, Math.max(weights.get(term) ?? 0, weight))
  }
  const names = files.filter((path) => importanceOf(path) >= 0.25).slice(0, 20)
  add(
    names.flatMap((path) => termsOf(path.split('/').slice(-2).join(' '))),
    0.25,
  )
  add(termsOf(cleanBody(body)).slice(0, 80), 0.2)
  add(termsOf(subject), 1)
  const hits = index.text.search([...weights.keys()].join(' '), { boostTerm: (term) => weights.get(term) ?? 0 })
  const full =
    12 *
    Math.sqrt(
      Math.max(
        1,
        [...weights.values()].reduce((sum, weight) => sum + weight, 0),
      ),
    )
  return new Map(hits.map((hit) => [String(hit.id), hit.score / full]))
}

/** Without comments, code blocks, ticked lists and addresses: those are the template's words, not the author's. */
function cleanBody(body: string): string {
  return body
    .slice(0, 8 * BODY_CHARACTERS)
    .replace(/<!--[\s\S]*?-->|```[\s\S]*?```|https?:\S+|^\s*-\s*\[.\].*$|^#+.*$|^Issue Number:.*$/gim, ' ')
    .slice(0, BODY_CHARACTERS)
}

function describe(
  indexed: IndexedPage,
  query: Query,
  found: { score: number; file: FileMatch | undefined; text: number },
): RelatedSection {
  const terms = new Set(termsOf(`${query.title} ${query.files.slice(0, 20).join(' ')}`))
  const { page } = indexed
  const section = bestSection(indexed, terms, query.files)
  const title = section.anchor === '' ? page.title : `${page.title}: ${section.title}`
  return {
    page: page.id,
    anchor: section.anchor,
    title,
    score: Math.round(found.score * 1000) / 1000,
    why: reason(indexed, terms, found),
  }
}

/** The section that names a changed file or shares most words with the title; the page's lead when none stands out. */
function bestSection({ sections }: IndexedPage, terms: ReadonlySet<string>, files: readonly string[]) {
  const lead = { anchor: '', title: '' }
  let best = { section: lead as { anchor: string; title: string }, score: 2.5 }
  for (const section of sections) {
    if (section.anchor === '' || ['pitfalls', 'neighbours', 'changing-it'].includes(section.anchor)) continue
    const heading = new Set(termsOf(section.title))
    let score = 0
    for (const term of terms) score += heading.has(term) ? 2 : section.terms.has(term) ? 0.4 : 0
    if (files.some((path) => section.text.includes(path))) score += 1
    if (score > best.score) best = { section, score }
  }
  return best.section
}

function reason(
  { keywords }: IndexedPage,
  terms: ReadonlySet<string>,
  found: { file: FileMatch | undefined; text: number },
): string {
  const path = found.file?.path ?? ''
  const isPlain = /^[\w./-]+$/.test(path)
  if (found.file && 0.9 * found.file.score >= found.text)
    return isPlain ? `changes ${path}` : 'changes code that it explains'
  const named = keywords
    .filter((entry) => entry.terms.every((term) => terms.has(term)))
    .sort((a, b) => b.terms.length - a.terms.length)
  if (named[0]) return `is about ${named[0].keyword}`
  return found.file && isPlain ? `changes ${path}` : 'uses the same words'
}
