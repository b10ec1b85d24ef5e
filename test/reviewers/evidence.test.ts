import { describe, expect, it } from 'vitest'
import { evidenceOf } from '../../src/reviewers/evidence.ts'
import type { Reason } from '../../src/reviewers/ranking.ts'

const PLACE = { htmlUrl: 'https://github.com', repository: 'tikv/tikv', who: 'bob', author: 'ann' }
const counted = { times: 2, of: 9, days: 3, ids: ['12', 'f'.repeat(40), 'p001'] }

describe('evidence', () => {
  it.each<[Reason, string]>([
    [{ kind: 'reviewed-paths', path: 'src/', ...counted }, 'is:pr is:merged reviewed-by:bob'],
    [{ kind: 'reviewed-author', ...counted }, 'is:pr is:merged reviewed-by:bob author:ann'],
    [{ kind: 'reviewed-issue', issue: '#77' }, 'is:pr is:merged reviewed-by:bob "77"'],
    [{ kind: 'knows-words', words: ['lease', 'read"'] }, 'is:pr is:merged reviewed-by:bob in:title "lease" OR "read"'],
    [{ kind: 'active', reviews: 3, days: 1 }, 'is:pr is:merged reviewed-by:bob'],
  ])('of $kind is a search', (reason, query) => {
    const { url } = evidenceOf(reason, PLACE)
    expect(url).toBe(`https://github.com/tikv/tikv/pulls?q=${encodeURIComponent(query)}`)
  })

  it('of written paths is the list of commits there', () => {
    const { url } = evidenceOf({ kind: 'wrote-paths', path: 'src/a b#/', ...counted }, PLACE)
    expect(url).toBe('https://github.com/tikv/tikv/commits/HEAD/src/a%20b%23?author=bob')
  })

  it('links the changes that have a page', () => {
    expect(evidenceOf({ kind: 'reviewed-author', ...counted }, PLACE).changes).toEqual([
      { id: '#12', url: 'https://github.com/tikv/tikv/pull/12' },
      { id: 'ffffffffff', url: `https://github.com/tikv/tikv/commit/${'f'.repeat(40)}` },
    ])
  })
})
