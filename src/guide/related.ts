// Sections of the guide worth reading beside a pull request or an issue: at most three, each with its reason, or none.
import type { RelatedSection } from '../model/index.ts'
import { readTrace } from './frames.ts'
import { type FileMatch, importanceOf, matchFiles } from './related-files.ts'
import type { Index, IndexedPage } from './related-index.ts'
import { isRoutine } from './routine.ts'
import { termsOf, type Word } from './words.ts'

export { buildIndex, type Index } from './related-index.ts'

export interface Query {
  readonly title: string
  readonly body: string
  /** Changed paths from the repository's root; empty for an issue. */
  readonly files: readonly string[]
  /** Names of what the change defines anew, changes or removes, where the diff is known. */
  readonly symbols?: readonly string[]
}

/** What speaks for a page, each from 0 to 1. */
export interface Signal extends Named {
  readonly page: string
  readonly file: FileMatch | null
  /** Is that file on a backtrace of the text, and not changed? */
  readonly traced: boolean
  /** Words of the title in the page, the page's own words first. */
  readonly title: number
  /** Words of the text and of file names in the page. */
  readonly context: number
  /** Names in the diff or on the backtrace that the page refers to. */
  readonly symbols: number
}

/** The keyword of a page that is nearest to a title; `named` is its rarity when the title holds all of it, else 0. */
interface Named {
  readonly keyword: string
  readonly named: number
}

const LIMIT = 3
/** The least score, and the least share of the best one. */
interface Bar {
  readonly floor: number
  readonly near: number
}

/** Below this a page is not worth a reader's time. These and the weights were tried on merged changes and issues of TiKV. */
export const tuning = {
  files: 0.75,
  title: 0.7,
  context: 0.3,
  named: 0.45,
  floor: 0.4,
  near: 0.7,
  half: 15,
  trace: 0.8,
  symbols: 0.25,
}
const BODY_CHARACTERS = 1500

/** At most three sections, best first; empty when nothing is near enough. `why` is a short clause without markup. */
export function related(index: Index, query: Query): RelatedSection[] {
  return isRoutine(query) ? [] : pick(index, query, tuning)
}

/** For somebody who asked: weaker matches are welcome, since nothing at all is the worse answer. */
export function answer(index: Index, query: Query): RelatedSection[] {
  return pick(index, query, { floor: 0.2, near: 0.5 })
}

function pick(index: Index, query: Query, bar: Bar): RelatedSection[] {
  const terms = new Set(termsOf(`${query.title} ${query.files.slice(0, 20).join(' ')}`))
  return choose(readSignals(index, query), bar).flatMap(({ signal, score }) => {
    const indexed = index.pages.get(signal.page)
    if (!indexed) return []
    const section = bestSection(indexed, terms, query.files)
    const title = section.anchor === '' ? indexed.page.title : `${indexed.page.title}: ${section.title}`
    return [
      { page: signal.page, anchor: section.anchor, title, score: Math.round(score * 1000) / 1000, why: reason(signal) },
    ]
  })
}

/** The pages above the floor and not far behind the best, best first. */
export function choose(signals: readonly Signal[], bar: Bar = tuning): { signal: Signal; score: number }[] {
  const scored = signals.map((signal) => ({ signal, score: scoreOf(signal) })).filter(({ score }) => score >= bar.floor)
  scored.sort((a, b) => b.score - a.score || (a.signal.page < b.signal.page ? -1 : 1))
  const top = scored[0]?.score ?? 0
  return scored.filter(({ score }) => score >= top * bar.near).slice(0, LIMIT)
}

function scoreOf({ file, traced, title, context, named, symbols }: Signal): number {
  const files = tuning.files * (traced ? tuning.trace : 1) * (file?.score ?? 0)
  return files + tuning.title * title + tuning.context * context + tuning.named * named + tuning.symbols * symbols
}

/** How many of the symbols a page refers to, 0 to 1; one that many pages refer to says less for each. */
function shareOf(page: string, symbols: readonly string[], pages: Index['symbols']): number {
  const shares = symbols.map((symbol) => {
    const owners = pages.get(symbol)
    return owners?.has(page) ? 1 / owners.size : 0
  })
  return Math.min(
    1,
    shares.reduce((sum, share) => sum + share, 0),
  )
}

