// Prose: no stubs, and no sentence on two pages.
import type { Message } from '../../model/index.ts'
import { plainText, proseText } from '../markdown.ts'
import { type ReadPage, say } from './read-page.ts'

/** Fewer words of prose than this on a topic page make it a stub. */
export const STUB_WORDS = 600
const SENTENCE_WORDS = 8
/** The mark of a shell block that the writer could not run; it reads the same everywhere on purpose. */
const STOCK = /^not run here\b/
const TOPICS = /^(?:understanding-tikv|get-started|contribute)\//

/** Words of the paragraphs; code, tables and headings do not count. */
export function countWords({ blocks }: ReadPage): number {
  const paragraphs = blocks.runs.filter((run) => run.within === 'paragraph')
  return paragraphs.reduce(
    (sum, run) => sum + (proseText(run.pieces, ' ').match(/[A-Za-z][A-Za-z-]*/g) ?? []).length,
    0,
  )
}

export function checkStub(read: ReadPage): Message[] {
  const words = countWords(read)
  if (!TOPICS.test(read.page.path) || words >= STUB_WORDS) return []
  return [
    say(read.page, { line: 1, rule: 'stub' }, `${words} words of prose; a topic page has at least ${STUB_WORDS}.`),
  ]
}

/** Sentences of eight words and more that an earlier page has too. */
export function checkDuplicates(pages: readonly ReadPage[]): Message[] {
  const first = new Map<string, { path: string; line: number }>()
  return pages.flatMap((read) =>
    sentencesOf(read).flatMap(({ key, text, line }) => {
      const before = first.get(key)
      if (!before) first.set(key, { path: read.page.path, line })
      if (!before || before.path === read.page.path) return []
      const shown = text.length > 80 ? `${text.slice(0, 77)}…` : text
      return [say(read.page, { line, rule: 'duplicate' }, `“${shown}” also stands in ${before.path}:${before.line}.`)]
    }),
  )
}

function sentencesOf({ blocks }: ReadPage): { key: string; text: string; line: number }[] {
  return blocks.runs
    .filter((run) => run.within === 'paragraph')
    .flatMap((run) =>
      plainText(run.pieces)
        .split(/(?<=[.!?:])\s+/)
        .map((text) => ({ text, line: run.line })),
    )
    .map(({ text, line }) => ({ key: (text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []).join(' '), text, line }))
    .filter(({ key }) => key.split(' ').length >= SENTENCE_WORDS && !STOCK.test(key))
}
