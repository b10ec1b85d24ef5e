// Medians and 80th percentiles of first reviews, against a plain definition.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { timesOf, type WaitRow, waitOf } from '../src/review-times.ts'

const row = (number: number, hours: number, area = 'src', by?: string): WaitRow =>
  by === undefined ? [number, hours, [area]] : [number, hours, [area], by]

describe('times of first reviews', () => {
  it.each([
    [[5], 5, 5],
    [[1, 2], 1, 2],
    [[3, 1, 2], 2, 3],
    [[1, 2, 3, 4, 5], 3, 4],
    [[10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 5, 8],
  ])('%j: half within %d, four of five within %d', (hours, median, p80) => {
    expect(waitOf(hours)).toEqual({ median, p80, of: hours.length })
  })

  it('are told by area and by person where there are three', () => {
    const rows = [row(1, 1), row(2, 2, 'src', 'bob'), row(3, 3, 'src', 'bob'), row(4, 9, 'lib', 'bob')]
    expect(timesOf(rows)).toEqual({
      all: { median: 2, p80: 9, of: 4 },
      areas: [{ name: 'src', wait: { median: 2, p80: 3, of: 3 } }],
      people: [{ name: 'bob', wait: { median: 3, p80: 9, of: 3 } }],
    })
    expect(timesOf(rows.slice(0, 2))).toEqual({ all: null, areas: [], people: [] })
  })

  it('leave half, and a fifth, behind them, in any order', () => {
    const property = fc.property(fc.array(fc.nat(500), { minLength: 1, maxLength: 80 }), (hours) => {
      const { median, p80, of } = waitOf(hours)
      const within = (limit: number) => hours.filter((one) => one <= limit).length / of
      expect(within(median)).toBeGreaterThanOrEqual(0.5)
      expect(within(p80)).toBeGreaterThanOrEqual(0.8)
      expect(hours.filter((one) => one < median).length).toBeLessThan(of / 2)
      expect(waitOf(hours.toReversed())).toEqual({ median, p80, of })
    })
    void fc.assert(property)
  })
})
