// What a Rust file defines: items, fields, variants, macros, and the names that macros of TiKV bring into being.
import { fieldsOf, variantsOf } from './rust-bodies.ts'
import { namingMacros } from './rust-macros.ts'
import { afterGroup, type Definition, isMark, isWord, type Token, tokenise } from './tokens.ts'

interface Walk {
  readonly tokens: readonly Token[]
  readonly found: Definition[]
  /** Macros of this file that define what their first argument names. */
  readonly naming: ReadonlySet<string>
  /** Name of the type, trait or module of each open brace; null for any other brace. */
  readonly scopes: (string | null)[]
  /** The name that the next `{` will belong to. */
  pending: string | null
}

/** Every definition of a Rust file, in order. A name that is only used, imported or implemented is not among them. */
export function rustDefinitions(text: string): Definition[] {
  const tokens = tokenise(text, 'rust')
  const walk: Walk = { tokens, found: [], naming: namingMacros(tokens), scopes: [], pending: null }
  let at = 0
  while (at < walk.tokens.length) at = step(walk, at)
  return walk.found
}

function step(walk: Walk, at: number): number {
  const token = walk.tokens[at]
  if (token?.kind === 'mark') return stepMark(walk, at)
  if (token?.kind !== 'word') return at + 1
  const read = items[token.text]
  if (read && Object.hasOwn(items, token.text)) return read(walk, at)
  return isMark(walk.tokens[at + 1], '!') ? readInvocation(walk, at) : at + 1
}

function stepMark(walk: Walk, at: number): number {
  const { tokens, scopes } = walk
  if (isMark(tokens[at], '#') && isMark(tokens[at + 1], '[')) return afterGroup(tokens, at + 1)
  if (isMark(tokens[at], '{')) {
    scopes.push(walk.pending)
    walk.pending = null
  }
  if (isMark(tokens[at], '}')) scopes.pop()
  if (isMark(tokens[at], ';')) walk.pending = null
  return at + 1
}

const items: Record<string, (walk: Walk, at: number) => number> = {
  fn: readNamed,
  type: readNamed,
  mod: readRoom,
  trait: readRoom,
  impl: readImpl,
  struct: readBody,
  union: readBody,
  enum: readBody,
  // Prometheus' static metrics declare their labels so.
  label_enum: readBody,
  const: readConstant,
  static: readConstant,
  macro_rules: (walk, at) => {
    if (isMark(walk.tokens[at + 1], '!')) add(walk, at + 2, 'macro')
    return at + 3
  },
}

function add(walk: Walk, at: number, kind: string): void {
  const token = walk.tokens[at]
  const within = walk.scopes.findLast((scope) => scope !== null) ?? null
  if (token?.kind === 'word' || token?.kind === 'string') walk.found.push({ name: token.text, kind, within })
}

function readNamed(walk: Walk, at: number): number {
  add(walk, at + 1, walk.tokens[at]?.text ?? '')
  return at + 2
}

function readRoom(walk: Walk, at: number): number {
  const name = walk.tokens[at + 1]
  add(walk, at + 1, walk.tokens[at]?.text ?? '')
  walk.pending = name?.kind === 'word' ? name.text : null
  return at + 2
}

/** `const NAME:`, `const NAME =` (bitflags), `static [mut] NAME:`, `static ref NAME:`; neither `*const T` nor a const generic. */
function readConstant(walk: Walk, at: number): number {
  const { tokens } = walk
  const name = isWord(tokens[at + 1], 'mut', 'ref') ? at + 2 : at + 1
  const generic = isMark(tokens[at - 1], '<', ',', '*')
  if (!generic && isMark(tokens[name + 1], ':', '=')) add(walk, name, 'constant')
  return at + 1
}

/** An impl defines nothing itself; it names the scope of what is in it. */
function readImpl(walk: Walk, at: number): number {
  const { tokens } = walk
  const before = tokens[at - 1]
  if (before && !isMark(before, '}', ';', '{', ']', ')') && !isWord(before, 'unsafe', 'default')) return at + 1
  let angles = 0
  let name: string | null = null
  for (let index = at + 1; index < tokens.length; index++) {
    const token = tokens[index]
    if (isMark(token, '<')) angles += 1
    else if (isMark(token, '>')) angles -= 1
    else if (angles === 0 && (isMark(token, '{', ';') || isWord(token, 'where'))) {
      walk.pending = name
      return isWord(token, 'where') ? index + 1 : index
    } else if (angles === 0 && token?.kind === 'word') name = token.text
  }
  return tokens.length
}

function readBody(walk: Walk, at: number): number {
  const { tokens } = walk
  const keyword = tokens[at]?.text ?? ''
  const named = isMark(tokens[at + 1], '$') ? at + 2 : at + 1
  if (tokens[named]?.kind !== 'word') return at + 1
  if (keyword === 'union' && !isMark(tokens[named + 1], '{', '<')) return at + 1
  const name = named === at + 1 ? (tokens[named]?.text ?? null) : null
  if (name !== null) add(walk, named, keyword)
  const open = bodyStart(tokens, named + 1)
  if (!isMark(tokens[open], '{')) return open
  // bitflags: `struct Flags: u64 { const A = 1; }`
  if (isMark(tokens[named + 1], ':')) {
    walk.pending = name
    return open
  }
  const isEnum = keyword === 'enum' || keyword === 'label_enum'
  walk.found.push(...(isEnum ? variantsOf(tokens, open, name) : fieldsOf(tokens, open, name)))
  return afterGroup(tokens, open)
}

/** The `{`, `(` or `;` that ends a struct's or enum's head, generics and where clause passed over. */
function bodyStart(tokens: readonly Token[], from: number): number {
  let angles = 0
  let where = false
  let at = from
  while (at < tokens.length) {
    const token = tokens[at]
    if (isMark(token, '<')) angles += 1
    if (isMark(token, '>')) angles -= 1
    if (isWord(token, 'where')) where = true
    if (angles === 0 && isMark(token, '{', ';')) return at
    if (angles === 0 && isMark(token, '(') && !where) return at
    at = isMark(token, '(', '[') ? afterGroup(tokens, at) : at + 1
  }
  return at
}

/** Macros that define names: the file's own, fail points, metrics, TiKV's `command!` and `define_error_codes!`. */
function readInvocation(walk: Walk, at: number): number {
  const { tokens } = walk
  const macro = tokens[at]?.text ?? ''
  const first = at + 3
  if (macro === 'fail_point' && tokens[first]?.kind === 'string') add(walk, first, 'fail point')
  if (macro.startsWith('register_') && tokens[first]?.kind === 'string') add(walk, first, 'metric')
  if (walk.naming.has(macro)) add(walk, first, 'item')
  if (macro === 'define_error_codes') readErrorCodes(walk, at + 2)
  if (macro !== 'command' || !isMark(tokens[first + 1], ':')) return at + 2
  add(walk, first, 'command')
  const end = afterGroup(tokens, at + 2)
  const content = tokens.findIndex((token, index) => index > first && index < end && isWord(token, 'content'))
  const open = content + 2
  if (content > 0 && isMark(tokens[open], '{')) walk.found.push(...fieldsOf(tokens, open, tokens[first]?.text ?? null))
  return end
}

function readErrorCodes(walk: Walk, open: number): void {
  const end = afterGroup(walk.tokens, open)
  for (let at = open; at < end; at++) {
    if (isWord(walk.tokens[at]) && isMark(walk.tokens[at + 1], '=>')) add(walk, at, 'error code')
  }
}
