// One page of the guide as HTML, with the anchors that the app's comments link to.
import MarkdownIt from 'markdown-it'
import type { Page } from '../model/index.ts'
import { escapeHtml, htmlPage } from './html.ts'

const markdown = new MarkdownIt({ html: false, linkify: false })

/** `page.sections` give the heading's ids, so that a link of a comment and the page cannot differ. */
export function renderGuidePage(page: Page, base: string): string {
  const headings = page.sections.filter((section) => section.anchor !== '').map((section) => section.anchor)
  const tokens = markdown.parse(withoutFrontMatter(page.text), {})
  let next = 0
  for (const token of tokens) {
    if (token.type === 'heading_open' && token.tag !== 'h1') token.attrSet('id', headings[next++] ?? '')
    for (const child of token.children ?? []) {
      const href = child.type === 'link_open' ? child.attrGet('href') : null
      if (href !== null) child.attrSet('href', String(href).replace(/\.md(?=#|$)/, ''))
    }
  }
  const body = markdown.renderer.render(tokens, markdown.options, {})
  return htmlPage(
    page.title,
    `<nav><a href="${base}/">TiKV Development Guide</a> · ${escapeHtml(page.path)}</nav>${body}`,
  )
}

/** The list of all pages. */
export function renderGuideIndex(pages: readonly Page[], base: string): string {
  const items = pages.map(
    (page) => `<li><a href="${base}/${page.path.replace(/\.md$/, '')}">${escapeHtml(page.title)}</a></li>`,
  )
  return htmlPage('TiKV Development Guide', `<h1>TiKV Development Guide</h1><ul>${items.join('')}</ul>`)
}

function withoutFrontMatter(text: string): string {
  return text.replace(/^---\r?\n[\s\S]*?\r?\n---\r?\n/, '')
}
