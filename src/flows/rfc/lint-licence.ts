// Rule `licence`: an RFC says nothing of its own about licences. Source: tikv/rfcs README.md, "This content is licensed under
// Apache License, Version 2.0"; it asks for no header, so none is missed.
import type { Finding } from './lint-finding.ts'
import type { RfcText } from './lint-text.ts'
import { say } from './lint-words.ts'

const OWN = [
  /SPDX-License-Identifier:(?!\s*Apache-2\.0\s*(?:-->)?\s*$)/i,
  /\ball rights reserved\b/i,
  /\bthis (?:rfc|document|proposal|text|work|file) is (?:\w+ ){0,2}licen[cs]ed under (?!.{0,12}Apache)/i,
]

/** Lines in prose that put the text itself under something else. */
export function lintLicence({ proseLines }: RfcText): readonly Finding[] {
  return proseLines
    .filter(({ text }) => text.length < 2_000 && OWN.some((pattern) => pattern.test(text)))
    .map(({ line, text }) => ({ rule: 'licence', line, text: say.licence(text.trim()) }))
}
