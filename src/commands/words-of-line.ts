// Cuts what follows a command's name into arguments.
import type { Command } from '../model/index.ts'

/** A quoted run, or a run without blanks and commas. Phones turn quotes into curly ones; keyboards for Chinese have wide blanks and commas. */
const WORD = /["“”]([^"“”]*)["“”]|([^ \t\u00a0\u3000,，]+)/g

/** `alice, @bob "good first issue"` → three arguments. An HTML comment on the line is left out. */
export function splitWords(rest: string, takes: NonNullable<Command['takes']>): readonly string[] {
  const shown = rest.replace(/<!--.*?(-->|$)/g, ' ').trim()
  if (takes === 'text') return shown === '' ? [] : [shown]
  const words = [...shown.matchAll(WORD)].map(([, quoted, word]) => (quoted ?? word ?? '').trim())
  return words.map((word) => (takes === 'logins' ? word.replace(/^@(?=.)/, '') : word)).filter((word) => word !== '')
}
