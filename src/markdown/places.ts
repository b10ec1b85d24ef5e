// Says for each line of a comment whether it is ordinary text as GitHub shows it, or inside something that is not:
// code, a quote, an HTML comment, link text. Rules: CommonMark 0.31, tables as in GFM.
import MarkdownIt from 'markdown-it'

/** What a line is inside of; null is ordinary text of a paragraph or list. */
export type Place =
  | 'a code block'
  | 'a quote'
  | 'an HTML comment'
  | 'an HTML block'
  | 'a heading'
  | 'a table'
  | 'link text'
  | 'inline code or an HTML tag'
  | 'a link definition'
  | 'a paragraph of more than 2,000 brackets'

/** Above this many brackets in one paragraph, link text is not looked for: the search is quadratic (0.4 s at 64 KB). */
const MOST_BRACKETS = 2_000
const SLASH = /^[ \t]*\//

type Token = ReturnType<InstanceType<typeof MarkdownIt>['parse']>[number]
type Env = NonNullable<Parameters<InstanceType<typeof MarkdownIt>['parse']>[1]>
type InlineRule = Parameters<InstanceType<typeof MarkdownIt>['inline']['ruler']['before']>[2]

/** Where lines begin inside one paragraph: in plain text, or in the text of a link. Positions in `source`. */
interface LineStarts {
  readonly source: string
  readonly free: Set<number>
  readonly linked: Set<number>
  readonly references: unknown
}

const noteLineStart: InlineRule = (state, silent) => {
  const starts = state.env as unknown as LineStarts
  const at = state.src[state.pos] === '\\' ? state.pos + 1 : state.pos
  // An image's alt text is parsed as a source of its own; its lines are never ordinary.
  if (!silent && state.src[at] === '\n' && state.src === starts.source)
    (state.linkLevel > 0 ? starts.linked : starts.free).add(at + 1)
  return false
}

const markdown = new MarkdownIt({ html: true, linkify: false })
// GitHub drops targets it distrusts only after parsing: the text before them is link text all the same.
markdown.validateLink = () => true
markdown.core.ruler.enableOnly(['normalize', 'block'])
markdown.inline.ruler.before('newline', 'line-start', noteLineStart)

const CONTAINERS: Readonly<Record<string, Place>> = { blockquote: 'a quote', table: 'a table', heading: 'a heading' }

/**
 * One entry for each line. Exact for lines that begin with a slash, which is what commands need; any other line of an
 * ordinary paragraph counts as ordinary. `lines` carry no line ends.
 */
export function placeLines(lines: readonly string[]): readonly (Place | null)[] {
  const places: (Place | null)[] = lines.map((line) => (line.trim() === '' ? null : 'a link definition'))
  const env: Env = {}
  let depth = 0
  for (const token of markdown.parse(lines.join('\n'), env)) {
    const container = token.nesting === 0 ? undefined : containerOf(token)
    if (container !== undefined && depth === 0) fill(places, token, container)
    if (container !== undefined) depth += token.nesting
    else if (depth === 0 && token.type === 'inline')
      placeParagraph(places, token, { lines, references: env.references })
    else if (depth === 0) fill(places, token, leafOf(token))
  }
  return places
}

function containerOf(token: Token): Place | undefined {
  // A line of text with `---` under it is a heading to Markdown, but most often a person who drew a line.
  if (token.type.startsWith('heading') && !token.markup.startsWith('#')) return undefined
  return CONTAINERS[token.type.replace(/_(open|close)$/, '')]
}

function leafOf(token: Token): Place | undefined {
  if (token.type === 'fence' || token.type === 'code_block') return 'a code block'
  if (token.type !== 'html_block') return undefined
  return /^\s*<!--/.test(token.content) ? 'an HTML comment' : 'an HTML block'
}

function fill(places: (Place | null)[], token: Token, place: Place | undefined): void {
  if (place !== undefined && token.map !== null) places.fill(place, token.map[0], token.map[1])
}

interface Whole {
  readonly lines: readonly string[]
  /** Link definitions of the whole comment, as markdown-it collects them. */
  readonly references: unknown
}

function placeParagraph(places: (Place | null)[], token: Token, { lines, references }: Whole): void {
  const content = token.content.split('\n')
  const [from, to] = token.map ?? [0, 0]
  // markdown-it trims the paragraph, so a first line of form feeds is missing from its content.
  const skipped = lines.slice(from, to).findIndex((line) => /[^ \t\f\v\r]/.test(line))
  const starts = content.some((line, index) => index > 0 && SLASH.test(line)) ? readStarts(token, references) : null
  let at = 0
  content.forEach((line, index) => {
    const place = index === 0 || starts === null ? null : placeAt(at, starts)
    places[from + Math.max(skipped, 0) + index] = place
    at += line.length + 1
  })
}

function readStarts({ content }: Token, references: unknown): LineStarts | 'too many' | null {
  const brackets = content.match(/[[!<`]/g)?.length ?? 0
  if (brackets === 0) return null
  if (brackets > MOST_BRACKETS) return 'too many'
  const starts = { source: content, free: new Set<number>(), linked: new Set<number>(), references }
  markdown.inline.parse(content, markdown, starts as never, [])
  return starts
}

function placeAt(at: number, starts: LineStarts | 'too many'): Place | null {
  if (starts === 'too many') return 'a paragraph of more than 2,000 brackets'
  if (starts.free.has(at)) return null
  if (starts.linked.has(at)) return 'link text'
  const before = starts.source.slice(0, at)
  return before.lastIndexOf('<!--') > before.lastIndexOf('-->') ? 'an HTML comment' : 'inline code or an HTML tag'
}
