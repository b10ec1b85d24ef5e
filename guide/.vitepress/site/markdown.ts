// What the site does with Markdown beyond VitePress: our anchors, diagrams, source links, tables that scroll.
import type { MarkdownOptions } from 'vitepress'
import { slug } from '../../../src/guide/slug.ts'
import { homeward } from './links.ts'

type Markdown = Parameters<NonNullable<MarkdownOptions['config']>>[0]
type Token = ReturnType<Markdown['parse']>[number]
type Make = (type: string, tag: string, nesting: -1 | 0 | 1) => Token

/**
 * Markdown as GitHub and mdBook read it: VitePress's own additions (HTML, emoji, attributes in braces, addresses made links)
 * are off, so that a page means the same in all places. `links`: see sourceLinks.
 */
export function markdownOptions(links: ReadonlyMap<string, string>): MarkdownOptions {
  return {
    html: false,
    linkify: false,
    attrs: { disable: true },
    anchor: { slugify: slug },
    languageAlias: { example: 'yaml' },
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    config(markdown) {
      markdown.core.ruler.disable('emoji')
      drawDiagrams(markdown)
      wrapTables(markdown)
      escapeMustaches(markdown)
      markdown.core.ruler.push('guide_links', (state) => {
        const make: Make = (...parts) => new state.Token(...parts)
        for (const [index, token] of state.tokens.entries()) {
          if (token.type !== 'inline') continue
          const heading = state.tokens[index - 1]?.type === 'heading_open'
          token.children = linkCode(token.children ?? [], heading ? new Map() : links, make)
        }
      })
    },
  }
}

/** Children with code that is a proven reference inside a link to it; code that is in a link already stays. */
function linkCode(children: readonly Token[], links: ReadonlyMap<string, string>, make: Make): Token[] {
  let depth = 0
  return children.flatMap((child) => {
    if (child.type === 'link_open') {
      depth++
      child.attrSet('href', homeward(child.attrGet('href') ?? ''))
    }
    if (child.type === 'link_close') depth--
    const href = child.type === 'code_inline' && depth === 0 ? links.get(child.content) : undefined
    if (href === undefined) return [child]
    const open = make('link_open', 'a', 1)
    open.attrs = [
      ['href', href],
      ['class', 'source'],
    ]
    return [open, child, make('link_close', 'a', -1)]
  })
}

/** A mermaid block keeps its text in the page; the theme draws it when there is a script. */
function drawDiagrams(markdown: Markdown): void {
  const fence = markdown.renderer.rules.fence
  markdown.renderer.rules.fence = (tokens, index, ...rest) => {
    const { info = '', content = '' } = tokens[index] ?? {}
    if (info.trim() !== 'mermaid') return fence?.(tokens, index, ...rest) ?? ''
    const { escapeHtml } = markdown.utils
    const code = `<pre v-pre tabindex="0"><code>${escapeHtml(content)}</code></pre>`
    return `<MermaidDiagram label="${escapeHtml(labelOf(content, tokens.slice(0, index)))}">${code}</MermaidDiagram>\n`
  }
}

/** What a screen reader says: the kind of diagram and the section it stands in. The text equivalent follows it in the page. */
function labelOf(content: string, before: readonly Token[]): string {
  const heading = before.findLastIndex((token) => token.type === 'heading_open')
  const section = (before[heading + 1]?.content ?? '').replaceAll('`', '')
  const word = /^\s*(\w+)/.exec(content)?.[1] ?? ''
  const kinds: Readonly<Record<string, string>> = {
    flowchart: 'Flow chart',
    graph: 'Flow chart',
    sequenceDiagram: 'Sequence diagram',
    stateDiagram: 'State diagram',
  }
  return `${kinds[word] ?? 'Diagram'} in “${section}”; the text that follows says the same`
}

function wrapTables(markdown: Markdown): void {
  markdown.renderer.rules.table_open = () => '<div class="table" role="group" aria-label="Table" tabindex="0"><table>\n'
  markdown.renderer.rules.table_close = () => '</table></div>\n'
}

/** Two braces in prose are two braces, not an expression of Vue. */
function escapeMustaches(markdown: Markdown): void {
  const { text, code_inline: code } = markdown.renderer.rules
  markdown.renderer.rules.text = (...args) => (text?.(...args) ?? '').replaceAll('{{', '&#123;&#123;')
  markdown.renderer.rules.code_inline = (tokens, index, ...rest) => {
    tokens[index]?.attrSet('v-pre', '')
    return breakPaths(code?.(tokens, index, ...rest) ?? '')
  }
}

/** Lets a long path or name break after a slash or two colons. */
function breakPaths(html: string): string {
  return html.replace(/>([^<]*)</, (_, inner: string) => `>${inner.replace(/(\w)(\/|::)(?=\w)/g, '$1$2<wbr>')}<`)
}
