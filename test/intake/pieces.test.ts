// Pieces come together as they were, however they were cut, and their memory is given back.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createPieces } from '../../src/intake/pieces.ts'

/** A chunk in memory of its own, as the HTTP parser makes them. */
function own(length: number, fill: number): Buffer {
  return Buffer.from(new Uint8Array(length).fill(fill).buffer)
}

const lengths = fc.array(fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 3_000, max: 9_000 })), {
  minLength: 1,
  maxLength: 120,
})

describe('pieces of a body', () => {
  test('are joined in order, whatever their sizes', () => {
    fc.assert(
      fc.property(lengths, (sizes) => {
        const pieces = createPieces()
        const all = sizes.map((size, index) => own(size, index))
        const whole = Buffer.concat(all)
        for (const chunk of all) pieces.add(chunk)
        expect(Buffer.concat(pieces.list).equals(whole)).toBe(true)
        expect(Buffer.from(pieces.join()).equals(whole)).toBe(true)
      }),
    )
  })

  test('of one byte each take hardly more memory than they hold', () => {
    const pieces = createPieces()
    for (let index = 0; index < 200_000; index += 1) pieces.add(Buffer.of(index))
    expect(pieces.list.length).toBeLessThan(25)
    expect(pieces.join()).toHaveLength(200_000)
  })

  test('are empty after they were freed, also when that happens twice', () => {
    const pieces = createPieces()
    const chunk = own(10_000, 1)
    pieces.add(chunk)
    pieces.free()
    pieces.free()
    expect(chunk).toHaveLength(0)
    expect(pieces.list).toEqual([])
  })

  test('that share their memory with others are left alone', () => {
    const shared = own(100, 1)
    const pieces = createPieces()
    pieces.add(shared.subarray(0, 50))
    pieces.free()
    expect(shared).toHaveLength(100)
  })
})
