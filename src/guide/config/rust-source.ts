// Config structs of a Rust tree: where each is defined, its fields as serde names them, and the names that files import.
import { afterGroup, isMark, isWord, type Token, tokenise } from '../source/tokens.ts'

export interface ConfigField {
  readonly name: string
  /** The key in the config file. */
  readonly key: string
  /** With `#[serde(flatten)]`: the prefix of the inner keys, '' when they have none; null for an ordinary field. */
  readonly flatten: string | null
  readonly type: string
}

export interface RustSource {
  readonly tokens: ReadonlyMap<string, readonly Token[]>
  /** Paths that define a struct of this name. */
  readonly structs: ReadonlyMap<string, readonly string[]>
}

/** Reads the files once; keys are paths from the repository's root. */
export function readRustSource(files: ReadonlyMap<string, string>): RustSource {
  const tokens = new Map<string, readonly Token[]>()
  const structs = new Map<string, string[]>()
  for (const [path, text] of files) {
    const list = tokenise(text, 'rust')
    tokens.set(path, list)
    list.forEach((token, at) => {
      const name = list[at + 1]
      if (isWord(token, 'struct') && name?.kind === 'word')
        structs.set(name.text, [...(structs.get(name.text) ?? []), path])
    })
  }
  return { tokens, structs }
}

/** Fields of a struct with named fields; empty when the file has no such struct. */
export function fieldsOfStruct(tokens: readonly Token[], struct: string): ConfigField[] {
  const at = tokens.findIndex((token, index) => isWord(token, 'struct') && isWord(tokens[index + 1], struct))
  const open = at < 0 ? -1 : tokens.findIndex((token, index) => index > at && isMark(token, '{', ';'))
  if (!isMark(tokens[open], '{')) return []
  const fields: ConfigField[] = []
  const end = afterGroup(tokens, open) - 1
  let start = open + 1
  for (let index = start, angles = 0; index <= end; index++) {
    if (isMark(tokens[index], '<')) angles += 1
    if (isMark(tokens[index], '>')) angles -= 1
    if (index < end && isMark(tokens[index], '(', '[', '{')) index = afterGroup(tokens, index) - 1
    else if (index === end || (isMark(tokens[index], ',') && angles === 0)) {
      const field = readField(tokens.slice(start, index), tokens)
      if (field) fields.push(field)
      start = index + 1
    }
  }
  return fields
}

function readField(element: readonly Token[], file: readonly Token[]): ConfigField | null {
  const colon = element.findIndex((token, at) => isMark(token, ':') && !inAttribute(element, at))
  const name = element[colon - 1]
  if (name?.kind !== 'word') return null
  const attributes = element.slice(0, colon)
  const flat = attributes.some((token) => isWord(token, 'flatten'))
  const rename = valueAfter(attributes, 'rename')
  const words = element
    .slice(colon)
    .filter((token) => isWord(token) && !isWord(token, 'Option', 'Box', 'Arc', 'VersionTrack'))
  return {
    name: name.text,
    key: rename ?? name.text.replace(/_/g, '-'),
    flatten: flat ? prefixOf(file, valueAfter(attributes, 'with')) : null,
    type: words.at(-1)?.text ?? '',
  }
}

function inAttribute(element: readonly Token[], at: number): boolean {
  let depth = 0
  for (const token of element.slice(0, at)) depth += isMark(token, '[') ? 1 : isMark(token, ']') ? -1 : 0
  return depth > 0
}

/** The string of `word = "…"`. */
function valueAfter(tokens: readonly Token[], word: string): string | null {
  const at = tokens.findIndex((token, index) => isWord(token, word) && isMark(tokens[index + 1], '='))
  return at >= 0 && tokens[at + 2]?.kind === 'string' ? (tokens[at + 2]?.text ?? null) : null
}

/** serde_with's `with_prefix!(module "prefix")`. */
function prefixOf(file: readonly Token[], module: string | null): string {
  const at = file.findIndex((token, index) => isWord(token, 'with_prefix') && isWord(file[index + 3], module ?? '-'))
  return at < 0 ? '' : (file[at + 4]?.text ?? '')
}

/** The file that defines what `type` means in the file `from`, and its name there; re-exports are followed. */
export function findStruct(source: RustSource, type: string, from: string): { path: string; struct: string } | null {
  return follow(source, { type, from }, 3)
}

function follow(
  source: RustSource,
  { type, from }: { readonly type: string; readonly from: string },
  steps: number,
): { path: string; struct: string } | null {
  if (source.structs.get(type)?.includes(from)) return { path: from, struct: type }
  const segments = importOf(source.tokens.get(from) ?? [], type)
  if (!segments || steps === 0) return null
  const struct = segments.at(-1) ?? type
  const own = ['crate', 'self', 'super'].includes(segments[0] ?? '')
  const crate = own ? rootOf(from) : segments[0]
  const modules = segments.slice(1, -1)
  const inModules = (path: string) =>
    rootOf(path) === crate && modules.every((name) => path.split(/[/.]/).includes(name))
  const best = (source.structs.get(struct) ?? []).filter(inModules).toSorted((a, b) => a.length - b.length)[0]
  if (best) return { path: best, struct }
  const doors = [...source.tokens.keys()].filter(
    (path) => path !== from && inModules(path) && /(?:mod|lib)\.rs$/.test(path),
  )
  for (const door of doors.toSorted((a, b) => a.length - b.length)) {
    const found = follow(source, { type: struct, from: door }, steps - 1)
    if (found) return found
  }
  return null
}

/** The crate of a path as `use` names it: `components/a-b/src/x.rs` → `a_b`, `src/…` → `tikv`. */
function rootOf(path: string): string {
  const [first, second = ''] = path.split('/')
  return first === 'components' ? second.replace(/-/g, '_') : 'tikv'
}

/** Segments of the `use` that brings `name` into a file, the original name last; null when none does. */
function importOf(tokens: readonly Token[], name: string): string[] | null {
  for (let at = 0; at < tokens.length; at++) {
    if (!isWord(tokens[at], 'use')) continue
    const end = tokens.findIndex((token, index) => index > at && isMark(token, ';'))
    const found = findInTree(tokens.slice(at + 1, end < 0 ? tokens.length : end), name)
    if (found) return found
  }
  return null
}

function findInTree(tree: readonly Token[], name: string): string[] | null {
  const stack: string[][] = []
  let path: string[] = []
  for (let at = 0; at < tree.length; at++) {
    const token = tree[at]
    if (isMark(token, '{')) stack.push([...path])
    else if (isMark(token, '}')) path = stack.pop() ?? []
    else if (isMark(token, ',')) path = [...(stack.at(-1) ?? [])]
    else if (isWord(token, 'as')) {
      if (isWord(tree[at + 1], name)) return path
      at += 1
    } else if (token?.kind === 'word') {
      path = [...path, token.text]
      if (token.text === name && !isMark(tree[at + 1], '::') && !isWord(tree[at + 1], 'as')) return path
    }
  }
  return null
}
