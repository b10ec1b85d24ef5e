// Rules about title and sections: what the template asks for is there, in order, and in the author's own words.
import type { Finding } from './lint-finding.ts'
import type { Heading, RfcText } from './lint-text.ts'
import { say } from './lint-words.ts'
import type { RfcLintPolicy } from './policy.ts'
import { isTemplateText, templateSentences } from './template.ts'

type Wanted = RfcLintPolicy['sections'][number]

interface Found {
  readonly name: string
  readonly heading: Heading | null
  /** Found under another name. */
  readonly renamed: boolean
}

const LATER =
  /^[\W_]*(?:to-?do|tbd|wip|to be (?:done|written|decided|determined|filled(?: in)?|added|continued)|coming soon|later)?[\W_]*$/i

/** The title is there and is the author's. */
export function lintTitle({ headings }: RfcText, sections: readonly Wanted[]): readonly Finding[] {
  const first = headings[0]
  if (first === undefined || first.level !== 1 || sections.some((section) => isNamed(first, section.name)))
    return [{ rule: 'title', line: 1, text: say.noTitle() }]
  if (/^\s*title\s*$/i.test(first.text)) return [{ rule: 'title', line: first.line, text: say.templateTitle() }]
  return first.text === '' ? [{ rule: 'title', line: first.line, text: say.noTitle() }] : []
}

/** Every section of the policy: present, at level 2, in order, with a text. */
export function lintSections(text: RfcText, sections: readonly Wanted[]): readonly Finding[] {
  const found = findSections(text.headings, sections)
  return [
    ...found.flatMap((section, at) =>
      section.heading === null ? [missing(found, at)] : lintSection(section, section.heading),
    ),
    ...lintOrder(found),
  ]
}

function missing(found: readonly Found[], at: number): Finding {
  const before = found.slice(0, at).findLast(({ heading }) => heading !== null)?.heading ?? null
  const line = before === null ? 1 : Math.max(before.line, ...before.blocks.map((block) => block.line))
  return { rule: 'section', line, text: say.noSection(found[at]?.name ?? '', before?.text ?? null) }
}

function lintSection({ name, renamed }: Found, heading: Heading): readonly Finding[] {
  const at = { line: heading.line }
  const findings: Finding[] = []
  // A text without a title begins with a section of level 1; that is said once, by the title's rule.
  if (heading.level !== 2 && !(heading.level === 1 && heading.line === 1))
    findings.push({ rule: 'section-level', ...at, text: say.level(heading.text, name) })
  else if (renamed) findings.push({ rule: 'section-name', ...at, text: say.otherName(heading.text, name) })
  return [...findings, ...lintWritten(heading, name)]
}

function lintWritten(heading: Heading, name: string): readonly Finding[] {
  const at = { rule: 'section-text', line: heading.line } as const
  const isOwn = ({ kind, words, more, linksOnly }: Heading['blocks'][number]) =>
    kind !== 'prose' || (more && words === '') || (!linksOnly && !LATER.test(words) && !isTemplateText(words))
  if (heading.blocks.some(isOwn)) return leftovers(heading)
  if (heading.blocks.some(({ words }) => templateSentences(words).length > 0))
    return [{ ...at, text: say.unwritten(name) }]
  return [{ ...at, text: heading.blocks.length === 0 ? say.empty(name) : say.later(name) }]
}

/** Questions of the template that stand beside the author's answer. */
function leftovers(heading: Heading): readonly Finding[] {
  return heading.blocks
    .filter(({ kind }) => kind === 'prose')
    .flatMap(({ words, line }) => templateSentences(words).map((sentence) => ({ sentence, line })))
    .filter(({ sentence }) => sentence.split(/\s+/).length > 4)
    .map(({ sentence, line }) => ({ rule: 'template-text', line, text: say.left(sentence) }) as const)
}

/** The first section that stands before one it should follow. */
function lintOrder(found: readonly Found[]): readonly Finding[] {
  const there = found.flatMap(({ heading }) => (heading === null ? [] : [heading]))
  for (const [at, heading] of there.entries()) {
    const before = there.slice(0, at).find((other) => other.line > heading.line)
    if (before === undefined) continue
    const all = found.map(({ name }) => name)
    return [{ rule: 'section-order', line: heading.line, text: say.order(heading.text, before.text, all) }]
  }
  return []
}

/** By the template's own name first; then by other names of level 2 that nobody else took; then by either deeper down. */
function findSections(headings: readonly Heading[], sections: readonly Wanted[]): readonly Found[] {
  const byName = groupByName(headings)
  const own = sections.map(({ name }) => {
    const named = byName.get(headingName(name)) ?? []
    return named.find(({ level }) => level === 2) ?? named.find(({ level }) => level === 1) ?? null
  })
  const taken = new Set(own)
  const find = (names: readonly string[], fits: (level: number) => boolean): Heading | null => {
    const named = names.flatMap((name) => (byName.get(headingName(name)) ?? []).filter(({ level }) => fits(level)))
    const heading = named.find((candidate) => !taken.has(candidate)) ?? null
    taken.add(heading)
    return heading
  }
  return sections.map(({ name, also }, at) => {
    if (own[at]) return { name, heading: own[at], renamed: false }
    const other = find(also, (level) => level === 2)
    if (other !== null) return { name, heading: other, renamed: true }
    // `#### Alternatives considered` is meant for the section; `#### Background` may be part of any.
    const near = [name, ...also.filter((word) => headingName(word).includes(headingName(name)))]
    return { name, heading: find(near, (level) => level > 2), renamed: false }
  })
}

function groupByName(headings: readonly Heading[]): ReadonlyMap<string, readonly Heading[]> {
  const groups = new Map<string, Heading[]>()
  for (const heading of headings) {
    const name = headingName(heading.text)
    const others = groups.get(name)
    if (others === undefined) groups.set(name, [heading])
    else others.push(heading)
  }
  return groups
}

function isNamed({ text }: Heading, name: string): boolean {
  return headingName(text) === headingName(name)
}

/** `3. **Detailed Designs**:` and `Detailed design` are one name. */
export function headingName(text: string): string {
  return (text.toLowerCase().match(/\p{L}+/gu) ?? []).map((word) => word.replace(/(?<=\p{L}{3})s$/u, '')).join(' ')
}
