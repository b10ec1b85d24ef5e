// Check boxes of a body: finding them as Markdown does (not in code or comments) and toggling one, as GitHub's page does.
import MarkdownIt, { type Token } from 'markdown-it'

const markdown = new MarkdownIt({ html: true })

/** Is this the text of a list item that starts with a box? The page counts boxes by the same rule. */
export function isBox(tokens: readonly Token[], at: number): boolean {
  const inList = tokens[at]?.type === 'inline' && tokens[at - 2]?.type === 'list_item_open'
  return inList && /^\[[ xX]\] /.test(tokens[at]?.content ?? '')
}

/** The text with box number `index` (from 0) toggled; unchanged when there is none. */
export function toggleBox(body: string, index: number): string {
  const tokens = markdown.parse(body, {})
  const box = tokens.filter((_, at) => isBox(tokens, at))[index]
  const line = box?.map?.[0]
  if (line === undefined) return body
  const flip = (_: string, mark: string) => `[${mark === ' ' ? 'x' : ' '}]`
  return body
    .split('\n')
    .map((text, at) => (at === line ? text.replace(/\[([ xX])\]/, flip) : text))
    .join('\n')
}
