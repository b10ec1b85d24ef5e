// What counts as a vote: the forms people use on tikv/community and tikv/rfcs, and what only looks like one.
import { describe, expect, test } from 'vitest'
import { readSayings } from '../../src/voting/sayings.ts'

const grammar = { agreeWords: ['LGTM'] }

function votes(body: string) {
  return readSayings(body, grammar).flatMap((saying) => (saying.says === 'vote' ? [saying] : []))
}

describe('votes', () => {
  test.each([
    ['+1', 1, ''],
    ['  +1  ', 1, ''],
    ['+1 binding', 1, ''],
    ['+1 (binding)', 1, ''],
    ['+1 for this', 1, 'for this'],
    ['+1, LGTM', 1, 'LGTM'],
    ['+1, Congrats!', 1, 'Congrats!'],
    ['+1 binding, congrats!', 1, 'congrats!'],
    ['**+1** (binding)', 1, ''],
    ['\\+1', 1, ''],
    ['＋1', 1, ''],
    [':+1:', 1, ''],
    [':thumbsup: nice', 1, 'nice'],
    ['👍', 1, ''],
    ['👍🏽 nice', 1, 'nice'],
    ['+1 👍', 1, '👍'],
    ['LGTM', 1, ''],
    ['lgtm!', 1, ''],
    ['LGTM.', 1, ''],
    ['LGTM, thanks a lot', 1, ''],
    ['LGTM 🎉', 1, ''],
    ['LGTM\n+1 binding', 1, ''],
    ['My vote: +1', 1, ''],
    ['/vote +1', 1, ''],
    ['0', 0, ''],
    ['+0', 0, ''],
    ['0 (binding)', 0, ''],
    ['0, no opinion', 0, 'no opinion'],
    ['-1', -1, ''],
    ['−1 no tests', -1, 'no tests'],
    ['-1: no tests', -1, 'no tests'],
    ['👎 no tests', -1, 'no tests'],
    ['-1\n\nIt has no tests.', -1, 'It has no tests.'],
    ['It has no tests.\r\n\r\n-1', -1, 'It has no tests.'],
    ['-1\n/hold\ncc @alice', -1, ''],
    ['-1\n> a quote is no reason', -1, ''],
    ['+1\n---', 1, '---'],
  ])('%j is %i with the reason %j', (body, value, reason) => {
    expect(votes(body).map((vote) => [vote.value, vote.reason])).toEqual([[value, reason]])
  })

  test.each([
    ...[
      'Rest LGTM',
      'LGTM but fix the test',
      'LGTMs',
      'I gave +1',
      'Please vote +1, 0 or -1',
      '+1, 0 or -1',
      '+1/0/-1',
    ],
    ...[
      '+10',
      '+1.5',
      '-1.5 is odd',
      '-1% of all',
      '+1s',
      '0 problems found',
      '0.5',
      '0x1',
      '10',
      '1',
      '- [ ] +1',
      '- +1',
    ],
    ...[
      '> +1',
      '> so\n+1',
      '`+1`',
      '```\n+1\n```',
      '    +1',
      '<!--\n+1\n-->',
      'a `code\n+1\n` b',
      'a <!-- b\n+1\n--> c',
      '# +1',
    ],
    ...[
      '',
      '\u0000',
      '| +1 |\n|---|\n| +1 |',
      '[a\n+1\n](http://b)',
      '3 days elapsed and we have already 2 binding votes.',
    ],
  ])('%j is no vote', (body) => {
    expect(votes(body)).toEqual([])
  })

  test('the most negative of several votes in one comment counts', () => {
    expect(votes('+1 for alice\n-1 for bob, no reviews').map(({ value }) => value)).toEqual([-1])
    expect(votes('+1\n0').map(({ value }) => value)).toEqual([0])
  })

  test('what a voter calls the vote is kept', () => {
    expect(votes('+1 (non-binding). Well deserved!')[0]).toMatchObject({
      declared: 'non-binding',
      reason: 'Well deserved!',
    })
    expect(votes('(non-binding) LGTM')[0]?.declared).toBe('non-binding')
    expect(votes('+1 (no-binding)')[0]?.declared).toBe('non-binding')
    expect(votes('+1 binding')[0]?.declared).toBe('binding')
  })

  test.each([
    ['- 1', '-1'],
    ['+ 1', '+1'],
    ['plus one', '+1'],
    ['+2', '+1'],
    ['-2', '-1'],
  ])('%j is almost a vote, and means %j', (body, meant) => {
    expect(readSayings(body, grammar)).toMatchObject([{ says: 'unclear', topic: 'near-vote', meant }])
  })

  test('a vote that Markdown takes into the quote above it is pointed out', () => {
    expect(readSayings('> so\n+1', grammar)).toMatchObject([{ says: 'unclear', topic: 'in-quote', meant: '+1' }])
  })

  test('no word counts where policy names none', () => {
    expect(readSayings('LGTM', { agreeWords: [] })).toEqual([])
  })

  test('64 KB of anything is read in a moment', () => {
    const size = 65_536
    for (const piece of [
      '+1 ',
      '+1\n',
      '-1 !',
      'LGTM!',
      '`',
      '> ',
      '*_',
      '(binding) ',
      '/rfc ',
      '/poll \n- a\n',
      '/poll q\n',
      '/rfc concern a: b\n',
      '@a ',
      ' ',
      '[',
      '<!--',
    ]) {
      const started = performance.now()
      readSayings(piece.repeat(size / piece.length), grammar)
      readSayings(`LGTM ${piece.repeat(size / piece.length)}`, grammar)
      expect(performance.now() - started, JSON.stringify(piece)).toBeLessThan(1_500)
    }
  })
})

test('no more than a hundred commands of one comment are read, its vote always', () => {
  const sayings = readSayings(`${'/rfc concern a: b\n'.repeat(3_000)}\n-1 no tests`, grammar)
  expect(sayings.length).toBe(101)
  expect(sayings.at(-1)).toMatchObject({ says: 'vote', value: -1 })
})
