// Guesses what a misspelt name was meant to be; says nothing when it is not sure.
import { distance } from 'fastest-levenshtein'

/**
 * The one nearest name within the slips its length allows (two or more only behind the right first letter); null when
 * none is near, or two are equally near, or the name itself is among them.
 */
export function nearest(typed: string, names: readonly string[]): string | null {
  const wanted = typed.toLowerCase()
  if (names.some((name) => name.toLowerCase() === wanted)) return null
  const distinct = [...new Map(names.map((name) => [name.toLowerCase(), name])).values()]
  const near = distinct
    .map((name) => ({ name, slips: countSlips(wanted, name.toLowerCase()) }))
    .filter(({ name, slips }) => slips > 0 && slips <= allowedSlips(Math.min(wanted.length, name.length)))
    .filter(({ name, slips }) => slips === 1 || name[0]?.toLowerCase() === wanted[0])
    .sort((a, b) => a.slips - b.slips)
  const [best, second] = near
  return best === undefined || best.slips === second?.slips ? null : best.name
}

/** Short names are near to everything, so they get no benefit of the doubt. */
function allowedSlips(length: number): number {
  if (length < 3) return 0
  if (length < 5) return 1
  return length < 9 ? 2 : 3
}

/** Levenshtein's distance, but two swapped neighbours are one slip, since that is what fingers do. */
function countSlips(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > 3) return Number.POSITIVE_INFINITY
  return isSwap(one, other) ? 1 : distance(one, other)
}

function isSwap(one: string, other: string): boolean {
  if (one.length !== other.length) return false
  const first = [...one].findIndex((letter, index) => letter !== other[index])
  const swapped = `${one.slice(0, first)}${one[first + 1] ?? ''}${one[first] ?? ''}${one.slice(first + 2)}`
  return first >= 0 && swapped === other
}
