// What a misspelt name was meant to be, and names quoted so that they stay plain text.
import { distance } from 'fastest-levenshtein'

const LONGEST = 60
/** No repository has as many names as would be left out here; it bounds the work for a hostile file. */
const MOST_KNOWN = 1000

/** ` Did you mean …?` with the nearest known name within a third of the letters (three slips at most), else ''. */
export function didYouMean(typed: string, known: Iterable<string>): string {
  const best = nearest(typed, known)
  return best === null ? '' : ` Did you mean ${quote(best)}?`
}

/** The nearest known name; null when none is near, when two are equally near, or when it is known itself. */
export function nearest(typed: string, known: Iterable<string>): string | null {
  const word = typed.toLowerCase().slice(0, LONGEST)
  const near = [...known]
    .slice(0, MOST_KNOWN)
    .map((name) => ({ name, slips: distance(word, name.toLowerCase().slice(0, LONGEST)) }))
    .filter(({ name, slips }) => slips <= Math.min(3, Math.max(word.length, name.length) / 3))
    .sort((a, b) => a.slips - b.slips)
  const [best, second] = near
  return best === undefined || best.slips === 0 || best.slips === second?.slips ? null : best.name
}

/** A person's text as inline code: one line, no backticks, cut. */
export function quote(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what has to go
  const plain = text.replace(/[`\u0000-\u001f\u007f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, ' ').trim()
  return `\`${plain.length > LONGEST ? `${plain.slice(0, LONGEST)}…` : plain || ' '}\``
}
