// `vote tally` and `rfc state`: the exact JSON, what is forgiven in the input, and clear words for what is not.
import { describe, expect, test } from 'vitest'
import { rfcState } from '../../src/cli/rfc-state.ts'
import { voteTally } from '../../src/cli/vote-tally.ts'
import { makePull, makeSnapshot } from '../make.ts'

async function run(command: typeof voteTally, args: readonly string[], input: unknown = '') {
  const [out, err]: [string[], string[]] = [[], []]
  const text = typeof input === 'string' ? input : JSON.stringify(input)
  const readText = async (path: string) => (path === 'gone.json' ? Promise.reject(new Error('ENOENT')) : text)
  const code = await command(args, { readText, out: (line) => void out.push(line), err: (line) => void err.push(line) })
  return { code, out: out.join('\n'), err: err.join('\n') }
}

const VOTE = {
  now: '2026-03-10T12:00:00Z',
  file: {
    path: 'votes/0300-zoe-as-tikv-reviewer.md',
    text: '# A Vote for zoe as TiKV Reviewer\n\n## Proposal\n\nI (@bob) hereby nominate @zoe as TiKV Reviewer.\n',
  },
  pullRequest: { number: 300, title: 'vote: zoe', author: 'bob', createdAt: '2026-03-01T12:00:00Z' },
  electorate: {
    team: 'tikv',
    maintainers: ['bob', 'Carol', { login: 'dan', id: 4 }],
    committee: ['kim'],
    emeritus: [],
  },
  comments: [
    { author: 'bob', body: '+1', createdAt: '2026-03-02T00:00:00Z' },
    { author: { login: 'eve', id: 9 }, body: '+1 (non-binding)', createdAt: '2026-03-02T00:00:00+00:00' },
    { author: null, body: '+1', createdAt: '2026-03-02' },
  ],
  reviews: [{ author: 'carol', state: 'approved', submittedAt: '2026-03-03T00:00:00Z', body: null }],
}
const RFC = { ...VOTE, pullRequest: { ...VOTE.pullRequest, author: 'frank' } }

describe('vote tally', () => {
  test('prints exactly these keys', async () => {
    const { code, out, err } = await run(voteTally, ['-', '--json'], VOTE)
    expect([code, err]).toEqual([0, ''])
    expect(JSON.parse(out)).toEqual({
      action: 'new-reviewer',
      kind: 'lazy-majority',
      binding: { for: ['bob', 'carol'], against: [], abstain: [] },
      nonBinding: { for: ['eve'], against: [], abstain: [] },
      passes: true,
      earliestClose: '2026-03-04T12:00:00Z',
      missing: ['dan'],
    })
  })

  test('a vote that does not pass is no error', async () => {
    const { code, out } = await run(voteTally, ['-'], { ...VOTE, now: '2026-03-04T11:59:59Z' })
    expect([code, JSON.parse(out).passes]).toEqual([0, false])
  })

  test("GitHub's own JSON is taken: user, created_at, submitted_at, merged_at, a list of maintainers", async () => {
    const pull = {
      number: 3,
      user: { login: 'bob', type: 'User' },
      created_at: '2026-03-01T12:00:00Z',
      state: 'closed',
    }
    const user = (login: string, type = 'User') => ({ user: { login, type }, body: '+1' })
    const { code, out, err } = await run(voteTally, ['-', '--json'], {
      ...{ now: VOTE.now, file: VOTE.file, electorate: ['bob', 'carol'] },
      pull_request: { ...pull, merged_at: '2026-03-05T00:00:00Z' },
      comments: [
        { ...user('bob'), created_at: '2026-03-02T00:00:00Z', updated_at: '2026-03-02T00:00:00Z' },
        { ...user('carol', 'Bot'), created_at: '2026-03-02T00:00:00Z' },
        { user: null, body: '+1', created_at: '2026-03-02T00:00:00Z' },
      ],
      reviews: [{ user: { login: 'carol' }, state: 'APPROVED', body: null, submitted_at: '2026-03-06T00:00:00Z' }],
    })
    expect([code, err]).toEqual([0, ''])
    // What came after the merge changes nothing.
    expect(JSON.parse(out)).toMatchObject({ binding: { for: ['bob'] }, passes: false, missing: ['carol'] })
  })

  test('many wrong values make one line', async () => {
    const { code, err } = await run(voteTally, ['-'], '{}')
    expect([code, err.split('\n').length]).toEqual([2, 1])
  })

  test.each([
    [{ ...VOTE, now: 'today' }, '.now: write an instant'],
    [{ ...VOTE, now: '2026-03-10T12:00:00' }, '.now: write an instant'],
    [{ ...VOTE, now: undefined }, '.now: is missing'],
    [{ ...VOTE, file: undefined }, '.file: is missing'],
    [{ ...VOTE, electorate: { maintainers: [7] } }, '.electorate.maintainers[0]: write a login'],
    [{ ...VOTE, comments: [{ author: 'bob', body: '+1' }] }, '.comments[0].createdAt: is missing'],
    [{ ...VOTE, reviews: [{ author: 'bob', state: 'LIKED', submittedAt: '2026-03-03' }] }, '.reviews[0].state: '],
    ['{', 'not JSON: '],
    ['7', 'standard input: a JSON object is wanted'],
  ])('names what is wrong by its path (%#)', async (input, words) => {
    const { code, out, err } = await run(voteTally, ['-'], input)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(words)
  })
})

