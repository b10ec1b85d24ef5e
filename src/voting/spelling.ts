// Guesses what a misspelt word was meant to be; says nothing when it is not sure.
import { distance } from 'fastest-levenshtein'

/** The one nearest word within the slips its length allows; null when none is near, or two are equally near. */
export function nearestWord(typed: string, words: readonly string[]): string | null {
  const wanted = typed.toLowerCase()
  const ranked = words
    .map((word) => ({ word, slips: distance(wanted, word.toLowerCase()) }))
    .filter(({ word, slips }) => slips <= allowedSlips(Math.min(word.length, wanted.length)))
    .sort((a, b) => a.slips - b.slips)
  const [best, second] = ranked
  return best === undefined || best.slips === second?.slips ? null : best.word
}

function allowedSlips(length: number): number {
  if (length < 3) return 0
  return length < 5 ? 1 : length < 9 ? 2 : 3
}
