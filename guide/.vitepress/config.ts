// The static site of the guide: `npm run guide:build`, `npm run guide:dev`. SUMMARY.md gives the order, src/guide the anchors.
import { existsSync, readFileSync } from 'node:fs'
import { type DefaultTheme, defineConfigWithTheme } from 'vitepress'
import { parseLock } from '../../src/guide/lock.ts'
import { sourceLinks } from './site/links.ts'
import { markdownOptions } from './site/markdown.ts'
import { base, checkedAgainst, description, editLink, githubMark, icon, title } from './site/names.ts'
import { searchOptions } from './site/search.ts'
import { mendSearchBox } from './site/search-box.ts'
import { makeSidebar } from './site/sidebar.ts'

const summary = new URL('../SUMMARY.md', import.meta.url)
const lock = new URL('../references.lock', import.meta.url)

export default defineConfigWithTheme<DefaultTheme.Config & { checkedAgainst: string }>({
  title,
  description,
  base,
  lang: 'en',
  cleanUrls: true,
  srcExclude: ['SUMMARY.md'],
  rewrites: { 'README.md': 'index.md' },
  head: [['link', { rel: 'icon', href: icon }]],
  metaChunk: true,
  router: { prefetchLinks: false }, // the sidebar links to every page: opening one would fetch them all
  // A link to a page that is not there fails the build; GUIDE_DRAFT=1 shows a book that is still being written.
  ignoreDeadLinks: process.env.GUIDE_DRAFT === '1',
  markdown: markdownOptions(sourceLinks(parseLock(existsSync(lock) ? readFileSync(lock, 'utf8') : '').lines)),
  // The values of process pages and the globs are for the app, not for the reader's browser.
  transformPageData: ({ frontmatter: { title, verified } }) => ({ frontmatter: { title, verified } }),
  vite: {
    plugins: [mendSearchBox()],
    // Mermaid as its makers bundled it: fewer modules, so a build of 22 s and 1.1 GB where it was 27 s and 1.3 GB.
    resolve: { alias: [{ find: /^mermaid$/, replacement: 'mermaid/dist/mermaid.esm.min.mjs' }] },
    build: { chunkSizeWarningLimit: 2_000 },
  },
  themeConfig: {
    sidebar: makeSidebar(readFileSync(summary, 'utf8')),
    nav: [
      { text: 'Get started', link: '/get-started/get-started', activeMatch: '/get-started/' },
      { text: 'Contribute', link: '/contribute/contribute-to-tikv', activeMatch: '/contribute/' },
      { text: 'Understand', link: '/understanding-tikv/understanding-tikv', activeMatch: '/understanding-tikv/' },
      { text: 'Glossary', link: '/appendix/glossary' },
    ],
    socialLinks: [
      { icon: { svg: githubMark }, link: `https://github.com/${checkedAgainst}`, ariaLabel: 'TiKV on GitHub' },
    ],
    checkedAgainst,
    outline: [2, 3],
    editLink: { pattern: editLink, text: 'Edit this page' },
    docFooter: { prev: 'Previous', next: 'Next' },
    search: { provider: 'local', options: searchOptions },
  },
})
