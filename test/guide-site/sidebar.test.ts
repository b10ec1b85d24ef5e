// SUMMARY.md as the sidebar: nothing lost, the order kept, chapters nested.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { addressOf } from '../../guide/.vitepress/site/links.ts'
import { makeSidebar } from '../../guide/.vitepress/site/sidebar.ts'
import { parseSummary } from '../../src/guide/summary.ts'

const SUMMARY = readFileSync(new URL('../../guide/SUMMARY.md', import.meta.url), 'utf8')
type Items = ReturnType<typeof makeSidebar>

function linksOf(items: Items): string[] {
  return items.flatMap(({ link, items: below }) => [...(link ? [link] : []), ...linksOf(below ?? [])])
}

describe('the sidebar', () => {
  it('holds every entry of SUMMARY.md once, in its order, which is that of previous and next', () => {
    const paths = parseSummary(SUMMARY).entries.map(({ path }) => `/${addressOf(path ?? '')}`)
    expect(linksOf(makeSidebar(SUMMARY))).toEqual(paths)
  })

  it('makes a part that begins with a page of its name a link, and folds chapters below it', () => {
    const text =
      '[Home](README.md)\n# Part\n- [Part](p/p.md)\n  - [A](p/a.md)\n    - [B](p/b.md)\n- [C](c.md)\n# Rest\n- [D](d.md)\n'
    expect(makeSidebar(text)).toEqual([
      { items: [{ text: 'Home', link: '/' }] },
      {
        text: 'Part',
        link: '/p/p',
        items: [
          { text: 'A', link: '/p/a', collapsed: true, items: [{ text: 'B', link: '/p/b' }] },
          { text: 'C', link: '/c' },
        ],
      },
      { text: 'Rest', items: [{ text: 'D', link: '/d' }] },
    ])
  })

  it('names the line of SUMMARY.md that it cannot read', () => {
    expect(() => makeSidebar('- [A](a.md)\n* nonsense\n')).toThrow('guide/SUMMARY.md:2')
  })
})
