import { describe, expect, it } from 'vitest'
import { readMessage } from '../../src/reviewers/commit-message.ts'

describe('the subject of a merged commit', () => {
  it.each([
    ['raftstore: fix it (#123)', '', 'raftstore: fix it', 123, null],
    ['cdc: fix it (#123) (#456)', '', 'cdc: fix it', 456, null],
    ['fix #99 for good', '', 'fix #99 for good', null, null],
    ['Merge pull request #12 from ann/topic', '\nstore: tidy up\n', 'store: tidy up', 12, 'ann'],
    ['Merge #121', '\n121: Fix it r=bob,@eve a=ann\n\nText', 'Fix it', 121, null],
    ["Merge branch 'main' into topic", '', "Merge branch 'main' into topic", null, null],
  ])('%s', (subject, body, title, number, branchOf) => {
    expect(readMessage(subject, body)).toMatchObject({ title, number, branchOf })
  })

  it('of a merging bot names author and reviewers', () => {
    const { author, reviewers } = readMessage('Merge #121', '121: Fix it r=bob,@eve a=ann')
    expect(author?.login).toBe('ann')
    expect(reviewers.map(({ login }) => login)).toEqual(['bob', 'eve'])
  })
})

describe('trailers', () => {
  it.each([
    ['Signed-off-by: Ann Lee <ann@x.org>', 'signedOff', ['Ann Lee <ann@x.org>']],
    ['close #1\\n\\nSigned-off-by: Ann <ann@x.org>', 'signedOff', ['Ann <ann@x.org>']],
    ['co-authored-by: Bob <bob@x.org>', 'coauthors', ['Bob <bob@x.org>']],
    ['Reviewed-by: Bob <bob@x.org>\nAcked-by: Eve <eve@x.org>', 'reviewers', ['Bob <bob@x.org>', 'Eve <eve@x.org>']],
    ['Reviewers: Bob Roe <bob@x.org>, Eve, @zed', 'reviewers', ['Bob Roe <bob@x.org>', 'Eve <>', ' <>']],
    ['Reviewers: none of the above! really?', 'reviewers', []],
    ['I was reviewed by nobody', 'reviewers', []],
  ] as const)('%s', (body, field, people) => {
    expect(readMessage('x', body)[field].map(({ name, email }) => `${name} <${email}>`)).toEqual(people)
  })

  it('of a hostile message are read in linear time', () => {
    const began = performance.now()
    readMessage('(#1) '.repeat(20_000), `${'Signed-off-by: '.repeat(10_000)}\n${'<'.repeat(60_000)}`)
    readMessage('x', `Reviewers: ${',<'.repeat(30_000)}`)
    expect(performance.now() - began).toBeLessThan(500)
  })
})
