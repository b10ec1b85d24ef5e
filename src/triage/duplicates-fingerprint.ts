// What is kept of an issue to recognise it: where and how it panicked, errors, first frames, telling words. A few hundred bytes.
import type { Reading, ReportText } from '../model/index.ts'
import { isGenericMessage, messagesOfTitle, normaliseMessage, withoutGenericQuotes } from './duplicates-message.ts'
import { termsOf } from './duplicates-terms.ts'
import { readPage } from './sections.ts'

export interface Fingerprint {
  /** File of the panic, without a line; '' when not known. */
  readonly file: string
  /** Its line, 0 when not known. */
  readonly line: number
  /** Normalised; '' when there is none. */
  readonly panic: string
  /** Messages that the title quotes, normalised, without those that say nothing by themselves. */
  readonly quoted: readonly string[]
  readonly errors: readonly string[]
  /** The first functions of TiKV below the panic, at most 3. */
  readonly frames: readonly string[]
  readonly terms: ReadonlyMap<string, number>
}

/** The words of so much text are enough to know it by. */
const LONGEST = 16_384
const MOST_ERRORS = 5
const MOST_FRAMES = 3
/** Where every panic passes through. */
const HOOK =
  /set_panic_hook|^(?:std|core|alloc|rust|backtrace|tokio|futures|yatp|__)|panic|begin_unwind|^tikv_util::(?:lib)/
const HOOK_FILE = /(?:^|\/)(?:tikv_util\/src\/lib\.rs|panicking\.rs|lib\.rs)$/

/** Null for what is not compared: a security report leaves no trace, and a question has no fault. */
export function fingerprintOf(
  { title, body }: Pick<ReportText, 'title' | 'body'>,
  reading: Reading,
): Fingerprint | null {
  if (reading.kind === 'security') return null
  const [, file = '', line = '0'] = /^(.*):(\d+)$/.exec(reading.panic?.location ?? '') ?? []
  const known = file !== '' && !HOOK_FILE.test(file)
  return {
    file: known ? file : '',
    line: known ? Number(line) : 0,
    panic: normaliseMessage(reading.panic?.message ?? ''),
    quoted: messagesOfTitle(title).filter((message) => !isGenericMessage(message)),
    errors: reading.errorCodes.slice(0, MOST_ERRORS),
    frames: reading.frames
      .flatMap(({ symbol }) => (symbol === null || HOOK.test(symbol) ? [] : [symbol]))
      .slice(0, MOST_FRAMES),
    terms: termsOf(withoutGenericQuotes(title.slice(0, 1_000)), proseOf(body.slice(0, LONGEST))),
  }
}

/** What the author wrote in answer to the template: no headings, no code, nothing of version and system. */
function proseOf(body: string): string {
  const page = readPage(body, [])
  const code = new Set(page.lines.flatMap(({ text, place }) => (place === 'code' ? [text.trim()] : [])))
  const parts = [
    page.lead,
    ...page.sections.filter(({ item }) => item !== 'version' && item !== 'system').map(({ content }) => content),
  ]
  return parts
    .join('\n')
    .split('\n')
    .filter((line) => !code.has(line.trim()) && line.length < 1_000)
    .join('\n')
}

/** As the store keeps it. */
export function packFingerprint({ file, line, panic, quoted, errors, frames, terms }: Fingerprint): string {
  const words = [...terms].map(([term, weight]) => `${term}:${weight}`).join(' ')
  return JSON.stringify([file, line, panic, quoted, errors, frames, words])
}

type Packed = [string, number, string, string[], string[], string[], string]

/** Null for '' and for what an older or newer version of this file has packed otherwise. */
export function unpackFingerprint(packed: string): Fingerprint | null {
  if (!packed.startsWith('[')) return null
  const [file, line, panic, quoted, errors, frames, words] = JSON.parse(packed) as Packed
  if (typeof words !== 'string') return null
  const terms = new Map<string, number>()
  for (const pair of words === '' ? [] : words.split(' ')) terms.set(pair.slice(0, -2), Number(pair.slice(-1)))
  return { file, line, panic, quoted, errors, frames, terms }
}
