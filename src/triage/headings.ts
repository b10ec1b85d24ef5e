// Finds headings in a report, and which question of a template each one is, however it was marked up or mistyped.
import { distance } from 'fastest-levenshtein'
import { OWN_HEADINGS } from './own-headings.ts'
import type { ReportItem } from './rules.ts'
import { TEMPLATES, type Template, type TemplateSection } from './templates.ts'

/** What a heading stands for: a section or the top of a template, an item under an author's own words, or nothing known. */
export interface Meaning {
  readonly template: Template | null
  readonly section: TemplateSection | null
  readonly item: ReportItem | null
}

export interface Heading {
  /** As written, without marks. */
  readonly name: string
  /** 1 to 6; 7 for bold lines and numbered questions. */
  readonly level: number
  readonly meaning: Meaning
  /** What follows the heading on its own line. */
  readonly rest: string
}

const LONGEST = 160
const LONGEST_LINE = 2_000
/** The level of bold lines and numbered questions: below every other. */
const MARKED = 7
const BOLD = /^\s*(?:\d{1,2}[.)]\s*|[-*+]\s+)?(\*\*|__)(?=\S)([^*_]{1,200})\1(.*)$/
/** A word of every question of a template. */
const ASKED = /what|steps|reproduce|feature|alternatives|teachability/i
/** The mark of a heading, a bold line, a list or a number. */
const MAY_BEGIN = /^\s*[#*_\-+\d]/
const UNKNOWN: Meaning = { template: null, section: null, item: null }
const KNOWN = knownHeadings()
const PLAIN = new Map([...KNOWN].filter(([name, { section }]) => section !== null && name.includes(' ')))
const FUZZY = [...KNOWN].filter(([name, { template }]) => template !== null && name.length >= 12)

function knownHeadings(): ReadonlyMap<string, Meaning> {
  const known = new Map<string, Meaning>()
  for (const [item, names] of Object.entries(OWN_HEADINGS) as [ReportItem, readonly string[]][])
    for (const name of names) known.set(name, { ...UNKNOWN, item })
  for (const template of TEMPLATES) {
    for (const name of template.titles) known.set(normalize(name), { ...UNKNOWN, template })
    for (const section of template.sections)
      for (const name of [section.name, ...section.also])
        known.set(normalize(name), { template, section, item: section.item })
  }
  return known
}

/** Lower case, one blank between words, without marks, numbering, emoji, notes in brackets and closing punctuation. */
export function normalize(heading: string): string {
  const cut = heading.slice(0, LONGEST)
  return (/^[\x20-\x7e]*$/.test(cut) ? cut : foldSigns(cut))
    .toLowerCase()
    .replace(/[`*_#]/g, '')
    .replace(/\([^()]*\)/g, ' ')
    .replace(/^\s*(?:q?\d{1,2}(?:\.\d{1,2})*\s*[.):、]|[-+])\s*/, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\s?:.!;。]{0,20}$/, '')
}

function foldSigns(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[’‘´]/g, "'")
    .replace(/\p{Extended_Pictographic}|\u{fe0f}/gu, ' ')
}

/** The heading of a line of prose, or null. A line without any mark is one only when it is word for word a template's. */
export function readHeading(line: string): Heading | null {
  if (line.length > LONGEST_LINE) return null
  if (!MAY_BEGIN.test(line)) return readPlain(line)
  const [, signs = '', text = ''] = /^ {0,3}(#{1,6})(?:[ \t]+(.*))?$/.exec(line) ?? []
  if (signs !== '') return readAtx(text.replace(/[ \t]#+[ \t]*$/, ''), signs.length)
  // `###What did you expect?` is no heading to Markdown, but to the one who wrote it.
  const [, tight] = /^ {0,3}#{2,6}([^#\s].*)$/.exec(line) ?? []
  if (tight !== undefined) return !ASKED.test(tight) ? null : ofTemplate(withMeaning(tight, 3))
  const [, , bold, after = ''] = BOLD.exec(line) ?? []
  if (bold !== undefined) return readBold(bold, after)
  if (/^\s*\d{1,2}[.)、]\s*\S/.test(line) && ASKED.test(line)) return ofTemplate(withMeaning(line, MARKED))
  return readPlain(line)
}

function readPlain(line: string): Heading | null {
  const meaning = line.length > 10 && line.length < 100 ? PLAIN.get(plainKey(line)) : undefined
  return meaning === undefined ? null : { name: line.trim(), level: MARKED, meaning, rest: '' }
}

function plainKey(line: string): string {
  return line
    .trim()
    .toLowerCase()
    .replace(/[ ?:.]{0,3}$/, '')
}

function readAtx(text: string, level: number): Heading {
  return withMeaning(text, level) ?? { name: text.trim(), level, meaning: UNKNOWN, rest: '' }
}

function readBold(text: string, after: string): Heading | null {
  const found = withMeaning(text, MARKED)
  if (found === null) return null
  return { ...found, rest: `${found.rest} ${after.replace(/^\s*[:：]/, '')}`.trim() }
}

function ofTemplate(heading: Heading | null): Heading | null {
  return heading?.meaning.section ? heading : null
}

/** The whole text as a known heading, or its part before a question mark or colon with the rest as content. */
function withMeaning(text: string, level: number): Heading | null {
  const whole = meaningOf(text)
  if (whole !== null) return { name: text.trim(), level, meaning: whole, rest: '' }
  const ends = /[?？:：)]/.test(text) ? [...text.slice(0, LONGEST).matchAll(/[?？:：)]/g)].slice(0, 3) : []
  for (const end of ends) {
    const meaning = meaningOf(text.slice(0, end.index + 1))
    if (meaning !== null)
      return { name: text.slice(0, end.index + 1).trim(), level, meaning, rest: text.slice(end.index + 1).trim() }
  }
  return null
}

function meaningOf(text: string): Meaning | null {
  if (text.length > LONGEST) return null
  const name = normalize(text)
  if (name === '') return null
  return KNOWN.get(name) ?? KNOWN.get(latinPart(name)) ?? mistyped(name)
}

/** `what did you expect 期望结果`: a translation beside the template's words. */
function latinPart(name: string): string {
  if (/^[\x20-\x7e]*$/.test(name)) return ''
  const [, latin = ''] =
    /^([\p{Script=Latin}\d ',?:.]+?)[\s/|,?:.-]*[\p{Script=Han}\p{Script=Hangul}\p{Script=Katakana}\p{Script=Hiragana}]/u.exec(
      name,
    ) ?? []
  return latin
}

/** Up to two letters wrong in a long heading of a template. */
function mistyped(name: string): Meaning | null {
  if (name.length < 12 || name.length > 70) return null
  const near = FUZZY.find(([known]) => Math.abs(known.length - name.length) <= 2 && distance(known, name) <= 2)
  return near?.[1] ?? null
}
