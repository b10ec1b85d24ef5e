// Code references of a page: inline code `path::Symbol`, `path`, `repo:path::Symbol`, and defaults beside their config field.
import { distance } from 'fastest-levenshtein'
import type { Page } from '../model/index.ts'
import { type Piece, parseBlocks, type Run } from './markdown.ts'

/** The repositories that a reference may name; without a prefix it means tikv. */
export const repositories = [
  'tikv',
  'pd',
  'raft-rs',
  'kvproto',
  'rfcs',
  'community',
  'configs',
  'client-rust',
  'client-go',
  'tidb-dev-guide',
] as const

export interface Reference {
  /** As written between the backticks. */
  readonly text: string
  readonly repo: string
  /** A file, a directory, or a glob, from the root of the repository. */
  readonly path: string
  /** `Name` or `Type::name`; null for a reference to the path alone. */
  readonly symbol: string | null
  /** Id of the page. */
  readonly page: string
  readonly line: number
}

/** `section.key` (default `value`): what a page says a config field is when nobody sets it. */
export interface StatedDefault {
  readonly key: string
  readonly value: string
  readonly page: string
  readonly line: number
}

const FORM =
  /^(?:(?<repo>[a-z][a-z0-9-]*):(?!:))?(?<path>\.?[\w*][\w.*@+-]*(?:\/[\w.*@+-]+)*\/?)(?:::(?<symbol>[\w.-]+!?(?:::\w+)*))?$/
/** Folders at the root of tikv/tikv; a path without a prefix that begins with one of them means that repository. */
const ROOTS =
  /^(?:\.agents|\.config|\.github|cmd|components|doc|etc|fuzz|images|metrics|patches|scripts|security|src|tests)\//
/** Files at the root of tikv/tikv. Any other bare file name is a name in prose, such as `mod.rs`. */
const ROOT_FILES = [
  ...['AGENTS.md', 'CHANGELOG.md', 'CLAUDE.md', 'CODE_COMMENT_STYLE.md', 'CODE_OF_CONDUCT.md', 'CONTRIBUTING.md'],
  ...['PERFORMANCE_CRITICAL_PATH.md', 'README.md', 'SECURITY.md', 'Cargo.lock', 'Cargo.toml', 'Makefile', 'OWNERS'],
  ...['OWNERS_ALIASES', 'LICENSE', 'clippy.toml', 'codecov.yml', 'deny.toml', 'docker-compose.yml'],
  ...[
    'docker-compose.README.md',
    'rust-toolchain.toml',
    'rustfmt.toml',
    'Dockerfile',
    'Dockerfile.FIPS',
    'Dockerfile.test',
  ],
]
const FILE = /\.(?:rs|go|proto|toml|py|sh|md|ya?ml|json)$/
/** Paths of the reader's own repository, not of TiKV's. */
const OWN = /^(?:guide\/|\.github\/tikv-guide\.yml$)/

/** Reads one piece of inline code; null when it is no reference. */
export function parseReference(code: string): Pick<Reference, 'text' | 'repo' | 'path' | 'symbol'> | null {
  const groups = FORM.exec(code)?.groups
  const { repo, path = '', symbol } = groups ?? {}
  if (!groups || !namesFile(repo, path, symbol)) return null
  return { text: code, repo: repo ?? 'tikv', path: path.replace(/\/$/, ''), symbol: symbol ?? null }
}

function namesFile(repo: string | undefined, path: string, symbol: string | undefined): boolean {
  if (repo) return path.includes('/') || FILE.test(path) || isRootFile(path)
  if (OWN.test(path)) return false
  if (ROOTS.test(path)) return true
  if (path.includes('/')) return symbol !== undefined || (FILE.test(path) && !path.includes('*'))
  return isRootFile(path) || (symbol !== undefined && FILE.test(path))
}

/** One of the root's files, or a slip of the pen that was meant for one. */
function isRootFile(path: string): boolean {
  return ROOT_FILES.some((name) => name === path || (path.length > 6 && distance(name, path) === 1))
}

/** All code references of a page, in order, with the line of each. */
export function readReferences(page: Page): Reference[] {
  return parseBlocks(page.text, page.bodyLine).runs.flatMap((run) =>
    run.pieces.flatMap((piece) => {
      const reference = piece.kind === 'code' ? parseReference(piece.text) : null
      return reference ? [{ ...reference, page: page.id, line: piece.line }] : []
    }),
  )
}

/** All defaults that a page states, in order. */
export function readDefaults(page: Page): StatedDefault[] {
  return parseBlocks(page.text, page.bodyLine).runs.flatMap((run) =>
    defaultsOf(run).map((found) => ({ ...found, page: page.id })),
  )
}

function defaultsOf(run: Run): Pick<StatedDefault, 'key' | 'value' | 'line'>[] {
  const pieces = joinTexts(run.pieces)
  return pieces.flatMap((piece, at) => {
    const [between, value, after] = pieces.slice(at + 1)
    const isField = piece.kind === 'code' && /^[a-z][\w-]*(?:\.[\w-]+)+$/.test(piece.text) && !FILE.test(piece.text)
    const isStated = between?.kind === 'text' && /^\s*\(default\s+$/.test(between.text) && value?.kind === 'code'
    if (!isField || !isStated || !after?.text.match(/^\s*[),;]/)) return []
    return [{ key: piece.text, value: value.text, line: piece.line }]
  })
}

/** One piece of text where a line break had made two. */
function joinTexts(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = []
  for (const piece of pieces) {
    const last = joined.at(-1)
    if (last?.kind === 'text' && piece.kind === 'text')
      joined[joined.length - 1] = { ...last, text: last.text + piece.text }
    else joined.push(piece)
  }
  return joined
}
