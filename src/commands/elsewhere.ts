// Finds the names of commands where they do not count, and says why: for people who wonder why nothing happened.
import type { Place } from '../markdown/places.ts'
import { findNamed, type Named } from './names.ts'

/** A line that looks like a command and is none. `line` counts from 1. */
export interface Ignored {
  readonly text: string
  readonly line: number
  readonly why: string
}

interface Line {
  readonly text: string
  readonly line: number
  readonly place: Place | null
}

const BEFORE: readonly (readonly [RegExp, string])[] = [
  [/<!--(?:(?!-->).)*$/, 'inside an HTML comment'],
  [/^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?$/, 'after a list marker; a command starts its line'],
  [/^\s+$/, 'more than three blanks before it'],
  [/`$/, 'inside inline code'],
  [/\[[^\]]*$/, 'inside link text'],
]

export function whyPlace(place: Place): string {
  return `inside ${place}`
}

/** A known name in a line that does not begin with it, or that is no ordinary text. */
export function findElsewhere({ text, line, place }: Line, known: readonly Named[]): Ignored | null {
  const words = text.matchAll(/(?<![\w/.:@\\-])\/([a-z][a-z0-9_-]*)(?![\w/.-])/gi)
  const found = [...words].find(([, word = '']) => findNamed(word, known) !== null)
  if (found === undefined) return null
  // Only the nearest text is looked at: these patterns are quadratic on a hostile line.
  const before = text.slice(Math.max(0, found.index - 200), found.index)
  const why = place === null ? BEFORE.find(([pattern]) => pattern.test(before))?.[1] : whyPlace(place)
  return { text: text.trim(), line, why: why ?? 'in the middle of a line' }
}
