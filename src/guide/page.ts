// One file of the guide as a page: its front matter, and its text cut at the headings.
import type { Message, Page, Section } from '../model/index.ts'
import { type FrontMatter, parseFrontMatter, splitFrontMatter } from './front-matter.ts'
import { type Heading, parseBlocks } from './markdown.ts'
import { slugs } from './slug.ts'

export interface GuideFile {
  /** Path below guide/, with forward slashes. */
  readonly path: string
  readonly text: string
}

/** How messages name a file: as the repository does. */
export function fileName(path: string): string {
  return `guide/${path}`
}

/** The id that a page must have: its file name without `.md`, in lower case. */
export function stemOf(path: string): string {
  return (path.split('/').at(-1) ?? '').replace(/\.md$/, '').toLowerCase()
}

/** Parses one page. A page whose head is wrong is still returned, under its stem, so that links to it are not wrong too. */
export function parsePage(file: GuideFile): { page: Page; messages: Message[] } {
  const { head, body, bodyLine } = splitFrontMatter(file.text)
  const name = fileName(file.path)
  const missing: Message = {
    file: name,
    line: 1,
    rule: 'front-matter',
    text: 'Begin the page with front matter (`---`).',
  }
  const { value, messages } = head === null ? { value: null, messages: [missing] } : parseFrontMatter(name, head)
  const headings = parseBlocks(body, bodyLine).headings
  const id = value?.id ?? stemOf(file.path)
  const page: Page = {
    id,
    path: file.path,
    title: value?.title ?? headings[0]?.text ?? id,
    ...factsOf(value),
    sections: cutSections(id, headings, { body, bodyLine, title: value?.title ?? id }),
    text: body,
    bodyLine,
    frontMatter: head ?? '',
  }
  return { page, messages }
}

function factsOf(value: FrontMatter | null): Pick<Page, 'verified' | 'code' | 'keywords' | 'flow' | 'policy'> {
  const [commit, date] = (value?.verified ?? '').split(' ')
  return {
    verified: commit && date ? { commit, date } : null,
    code: value?.code ?? [],
    keywords: value?.keywords ?? [],
    flow: value?.flow ?? null,
    policy: value?.policy ?? null,
  }
}

/** The lead (anchor '', level 1) and one section per heading of level 2 and deeper; a section ends at the next heading. */
function cutSections(
  page: string,
  headings: readonly Heading[],
  source: { body: string; bodyLine: number; title: string },
): Section[] {
  const lines = source.body.split('\n')
  const anchors = slugs(headings.map((heading) => heading.text))
  const starts = headings
    .map((heading, index) => ({ ...heading, anchor: anchors[index] ?? '' }))
    .filter((heading) => heading.level > 1)
  const textBetween = (from: number, to: number) =>
    lines
      .slice(from - source.bodyLine, to - source.bodyLine)
      .join('\n')
      .trim()
  const end = source.bodyLine + lines.length
  const top = headings[0]?.level === 1 ? headings[0].line : source.bodyLine - 1
  const lead = { page, anchor: '', title: source.title, level: 1, line: Math.max(top, source.bodyLine) }
  return [
    { ...lead, text: textBetween(top + 1, starts[0]?.line ?? end) },
    ...starts.map(({ anchor, text, level, line }, index) => {
      const until = starts[index + 1]?.line ?? end
      return { page, anchor, title: text, level, line, text: textBetween(line + 1, until) }
    }),
  ]
}
