// Markdown as GitHub shows it, safely: comments hidden, a few harmless tags kept, everything else of HTML as plain text.
import MarkdownIt, { type Env, type Token } from 'markdown-it'
import { isBox } from '../people/tick.ts'
import { escapeHtml, type Html, raw } from './html.ts'

/** What a rendering counts; the library hands it to every rule. */
interface Counts {
  /** `<details>` and such that are open, so that a stray end tag cannot close what is around the text. */
  open: string[]
  boxes: number
}

const KEPT = /^<(\/?)(details|summary|kbd|sub|sup|br|hr|b|i)(\s+open)?\s*\/?>$/i
const VOID = new Set(['br', 'hr'])

const markdown = new MarkdownIt({ html: true, breaks: true, linkify: false })
markdown.renderer.rules.html_block = (tokens, at, _options, env) => keepTags(tokens[at]?.content ?? '', countsIn(env))
markdown.renderer.rules.html_inline = (tokens, at, _options, env) => keepTags(tokens[at]?.content ?? '', countsIn(env))
// Pictures would be fetched from elsewhere: their text is shown as a link instead.
markdown.renderer.rules.image = (tokens, at) => {
  const token = tokens[at]
  return `<a href="${escapeHtml(String(token?.attrGet('src') ?? ''))}">[picture: ${escapeHtml(token?.content ?? '')}]</a>`
}
markdown.renderer.rules.text = (tokens, at) => linkReferences(tokens[at]?.content ?? '')
markdown.core.ruler.push('check-boxes', ({ tokens }) => {
  for (const at of tokens.keys()) markBox(tokens, at)
})
markdown.renderer.rules.check_box = (tokens, at, _options, env) => {
  const ticked = tokens[at]?.meta?.ticked === true ? ' checked' : ''
  return `<input type="checkbox" class="box" data-box="${countsIn(env).boxes++}"${ticked}> `
}

function countsIn(env: Env | undefined): Counts {
  return env?.counts as Counts
}

/** A body or comment as HTML. Check boxes carry their number in `data-box`. */
export function renderMarkdown(text: string): Html {
  const counts: Counts = { open: [], boxes: 0 }
  const shown = markdown.render(text, { counts })
  const ends = counts.open.reverse().map((name) => `</${name}>`)
  return raw(`<div class="md">${shown}${ends.join('')}</div>`)
}

/** Drops comments, keeps harmless tags in balance, escapes the rest. */
function keepTags(content: string, counts: Counts): string {
  const parts = content.replace(/<!--[\s\S]*?(-->|$)/g, '').match(/<[^>]*>|[^<]+|</g) ?? []
  return parts.map((part) => keepTag(part, counts)).join('')
}

function keepTag(part: string, counts: Counts): string {
  const [, slash, name = '', open = ''] = KEPT.exec(part) ?? []
  if (slash === undefined) return escapeHtml(part)
  const tag = name.toLowerCase()
  if (VOID.has(tag)) return `<${tag}>`
  if (slash === '') {
    counts.open.push(tag)
    return `<${tag}${open === '' ? '' : ' open'}>`
  }
  if (counts.open.at(-1) !== tag) return ''
  counts.open.pop()
  return `</${tag}>`
}

/** `#123` and `@login` become links, as on GitHub. */
function linkReferences(text: string): string {
  return escapeHtml(text)
    .replace(/(^|[\s(])#(\d{1,7})\b/g, '$1<a href="/go/$2">#$2</a>')
    .replace(/(^|[\s(])@([a-z\d](?:[a-z\d-]{0,37}[a-z\d])?)(?![\w/])/gi, '$1<a class="mention" href="/$2">@$2</a>')
}

/** Turns the `[ ]` at the start of a list item into a box. */
function markBox(tokens: Token[], at: number): void {
  const inline = tokens[at]
  const first = inline?.children?.[0]
  if (!isBox(tokens, at) || inline == null || first?.type !== 'text') return
  const box = new (first.constructor as new (type: string, tag: string, nesting: number) => Token)('check_box', '', 0)
  box.meta = { ticked: first.content[1] !== ' ' }
  first.content = first.content.slice('[ ] '.length)
  inline.children?.unshift(box)
  tokens[at - 2]?.attrJoin('class', 'task')
}
