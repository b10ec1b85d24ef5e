// Counts that fade: halves after a half-life, late arrivals, forgetting.
import { describe, expect, it } from 'vitest'
import { addShares, count, DAY, emptyTally, fade, longestOf, shareOf } from '../../src/reviewers/tally.ts'

const LIVES = [10, 100]

describe('a tally', () => {
  it('halves after each half-life', () => {
    expect(fade(0, 10 * DAY, 10)).toBe(0.5)
    const tally = emptyTally(LIVES, 0)
    count(tally, LIVES, { people: [3], now: 0 })
    count(tally, LIVES, { people: [4], now: 10 * DAY })
    expect(tally.slice(0, 3)).toEqual([10 * DAY, 1.5, 1 + 2 ** -0.1])
    const shares = new Float64Array(5)
    addShares(tally, { width: 2, slot: 0, weight: 2 }, shares)
    expect([...shares]).toEqual([0, 0, 0, 1, 2])
  })

  it('counts a late arrival for what would be left of it', () => {
    const [inOrder, late] = [emptyTally(LIVES, 0), emptyTally(LIVES, 0)]
    for (const [tally, times] of [
      [inOrder, [0, 50 * DAY]],
      [late, [50 * DAY, 0]],
    ] as const)
      for (const now of times) count(tally, LIVES, { people: [7], now })
    expect(longestOf(late, 2, 7)).toBeCloseTo(longestOf(inOrder, 2, 7), 12)
  })

  it('forgets people whose last count has faded', () => {
    const tally = emptyTally(LIVES, 0)
    count(tally, LIVES, { people: [1], now: 0 })
    count(tally, LIVES, { people: [2], now: 2_000 * DAY })
    expect(shareOf(tally, 2, 1)).toBe(0)
    expect(shareOf(tally, 2, 2)).toBeCloseTo(1, 5)
    expect(tally.length).toBe(3 + 3)
  })
})
