// The built site of the guide as answers to requests: which file, with which headers. Only files that were there at the start are served.
import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Page } from '../model/index.ts'

export interface SiteAnswer {
  readonly status: 200 | 301 | 304 | 404
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer | null
}

/** The parts of a request that an answer depends on. `path` is below /guide/, without a leading slash and not decoded. */
export interface SiteRequest {
  readonly path: string
  readonly acceptEncoding: string | undefined
  readonly ifNoneMatch: string | undefined
}

export interface GuideSite {
  /** `pages` lend their ids as short addresses: /guide/latch leads to the page of that id. */
  answer(request: SiteRequest, pages: readonly Page[]): Promise<SiteAnswer>
}

interface Stored {
  readonly plain: Buffer
  /** null when packing would gain nothing. */
  readonly packed: Buffer | null
  readonly headers: Readonly<Record<string, string>>
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}
const PACKED = ['.html', '.js', '.css', '.json', '.svg']

const gzipped = promisify(gzip)

/**
 * The site in `folder` (VitePress's dist); null when it has not been built. Files are read when they are first asked for and kept:
 * the site is small and does not change while we run.
 */
export function openGuideSite(folder: string): GuideSite | null {
  const names = listFiles(folder)
  if (!names.has('index.html')) return null
  const kept = new Map<string, Promise<Stored>>()
  const load = (name: string) => {
    const stored = kept.get(name) ?? store(folder, name)
    kept.set(name, stored)
    return stored
  }
  return {
    async answer(request, pages) {
      const path = decode(request.path)
      const name = nameOf(path, names)
      if (name !== null) return answerWith(await load(name), request)
      const location = redirectOf(path, names, pages)
      if (location !== null) return { status: 301, headers: { location: `/guide/${location}` }, body: null }
      const missing = names.has('404.html') ? await load('404.html') : null
      return {
        status: 404,
        headers: missing?.headers ?? { 'content-type': 'text/plain' },
        body: missing?.plain ?? null,
      }
    },
  }
}

/** Every file below a folder, by its path with forward slashes; empty when there is no such folder. */
function listFiles(folder: string): ReadonlySet<string> {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    return new Set(entries.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')))
  } catch {
    return new Set()
  }
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** The file behind an address; a clean address is that of an .html file. A path that climbs is no file's name. */
function nameOf(path: string, names: ReadonlySet<string>): string | null {
  if (path === '') return 'index.html'
  if (names.has(path) && extname(path) !== '.html') return path
  return names.has(`${path}.html`) && path !== 'index' && path !== '404' ? `${path}.html` : null
}

/** Where an older or shorter form of a page's address leads; the browser keeps the `#section`. */
function redirectOf(path: string, names: ReadonlySet<string>, pages: readonly Page[]): string | null {
  const bare = path.replace(/(?:\.html|\.md|\/)$/, '')
  if (/^(?:README|readme|index)$/.test(bare)) return ''
  const page = pages.find(({ id }) => id === bare)?.path.replace(/\.md$/, '') ?? bare
  return page !== path && names.has(`${page}.html`) && page !== '404' ? page : null
}

async function store(folder: string, name: string): Promise<Stored> {
  const plain = await readFile(join(folder, name))
  const kind = extname(name)
  const packed = PACKED.includes(kind) && plain.length > 1_000 ? await gzipped(plain) : null
  const lasting = name.startsWith('assets/') // VitePress puts a hash of the content into these names
  const headers = {
    'content-type': TYPES[kind] ?? 'application/octet-stream',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': lasting ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag: `W/"${digest(plain).slice(0, 22)}"`,
    vary: 'accept-encoding',
  }
  if (kind !== '.html') return { plain, packed, headers }
  return { plain, packed, headers: { ...headers, 'content-security-policy': policyOf(plain.toString('utf8')) } }
}

function answerWith({ plain, packed, headers }: Stored, request: SiteRequest): SiteAnswer {
  const known = request.ifNoneMatch?.split(/\s*,\s*/).includes(headers.etag ?? '')
  if (known) return { status: 304, headers, body: null }
  const packs = packed !== null && /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\b)/.test(request.acceptEncoding ?? '')
  return packs
    ? { status: 200, headers: { ...headers, 'content-encoding': 'gzip' }, body: packed }
    : { status: 200, headers, body: plain }
}

/** Scripts: our own files and exactly the inline ones of this page, by hash. Styles: inline too, for diagrams and the theme. */
function policyOf(html: string): string {
  const inline = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1] ?? '')
  const hashes = [...new Set(inline)].map((script) => `'sha256-${digest(script)}'`)
  return [
    "default-src 'none'",
    `script-src ${["'self'", ...hashes].join(' ')}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

function digest(content: Buffer | string): string {
  return createHash('sha256').update(content).digest('base64')
}
