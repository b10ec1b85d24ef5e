// What a Go file defines: functions, methods, types, fields, interface methods, package constants and variables.
import { afterGroup, type Definition, isMark, isWord, type Token, tokenise } from './tokens.ts'

/** Every definition of a Go file, in order; local variables are not among them. */
export function goDefinitions(text: string): Definition[] {
  const tokens = tokenise(text, 'go')
  const found: Definition[] = []
  let at = 0
  while (at < tokens.length) {
    if (isWord(tokens[at], 'func')) at = readFunction(tokens, at, found)
    else if (isWord(tokens[at], 'type', 'const', 'var')) at = readGroup(tokens, at, found)
    else at = isMark(tokens[at], '{', '(') ? afterGroup(tokens, at) : at + 1
  }
  return found
}

function readFunction(tokens: readonly Token[], at: number, found: Definition[]): number {
  const method = isMark(tokens[at + 1], '(')
  const name = method ? afterGroup(tokens, at + 1) : at + 1
  if (tokens[name]?.kind !== 'word') return at + 1
  const within = method ? receiverType(tokens.slice(at + 2, name - 1)) : null
  found.push({ name: tokens[name].text, kind: 'func', within })
  return name + 1
}

/** `(r *Type[K])` → `Type`. */
function receiverType(tokens: readonly Token[]): string | null {
  const generic = tokens.findIndex((token) => isMark(token, '['))
  const plain = generic < 0 ? tokens : tokens.slice(0, generic)
  return plain.findLast((token) => token.kind === 'word')?.text ?? null
}

/** `type X …` or `type ( X … )`; the same for const and var. */
function readGroup(tokens: readonly Token[], at: number, found: Definition[]): number {
  const read = isWord(tokens[at], 'type') ? readType : readValues
  if (!isMark(tokens[at + 1], '(')) return read(tokens, at + 1, found)
  const end = afterGroup(tokens, at + 1) - 1
  let inside = at + 2
  while (inside < end) {
    const next = tokens[inside]?.kind === 'newline' ? inside : read(tokens, inside, found)
    inside = Math.max(next, inside + 1)
  }
  return end + 1
}

function readType(tokens: readonly Token[], at: number, found: Definition[]): number {
  const name = tokens[at]
  if (name?.kind !== 'word') return at + 1
  found.push({ name: name.text, kind: 'type', within: null })
  const end = endOfLine(tokens, at + 1)
  for (let index = at + 1; index < end; index++) {
    const body = isWord(tokens[index], 'struct', 'interface') && isMark(tokens[index + 1], '{')
    if (body) found.push(...members(tokens, index + 1, { within: name.text, kind: tokens[index]?.text ?? '' }))
  }
  return end
}

/** Lines of a struct or interface: `A, B Type`, an embedded `*pkg.Type`, or `Method(…)`. */
function members(tokens: readonly Token[], open: number, owner: { within: string; kind: string }): Definition[] {
  const found: Definition[] = []
  const end = afterGroup(tokens, open) - 1
  for (let at = open + 1; at < end; at = endOfLine(tokens, at) + 1) {
    const first = isMark(tokens[at], '*') ? at + 1 : at
    // An embedded `pkg.Type` is called Type.
    const named = isMark(tokens[first + 1], '.') ? first + 2 : first
    const kind = owner.kind === 'interface' ? 'method' : 'field'
    for (const name of nameList(tokens, named)) found.push({ name, kind, within: owner.within })
  }
  return found
}

function readValues(tokens: readonly Token[], at: number, found: Definition[]): number {
  for (const name of nameList(tokens, at)) found.push({ name, kind: 'value', within: null })
  return endOfLine(tokens, at)
}

function nameList(tokens: readonly Token[], from: number): string[] {
  const names: string[] = []
  for (let at = from; tokens[at]?.kind === 'word'; at += 2) {
    names.push(tokens[at]?.text ?? '')
    if (!isMark(tokens[at + 1], ',')) break
  }
  return names
}

/** Index of the newline (or end) that closes the line, groups passed over. */
function endOfLine(tokens: readonly Token[], from: number): number {
  let at = from
  while (at < tokens.length && tokens[at]?.kind !== 'newline') {
    if (isMark(tokens[at], ')', '}', ']')) return at
    at = isMark(tokens[at], '(', '[', '{') ? afterGroup(tokens, at) : at + 1
  }
  return at
}
