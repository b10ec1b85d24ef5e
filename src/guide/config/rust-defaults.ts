// The default of a config key in TiKV's source: from the struct of all config down to the literal in a Default impl.
import { afterGroup, isMark, isWord, type Token } from '../source/tokens.ts'
import { type ConfigField, fieldsOfStruct, findStruct, type RustSource } from './rust-source.ts'
import { evaluate, type FindConstant } from './rust-values.ts'
import type { ConfigValue } from './values.ts'

/** `field`: the key does not exist. `value`: it exists, but its default is not a literal that we can follow. */
export type FoundDefault =
  | { readonly state: 'found'; readonly value: ConfigValue; readonly path: string }
  | { readonly state: 'no field'; readonly known: readonly string[] }
  | { readonly state: 'no literal'; readonly path: string | null }

interface Place {
  readonly path: string
  readonly struct: string
}

/** A struct on the way to a key, with the value that the struct around it gives, when that is a literal. */
interface Stop {
  readonly place: Place
  readonly given: readonly Token[] | null
}

/** Follows `key` (dotted) from `root`, the struct that is the whole config file. */
export function findRustDefault(source: RustSource, root: Place, key: string): FoundDefault {
  return walk(source, { place: root, given: null }, key.split('.'))
}

function walk(source: RustSource, { place, given }: Stop, [segment = '', ...rest]: readonly string[]): FoundDefault {
  const tokens = source.tokens.get(place.path) ?? []
  const fields = fieldsOfStruct(tokens, place.struct)
  if (fields.length === 0) return { state: 'no literal', path: place.path }
  const own = fields.find((field) => field.key === segment && field.flatten === null)
  const flat = own ? null : fields.find((field) => field.flatten !== null && segment.startsWith(field.flatten))
  const field = own ?? flat
  if (!field) return { state: 'no field', known: fields.map(({ key }) => key) }
  const expression = nonEmpty(fieldValue(given, field.name)) ?? defaultExpression(tokens, place.struct, field.name)
  if (own && rest.length === 0) {
    const value = expression
      ? evaluate(expression, constantsOf(source, place.path))
      : derivedDefault(source, place, field)
    return value ? { state: 'found', value, path: place.path } : { state: 'no literal', path: place.path }
  }
  const next = findStruct(source, field.type, place.path)
  if (!next) return { state: 'no literal', path: place.path }
  const inner = flat ? [segment.slice((flat.flatten ?? '').length), ...rest] : rest
  return walk(source, { place: next, given: expression }, inner)
}

function nonEmpty(tokens: readonly Token[] | null): readonly Token[] | null {
  return tokens && tokens.length > 0 ? tokens : null
}

/** `#[derive(Default)]`: zero, false, empty. */
function derivedDefault(source: RustSource, { path, struct }: Place, { type }: ConfigField): ConfigValue | null {
  const tokens = source.tokens.get(path) ?? []
  if (implementation(tokens, struct)) return null
  if (type === 'bool') return { kind: 'bool', value: false }
  if (/^[iuf](?:8|16|32|64|size)$/.test(type)) return { kind: 'number', value: 0 }
  return type === 'String' ? { kind: 'text', value: '' } : null
}

/** The braces of `impl Default for Struct`. */
function implementation(tokens: readonly Token[], struct: string): readonly Token[] | null {
  const at = tokens.findIndex(
    (token, index) =>
      isWord(token, 'impl') &&
      isWord(tokens[index + 1], 'Default') &&
      isWord(tokens[index + 2], 'for') &&
      isWord(tokens[index + 3], struct),
  )
  const open = at < 0 ? -1 : tokens.findIndex((token, index) => index > at && isMark(token, '{'))
  return open < 0 ? null : tokens.slice(open, afterGroup(tokens, open))
}

function defaultExpression(tokens: readonly Token[], struct: string, field: string): readonly Token[] | null {
  const body = implementation(tokens, struct)
  if (!body) return null
  for (let at = 0; at < body.length; at++) {
    if (!isWord(body[at], struct, 'Self') || !isMark(body[at + 1], '{')) continue
    const value = fieldValue(body.slice(at, afterGroup(body, at + 1)), field)
    if (value) return value.length > 0 ? value : localValue(body, field)
  }
  return null
}

/** `let field = …;` before a literal that names the field alone. */
function localValue(body: readonly Token[], field: string): readonly Token[] | null {
  const at = body.findIndex(
    (token, index) => isWord(token, 'let') && isWord(body[index + 1], field) && isMark(body[index + 2], '='),
  )
  const end = body.findIndex((token, index) => index > at && isMark(token, ';'))
  return at < 0 || end < 0 ? null : body.slice(at + 3, end)
}

/** The value of `field` in `Struct { … }`, empty for `Struct { field }`; null when there is no such literal or field. */
function fieldValue(literal: readonly Token[] | null, field: string): readonly Token[] | null {
  const open = literal?.findIndex((token) => isMark(token, '{', '(')) ?? -1
  if (!literal || !isMark(literal[open], '{')) return null
  const end = afterGroup(literal, open) - 1
  let start = open + 1
  for (let at = start; at <= end; at++) {
    if (at < end && isMark(literal[at], '(', '[', '{')) at = afterGroup(literal, at) - 1
    else if (at === end || isMark(literal[at], ',')) {
      if (isWord(literal[start], field) && isMark(literal[start + 1], ':')) return literal.slice(start + 2, at)
      if (isWord(literal[start], field) && at === start + 1) return []
      start = at + 1
    }
  }
  return null
}

/** Constants of the file first, then one of another file when no other has that name. */
function constantsOf(source: RustSource, path: string): FindConstant {
  return (name) => {
    const own = constantIn(source.tokens.get(path) ?? [], name)
    if (own) return own
    const elsewhere = [...source.tokens.values()].map((tokens) => constantIn(tokens, name)).filter((found) => found)
    return elsewhere.length === 1 ? (elsewhere[0] ?? null) : null
  }
}

function constantIn(tokens: readonly Token[], name: string): readonly Token[] | null {
  const at = tokens.findIndex((token, index) => isWord(token, 'const', 'static') && isWord(tokens[index + 1], name))
  if (at < 0) return null
  const equals = tokens.findIndex((token, index) => index > at && isMark(token, '='))
  const end = tokens.findIndex((token, index) => index > equals && isMark(token, ';'))
  return equals < 0 || end < 0 ? null : tokens.slice(equals + 1, end)
}
