// The page: every place answers, hostile text stays text, other sites may not act.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renderMarkdown } from '../../src/sandbox/page/markdown.ts'
import { type Caller, startCaller } from './caller.ts'

let caller: Caller
beforeAll(async () => {
  caller = await startCaller({ seed: 'full' })
})
afterAll(() => caller.sandbox.close())

const HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>'

describe('every place of the page', () => {
  it.each([
    '/',
    '/tikv/tikv/issues',
    '/tikv/tikv/pulls?closed',
    '/tikv/tikv/pull/19822',
    '/tikv/tikv/pull/19829/files',
    '/tikv/tikv/pull/19822/commits',
    '/tikv/tikv/issues/19815',
    '/tikv/tikv/new/pull',
    '/tikv/tikv/new/issue?template=question',
    '/tikv/tikv/blob/master/src/storage/mod.rs',
    '/sandbox',
    '/sandbox/page.css',
    '/sandbox/page.js',
    '/avatars/0',
  ])('%s answers', async (path) => {
    const response = await fetch(caller.sandbox.url + path)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'")
  })

  it('an unknown place says so', async () => {
    expect((await fetch(`${caller.sandbox.url}/tikv/tikv/pull/1`)).status).toBe(404)
    expect((await fetch(`${caller.sandbox.url}/tikv/%zz`)).status).toBe(400)
  })

  it('shows hostile titles, bodies, labels and logins as text', async () => {
    const { sandbox } = caller
    sandbox.act({ as: 'glorv', do: 'create-label', name: HOSTILE })
    const { number } = sandbox.act({ as: 'ada-newcomer', do: 'open-issue', title: HOSTILE, body: HOSTILE })
    sandbox.act({ as: 'glorv', do: 'label', number, name: HOSTILE })
    sandbox.act({ as: 'ada-newcomer', do: 'comment', number, body: HOSTILE })
    const page = await (await fetch(`${sandbox.url}/tikv/tikv/issues/${number}`)).text()
    expect(page).not.toContain('<script>alert')
    expect(page).not.toMatch(/<img[^>]+onerror/)
  })
})

describe('acting', () => {
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(caller.sandbox.url + path, { method: 'POST', headers, body: JSON.stringify(body) })

  it('works from the page and tells why when it may not be', async () => {
    const good = await post('/sandbox/act', { as: 'ada-newcomer', do: 'comment', number: 19821, body: 'Hello' })
    expect(await good.json()).toMatchObject({ number: 19821 })
    const bad = await post('/sandbox/act', { as: 'ada-newcomer', do: 'label', number: 19821, name: 'size/S' })
    expect([bad.status, await bad.json()]).toEqual([
      403,
      { message: expect.stringContaining('ada-newcomer may not label') },
    ])
  })

  it.each([
    [{ as: 'nobody-here', do: 'comment' }, 'nobody called nobody-here'],
    [{ as: 'ada-newcomer', do: 'dance' }, 'no deed dance'],
    [{ as: 'ada-newcomer', do: 'comment', number: 1 }, 'no number 1'],
  ])('%j is refused in words', async (wanted, words) => {
    expect(await (await post('/sandbox/act', wanted)).json()).toEqual({ message: expect.stringContaining(words) })
  })

  it('is not open to other sites', async () => {
    const reply = await post('/sandbox/act', { as: 'glorv', do: 'archive' }, { origin: 'https://elsewhere.example' })
    expect(reply.status).toBe(403)
  })
})

describe('Markdown', () => {
  it.each([
    ['- [x] a\n- [ ] b', 'data-box="0" checked'],
    ['- [x] a\n- [ ] b', 'data-box="1">'],
    ['<!-- hidden -->seen', 'seen'],
    ['<details><summary>More</summary>\n\n*inside*\n\n</details>', '<em>inside</em>'],
    ['see #12 and @ada', 'href="/go/12"'],
    ['`@ada #12`', '<code>@ada #12</code>'],
  ])('%j shows %s', (text, shown) => {
    expect(renderMarkdown(text).html).toContain(shown)
  })

  it.each([
    ['<!-- hidden -->seen', 'hidden'],
    ['</details></div>', '</details>'],
    ['[x](javascript:alert(1))', 'href="javascript'],
    ['![x](https://elsewhere.example/a.png)', '<img'],
    ['<details onclick=x>', '<details onclick'],
  ])('%j never shows %s', (text, hidden) => {
    expect(renderMarkdown(text).html).not.toContain(hidden)
  })

  it('keeps every text inside its own frame', () => {
    const piece = fc.constantFrom(
      '<details>',
      '</details>',
      '<summary>',
      '<!--',
      '-->',
      '</div>',
      '<script>',
      'x',
      '\n',
      '`',
      '- [ ] ',
      '<b>',
      '>',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const { html } = renderMarkdown(pieces.join(''))
        for (const tag of ['details', 'summary', 'b'])
          expect(html.split(`<${tag}>`).length, html).toBe(html.split(`</${tag}>`).length)
        expect(html).not.toContain('<script')
        expect(html.match(/<\/div>/g)).toHaveLength(1)
      }),
    )
  })
})
