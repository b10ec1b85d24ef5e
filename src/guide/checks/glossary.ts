// The glossary: each term once, each with a link to the page that explains it.
import type { Message } from '../../model/index.ts'
import { type ReadPage, say } from './read-page.ts'

const TERM = /^[-*] \*\*(?<term>[^*]+)\*\*:?\s/

/** Terms are list items, `- **term**: sentence. [Page](…)`; that each link leads somewhere is checked with all links. */
export function checkGlossary(pages: readonly ReadPage[]): Message[] {
  const glossary = pages.find(({ page }) => page.id === 'glossary')
  if (!glossary) return []
  const { page } = glossary
  const first = new Map<string, number>()
  return page.text.split('\n').flatMap((text, index) => {
    const term = TERM.exec(text)?.groups?.term
    if (!term) return []
    const line = (page.bodyLine ?? 1) + index
    const before = first.get(term.toLowerCase())
    first.set(term.toLowerCase(), before ?? line)
    if (before) return [say(page, { line, rule: 'glossary' }, `“${term}” is already on line ${before}.`)]
    if (/\]\([^)]+\.md/.test(text)) return []
    return [say(page, { line, rule: 'glossary' }, `Link the page that explains “${term}”.`)]
  })
}
