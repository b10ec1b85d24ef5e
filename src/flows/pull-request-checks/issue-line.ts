// The `Issue Number:` lines of a description: which issues they name, in which words, of which repository.
import { unifyLines, withoutComments } from './description.ts'

/** One reference on an issue line. `keyword` is as written, null for a bare number. */
export interface IssueReference {
  readonly keyword: string | null
  readonly owner: string
  readonly repo: string
  readonly number: number
  /** The address itself says that it is a pull request (`/pull/12`). */
  readonly isPullAddress: boolean
}

export interface IssueLines {
  /** Is there a line `Issue Number:` at all? */
  readonly found: boolean
  /** References with a keyword, and bare ones that stand in a list with them; each (keyword, repository, number) once. */
  readonly references: readonly IssueReference[]
  /** The template's `#xxx` is still there. */
  readonly hasTemplate: boolean
  /** The first number on the lines, however it stands there. */
  readonly anyNumber: number | null
}

/** At most this many numbers of one description are asked of GitHub. */
export const MOST_NUMBERS = 20

const LINE = /^[ \t*_-]{0,8}issue numbers?[ \t*_]{0,8}[:：](.*)$/i
const KEYWORD = '(?:\\b(ref|close[sd]?|resolve[sd]?|fix(?:e[sd])?)[ \\t]*:?[ \\t]*)?'
const NAME = '([\\w.-]{1,100})'
// Every repeat is bounded or followed by what it cannot match, so that no text makes this slow.
const REFERENCE = new RegExp(
  `${KEYWORD}(?:https?://github\\.com/${NAME}/${NAME}/(issues|pull)/([1-9]\\d{0,9})(?:#[\\w-]{0,60})?|` +
    `(?<![\\w.-])${NAME}/${NAME}#([1-9]\\d{0,9})|#([1-9]\\d{0,9}))(?!\\w)`,
  'gi',
)
const SEPARATORS = /^(?:[\s,;，、&]|and\b)*$/i

/** Reads the issue lines of `body`; `repo` is `owner/name`, the home of bare numbers. */
export function readIssueLines(body: string, repo: string): IssueLines {
  const lines = unifyLines(withoutComments(body)).split('\n')
  const texts = lines.flatMap((line, at) => {
    const rest = LINE.exec(line)?.[1]
    if (rest === undefined) return []
    return [rest.trim() === '' ? continuation(lines, at) : rest]
  })
  const number = /#([1-9]\d{0,9})\b/.exec(texts.join('\n'))?.[1]
  return {
    found: texts.length > 0,
    references: once(texts.flatMap((text) => referencesIn(text, repo))),
    hasTemplate: texts.some((text) => /#x{2,}/i.test(text)),
    anyNumber: number === undefined ? null : Number(number),
  }
}

// TiKV's pattern lets the reference follow on a later line, when nothing but space stands between.
function continuation(lines: readonly string[], at: number): string {
  let next = at + 1
  while (next < lines.length && lines[next]?.trim() === '') next++
  const text = lines[next] ?? ''
  return /^\s*(?:ref|close|resolve|fix|#\d|http)/i.test(text) ? text : ''
}

/** The numbers of `repo` (`owner/name`) that a description's issue lines name: what to ask of GitHub, each once. */
export function issueNumbersOf(body: string, repo: string): readonly number[] {
  const here = readIssueLines(body, repo).references.filter((reference) => isHere(reference, repo))
  return [...new Set(here.map((reference) => reference.number))].slice(0, MOST_NUMBERS)
}

/** Is the reference to an issue of `repo` (`owner/name`)? */
export function isHere(reference: IssueReference, repo: string): boolean {
  return `${reference.owner}/${reference.repo}`.toLowerCase() === repo.toLowerCase()
}

/** The first `close #12` or the like to `repo` outside the issue lines: what the author may have meant. */
export function strayReference(body: string, repo: string): IssueReference | null {
  const found = referencesIn(withoutComments(body), repo)
  return found.find((one) => one.keyword !== null && isHere(one, repo) && !one.isPullAddress) ?? null
}

function referencesIn(text: string, repo: string): IssueReference[] {
  const [home = '', name = ''] = repo.split('/')
  const found: IssueReference[] = []
  let end = 0
  let inList = true
  for (const match of text.matchAll(REFERENCE)) {
    const [whole, keyword, urlOwner, urlRepo, kind, urlNumber, owner, shortRepo, shortNumber, bare] = match
    inList = keyword !== undefined || (inList && SEPARATORS.test(text.slice(end, match.index)))
    end = match.index + whole.length
    if (!inList) continue
    found.push({
      keyword: keyword ?? null,
      owner: urlOwner ?? owner ?? home,
      repo: urlRepo ?? shortRepo ?? name,
      number: Number(urlNumber ?? shortNumber ?? bare),
      isPullAddress: kind?.toLowerCase() === 'pull',
    })
  }
  return found
}

function once(references: readonly IssueReference[]): IssueReference[] {
  const key = (one: IssueReference) => `${one.keyword} ${one.owner}/${one.repo}#${one.number}`.toLowerCase()
  return [...new Map(references.map((one) => [key(one), one])).values()]
}
