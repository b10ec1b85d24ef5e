// Front matter: the YAML head of a page, parsed strictly, so that a slip is a message with a line and never a silent default.
import { distance } from 'fastest-levenshtein'
import * as z from 'zod'
import type { Message } from '../model/index.ts'
import { readYaml } from './yaml-text.ts'

/** What may stand at the head of a page. `policy` is checked by its flow, not here. */
export const FrontMatter = z.strictObject({
  title: z.string().min(1),
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case words joined by hyphens'),
  verified: z
    .string()
    .regex(/^[0-9a-f]{7,40} \d{4}-\d{2}-\d{2}$/, 'write `<commit> <date>`, e.g. `8e964719db 2026-08-21`'),
  code: z.array(z.string().min(1)),
  keywords: z.array(z.string().min(1)),
  flow: z
    .string()
    .regex(/^[a-z]+(-[a-z]+)*$/)
    .optional(),
  policy: z.record(z.string(), z.unknown()).optional(),
})
export type FrontMatter = z.infer<typeof FrontMatter>

export interface Split {
  /** The YAML between the fences, null when the page has none. */
  readonly head: string | null
  readonly body: string
  /** 1-based line of the file on which `body` begins. */
  readonly bodyLine: number
}

/** Cuts a file into YAML head and Markdown body; CRLF is forgiven. */
export function splitFrontMatter(file: string): Split {
  const text = file.replace(/\r\n?/g, '\n')
  const match = /^---[ \t]*\n([\s\S]*?)^---[ \t]*(?:\n|$)/m.exec(text)
  if (match?.index !== 0) return { head: null, body: text, bodyLine: 1 }
  const body = text.slice(match[0].length)
  return { head: match[1] ?? '', body, bodyLine: match[0].split('\n').length }
}

/** 1-based line, in the file, of the value at `path` of a head; of its nearest parent when there is no such value. */
export function lineInFrontMatter(head: string, path: readonly PropertyKey[]): number {
  return readYaml(head).lineOf(path) + 1
}

/** The nearest known word within three edits, as ` Did you mean …?`, else ''. */
export function didYouMean(word: string, known: readonly string[]): string {
  const ranked = known.map((name) => ({ name, edits: distance(word.toLowerCase(), name.toLowerCase()) }))
  const best = ranked.sort((a, b) => a.edits - b.edits)[0]
  return best && best.edits <= Math.max(1, Math.min(3, word.length / 3)) ? ` Did you mean \`${best.name}\`?` : ''
}

/** Parses a head. `value` is null when anything is wrong; then there is at least one message. */
export function parseFrontMatter(file: string, head: string): { value: FrontMatter | null; messages: Message[] } {
  const yaml = readYaml(head)
  const message = (line: number, text: string): Message => ({ file, line: line + 1, rule: 'front-matter', text })
  if (yaml.errors.length > 0)
    return { value: null, messages: yaml.errors.map(({ line, text }) => message(line, `${text}.`)) }
  const parsed = FrontMatter.safeParse(yaml.value ?? {})
  if (parsed.success) return { value: parsed.data, messages: [] }
  const known = Object.keys(FrontMatter.shape)
  const explained = parsed.error.issues.flatMap((issue) => explainIssue(issue, known))
  return { value: null, messages: explained.map(({ path, text }) => message(yaml.lineOf(path), text)) }
}

/** One zod issue in plain words; an unknown key becomes one text per key, each with the nearest known name. */
export function explainIssue(
  issue: z.core.$ZodIssue,
  known: readonly string[],
): { path: readonly PropertyKey[]; text: string }[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...issue.path, key],
      text: `Unknown key \`${key}\`.${didYouMean(key, known)}`,
    }))
  }
  const name = issue.path.join('.')
  const missing = issue.code === 'invalid_type' && / received undefined$/.test(issue.message)
  return [{ path: issue.path, text: missing ? `\`${name}\` is missing.` : `\`${name}\`: ${issue.message}.` }]
}
