// Full-text search in the browser, over an index made by the build; no server and no network behind it.
import type { DefaultTheme } from 'vitepress'

/** Titles count most; a page's keywords are found as if they stood in its first paragraph. */
export const searchOptions: DefaultTheme.LocalSearchOptions = {
  detailedView: 'auto',
  miniSearch: { searchOptions: { fuzzy: 0.2, prefix: true, boost: { title: 4, titles: 2, text: 1 } } },
  _render(source, environment, markdown) {
    const html = markdown.render(source, environment)
    const keywords: unknown = environment.frontmatter?.keywords
    if (!Array.isArray(keywords)) return html
    return html.replace('</h1>', `</h1><p>${markdown.utils.escapeHtml(keywords.join(', '))}</p>`)
  },
}
