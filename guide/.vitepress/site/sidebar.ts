// SUMMARY.md as VitePress's sidebar, which also gives previous and next: the order of the book is kept.
import type { DefaultTheme } from 'vitepress'
import { parseSummary, type SummaryEntry } from '../../../src/guide/summary.ts'
import { addressOf } from './links.ts'

type Item = DefaultTheme.SidebarItem

/** The sidebar of a SUMMARY.md: one group for each part. Throws when a line of it cannot be read. */
export function makeSidebar(summary: string): Item[] {
  const { entries, messages } = parseSummary(summary)
  if (messages.length > 0)
    throw new Error(messages.map(({ file, line, text }) => `${file}:${line}: ${text}`).join('\n'))
  const parts = [...new Set(entries.map(({ part }) => part))]
  return parts.map((part) => {
    const items = nest(entries.filter((entry) => entry.part === part))
    return part === '' ? { items } : makeGroup(part, items)
  })
}

/** A part that begins with a page of its own name is that page with the others below it. */
function makeGroup(part: string, items: readonly Item[]): Item {
  const [first, ...others] = items
  if (first?.text !== part) return { text: part, items: [...items] }
  return { text: part, link: first.link, items: [...(first.items ?? []), ...others] }
}

/** Entries with their depth as a tree; a chapter that is not being read is folded. */
function nest(entries: readonly SummaryEntry[]): Item[] {
  const roots: Item[] = []
  const open: Item[] = []
  for (const { title, path, depth } of entries) {
    const item: Item = path === null ? { text: title } : { text: title, link: `/${addressOf(path)}` }
    const parent = open[depth - 1]
    if (parent === undefined) roots.push(item)
    else {
      parent.items = [...(parent.items ?? []), item]
      if (depth > 1 || parent !== roots[0]) parent.collapsed = true
    }
    open.length = depth
    open.push(item)
  }
  return roots
}
