// The built site as answers: addresses, headers, packing, and nothing outside its folder.
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { loadGuide } from '../../src/guide/load.ts'
import { openGuideSite } from '../../src/web/guide-site.ts'

const folder = mkdtempSync(join(tmpdir(), 'guide-site-'))
const dist = join(folder, 'dist')
const INLINE = "document.title = 'x'"
const LONG = 'a { color: red }\n'.repeat(200)
const FILES: Readonly<Record<string, string>> = {
  'dist/index.html': `<script id="one">${INLINE}</script><script type="module" src="/guide/assets/app.js"></script>home`,
  'dist/transaction/latch.html': 'latch',
  'dist/404.html': 'no such page',
  'dist/assets/style.abc.css': LONG,
  'dist/assets/font.woff2': 'font',
  'dist/hashmap.json': '{}',
  'secret.html': 'secret',
}
for (const [name, text] of Object.entries(FILES)) {
  mkdirSync(join(folder, name, '..'), { recursive: true })
  writeFileSync(join(folder, name), text)
}
afterAll(() => rmSync(folder, { recursive: true }))

const { pages } = loadGuide([{ path: 'transaction/latch.md', text: '---\nid: latch\n---\n# Latch\n' }])
const site = openGuideSite(dist)
const ask = async (path: string, headers: { acceptEncoding?: string; ifNoneMatch?: string } = {}) =>
  await site?.answer({ path, acceptEncoding: undefined, ifNoneMatch: undefined, ...headers }, pages)

describe('a site that is built', () => {
  it.each([
    ['', 200, 'home'],
    ['transaction/latch', 200, 'latch'],
    ['hashmap.json', 200, '{}'],
    ['nothing', 404, 'no such page'],
    ['404', 404, 'no such page'],
    ['../secret', 404, 'no such page'],
    ['../secret.html', 404, 'no such page'],
    ['..%2fsecret.html', 404, 'no such page'],
    ['%2e%2e/secret', 404, 'no such page'],
    ['/etc/passwd', 404, 'no such page'],
    ['assets', 404, 'no such page'],
    ['%', 404, 'no such page'],
    ['__proto__', 404, 'no such page'],
  ])('/guide/%s is answered %i', async (path, status, text) => {
    const answer = await ask(path)
    expect(answer?.status).toBe(status)
    expect(answer?.body?.toString()).toContain(text)
  })

  it.each([
    ['README', '/guide/'],
    ['README.md', '/guide/'],
    ['index.html', '/guide/'],
    ['latch', '/guide/transaction/latch'],
    ['transaction/latch.md', '/guide/transaction/latch'],
    ['transaction/latch.html', '/guide/transaction/latch'],
    ['transaction/latch/', '/guide/transaction/latch'],
  ])('/guide/%s leads to %s', async (path, location) => {
    expect(await ask(path)).toMatchObject({ status: 301, headers: { location } })
  })
})

describe('headers', () => {
  it('allow the scripts of the page by hash, our own files, and nothing else', async () => {
    const policy = (await ask(''))?.headers['content-security-policy'] ?? ''
    const hash = createHash('sha256').update(INLINE).digest('base64')
    expect(policy).toContain(`script-src 'self' 'sha256-${hash}';`)
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval|script-src[^;]*unsafe/)
  })

  it('let files with a hash in their name be kept for good, and pages be asked for again', async () => {
    expect((await ask('assets/style.abc.css'))?.headers['cache-control']).toContain('immutable')
    expect((await ask('transaction/latch'))?.headers['cache-control']).toBe('no-cache')
  })

  it.each([
    ['', 'text/html; charset=utf-8'],
    ['assets/style.abc.css', 'text/css; charset=utf-8'],
    ['assets/font.woff2', 'font/woff2'],
    ['hashmap.json', 'application/json'],
  ])('name the type of /guide/%s', async (path, type) => {
    expect((await ask(path))?.headers).toMatchObject({ 'content-type': type, 'x-content-type-options': 'nosniff' })
  })

  it('answer 304 to who has the page already', async () => {
    const etag = (await ask('transaction/latch'))?.headers.etag
    expect(await ask('transaction/latch', { ifNoneMatch: `"other", ${etag}` })).toMatchObject({
      status: 304,
      body: null,
    })
  })
})

describe('packing', () => {
  it('is done for who takes gzip', async () => {
    const answer = await ask('assets/style.abc.css', { acceptEncoding: 'br, gzip' })
    expect(answer?.headers['content-encoding']).toBe('gzip')
    expect(gunzipSync(answer?.body ?? '').toString()).toBe(LONG)
  })

  it.each([undefined, 'br', 'gzip;q=0'])('is not done for %s', async (acceptEncoding) => {
    const answer = await ask('assets/style.abc.css', { acceptEncoding })
    expect(answer?.headers['content-encoding']).toBeUndefined()
    expect(answer?.body?.toString()).toBe(LONG)
  })
})

it('there is no site before it has been built', () => {
  expect(openGuideSite(join(folder, 'nowhere'))).toBeNull()
})
