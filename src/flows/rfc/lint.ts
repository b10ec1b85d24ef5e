// The lint of an RFC's text: all rules over one file, as messages with lines. Pure; it cites the guide for each rule.
import type { Because, Message } from '../../model/index.ts'
import type { Finding, RfcFile } from './lint-finding.ts'
import { lintImages } from './lint-images.ts'
import { lintLicence } from './lint-licence.ts'
import { lintPullLine, lintTrackingLine } from './lint-links.ts'
import { lintName } from './lint-name.ts'
import { lintSections, lintTitle } from './lint-sections.ts'
import { lintStyle } from './lint-style.ts'
import { readRfcText } from './lint-text.ts'
import { say } from './lint-words.ts'
import type { LintRule, RfcLintPolicy } from './policy.ts'

export type { RfcFile } from './lint-finding.ts'

/** The longest text in tikv/rfcs has 18,000 characters. */
const MOST_CHARACTERS = 128_000

/** The heading of the guide that holds each rule. */
export const LINT_PLACES = {
  'file-name': 'request-for-comments#the-file-and-its-number',
  'file-number': 'request-for-comments#the-file-and-its-number',
  title: 'request-for-comments#the-two-link-lines',
  'rfc-pr': 'request-for-comments#the-two-link-lines',
  'tracking-issue': 'request-for-comments#the-two-link-lines',
  section: 'request-for-comments#the-sections',
  'section-level': 'request-for-comments#the-sections',
  'section-name': 'request-for-comments#the-sections',
  'section-order': 'request-for-comments#the-sections',
  'section-text': 'request-for-comments#the-sections',
  'template-text': 'request-for-comments#the-sections',
  image: 'request-for-comments#images-style-and-licence',
  licence: 'request-for-comments#images-style-and-licence',
  markdownlint: 'request-for-comments#images-style-and-licence',
  length: 'request-for-comments#images-style-and-licence',
} as const satisfies Record<LintRule, Because>

/**
 * What is wrong with an RFC's text, by line. `file` of a message is the path, or `-` when the text has none; `rule` is one
 * of ours or a name of markdownlint's; `level` is as the policy has it. An unreadable text is a text without sections.
 */
export function lintRfc(file: RfcFile, policy: RfcLintPolicy): readonly Message[] {
  const whole = plainEnds(file.text)
  const text = readableText(file.text)
  const read = readRfcText(text)
  const findings: readonly Finding[] = [
    ...lintName(file, policy.folder),
    ...lintTitle(read, policy.sections),
    ...lintPullLine(file, read),
    ...lintTrackingLine(file, read),
    ...lintSections(read, policy.sections),
    ...lintImages(file, read),
    ...lintLicence(read),
    ...lintStyle(file.style, policy),
    ...(whole.length > text.length ? [tooLong()] : []),
  ]
  return findings
    .flatMap((finding) => messageOf(finding, file, policy))
    .sort((a, b) => a.line - b.line || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0))
}

/** The part of a text that is read, with plain line ends: what markdownlint is to be asked about. */
export function readableText(text: string): string {
  return plainEnds(text).slice(0, MOST_CHARACTERS)
}

function plainEnds(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
}

function tooLong(): Finding {
  return { rule: 'length', line: 1, text: say.tooLong(MOST_CHARACTERS) }
}

function messageOf({ rule, line, text, name, mild }: Finding, { path }: RfcFile, policy: RfcLintPolicy): Message[] {
  const level = policy.levels[rule]
  if (level === 'off') return []
  return [{ file: path ?? '-', line, rule: name ?? rule, text, level: mild ? 'notice' : level }]
}