describe('rfc state', () => {
  test('prints the state, votes, concerns, who is missing, what is next', async () => {
    const { code, out } = await run(rfcState, ['s.json', '--json'], RFC)
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      state: 'accepted',
      question: { disposition: 'accept', proposedBy: null, deadline: null },
      votes: [
        { login: 'bob', vote: '+1', binding: true },
        { login: 'eve', binding: false },
        { login: 'carol', via: 'approval' },
      ],
      concerns: [],
      missing: ['dan'],
      next: { what: 'announce', who: [{ login: 'tikv-guide[bot]', role: 'app' }], when: '2026-03-03T00:00:00Z' },
      earliestClose: '2026-03-03T00:00:00Z',
    })
  })

  test("takes the app's own snapshot with the electorate beside it", async () => {
    const comment = { databaseId: null, editedAt: null, editor: null, ourReactions: [], url: '' } as const
    const ann = { login: 'ann', id: 7, bot: false }
    const pull = makePull({
      comments: [
        {
          ...comment,
          id: 'c1',
          kind: 'comment',
          author: ann,
          body: '/rfc concern disk: full',
          createdAt: '2026-02-20T00:00:00Z',
        },
      ],
      reviews: [
        {
          id: 'r1',
          author: { ...ann, login: 'bea', id: 8 },
          state: 'APPROVED',
          commit: null,
          submittedAt: '2026-02-20T00:00:00Z',
        },
      ],
    })
    const { out } = await run(rfcState, ['-', '--json'], {
      ...makeSnapshot({ subject: pull }),
      electorate: { maintainers: ['ANN', 'bea'] },
    })
    expect(JSON.parse(out)).toMatchObject({
      state: 'contested',
      concerns: [{ name: 'disk', by: 'ann', text: 'full', binding: true }],
    })
  })
})

describe.each([
  ['vote tally', voteTally],
  ['rfc state', rfcState],
] as const)('%s used wrongly', (_, command) => {
  test.each([[[]], [['a', 'b']], [['--jsn', 'a']], [['gone.json']]])('%j exits 2', async (args) => {
    const { code, out, err } = await run(command, args, VOTE)
    expect([code, out]).toEqual([2, ''])
    expect(err).not.toBe('')
  })

  test('without a file the format is printed', async () => {
    expect((await run(command, [])).err).toContain('"electorate"')
  })
})
