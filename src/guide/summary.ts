// SUMMARY.md: the order of the book, a nested list of links as mdBook reads it.
import type { Message } from '../model/index.ts'

export interface SummaryEntry {
  readonly title: string
  /** Path below guide/; null for a draft chapter, `[Title]()`. */
  readonly path: string | null
  /** 0 for the outermost list. */
  readonly depth: number
  readonly line: number
  /** The `# Part` heading above it, '' before the first. */
  readonly part: string
}

const LIST_ITEM = /^(\s*)[-*+]\s+\[([^\]]*)\]\(([^)]*)\)\s*$/
const BARE_LINK = /^\[([^\]]*)\]\(([^)]*)\)\s*$/

/** Parses SUMMARY.md; each line that is no entry, heading, rule or blank is a message. Source: mdBook, "SUMMARY.md". */
export function parseSummary(text: string): { entries: SummaryEntry[]; messages: Message[] } {
  const entries: SummaryEntry[] = []
  const messages: Message[] = []
  const indents: number[] = []
  let part = ''
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = index + 1
    const item = LIST_ITEM.exec(raw) ?? (BARE_LINK.test(raw) ? ['', '', ...(BARE_LINK.exec(raw) ?? []).slice(1)] : null)
    if (/^# /.test(raw)) part = raw.slice(2).trim() === 'Summary' ? '' : raw.slice(2).trim()
    else if (item) {
      const [, indent = '', title = '', href = ''] = item
      entries.push({
        title,
        path: href === '' ? null : href.replace(/^\.\//, ''),
        depth: depthOf(indents, indent.length),
        line,
        part,
      })
    } else if (!/^\s*$|^-{3,}$|^<!--.*-->$/.test(raw)) {
      const problem = 'Write each entry as `- [Title](path/page.md)`.'
      messages.push({ file: 'guide/SUMMARY.md', line, rule: 'summary', text: problem })
    }
  }
  return { entries, messages }
}

/** Keeps the stack of open indents and gives the depth of one more line. */
function depthOf(indents: number[], indent: number): number {
  while (indents.length > 0 && (indents.at(-1) ?? 0) >= indent) indents.pop()
  indents.push(indent)
  return indents.length - 1
}
