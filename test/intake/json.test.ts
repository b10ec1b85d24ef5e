// The quick check says the same as JSON.parse.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isJsonObject } from '../../src/intake/json.ts'
import { examples } from './examples.ts'

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}

describe('the check for a JSON object', () => {
  test('takes every published example', () => {
    for (const { payload } of examples) expect(isJsonObject(Buffer.from(JSON.stringify(payload)))).toBe(true)
  })

  test('agrees with JSON.parse on texts that are nearly JSON', () => {
    const json = fc.object({ maxDepth: 3, withBoxedValues: false }).map((value) => JSON.stringify(value))
    const broken = fc
      .tuple(
        json,
        fc.nat(),
        fc.nat(3),
        fc.oneof(fc.constantFrom(...'{}[],:"\\/\u0000\n\t 0-+.eE\u2028tfn'), fc.string({ unit: 'binary' })),
      )
      .map(([text, at, drop, put]) => {
        const start = at % (text.length + 1)
        return text.slice(0, start) + put + text.slice(start + drop)
      })
    fc.assert(
      fc.property(fc.oneof(json, broken), (text) => {
        // Half a surrogate pair cannot be written as UTF-8.
        fc.pre(text.isWellFormed())
        expect(isJsonObject(Buffer.from(text))).toBe(isObject(text))
      }),
      { numRuns: 5_000 },
    )
  })

  test.each([
    ['{"a":1}', true],
    [' \n\r\t{}', true],
    ['\uFEFF{}', false],
    ['{"a":01}', false],
    ["{'a':1}", false],
    ['{a:1}', false],
    ['{"a":1,}', false],
    ['{"a":NaN}', false],
    ['{} // note', false],
    ['{"a":"\n"}', false],
  ])('%j: %s', (text, is) => {
    expect(isJsonObject(Buffer.from(text))).toBe(is)
  })
})
