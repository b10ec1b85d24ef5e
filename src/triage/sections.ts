// The sections of a report: which questions of its template were answered, and with what.

import type { ReportSection } from '../model/index.ts'
import { type Heading, readHeading } from './headings.ts'
import { type Line, readLines } from './lines.ts'
import type { ReportItem } from './rules.ts'
import { TEMPLATES, type Template, type TemplateSection } from './templates.ts'

export interface Section extends ReportSection {
  readonly item: ReportItem | null
  /** What the author wrote there; '' when nothing. */
  readonly content: string
}

export interface Page {
  readonly lines: readonly Line[]
  /** The template whose questions stand in the text; null when none. */
  readonly template: Template | null
  /** The template whose top heading stands in the text, also when its questions were taken out. */
  readonly titled: Template | null
  /** Those of the template first, in its order, then the author's own. */
  readonly sections: readonly Section[]
  /** Text before the first section. */
  readonly lead: string
}

interface Part {
  readonly heading: Heading | null
  readonly lines: Line[]
}

/** A text with more headings of its own is a paste; from there on only a template's count. */
const MOST_PARTS = 100
/** No template says more lines than these under one heading. */
const MOST_ASKED = 30
const NO_RESPONSE = /^_?no response_?$/i

/** Reads the body of an issue. `notApplicable`: texts in lower case that say "nothing to tell". */
export function readPage(body: string, notApplicable: readonly string[]): Page {
  const lines = readLines(body, (line) => readHeading(line)?.meaning.section != null)
  const parts = splitParts(lines)
  const template = followed(parts)
  const titled = parts.find(({ heading }) => isTitle(heading))?.heading?.meaning.template ?? null
  const state = (part: Part, section: TemplateSection | null) => stateOf(part, { section, notApplicable })
  return {
    lines,
    template,
    titled,
    sections: [...templateSections(template, parts, state), ...ownSections(template, parts, state)],
    lead: contentOf(parts.filter(({ heading }) => heading === null || isTitle(heading)).flatMap((part) => part.lines)),
  }
}

function isTitle(heading: Heading | null): boolean {
  return heading?.meaning.template != null && heading.meaning.section === null
}

/** Cuts the lines before each heading that begins a part of its own. */
function splitParts(lines: readonly Line[]): readonly Part[] {
  const parts: Part[] = [{ heading: null, lines: [] }]
  for (const line of lines) {
    const heading = line.place === 'text' ? readHeading(line.text) : null
    const part = parts.at(-1)
    const mayOpen = heading !== null && (parts.length < MOST_PARTS || heading.meaning.section !== null)
    if (mayOpen && parts.length < 2 * MOST_PARTS && opensPart(heading, part?.heading ?? null)) {
      parts.push({ heading, lines: [{ text: heading.rest, place: 'text', hidden: line.hidden }] })
    } else part?.lines.push(line)
  }
  return parts
}

/** A question of a template always; other headings not below the question that they follow, since they belong to its answer. */
function opensPart({ meaning, level }: Heading, before: Heading | null): boolean {
  if (meaning.template !== null) return true
  if (before?.meaning.section == null) return true
  // `# tikv-server -V` is a line of a terminal more often than a heading above all others.
  return level !== 1 && level <= Math.min(before.level, 6)
}

function followed(parts: readonly Part[]): Template | null {
  const counts = TEMPLATES.map((template) => ({
    template,
    hits: parts.filter(({ heading }) => heading?.meaning.section != null && heading.meaning.template === template)
      .length,
  }))
  const [most] = counts.sort((a, b) => b.hits - a.hits)
  if (most !== undefined && most.hits > 0) return most.template
  const title = parts.find(({ heading }) => isTitle(heading))?.heading?.meaning.template
  return title?.sections.length === 0 ? title : null
}

type StateOf = (part: Part, section: TemplateSection | null) => Pick<Section, 'state' | 'content'>

function templateSections(template: Template | null, parts: readonly Part[], state: StateOf): Section[] {
  if (template === null) return []
  if (template.sections.length === 0) return [untilEnd(template, parts, state)]
  return template.sections.map((section) => {
    const { name, item } = section
    const found = parts
      .filter(({ heading }) => heading?.meaning.section === section)
      .map((part) => state(part, section))
    // The same question twice: the answer counts, wherever it stands.
    const best = found.find((one) => one.state === 'filled') ?? found[0]
    return { name, item, ...(best ?? { state: 'absent' as const, content: '' }) }
  })
}

/** Question and development task have one heading; everything belongs to it. */
function untilEnd(template: Template, parts: readonly Part[], state: StateOf): Section {
  const lines = parts.flatMap(({ heading, lines }) =>
    heading === null || isTitle(heading)
      ? lines
      : [{ text: heading.name, place: 'text' as const, hidden: '' }, ...lines],
  )
  const texts: TemplateSection = { name: '', item: null, also: [], texts: template.texts }
  return { name: template.titles[0] ?? '', item: null, ...state({ heading: null, lines }, texts) }
}

function ownSections(template: Template | null, parts: readonly Part[], state: StateOf): Section[] {
  if (template?.sections.length === 0) return []
  return parts.flatMap((part) => {
    const { heading } = part
    if (heading === null || isTitle(heading) || (template !== null && heading.meaning.template === template)) return []
    return [{ name: heading.name, item: heading.meaning.item, ...state(part, heading.meaning.section) }]
  })
}

interface Expect {
  readonly section: TemplateSection | null
  readonly notApplicable: readonly string[]
}

function stateOf({ lines }: Part, { section, notApplicable }: Expect): Pick<Section, 'state' | 'content'> {
  const texts = (section?.texts ?? []).map(wordsOf)
  const own = lines.filter((line, at) => at > MOST_ASKED || line.place === 'code' || !isLike(line.text, texts))
  const content = contentOf(own)
  const shown = bareText(content)
  if (NO_RESPONSE.test(content.trim())) return { state: 'empty', content: '' }
  if (notApplicable.includes(shown)) return { state: 'not-applicable', content: '' }
  if (/[\p{L}\p{N}]/u.test(shown) || /!\[|<img/.test(content)) return { state: 'filled', content }
  const left = lines.slice(0, MOST_ASKED).some(({ text, hidden }) => isLike(text, texts) || isLike(hidden, texts))
  return { state: left ? 'template' : 'empty', content: '' }
}

/** Lower case without marks at either end: `**N/A**.` is `n/a`. */
function bareText(content: string): string {
  if (content.length > 1_000) return content
  return content
    .trim()
    .toLowerCase()
    .replace(/^[`*_~\s]{0,9}/, '')
    .replace(/[`*_~\s.。!]{0,9}$/, '')
}

function contentOf(lines: readonly Line[]): string {
  const shown = lines.filter(({ text, place }) => place !== 'code' || !/^[ \t]*(?:`{3,}|~{3,})/.test(text))
  return shown
    .map(({ text }) => text)
    .join('\n')
    .trim()
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu))
}

/** Nearly the template's own words: nine in ten of all words are shared. */
function isLike(text: string, texts: readonly ReadonlySet<string>[]): boolean {
  if (text.length > 1_000 || texts.length === 0 || text.trim() === '') return false
  const words = wordsOf(text)
  if (words.size === 0) return false
  return texts.some((known) => {
    const shared = [...words].filter((word) => known.has(word)).length
    return (2 * shared) / (words.size + known.size) >= 0.85
  })
}
