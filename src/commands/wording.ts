// How lists are written in answers: a few names in code, joined as in speech.
import { codeSpan } from '../markdown/plain.ts'
import type { Facts } from '../model/index.ts'

export function list(fact: Facts[string] | undefined): readonly string[] {
  return Array.isArray(fact) ? fact.map(String) : []
}

export function isEmpty(fact: Facts[string] | undefined): boolean {
  return list(fact).length === 0
}

export function isMany(fact: Facts[string] | undefined): boolean {
  return list(fact).length > 1
}

/** `a`, `b` and `c`, as code. */
export function spans(words: Facts[string] | undefined, last: 'and' | 'or' = 'and'): string {
  return enumerate(
    list(words).map((word) => codeSpan(word, 60)),
    last,
  )
}

export function enumerate(words: readonly string[], last: string): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`
}

export function sentences(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ')
}
