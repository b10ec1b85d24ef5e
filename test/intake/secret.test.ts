// Secrets and signatures, with GitHub's own test vector.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assertSecret, createKeys, isSigned, readSignature } from '../../src/intake/secret.ts'

describe('a webhook secret', () => {
  test.each([
    ['', 'empty'],
    ['development', 'public word'],
    ['x'.repeat(31), '31 bytes'],
  ])('%j is refused, with what to do', (secret, why) => {
    expect(() => assertSecret(secret)).toThrow(why)
    expect(() => assertSecret(secret)).toThrow('openssl rand -hex 32')
  })

  test('of 32 bytes is taken; bytes count, not letters', () => {
    assertSecret('x'.repeat(32))
    assertSecret('🦀'.repeat(8))
  })
})

describe('a signature', () => {
  const vector = 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17'
  const keys = createKeys(["It's a Secret to Everybody"])
  const text = Buffer.from('Hello, World!')

  // https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries#testing-the-webhook-payload-validation
  test('of the example in the documentation of GitHub is right', () => {
    expect(isSigned([text], readSignature(vector) ?? Buffer.alloc(32), keys)).toBe(true)
  })

  test('does not depend on how the body was cut', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(text.length)), (cuts) => {
        const ends = [0, ...cuts.toSorted((a, b) => a - b), text.length]
        const pieces = ends.slice(1).map((end, index) => text.subarray(ends[index], end))
        return isSigned(pieces, readSignature(vector) ?? Buffer.alloc(32), keys)
      }),
    )
  })

  test('is never taken when anything is changed', () => {
    const changed = fc.tuple(fc.nat(vector.length - 1), fc.string({ maxLength: 3, unit: 'binary' }))
    fc.assert(
      fc.property(changed, ([at, put]) => {
        const header = vector.slice(0, at) + put + vector.slice(at + 1)
        const signature = readSignature(header)
        fc.pre(header.toLowerCase() !== vector)
        return signature === null || !isSigned([text], signature, keys)
      }),
      { numRuns: 10_000 },
    )
  })

  test.each([[undefined], [''], ['sha256='], ['sha1=abc'], [['sha256=a', 'sha256=b']]])('%j is none', (header) => {
    expect(readSignature(header)).toBeNull()
  })
})
