// Keys of deliveries: as different as the ids, and in the order of time for ids like GitHub's.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seenKey } from '../../src/store/seen-key.ts'

test('the key of the id in the documentation of GitHub begins with the slowest part of its time', () => {
  expect(seenKey('72d3162e-cc78-11e3-81ab-4c9367dc0958')).toBe('11e3cc7872d3162e---81ab-4c9367dc0958')
})

test('keys are the same exactly when the ids are', () => {
  const id = fc.oneof(fc.uuid(), fc.string({ maxLength: 40 }))
  fc.assert(
    fc.property(id, id, (a, b) => {
      expect(seenKey(a).length).toBe(a.length)
      expect(seenKey(a) === seenKey(b)).toBe(a === b)
    }),
  )
})
