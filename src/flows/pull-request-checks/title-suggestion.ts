// A better title, guessed from the present one and the changed paths; only when there is little doubt, else none.

import { hasTitleForm } from './title-form.ts'

const KIND_AND_SCOPE =
  /^(?:feat|feature|fix|bugfix|chore|refactor|style|docs?|perf|tests?|build|ci)!?(?:\(([^)]+)\))?!?\s*:\s*(\S.*)$/i
const BRACKETS = /^\[([^\]]{1,60})\]\s*:?\s*(\S.*)$/
const HEAD = /^([^:]{1,60}?)\s*:\s*(\S.*)$/
const MANY = 3

/** A title of TiKV's form with the same words, or null. `paths` are the changed files. */
export function suggestTitle(title: string, paths: readonly string[]): string | null {
  const suggestion = guessTitle(title, paths)
  return suggestion !== null && hasTitleForm(suggestion) ? suggestion : null
}

function guessTitle(title: string, paths: readonly string[]): string | null {
  const plain = title.replace(/：/g, ':').replace(/\s+/g, ' ').trim()
  if (plain.endsWith(':') || plain.length > 200) return null
  const known = modulesOf(paths)
  const kind = KIND_AND_SCOPE.exec(plain)
  if (kind) return join(kind[1] === undefined ? listed(known) : cleanModules(kind[1], known), kind[2])
  const marked = BRACKETS.exec(plain)
  if (marked?.[2] !== undefined && hasTitleForm(marked[2])) return marked[2]
  const split = marked ?? HEAD.exec(plain)
  if (split) return join(cleanModules(split[1] ?? '', known), split[2])
  // One word says nothing, with a module before it neither; a mark in brackets is better left to its author.
  return plain.includes(' ') && !plain.startsWith('[') ? join(listed(known), plain) : null
}

/** The modules that the changed paths name: crates, parts of src, commands; without any, the one kind of file that all are. */
export function modulesOf(paths: readonly string[]): readonly string[] {
  const crates = paths.flatMap((path) => /^(?:components|src|cmd)\/(?!test_)([^/]+)\/./.exec(path)?.[1] ?? [])
  if (crates.length > 0) return [...new Set(crates)]
  const kinds = new Set(paths.map(kindOf))
  return kinds.size === 1 ? [...kinds].filter((kind) => kind !== '') : []
}

function kindOf(path: string): string {
  if (/^(?:tests|components\/test_[^/]+)\//.test(path)) return 'tests'
  if (path.startsWith('.github/')) return path.startsWith('.github/workflows/') ? 'ci' : ''
  const folder = /^(metrics|scripts|fuzz|doc)\//.exec(path)?.[1]
  return folder ?? (path.endsWith('.md') ? 'doc' : '')
}

function listed(modules: readonly string[]): string | null {
  if (modules.length === 0) return null
  return modules.length > MANY ? '*' : modules.join(', ')
}

function join(modules: string | null, what: string | undefined): string | null {
  return modules && what ? `${modules}: ${what}` : null
}

/** `In-memory Engine` → `in_memory_engine` when that is a changed module; `raftstore*` → `raftstore`; other words → null. */
function cleanModules(head: string, known: readonly string[]): string | null {
  const parts = head.split(',').map((part) => {
    const bare = part.replace(/\*+\s*$/, '').trim()
    const same = known.find((module) => squash(module) === squash(bare))
    return same ?? (/^[A-Za-z][\w\-/.]*$/.test(bare) ? bare : null)
  })
  return parts.every((part) => part !== null) ? parts.join(', ') : null
}

function squash(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '')
}
