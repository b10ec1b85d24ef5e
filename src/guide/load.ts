// The guide's files as pages. Pure: whoever calls has read the files.
import type { Message, Page } from '../model/index.ts'
import { type GuideFile, parsePage } from './page.ts'

/** Pages of all Markdown files but SUMMARY.md, sorted by path, with what is wrong in their front matter. */
export function loadGuide(files: readonly GuideFile[]): { pages: Page[]; messages: Message[] } {
  const parsed = files
    .filter((file) => file.path.endsWith('.md') && file.path !== 'SUMMARY.md')
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(parsePage)
  return { pages: parsed.map(({ page }) => page), messages: parsed.flatMap(({ messages }) => messages) }
}
