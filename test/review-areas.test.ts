// Who knows which area: counted over a year, by who is still about.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areaOf, areasOf, fragileAreas } from '../src/review-areas.ts'
import { makeMergedRow } from './store/merged-contract.ts'

const DAY = 86_400_000
const NOW = 1_000 * DAY
const change = (id: number, files: readonly string[], change: Partial<Parameters<typeof makeMergedRow>[0]> = {}) =>
  makeMergedRow({ id: String(id), mergedAt: NOW - id * DAY, files, author: 'ann', reviewers: ['bob'], ...change })
const many = (count: number, files: readonly string[], extra: object = {}) =>
  Array.from({ length: count }, (_, at) => change(at + 1, files, extra))

describe('areas', () => {
  it.each([
    ['components/raftstore/src/a.rs', 'components/raftstore'],
    ['src/lib.rs', 'src'],
    ['README.md', ''],
  ])('%s is in %j', (path, area) => expect(areaOf(path)).toBe(area))

  it('count each change once, and name who reviewed and wrote', () => {
    expect(areasOf(many(5, ['a/b/c.rs', 'a/b/d/e.rs']), NOW)).toEqual([
      {
        name: 'a/b',
        changes: 5,
        people: [
          { login: 'bob', reviewed: 5, wrote: 0 },
          { login: 'ann', reviewed: 0, wrote: 5 },
        ],
        knowers: ['bob', 'ann'],
      },
    ])
  })

  it('leave out what is older than a year, the future, small places, and changes to everything', () => {
    expect(areasOf(many(4, ['a/b/c.rs']), NOW)).toEqual([])
    expect(areasOf(many(5, ['a/b/c.rs'], { mergedAt: NOW - 366 * DAY }), NOW)).toEqual([])
    expect(areasOf(many(5, ['a/b/c.rs'], { mergedAt: NOW + 1 }), NOW)).toEqual([])
    expect(
      areasOf(
        many(
          5,
          Array.from({ length: 41 }, (_, at) => `a/b/${at}.rs`),
        ),
        NOW,
      ),
    ).toEqual([])
  })

  it('hang on one person when the others have left, or did little', () => {
    const old = Array.from({ length: 5 }, (_, at) =>
      change(200 + at, ['a/enc/x.rs'], { author: 'gone', reviewers: ['old'] }),
    )
    const fresh = [change(1, ['a/enc/x.rs'], { author: 'dan', reviewers: ['eve'] })]
    const late = Array.from({ length: 3 }, (_, at) => change(30 + at, ['a/enc/y.rs'], { reviewers: [] }))
    const shown = fragileAreas(areasOf([...old, ...fresh, ...late], NOW))
    expect(shown.map(({ name, knowers }) => [name, knowers])).toEqual([['a/enc', ['ann']]])
    expect(fragileAreas(areasOf(old, NOW)).map(({ knowers }) => knowers)).toEqual([[]])
    expect(fragileAreas(areasOf(many(5, ['a/b/c.rs']), NOW))).toEqual([])
  })

  it('are the same whatever the order of the rows', () => {
    const rows = fc.array(
      fc
        .record({ id: fc.nat(400), area: fc.nat(3), who: fc.nat(4), by: fc.nat(4) })
        .map(({ id, area, who, by }) => change(id, [`x/${area}/f.rs`], { author: `p${who}`, reviewers: [`p${by}`] })),
      { maxLength: 60 },
    )
    const property = fc.property(rows, (some) => {
      expect(areasOf(some.toReversed(), NOW)).toEqual(areasOf(some, NOW))
    })
    void fc.assert(property, { numRuns: 200 })
  })
})
