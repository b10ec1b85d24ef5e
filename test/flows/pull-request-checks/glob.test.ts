import fc from 'fast-check'
import picomatch from 'picomatch'
import { describe, expect, it } from 'vitest'
import { globTest } from '../../../src/flows/pull-request-checks/glob.ts'

describe('a glob', () => {
  it.each([
    ['*.rs', 'a.rs', true],
    ['*.rs', 'x/a.rs', false],
    ['gen/**', 'gen/x/a', true],
    ['gen/**', 'generated/a', false],
    ['gen/**', 'gen', false],
    ['**/a.rs', 'a.rs', true],
    ['**/a.rs', 'x/y/a.rs', true],
    ['a/**/b', 'a/b', true],
    ['a/**/b', 'a/x/y/b', true],
    ['a/**/b', 'a/x/y/c', false],
    ['a?c', 'abc', true],
    ['[a-c]x', 'bx', true],
    ['[!a-c]x', 'bx', false],
    ['*.{rs,go}', 'a.go', true],
    ['\\*.rs', 'a.rs', false],
    ['.*', '.gitignore', true],
    ['*', '.gitignore', true],
    ['', 'a', false],
  ])('%s and %s: %s', (glob, path, matches) => {
    expect(globTest(glob)(path)).toBe(matches)
  })

  it('says what picomatch says', () => {
    const glob = fc.array(fc.constantFrom('a', 'b', '*', '?', '/', '.', '**/', '{a,b}'), { maxLength: 8 })
    const path = fc.array(fc.constantFrom('a', 'b', '/', '.'), { minLength: 1, maxLength: 10 })
    const isOrdinary = (text: string) => text !== '' && !/\/\/|^\/|\/$|(^|\/)\.{1,2}(\/|$)|\*\*[^/]|[^/]\*\*/.test(text)
    fc.assert(
      fc.property(glob, path, (one, other) => {
        const [wanted, given] = [one.join(''), other.join('')]
        fc.pre(!wanted.endsWith('/**')) // `a/**` is `a` too for picomatch, and not for git
        fc.pre(!/\.(\/|$)/.test(given)) // `*.*` is `a.` for git, and not for picomatch
        fc.pre(isOrdinary(wanted) && isOrdinary(given))
        const theirs = picomatch(wanted, { dot: true, nonegate: true, noextglob: true })
        expect(globTest(wanted)(given), `${wanted} ${given}`).toBe(theirs(given))
      }),
      { numRuns: 2000 },
    )
  })

  it.each(['*a'.repeat(99), '?(a)'.repeat(40), '**/*a/'.repeat(30), '{a,b}'.repeat(40), '[a-z]*'.repeat(33)])(
    'is matched in a moment, whatever it is: %s',
    (glob) => {
      const started = performance.now()
      const matches = globTest(`${glob}b`)
      for (const path of ['a'.repeat(250), 'a/'.repeat(1500)]) matches(path)
      expect(performance.now() - started).toBeLessThan(1_000)
    },
  )
})
