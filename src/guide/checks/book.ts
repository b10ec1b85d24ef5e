// The book as a whole: ids, SUMMARY.md, dates of verification, citations from the code.
import type { Message, Page } from '../../model/index.ts'
import { didYouMean, lineInFrontMatter } from '../front-matter.ts'
import { fileName, type GuideFile, stemOf } from '../page.ts'
import { parseSummary } from '../summary.ts'
import { say } from './read-page.ts'

/** Ids are unique and equal to the file's stem. */
export function checkIds(pages: readonly Page[]): Message[] {
  const owners = new Map<string, Page>()
  return pages.flatMap((page) => {
    const owner = owners.get(page.id)
    if (!owner) owners.set(page.id, page)
    const stem = stemOf(page.path)
    const problems = [
      ...(owner ? [`The id \`${page.id}\` is taken by ${fileName(owner.path)}.`] : []),
      ...(stem === page.id ? [] : [`The id must be the file's stem, \`${stem}\`.`]),
    ]
    return problems.map((text) =>
      say(page, { line: lineInFrontMatter(page.frontMatter ?? '', ['id']), rule: 'id' }, text),
    )
  })
}

/** Every page is in SUMMARY.md once, and every entry is a page. */
export function checkSummary(files: readonly GuideFile[], pages: readonly Page[]): Message[] {
  const file = 'guide/SUMMARY.md'
  const summary = files.find(({ path }) => path === 'SUMMARY.md')
  if (!summary) return [{ file, line: 1, rule: 'summary', text: 'SUMMARY.md is missing; it is the order of the book.' }]
  const { entries, messages } = parseSummary(summary.text)
  const paths = pages.map(({ path }) => path)
  const seen = new Set<string>()
  const wrong = entries.flatMap(({ path, line }) => {
    if (path === null)
      return [{ file, line, rule: 'summary', text: 'An entry without a page; add it when the page is written.' }]
    const twice = seen.has(path)
    seen.add(path)
    if (twice) return [{ file, line, rule: 'summary', text: `\`${path}\` is listed twice.` }]
    if (paths.includes(path)) return []
    return [{ file, line, rule: 'summary', text: `There is no page \`${path}\`.${didYouMean(path, paths)}` }]
  })
  const missing = pages.filter(({ path }) => !seen.has(path))
  const unlisted = missing.map((page) => say(page, { line: 1, rule: 'summary' }, 'The page is not in SUMMARY.md.'))
  return [...messages, ...wrong, ...unlisted]
}

/** Pages verified more than six months before `now` (ISO 8601) are listed as notices; a date to come is an error. */
export function checkDates(pages: readonly Page[], now: string): Message[] {
  const limit = new Date(now)
  limit.setUTCMonth(limit.getUTCMonth() - 6)
  const oldest = limit.toISOString().slice(0, 10)
  return pages.flatMap((page) => {
    if (!page.verified) return []
    const { date } = page.verified
    const isToCome = date > now.slice(0, 10)
    if (date >= oldest && !isToCome) return []
    const line = lineInFrontMatter(page.frontMatter ?? '', ['verified'])
    if (isToCome) return [say(page, { line, rule: 'verified' }, `${date} has not come yet.`)]
    return [
      say(page, { line, rule: 'verified', level: 'notice' }, `Last verified on ${date}, more than six months ago.`),
    ]
  })
}

/** Every `page#section` that the code cites has its heading. */
export function checkCitations(pages: readonly Page[], citations: readonly string[]): Message[] {
  const byId = new Map(pages.map((page) => [page.id, page]))
  return [...new Set(citations)].flatMap((citation) => {
    const [id = '', anchor = ''] = citation.split('#')
    const page = byId.get(id)
    if (!page) {
      const text = `The code cites \`${citation}\`, and there is no page \`${id}\`.${didYouMean(id, [...byId.keys()])}`
      return [{ file: 'guide/SUMMARY.md', line: 1, rule: 'citation', text }]
    }
    if (page.sections.some((section) => section.anchor === anchor)) return []
    const text = `The code cites \`#${anchor}\`, and there is no such heading.`
    return [
      say(
        page,
        { line: 1, rule: 'citation' },
        text +
          didYouMean(
            anchor,
            page.sections.map((s) => s.anchor),
          ),
      ),
    ]
  })
}
