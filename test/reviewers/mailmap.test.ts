import { describe, expect, it } from 'vitest'
import { applyMailmap, parseMailmap } from '../../src/reviewers/mailmap.ts'

const TEXT = `# people
Proper Name <commit@mail>
<proper@mail> <other@mail>
Jane Doe <jane@mail> <jane@laptop>   # at home
Joe Roe <joe@mail> joe <bugs@mail>
Ann Lee <ann@mail> ann <bugs@mail>
no entry at all
<unfinished`

describe('a mailmap', () => {
  it.each([
    ['a name for an address', { name: 'x', email: 'Commit@mail' }, { name: 'Proper Name', email: 'Commit@mail' }],
    ['an address for an address', { name: 'Kept', email: 'other@mail' }, { name: 'Kept', email: 'proper@mail' }],
    ['both for an address', { name: 'jd', email: 'jane@laptop' }, { name: 'Jane Doe', email: 'jane@mail' }],
    ['both for name and address', { name: 'JOE', email: 'bugs@mail' }, { name: 'Joe Roe', email: 'joe@mail' }],
    ['another name at the same address', { name: 'ann', email: 'bugs@mail' }, { name: 'Ann Lee', email: 'ann@mail' }],
    ['nothing for a stranger', { name: 'zed', email: 'bugs@mail' }, { name: 'zed', email: 'bugs@mail' }],
  ])('has %s', (_, person, proper) => {
    expect(applyMailmap(parseMailmap(TEXT), person)).toEqual(proper)
  })
})
