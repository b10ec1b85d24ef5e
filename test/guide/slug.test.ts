import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { slug, slugs } from '../../src/guide/slug.ts'

describe('anchors of headings', () => {
  it.each([
    ['The problem', 'the-problem'],
    ['Why two prewrites must queue', 'why-two-prewrites-must-queue'],
    ['`Latch` and `Lock`', 'latch-and-lock'],
    ['What is 1PC?', 'what-is-1pc'],
    ['A  b', 'a--b'],
    ['snake_case stays', 'snake_case-stays'],
    ['Step 2: commit', 'step-2-commit'],
    ['Über', 'über'],
    ['/assign', 'assign'],
  ])('%s becomes %s, as on GitHub', (heading, anchor) => {
    expect(slug(heading)).toBe(anchor)
  })

  it('numbers the second and third heading of one text', () => {
    expect(slugs(['Edges', 'Edges', 'Edges', 'Edges 1'])).toEqual(['edges', 'edges-1', 'edges-2', 'edges-1-1'])
  })

  it('gives each heading of a page its own anchor', () => {
    const heading = fc.stringMatching(/^[abA -]{0,4}1?$/)
    fc.assert(
      fc.property(fc.array(heading), (headings) => {
        const anchors = slugs(headings)
        expect(new Set(anchors).size).toBe(anchors.length)
      }),
    )
  })
})
