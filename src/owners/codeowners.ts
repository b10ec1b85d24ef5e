// CODEOWNERS, GitHub's own list of owners: patterns as in .gitignore, the last one that matches a file decides.
// Source: https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
import type { Message } from '../model/index.ts'
import { normalizePath } from './path.ts'
import { readPattern } from './pattern.ts'
import { quote } from './spelling.ts'

export interface CodeownersRule {
  readonly pattern: string
  readonly line: number
  readonly test: (path: string) => boolean
  /** `@user`, `@org/team` or a mail address, as written; empty: nobody owns these files. */
  readonly owners: readonly string[]
}

export interface ParsedCodeowners {
  readonly rules: readonly CodeownersRule[]
  readonly messages: readonly Message[]
}

/** Never throws; a line that GitHub would skip is skipped and pointed out. */
export function parseCodeowners(text: string, path: string): ParsedCodeowners {
  const rules: CodeownersRule[] = []
  const messages: Message[] = []
  for (const [at, written] of text.split(/\r?\n/).entries()) {
    const [pattern, ...owners] = readWords(written)
    if (pattern === undefined) continue
    const { test, problem } = globTest(pattern)
    const wrong = owners.find((owner) => !/^(@[\w.-]+(\/[\w.-]+)?|[^@\s]+@[^@\s]+)$/.test(owner))
    const text = problem ?? (wrong === undefined ? null : `${quote(wrong)} is no @login, @org/team or mail address.`)
    if (text !== null) messages.push({ file: path, line: at + 1, rule: 'codeowners', text })
    if (test !== null && wrong === undefined) rules.push({ pattern, line: at + 1, test, owners })
  }
  return { rules, messages }
}

/** The rule that decides for a file; null when no pattern matches. */
export function codeownersRuleOf(rules: readonly CodeownersRule[], path: string): CodeownersRule | null {
  const normal = normalizePath(path)
  return rules.findLast(({ test }) => test(normal)) ?? null
}

/** Everybody who owns any of the files, sorted. */
export function codeownersOf(rules: readonly CodeownersRule[], paths: readonly string[]): readonly string[] {
  return [...new Set(paths.flatMap((path) => codeownersRuleOf(rules, path)?.owners ?? []))].sort()
}

/** Words of a line up to a comment; a space in a pattern is written `\ `. */
function readWords(line: string): readonly string[] {
  const words = line.match(/(?:\\.|[^\s\\])+/g) ?? []
  const comment = words.findIndex((word) => word.startsWith('#'))
  return comment < 0 ? words : words.slice(0, comment)
}

type Glob =
  | { readonly test: (path: string) => boolean; readonly problem: null }
  | { readonly test: null; readonly problem: string }

function globTest(pattern: string): Glob {
  if (/^!|[[\]]/.test(pattern))
    return {
      test: null,
      problem: `${quote(pattern)}: \`!\` and \`[ ]\` do not work in CODEOWNERS; GitHub skips this line.`,
    }
  const { test, problem } = readPattern(globToPattern(pattern))
  return test === null ? { test, problem: `${quote(pattern)} cannot be used: ${problem}.` } : { test, problem }
}

/** As in .gitignore: without a slash in it a name fits at any depth; a directory stands for all below it. */
function globToPattern(glob: string): string {
  const isAnchored = /\/./.test(glob)
  const isFolder = glob.endsWith('/')
  const body = glob.replace(/^\//, '').replace(/\/$/, '')
  const source = [...body.matchAll(/\/\*\*$|\*\*\/|\*+|\?|\\.|[^*?\\]+?(?=[*?\\/]|$)|\//g)].map(([piece]) => {
    if (piece === '/**') return '/.+'
    if (piece === '**/') return '(?:.*/)?'
    if (piece.startsWith('*')) return piece.length > 1 ? '.*' : '[^/]*'
    if (piece === '?') return '[^/]'
    return escapePattern(piece.startsWith('\\') ? piece.slice(1) : piece)
  })
  // GitHub: `docs/*` is what lies directly in docs, not what lies deeper; `docs` and `docs/` are everything below.
  const isOpen = /[*?][^/]*$/.test(body) && body.includes('/')
  const tail = isFolder ? '/.+' : isOpen ? '' : '(?:/.*)?'
  return `^${isAnchored ? '' : '(?:.*/)?'}${source.join('')}${tail}$`
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
