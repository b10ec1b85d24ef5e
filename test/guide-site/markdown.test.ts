// The site's Markdown: its anchors are those of our comments, for every section of every page; our additions do what they say.
import { createMarkdownRenderer } from 'vitepress'
import { describe, expect, it } from 'vitest'
import { addressOf, homeward, sourceLinks } from '../../guide/.vitepress/site/links.ts'
import { markdownOptions } from '../../guide/.vitepress/site/markdown.ts'
import { base, sources } from '../../guide/.vitepress/site/names.ts'
import { loadGuide } from '../../src/guide/load.ts'
import { repositories } from '../../src/guide/references.ts'
import { openGuideBook } from '../../src/guide-book.ts'
import { readGuideFiles } from '../../src/guide-files.ts'

const COMMIT = '8e964719db8e964719db8e964719db8e964719db'
const lock = [
  { reference: 'src/storage/txn/latch.rs::acquire', repo: 'tikv/tikv', commit: COMMIT },
  { reference: 'pd:server/cluster/', repo: 'tikv/pd', commit: COMMIT },
  { reference: 'components/*/src/lib.rs', repo: 'tikv/tikv', commit: COMMIT },
]
const links = sourceLinks(lock)
// Colours are not looked at here, and take most of the time.
const plain = (text: string) => `<pre>${text}</pre>`
const markdown = await createMarkdownRenderer('guide', { ...markdownOptions(links), highlight: plain }, base)
const render = (text: string) => markdown.render(text, { cleanUrls: true, relativePath: 'a.md', path: 'a.md' })

const files = readGuideFiles()
const { pages } = loadGuide(files)

describe('permalinks', () => {
  const book = openGuideBook()

  it.each(pages.map((page) => [page.path, page] as const))(
    '%s has on the site the anchors of its sections',
    (path, page) => {
      const html = render(files.find((file) => file.path === path)?.text ?? '')
      const ids = [...html.matchAll(/<h[2-6] id="([^"]*)"/g)].map((match) => match[1])
      expect(ids).toEqual(page.sections.flatMap(({ anchor }) => (anchor === '' ? [] : [anchor])))
    },
  )

  it.each(pages.filter(({ path }) => path !== 'README.md').map((page) => [page.id, page] as const))(
    '%s has on the site the address that comments use',
    (id, page) => {
      expect(book.link(`${id}#x`, base.replace(/\/$/, ''))).toBe(`${base}${addressOf(page.path)}#x`)
    },
  )
})

describe('a code reference', () => {
  const url = 'https://github.com/tikv/tikv/blob/8e964719db8e964719db8e964719db8e964719db/src/storage/txn/latch.rs'

  it('links to the source at the proven commit', () => {
    expect(render('See `src/storage/txn/latch.rs::acquire`.')).toContain(`<a href="${url}" class="source"`)
  })

  it.each([
    ['a reference that is not in the lock', '`src/storage/txn/latch.rs::Latch`'],
    ['a reference with a glob', '`components/*/src/lib.rs`'],
    ['any other code', '`acquire`'],
  ])('%s is left alone', (_, text) => {
    expect(render(text)).not.toContain('<a')
  })

  it('in a link keeps that link', () => {
    const html = render('[`src/storage/txn/latch.rs::acquire`](latch.md)')
    expect(html).toContain('href="./latch"')
    expect(html).not.toContain(url)
  })

  it('in a heading is left alone, so that the heading keeps one link', () => {
    expect(render('## `src/storage/txn/latch.rs::acquire`')).not.toContain(url)
  })

  it('to a folder opens the folder', () => {
    expect(links.get('pd:server/cluster/')).toBe(`https://github.com/tikv/pd/tree/${COMMIT}/server/cluster`)
  })

  it('may name no repository that the site does not know', () => {
    expect(Object.keys(sources).sort()).toEqual([...repositories].sort())
  })
})

describe('a mermaid block', () => {
  const html = render('## Two `x`\n\n```mermaid\nflowchart LR\n  A["a < b"] --> B\n```\n')

  it('keeps its text for readers without a script', () => {
    expect(html).toContain('<code>flowchart LR\n  A[&quot;a &lt; b&quot;] --&gt; B\n</code>')
  })

  it('has a name that says what it is and where', () => {
    expect(html).toContain('label="Flow chart in “Two x”; the text that follows says the same"')
  })
})

describe('Markdown means the same on GitHub, in mdBook and here', () => {
  it.each([
    ['two braces in prose', 'a {{ b }} c', 'a &#123;&#123; b }} c'],
    ['two braces in code', '`{{ b }}`', '<code v-pre="">{{ b }}</code>'],
    ['a type in prose', 'a Vec<u8> b', 'a Vec&lt;u8&gt; b'],
    ['attributes in braces', 'a text {x=y}', '<p>a text {x=y}</p>'],
    ['a name like a smiley', 'a :tada: b', 'a :tada: b'],
    ['an address in prose', 'see https://tikv.org', '<p>see https://tikv.org</p>'],
  ])('%s', (_, text, html) => {
    expect(render(text)).toContain(html)
  })

  it.each([
    ['README.md', 'index.md'],
    ['../../README.md#x', '../../index.md#x'],
    ['raft/README.md', 'raft/README.md'],
    ['https://example.org/README.md', 'https://example.org/README.md'],
  ])('a link to %s leads to %s', (href, homewards) => {
    expect(homeward(href)).toBe(homewards)
  })

  it('lets a long path break after slashes, and not inside a name', () => {
    expect(render('`src/storage/x.rs::Y`')).toContain('src/<wbr>storage/<wbr>x.rs::<wbr>Y')
  })
})

describe('a table', () => {
  it('scrolls in its own frame, by keyboard too', () => {
    expect(render('|a|\n|-|\n|b|\n')).toMatch(
      /<div class="table" role="group" aria-label="Table" tabindex="0"><table>[\s\S]*<\/table><\/div>/,
    )
  })
})
