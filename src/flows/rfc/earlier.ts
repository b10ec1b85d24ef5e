// Earlier RFCs on a subject: a search over the texts of the RFC repository, best first, each with the words that met.
import MiniSearch from 'minisearch'
import { numberInName } from './lint-name.ts'
import { type Heading, readRfcText } from './lint-text.ts'

/** One RFC as it lies in the repository. */
export interface RfcText {
  readonly path: string
  readonly text: string
}

export interface EarlierRfc {
  readonly number: number
  readonly title: string
  readonly path: string
  /** Comparable inside one answer only. */
  readonly score: number
  /** The terms of the question's title that the RFC has, rarest first, at most five. */
  readonly why: readonly string[]
}

/** The words of a text in one form, e.g. `locking` and `locks` as `lock`; silent words left out. */
export type TermsOf = (text: string) => readonly string[]

interface Document {
  readonly id: string
  readonly number: number
  readonly title: string
  readonly name: string
  readonly summary: string
  readonly headings: string
  readonly text: string
}

export interface RfcIndex {
  readonly search: MiniSearch
  /** By path; `about` are the terms of name, title, headings, summary and motivation. */
  readonly rfcs: ReadonlyMap<string, Pick<EarlierRfc, 'number' | 'title'> & { readonly about: ReadonlySet<string> }>
  /** The RFCs, by path, in which a term stands. */
  readonly spread: ReadonlyMap<string, ReadonlySet<string>>
  readonly termsOf: TermsOf
}

/**
 * What the question's body adds to its title; the least share of the best score; the least share of the title, weighed by
 * rarity, that an RFC must be about, and in how many terms. Tried on 42 RFCs and on subjects that have none.
 */
export const tuning = { body: 0.3, near: 0.4, about: 0.18, terms: 2 }
const MOST_BODY = 1_000
const MOST_TEXT = 60_000

/** Some 100 ms for 40 texts. A file without a number in its name is left out. */
export function indexRfcs(texts: readonly RfcText[], termsOf: TermsOf): RfcIndex {
  const search = new MiniSearch({
    fields: ['title', 'name', 'summary', 'headings', 'text'],
    tokenize: (text) => [...termsOf(text)],
    processTerm: (term) => term,
    searchOptions: { boost: { title: 4, name: 3, summary: 2, headings: 1.5, text: 1 }, prefix: false, fuzzy: false },
  })
  const documents = texts.flatMap(readDocument)
  search.addAll(documents)
  const spread = new Map<string, Set<string>>()
  for (const { id, title, name, text } of documents)
    for (const term of termsOf(`${title} ; ${name} ; ${text}`))
      spread.set(term, (spread.get(term) ?? new Set()).add(id))
  const rfcs = documents.map(({ id, number, title, name, summary, headings }) => {
    const about = new Set(termsOf([title, name, summary, headings].join(' ; ')))
    return [id, { number, title, about }] as const
  })
  return { search, rfcs: new Map(rfcs), spread, termsOf }
}

function readDocument({ path, text }: RfcText): readonly Document[] {
  const number = numberInName(path)
  if (number === null) return []
  const { headings, proseLines } = readRfcText(text.slice(0, MOST_TEXT))
  const name = (path.split('/').at(-1) ?? '').replace(/^\d+-|\.md$/g, '').replace(/-/g, ' ')
  return [
    {
      id: path,
      number,
      title: titleOf(headings) ?? name,
      name,
      summary: headings.filter(isSummary).map(wordsBelow).join(' ; '),
      headings: headings.map((heading) => heading.text).join(' ; '),
      text: proseLines.map((line) => line.text).join('\n'),
    },
  ]
}

function titleOf(headings: readonly Heading[]): string | null {
  const first = headings.find(({ level }) => level === 1)?.text.replace(/^RFC:\s*/i, '') ?? ''
  return first === '' || /^(?:title|summary)$/i.test(first) ? null : first
}

function isSummary({ text }: Heading): boolean {
  return /^\W*(?:summary|introduction|motivation)\W*$/i.test(text)
}

function wordsBelow({ blocks }: Heading): string {
  return blocks.map(({ words }) => words).join(' ')
}

/** At most `most` RFCs near a question, best first; none when nothing is near enough. */
export function findEarlierRfcs(
  index: RfcIndex,
  question: { readonly title: string; readonly text: string },
  most = 3,
): readonly EarlierRfc[] {
  const title = index.termsOf(question.title.slice(0, MOST_BODY))
  const scores = new Map<string, number>()
  for (const [terms, weight] of [
    [title, 1],
    [index.termsOf(proseOf(question.text)), tuning.body],
  ] as const) {
    for (const hit of terms.length === 0 ? [] : index.search.search([...new Set(terms)].join(' ')))
      scores.set(String(hit.id), (scores.get(String(hit.id)) ?? 0) + weight * hit.score)
  }
  const best = Math.max(0, ...scores.values())
  return [...scores]
    .filter(([path, score]) => score >= tuning.near * best && isAbout(path, new Set(title), index))
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, most)
    .flatMap(([path, score]) => {
      const rfc = index.rfcs.get(path)
      if (rfc === undefined) return []
      const { number, title: name } = rfc
      return [{ number, title: name, path, score: Math.round(score * 10) / 10, why: sharedWith(path, title, index) }]
    })
}

/** One shared word is chance, unless there is no other. */
function isAbout(path: string, title: ReadonlySet<string>, { rfcs, spread }: RfcIndex): boolean {
  const rarity = (terms: readonly string[]) =>
    terms.reduce((sum, term) => sum + Math.log((rfcs.size + 1) / ((spread.get(term)?.size ?? 0) + 0.5)), 0)
  const shared = [...title].filter((term) => rfcs.get(path)?.about.has(term))
  return shared.length >= Math.min(tuning.terms, title.size) && rarity(shared) >= tuning.about * rarity([...title])
}

/** Without the form's comments, code and addresses, as many characters as help. */
function proseOf(text: string): string {
  return text
    .slice(0, 8 * MOST_BODY)
    .replace(/<!--[\s\S]*?(?:-->|$)|```[\s\S]*?(?:```|$)|https?:\S+|^#+.*$/gm, ' ')
    .slice(0, MOST_BODY)
}

function sharedWith(path: string, terms: readonly string[], { spread }: RfcIndex): readonly string[] {
  return [...new Set(terms)]
    .filter((term) => spread.get(term)?.has(path))
    .sort((a, b) => (spread.get(a)?.size ?? 0) - (spread.get(b)?.size ?? 0) || (a < b ? -1 : 1))
    .slice(0, 5)
}
