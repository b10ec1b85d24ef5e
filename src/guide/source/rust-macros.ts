// Macros that define the item named by their first argument, such as TiKV's `cf_config!(WriteCfConfig)`.
import { afterGroup, isMark, isWord, type Token } from './tokens.ts'

/** Names of the file's `macro_rules!` with an arm `($name:ident …) => { … struct $name … }` (or fn, enum, trait, mod, const). */
export function namingMacros(tokens: readonly Token[]): Set<string> {
  const found = new Set<string>()
  for (let at = 0; at < tokens.length; at++) {
    if (!isWord(tokens[at], 'macro_rules') || !isMark(tokens[at + 1], '!')) continue
    const name = tokens[at + 2]
    const end = afterGroup(tokens, at + 3)
    if (name?.kind === 'word' && someArmNames(tokens.slice(at + 4, end - 1))) found.add(name.text)
  }
  return found
}

function someArmNames(arms: readonly Token[]): boolean {
  let at = 0
  while (at < arms.length) {
    const arrow = afterGroup(arms, at)
    const body = arrow + 1
    if (!isMark(arms[arrow], '=>')) return false
    const end = afterGroup(arms, body)
    const argument = firstArgument(arms.slice(at + 1, arrow - 1))
    if (argument !== null && defines(arms.slice(body, end), argument)) return true
    at = isMark(arms[end], ';') ? end + 1 : end
  }
  return false
}

/** The first `$name:` of a pattern outside `$( … )`; null when something else, such as `$( … )`, holds a name before it. */
function firstArgument(pattern: readonly Token[]): string | null {
  let at = 0
  while (at < pattern.length) {
    const name = pattern[at + 1]
    if (isMark(pattern[at], '$') && name?.kind === 'word') return name.text
    at = isMark(pattern[at], '(', '[', '{') ? afterGroup(pattern, at) : at + 1
  }
  return null
}

function defines(body: readonly Token[], argument: string): boolean {
  return body.some((token, at) => {
    const named = isMark(body[at + 1], '$') && isWord(body[at + 2], argument)
    return named && isWord(token, 'fn', 'struct', 'enum', 'trait', 'mod', 'const', 'static', 'union', 'type')
  })
}
