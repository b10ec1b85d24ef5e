// Reasons to leave a whole line alone before anything on it is looked up: a second command, or more words than anybody means.
import { shorten } from '../markdown/plain.ts'
import type { Facts, TypedCommand } from '../model/index.ts'

/** More labels or versions than a person types; each one is compared with all there are. */
const MOST_WORDS = 30

export interface WrongLine {
  readonly topic: string
  readonly facts: Facts
}

/** A second command behind the first, as in `/type bug /severity major`; null when there is none. */
export function findSecond({ args }: Pick<TypedCommand, 'args'>): WrongLine | null {
  const second = args.findIndex((word) => /^\/[A-Za-z]/.test(word))
  return second < 0 ? null : { topic: 'two-on-a-line', facts: { second: shorten(args.slice(second).join(' '), 120) } }
}

/** Also when there are too many words. Null when the line is fine. */
export function findWrongLine(typed: Pick<TypedCommand, 'args'>): WrongLine | null {
  const second = findSecond(typed)
  if (second !== null) return second
  return typed.args.length > MOST_WORDS ? { topic: 'too-many-words', facts: { most: MOST_WORDS } } : null
}
