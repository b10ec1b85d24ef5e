// An RFC's Markdown as what the rules look at: headings with what stands below them, list lines, images.
import MarkdownIt from 'markdown-it'

type Token = ReturnType<InstanceType<typeof MarkdownIt>['parse']>[number]

/** A paragraph, list item, table cell, code block or piece of HTML. `line` is 1-based; `words` are without markup. */
interface Block {
  readonly kind: 'prose' | 'code' | 'html'
  readonly line: number
  readonly words: string
  /** Does it hold anything beside words and links, such as inline code or an image? */
  readonly more: boolean
  /** Nothing but links: a list of what to read. */
  readonly linksOnly: boolean
}

export interface Heading {
  readonly text: string
  readonly level: number
  readonly line: number
  /** All until the next heading of the same or a higher level. */
  readonly blocks: readonly Block[]
}

interface Image {
  readonly source: string
  readonly line: number
}

export interface RfcText {
  readonly headings: readonly Heading[]
  readonly images: readonly Image[]
  /** Lines outside code, with their 1-based numbers. */
  readonly proseLines: readonly { readonly line: number; readonly text: string }[]
}

const markdown = new MarkdownIt({ html: true, linkify: false })
// What a browser would not load is still an image that somebody meant.
markdown.validateLink = () => true

/** Above this many brackets in one paragraph its links are not looked for: the search is quadratic. */
const MOST_BRACKETS = 2_000
markdown.core.ruler.at('inline', (state) => {
  for (const token of state.tokens) {
    if (token.type !== 'inline') continue
    const isPlain = (token.content.match(/[[!<`]/g)?.length ?? 0) > MOST_BRACKETS
    const words = new state.Token('text', '', 0)
    words.content = token.content
    token.children = isPlain ? [words] : []
    if (!isPlain) state.md.inline.parse(token.content, state.md, state.env, token.children)
  }
})

/** Parses an RFC. Headings in quotes and lists are text; so is everything in front of the first heading. */
export function readRfcText(text: string): RfcText {
  const tokens = markdown.parse(text, {})
  return { headings: readHeadings(tokens), images: readImages(tokens), proseLines: readProse(text, tokens) }
}

interface Open extends Omit<Heading, 'blocks'> {
  readonly blocks: Block[]
}

function readHeadings(tokens: readonly Token[]): readonly Heading[] {
  const all: Open[] = []
  let open: Open[] = []
  let at = 1
  tokens.forEach((token, index) => {
    at = token.map ? token.map[0] + 1 : at
    if (token.type === 'heading_open' && token.level === 0) {
      const level = Number(token.tag.slice(1))
      const heading = { text: wordsOf(tokens[index + 1]), level, line: at, blocks: [] }
      all.push(heading)
      open = [...open.filter((other) => other.level < level), heading]
    } else if (!isHeadingText(tokens, index)) {
      const block = readBlock(token, at)
      if (block !== null) for (const heading of open) heading.blocks.push(block)
    }
  })
  return all
}

function isHeadingText(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1]
  return before?.type === 'heading_open' && before.level === 0
}

function readBlock(token: Token, line: number): Block | null {
  if (token.type === 'fence' || token.type === 'code_block')
    return { kind: 'code', line, words: token.content.trim(), more: false, linksOnly: false }
  if (token.type === 'html_block') {
    const words = token.content.replace(/<!--[\s\S]*?(?:-->|$)/g, '').trim()
    return words === '' ? null : { kind: 'html', line, words, more: false, linksOnly: false }
  }
  if (token.type !== 'inline') return null
  const more = (token.children ?? []).some((child) => child.type === 'code_inline' || child.type === 'image')
  return { kind: 'prose', line, words: wordsOf(token), more, linksOnly: isLinksOnly(token) }
}

/** The text of an inline token without its markup; inline HTML is left out. */
function wordsOf(token: Token | undefined): string {
  const parts = (token?.children ?? []).map((child) => {
    if (child.type === 'softbreak' || child.type === 'hardbreak') return ' '
    return child.type === 'text' || child.type === 'code_inline' ? child.content : ''
  })
  return parts.join('').trim()
}

function isLinksOnly(token: Token): boolean {
  let depth = 0
  let links = 0
  for (const child of token.children ?? []) {
    if (child.type === 'link_open') [depth, links] = [depth + 1, links + 1]
    else if (child.type === 'link_close') depth -= 1
    else if (depth === 0 && /[\p{L}\p{N}]/u.test(child.content.replace(/https?:\/\/\S+/g, ''))) return false
  }
  return links > 0 || /https?:\/\//.test(token.content)
}

function readImages(tokens: readonly Token[]): readonly Image[] {
  const images: Image[] = []
  for (const token of tokens) {
    const line = (token.map?.[0] ?? 0) + 1
    if (token.type === 'html_block') images.push(...imagesOfHtml(token.content, line))
    let below = 0
    for (const child of token.children ?? []) {
      if (child.type === 'image') images.push({ source: String(child.attrGet('src') ?? ''), line: line + below })
      if (child.type === 'html_inline') images.push(...imagesOfHtml(child.content, line + below))
      if (child.type === 'softbreak' || child.type === 'hardbreak') below += 1
    }
  }
  return images
}

function imagesOfHtml(html: string, line: number): readonly Image[] {
  const shown = html.replace(/<!--[\s\S]*?(?:-->|$)/g, (comment) => comment.replace(/[^\n]/g, ''))
  let [from, below] = [0, 0]
  return [...shown.matchAll(/<img\b[^<>]*?\ssrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi)].map((match) => {
    below += shown.slice(from, match.index).split('\n').length - 1
    from = match.index
    return { source: match[1] ?? match[2] ?? match[3] ?? '', line: line + below }
  })
}

function readProse(text: string, tokens: readonly Token[]): RfcText['proseLines'] {
  const code = new Set<number>()
  for (const token of tokens) {
    const isCode = token.type === 'fence' || token.type === 'code_block' || token.type === 'html_block'
    if (isCode && token.map) for (let line = token.map[0]; line < token.map[1]; line += 1) code.add(line)
  }
  return text.split('\n').flatMap((line, at) => (code.has(at) ? [] : [{ line: at + 1, text: line.replace(/\r$/, '') }]))
}
