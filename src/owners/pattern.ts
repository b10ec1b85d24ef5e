// Regular expressions of `filters:`, matched in time that grows with the length of the path only.
import { RE2JS } from 're2js'

/** Longer patterns are refused: none that a person reads is longer, and a long one is slow to prepare. */
const LONGEST = 500
/** Steps of the prepared pattern; matching takes at most this many for each sign of a path. */
const MOST_STEPS = 4000

export type Pattern =
  | { readonly test: (relative: string) => boolean; readonly problem: null }
  | { readonly test: null; readonly problem: string }

/**
 * Prepares a pattern in RE2's syntax, the one that Prow (Go) understands; it may match anywhere in the path.
 * `problem` says why a pattern cannot be used.
 */
export function readPattern(source: string): Pattern {
  // Prow reads `.*` as "every file" without a regular expression.
  if (source === '.*') return { test: () => true, problem: null }
  if (source.length > LONGEST) return { test: null, problem: `it is longer than ${LONGEST} signs` }
  try {
    const pattern = RE2JS.compile(source)
    if (pattern.programSize() > MOST_STEPS) return { test: null, problem: 'its repetitions make it too large' }
    return { test: (relative) => pattern.test(relative), problem: null }
  } catch (error) {
    return { test: null, problem: explain(error) }
  }
}

function explain(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  const reason = text.replace(/^error parsing regexp: /, '').replaceAll('`', "'")
  return /Perl syntax|escape sequence: '\\\d/.test(reason)
    ? `${reason}; lookaround and back references do not exist in RE2`
    : reason
}
