// Markdown as what the guide's checks need: headings, fences, links, and runs of prose and code, each with its line.
import MarkdownIt from 'markdown-it'

type Token = ReturnType<InstanceType<typeof MarkdownIt>['parse']>[number]

export interface Heading {
  readonly text: string
  readonly level: number
  readonly line: number
}
export interface Fence {
  /** First word after the fence, '' when there is none. */
  readonly language: string
  readonly content: string
  readonly line: number
  readonly closed: boolean
}
export interface Link {
  readonly href: string
  readonly line: number
}
/** A stretch of text or inline code; links and emphasis are flattened away. */
export interface Piece {
  readonly kind: 'text' | 'code'
  readonly text: string
  readonly line: number
}
/** One paragraph, heading or table cell. */
export interface Run {
  readonly within: 'paragraph' | 'heading' | 'table'
  readonly pieces: readonly Piece[]
  readonly line: number
}
export interface Blocks {
  readonly headings: readonly Heading[]
  readonly fences: readonly Fence[]
  readonly links: readonly Link[]
  readonly runs: readonly Run[]
}

const markdown = new MarkdownIt({ html: true, linkify: false })

interface Growing {
  readonly headings: Heading[]
  readonly fences: Fence[]
  readonly links: Link[]
  readonly runs: Run[]
}

/** Parses Markdown whose first line is line `firstLine` of its file. */
export function parseBlocks(text: string, firstLine = 1): Blocks {
  const blocks: Growing = { headings: [], fences: [], links: [], runs: [] }
  const lines = text.split('\n')
  let within: Run['within'] = 'paragraph'
  let line = firstLine
  let level = 0
  for (const token of markdown.parse(text, {})) {
    if (token.map) line = token.map[0] + firstLine
    if (token.type === 'heading_open') level = Number(token.tag.slice(1))
    within = roomOf(token) ?? within
    if (token.type === 'fence' || token.type === 'code_block') blocks.fences.push(readFence(token, lines, line))
    if (token.type === 'inline') addInline(blocks, token, { within, line, level })
  }
  return blocks
}

function roomOf(token: Token): Run['within'] | null {
  if (token.type === 'heading_open') return 'heading'
  if (token.type === 'table_open') return 'table'
  return token.type === 'heading_close' || token.type === 'table_close' ? 'paragraph' : null
}

function readFence(token: Token, lines: readonly string[], line: number): Fence {
  const [start, end] = token.map ?? [0, 0]
  const marker = token.markup
  const last = (lines[end - 1] ?? '').replace(/^[>\s]+/, '').trimEnd()
  const closed = token.type === 'code_block' || (end - 1 > start && last.startsWith(marker) && /^(`+|~+)$/.test(last))
  return { language: token.info.trim().split(/\s+/)[0] ?? '', content: token.content, line, closed }
}

function addInline(blocks: Growing, token: Token, at: { within: Run['within']; line: number; level: number }): void {
  const pieces: Piece[] = []
  let line = at.line
  for (const child of token.children ?? []) {
    if (child.type === 'softbreak' || child.type === 'hardbreak') line += 1
    const href =
      child.type === 'link_open' ? child.attrGet('href') : child.type === 'image' ? child.attrGet('src') : null
    if (href !== null) blocks.links.push({ href: String(href), line })
    const piece = readPiece(child, line)
    if (piece) pieces.push(piece)
    if (child.type === 'code_inline') line += child.content.split('\n').length - 1
  }
  blocks.runs.push({ within: at.within, pieces, line: at.line })
  if (at.within === 'heading') blocks.headings.push({ text: plainText(pieces), level: at.level, line: at.line })
}

function readPiece(child: Token, line: number): Piece | null {
  if (child.type === 'text') return { kind: 'text', text: child.content, line }
  if (child.type === 'code_inline') return { kind: 'code', text: child.content, line }
  if (child.type === 'softbreak' || child.type === 'hardbreak') return { kind: 'text', text: ' ', line }
  return null
}

/** The words of some pieces, code included. */
export function plainText(pieces: readonly Piece[]): string {
  return pieces.map((piece) => piece.text).join('')
}

/** The words of some pieces with each piece of code replaced by `code`. */
export function proseText(pieces: readonly Piece[], code = '`'): string {
  return pieces.map((piece) => (piece.kind === 'code' ? code : piece.text)).join('')
}