/** All that speaks for any page. */
export function readSignals(index: Index, query: Query): Signal[] {
  const trace = query.files.length > 0 ? null : readTrace(`${query.title}\n${query.body}`, index.ground)
  const files = matchFiles(index.claims, trace?.files ?? query.files)
  const subject = query.title.replace(/^(?:\[[^\]]*\]\s*)+/, '').replace(/\(?#\d+\)?/g, '')
  const titleTerms = new Set(termsOf(subject))
  const title = search(index, [...titleTerms])
  const names = query.files.filter((path) => importanceOf(path) >= 0.25).slice(0, 12)
  const nameTerms = names.flatMap((path) => termsOf(path.split('/').slice(-2).join(' ')))
  const symbols = [...(query.symbols ?? []), ...(trace?.names ?? [])].slice(0, 40)
  const symbolTerms = termsOf(symbols.slice(0, 12).join(' '))
  const bodyTerms = termsOf(cleanBody(query.body))
  const context = search(index, [...new Set([...nameTerms, ...symbolTerms, ...bodyTerms])].slice(0, 50))
  const isAboutCode = (trace?.files ?? query.files).some((path) => importanceOf(path) === 1)
  return [...index.pages.values()].flatMap((indexed) => {
    const page = indexed.page.id
    // A change of code, or a panic in it, is explained by pages about that code; a page about the process must claim a file of it.
    if (isAboutCode && /^(?:contribute|get-started)\//.test(indexed.page.path) && !files.has(page)) return []
    const { keyword, named } = nameIn(indexed, titleTerms, index.rarity)
    const signal = {
      page,
      file: files.get(page) ?? null,
      traced: trace !== null,
      title: title.get(page) ?? 0,
      context: context.get(page) ?? 0,
      symbols: shareOf(page, symbols, index.symbols),
      keyword,
      named,
    }
    return signal.file || signal.title > 0 || signal.context > 0 ? [signal] : []
  })
}

/** BM25 of some terms by page, bent into 0 to 1; one or two words are a hint, not a subject, and count less. */
function search(index: Index, terms: readonly string[]): Map<string, number> {
  const hits = terms.length > 0 ? index.text.search(terms.join(' ')) : []
  const bend = (score: number, words: number) => (score / (score + tuning.half)) * Math.min(1, (words + 1) / 4)
  return new Map(hits.map((hit) => [String(hit.id), bend(hit.score, hit.queryTerms.length)]))
}

/** Without comments, code blocks, ticked lists and addresses: those are the template's words, not the author's. */
function cleanBody(body: string): string {
  return body
    .slice(0, 8 * BODY_CHARACTERS)
    .replace(/<!--[\s\S]*?-->|```[\s\S]*?```|https?:\S+|^[ \t]*-[ \t]*\[.\].*$|^#+.*$|^Issue Number:.*$/gim, ' ')
    .slice(0, BODY_CHARACTERS)
}

/** The rarest keyword of a page that is wholly in the title; else, with `named` 0, the one that shares most with it. */
function nameIn({ keywords }: IndexedPage, terms: ReadonlySet<string>, rarity: Index['rarity']): Named {
  let whole = { keyword: '', named: 0 }
  let part = { keyword: '', shared: 0 }
  for (const { keyword, words } of keywords) {
    const shared = words.flatMap((word) => sharedTerm(word, terms))
    const rare = shared.reduce((sum, term) => sum + (rarity.get(term) ?? 0), 0)
    const named = shared.length === words.length ? Math.min(1, rare / 2) : 0
    if (named > whole.named) whole = { keyword, named }
    if (rare > part.shared) part = { keyword, shared: rare }
  }
  return whole.named > 0 ? whole : { keyword: part.keyword, named: 0 }
}

/** The term by which a word of a keyword stands in the title: itself, or all of its parts; none when it does not. */
function sharedTerm({ whole, parts, telling }: Word, terms: ReadonlySet<string>): string[] {
  const inParts = telling && parts.length > 0 && parts.every((part) => terms.has(part))
  return terms.has(whole) || inParts ? [whole] : []
}

/** The section that names a changed file or shares most words with the title; the page's lead when none stands out. */
function bestSection({ sections }: IndexedPage, terms: ReadonlySet<string>, files: readonly string[]) {
  let best = { section: { anchor: '', title: '' }, score: 2.5 }
  for (const section of sections) {
    if (['', 'pitfalls', 'neighbours', 'changing-it'].includes(section.anchor)) continue
    let score = 0
    for (const term of terms) score += section.heading.has(term) ? 2 : section.terms.has(term) ? 0.4 : 0
    if (files.some((path) => section.text.includes(path))) score += 1
    if (score > best.score) best = { section, score }
  }
  return best.section
}

function reason({ file, traced, title, keyword, named, symbols }: Signal): string {
  const path = file?.path ?? ''
  const does = traced ? 'the backtrace passes' : 'changes'
  const isPlain = /^[\w./-]+$/.test(path)
  if (file && isPlain && tuning.files * file.score >= 0.5 * tuning.title * title) return `${does} ${path}`
  if (named > 0) return `is about ${keyword}`
  if (file && isPlain) return `${does} ${path}`
  if (symbols > 0) return traced ? 'refers to names on the backtrace' : 'refers to names in the diff'
  return keyword === '' ? 'uses the same words' : `touches on ${keyword}`
}
