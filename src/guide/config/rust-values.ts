// Values of Rust expressions that stand in Default impls: literals, ReadableSize, ReadableDuration, products, constants.
import { afterGroup, isMark, isWord, type Token } from '../source/tokens.ts'
import type { ConfigValue } from './values.ts'

/** Finds the value tokens of a constant by name; null when there is none, or more than one that differ. */
export type FindConstant = (name: string) => readonly Token[] | null

const SIZE: Record<string, number> = {
  kb: 1024,
  mb: 1024 ** 2,
  gb: 1024 ** 3,
  KIB: 1024,
  MIB: 1024 ** 2,
  GIB: 1024 ** 3,
}
const DURATION: Record<string, number> = {
  from_micros: 1,
  from_millis: 1e3,
  from_secs: 1e6,
  from_mins: 60e6,
  from_hours: 3_600e6,
  micros: 1,
  millis: 1e3,
  secs: 1e6,
  minutes: 60e6,
  hours: 3_600e6,
  days: 86_400e6,
}

/** The value of an expression; null when it is computed in a way that we do not follow. */
export function evaluate(expression: readonly Token[], find: FindConstant): ConfigValue | null {
  const tokens = trimmed(expression)
  const factors = splitAt(tokens, '*')
  if (factors.length > 1) return product(factors, find)
  const [first] = tokens
  if (first?.kind === 'number' && tokens.length === 1) return { kind: 'number', value: readNumber(first.text) }
  if (first?.kind === 'string' && tokens.length === 1) return { kind: 'text', value: first.text }
  if (isWord(first, 'true', 'false') && tokens.length === 1) return { kind: 'bool', value: first?.text === 'true' }
  return first?.kind === 'word' ? pathValue(tokens, find) : null
}

/** Without `as Type`, `.to_owned()` and its like, and the comma that rustfmt leaves at the end of arguments. */
function trimmed(tokens: readonly Token[]): readonly Token[] {
  const cast = tokens.findIndex((token) => isWord(token, 'as'))
  if (cast > 0) return tokens.slice(0, cast)
  if (isMark(tokens.at(-1), ',')) return trimmed(tokens.slice(0, -1))
  const converts = isMark(tokens.at(-4), '.') && isWord(tokens.at(-3), 'to_owned', 'to_string', 'into')
  return converts ? tokens.slice(0, -4) : tokens
}

function readNumber(text: string): number {
  return Number(text.replace(/_/g, '').replace(/(?<=\d)(?:[iuf](?:8|16|32|64|128)|[iu]size)$/, ''))
}

function splitAt(tokens: readonly Token[], mark: string): Token[][] {
  const parts: Token[][] = [[]]
  for (let at = 0; at < tokens.length; ) {
    const end = isMark(tokens[at], '(', '[', '{') ? afterGroup(tokens, at) : at + 1
    if (isMark(tokens[at], mark)) parts.push([])
    else parts.at(-1)?.push(...tokens.slice(at, end))
    at = end
  }
  return parts
}

function product(factors: readonly Token[][], find: FindConstant): ConfigValue | null {
  let total = 1
  for (const factor of factors) {
    const value = evaluate(factor, find)
    if (value?.kind !== 'number') return null
    total *= value.value
  }
  return { kind: 'number', value: total }
}

/** `a::b::Name`, `Name(…)`, `Type::call(…)`. */
function pathValue(tokens: readonly Token[], find: FindConstant): ConfigValue | null {
  const open = tokens.findIndex((token) => isMark(token, '('))
  const path = (open < 0 ? tokens : tokens.slice(0, open)).filter((token) => !isMark(token, '::'))
  if (path.some((token) => token.kind !== 'word')) return null
  const names = path.map((token) => token.text)
  if (open < 0) return nameValue(names, find)
  if (afterGroup(tokens, open) !== tokens.length) return null
  return callValue(names, tokens.slice(open + 1, -1), find)
}

function nameValue(names: readonly string[], find: FindConstant): ConfigValue | null {
  const last = names.at(-1) ?? ''
  if (last === 'ZERO' && names.includes('ReadableDuration')) return { kind: 'duration', value: 0 }
  const isConstant = /^[A-Z][A-Z0-9_]+$/.test(last)
  const constant = isConstant ? find(last) : null
  // A constant that leads back to itself by another file's constant of the same name has no value for us.
  if (constant) return evaluate(constant, (name) => (name === last ? null : find(name)))
  if (SIZE[last] && /^[KMG]IB$/.test(last)) return { kind: 'number', value: SIZE[last] }
  if (isConstant || names.length < 2 || !/^[A-Z]/.test(last)) return null
  return { kind: 'text', value: last.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase() }
}

function callValue(names: readonly string[], args: readonly Token[], find: FindConstant): ConfigValue | null {
  const [type, call] = [names.at(-2), names.at(-1) ?? '']
  if (type === 'String') return call === 'new' ? { kind: 'text', value: '' } : evaluate(args, find)
  const inner = evaluate(args, find)
  if (call === 'Some') return inner
  if (call === 'ReadableDuration' && inner?.kind === 'duration') return inner
  if (inner?.kind !== 'number') return null
  if (call === 'ReadableSize') return { kind: 'size', value: inner.value }
  if (type === 'ReadableSize' && SIZE[call]) return { kind: 'size', value: inner.value * SIZE[call] }
  if ((type === 'ReadableDuration' || type === 'Duration') && DURATION[call])
    return { kind: 'duration', value: inner.value * DURATION[call] }
  return null
}
