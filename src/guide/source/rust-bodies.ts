// The names inside the braces of a Rust struct or enum: fields and variants.
import { afterGroup, type Definition, isMark, isWord, type Token } from './tokens.ts'

/** Fields of the braces that open at `open`, `name: Type`; types, attributes and values are passed over. */
export function fieldsOf(tokens: readonly Token[], open: number, within: string | null): Definition[] {
  const found: Definition[] = []
  const end = afterGroup(tokens, open) - 1
  let at = open + 1
  while (at < end) {
    at = afterPrefix(tokens, at)
    const name = tokens[at]
    if (name?.kind === 'word' && isMark(tokens[at + 1], ':')) found.push({ name: name.text, kind: 'field', within })
    at = afterComma(tokens, at, end)
  }
  return found
}

/** Variants of the braces that open at `open`, and the named fields of each; also quick_error's and label_enum's form. */
export function variantsOf(tokens: readonly Token[], open: number, within: string | null): Definition[] {
  const found: Definition[] = []
  const end = afterGroup(tokens, open) - 1
  let at = open + 1
  while (at < end) {
    at = afterPrefix(tokens, at)
    const name = tokens[at]
    if (name?.kind !== 'word') {
      at = afterComma(tokens, at, end)
      continue
    }
    found.push({ name: name.text, kind: 'variant', within })
    if (isMark(tokens[at + 1], '{')) found.push(...fieldsOf(tokens, at + 1, name.text))
    at = afterVariant(tokens, at + 1, end)
  }
  return found
}

/** quick_error writes a block after each variant and no comma; elsewhere a comma ends it. */
function afterVariant(tokens: readonly Token[], from: number, end: number): number {
  let at = isMark(tokens[from], '(') ? afterGroup(tokens, from) : from
  const block = isMark(tokens[at], '{')
  if (block) at = afterGroup(tokens, at)
  if (isMark(tokens[at], ',')) return at + 1
  return block && isWord(tokens[at]) ? at : afterComma(tokens, at, end)
}

function afterPrefix(tokens: readonly Token[], from: number): number {
  let at = from
  for (;;) {
    if (isMark(tokens[at], '#') && isMark(tokens[at + 1], '[')) at = afterGroup(tokens, at + 1)
    else if (isWord(tokens[at], 'pub')) at = isMark(tokens[at + 1], '(') ? afterGroup(tokens, at + 1) : at + 1
    else return at
  }
}

function afterComma(tokens: readonly Token[], from: number, end: number): number {
  let angles = 0
  let value = false
  let at = from
  while (at < end) {
    const token = tokens[at]
    // After `=` stands a value, where `<` is an operator.
    if (isMark(token, '=') && angles === 0) value = true
    if (isMark(token, '<') && !value) angles += 1
    if (isMark(token, '>') && angles > 0) angles -= 1
    if (isMark(token, ',') && angles === 0) return at + 1
    at = isMark(token, '(', '[', '{') ? afterGroup(tokens, at) : at + 1
  }
  return end
}
