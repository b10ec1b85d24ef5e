// Governance votes: every action of the table, what binds, vetoes, silence, time.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ACTIONS, type Action, tikvVotes } from '../../../src/flows/vote/policy.ts'
import { draftResult } from '../../../src/flows/vote/result.ts'
import { type Tally, tallyVote } from '../../../src/flows/vote/tally.ts'
import { instant, REVIEWER, said, voteOn, voteText } from './thread.ts'

const COMMITTER = 'A Vote for zoe as TiKV Committer'
const GOVERNANCE = 'A Vote for Modifying Governance'
const tally = (...args: Parameters<typeof voteOn>) => tallyVote(voteOn(...args), tikvVotes)

function names(sides: Tally['binding']) {
  const logins = (side: Tally['binding']['for']) => side.map(({ person }) => person.login)
  return { for: logins(sides.for), against: logins(sides.against), abstain: logins(sides.abstain) }
}

/** The table of GOVERNANCE.md, copied by eye: title, action, approval, voters, days. */
const TABLE: readonly (readonly [string, Action, string, string, number])[] = [
  [REVIEWER, 'new-reviewer', 'lazy-majority', 'maintainers', 3],
  [COMMITTER, 'new-committer', 'consensus', 'maintainers', 6],
  ['A Vote for zoe as PD Maintainer', 'new-maintainer', 'consensus', 'maintainers', 6],
  ['A Vote for zoe as Infra Team Member', 'new-infra-member', 'consensus', 'committee', 3],
  ['A Vote for zoe as Steering Committee Member', 'new-committee-member', 'consensus', 'committee', 6],
  ['A Vote for Removing zoe as TiKV Reviewer', 'reviewer-removal', 'consensus', 'maintainers', 6],
  ['A Vote for the Removal of zoe from TiKV Committers', 'committer-removal', 'consensus', 'maintainers', 6],
  ['A Vote to Revoke zoe as TiKV Maintainer', 'maintainer-removal', 'consensus', 'maintainers', 6],
  ['Infra Member Removal: zoe', 'infra-member-removal', 'consensus', 'committee', 6],
  ['A Vote for Removing zoe as Committee Member', 'committee-member-removal', 'consensus', 'committee', 6],
  ['A Vote for Accepting the zoe/raft-tool Repository', 'adoption-of-new-codebase', 'two-thirds', 'committee', 6],
  [GOVERNANCE, 'modifying-governance', 'two-thirds', 'committee', 6],
]

test('a vote that was merged too early has not passed by waiting', () => {
  const record = voteOn(9, said(['ann', 1, '+1'], ['bea', 1, '+1']))
  const merged = { ...record.pullRequest, state: 'merged', endedAt: instant(2) } as const
  expect(tallyVote(record, tikvVotes).passes).toBe(true)
  expect(tallyVote({ ...record, pullRequest: merged }, tikvVotes)).toMatchObject({ isMet: true, passes: false })
})

test('a name edited into a comment by somebody else calls nobody', () => {
  const yes = said(['kim', 1, '+1'])
  const calls = said(['eve', 7, '@lou @mia please vote'], ['eve', 15, '@lou @mia please vote']).map((entry, at) => {
    return { ...entry, id: `call ${at}` }
  })
  const forged = calls.map((entry) => ({
    ...entry,
    editedAt: entry.createdAt,
    editor: { ...entry.author, login: 'mal' },
  }))
  const scene = { title: GOVERNANCE }
  expect(tally(20, [...yes, ...calls], scene).inactive.map(({ login }) => login)).toEqual(['lou', 'mia'])
  expect(tally(20, [...yes, ...forged] as typeof calls, scene).inactive).toEqual([])
})

test('a nomination that also changes GOVERNANCE.md needs what such a change needs', () => {
  const changed = ['votes/0300-a-vote.md', 'GOVERNANCE.md']
  const counted = (title: string) => {
    const record = voteOn(9, said(['ann', 1, '+1'], ['bea', 1, '+1'], ['kim', 1, '+1']), { title })
    return tallyVote({ ...record, changed }, tikvVotes)
  }
  expect(counted(REVIEWER)).toMatchObject({ kind: 'two-thirds', voters: 'committee', passes: false })
  expect(counted('A Vote for zoe as Infra Team Member')).toMatchObject({ kind: 'consensus' })
})

describe('the person to be removed has no vote, however the removal is written', () => {
  test.each([
    ['Maintainer Removal: @ann', ''],
    ['Maintainer removal of Ann', ''],
    ['A Vote on Maintainer Removal', 'We revoke the maintainer membership of @ann.'],
    ['Remove ann from maintainers', ''],
  ])('%s: %s', (title, words) => {
    const record = voteOn(9, said(['ann', 1, '-1 I disagree'], ['bea', 1, '+1'], ['cyd', 1, '+1']), { title })
    const text = `${record.file.text.replace(/zoe/g, 'this person')}\n\n${words}\n`
    const counted = tallyVote({ ...record, file: { ...record.file, text } }, tikvVotes)
    expect(names(counted.binding)).toMatchObject({ for: ['bea', 'cyd'], against: [] })
    expect(names(counted.nonBinding)).toMatchObject({ against: ['ann'] })
  })
})

describe('every action of GOVERNANCE.md', () => {
  test('has a row here', () => expect(TABLE.map(([, action]) => action)).toEqual([...ACTIONS]))

  test.each(TABLE)('%s', (title, action, kind, voters, days) => {
    const yes = voters === 'committee' ? ['kim', 'lou'] : ['ann', 'bea']
    const no = voters === 'committee' ? 'ann' : 'kim'
    const votes = said([yes[0] ?? '', 1, '+1'], [yes[1] ?? '', 1, 'approve'], [no, 1, '-1 I have a reason'])
    const early = tally(days - 0.01, votes, { title })
    expect(early).toMatchObject({ actions: [action], kind, voters, isMet: true, passes: false, state: 'waiting' })
    expect(early.earliestClose).toBe(instant(days))
    expect(early.next).toMatchObject({ what: 'wait', when: instant(days) })
    const due = tally(days, votes, { title })
    expect(due).toMatchObject({ passes: true, state: 'passed' })
    expect(names(due.nonBinding)).toEqual({ for: [], against: [no], abstain: [] })
    expect(tally(days, votes.slice(1), { title }).passes).toBe(false)
  })
})

describe('what an action needs', () => {
  test('consensus falls to one veto with a reason, until its author votes again', () => {
    const title = COMMITTER
    const votes = said(['ann', 1, '+1'], ['bea', 1, '+1'], ['cyd', 2, '-1 too few reviews'])
    expect(tally(7, votes, { title })).toMatchObject({
      state: 'vetoed',
      passes: false,
      next: { what: 'lift-veto', who: [{ login: 'cyd' }] },
    })
    expect(
      tally(7, [...votes, ...said(['cyd', 3, '0, convinced']).map((one) => ({ ...one, id: 'z' }))], { title }).passes,
    ).toBe(true)
  })

  test('a veto without a reason is void, and its author is asked again', () => {
    const result = tally(7, said(['ann', 1, '+1'], ['bea', 1, '+1'], ['cyd', 2, '-1']), { title: COMMITTER })
    expect(result.passes).toBe(true)
    expect(result.voids.map(({ person }) => person.login)).toEqual(['cyd'])
    expect(result.missing.map(({ login }) => login)).toEqual(['cyd', 'dov'])
  })

  test('a lazy majority counts a -1 as a vote, with or without a reason', () => {
    expect(tally(4, said(['ann', 1, '+1'], ['bea', 1, '+1'], ['cyd', 2, '-1'])).passes).toBe(true)
    expect(tally(4, said(['ann', 1, '+1'], ['bea', 1, '+1'], ['cyd', 2, '-1'], ['dov', 2, '-1'])).passes).toBe(false)
  })

  test('two thirds are of all who hold a vote; silence is against', () => {
    const committee = ['kim', 'lou', 'mia', 'nat', 'oda', 'pia']
    const four = said(['kim', 1, '+1'], ['lou', 1, '+1'], ['mia', 1, '+1'], ['nat', 1, '+1'])
    expect(tally(7, four, { title: GOVERNANCE, committee }).passes).toBe(true)
    expect(tally(7, four.slice(1), { title: GOVERNANCE, committee }).passes).toBe(false)
    expect(tally(7, [], { title: GOVERNANCE, committee: ['kim'] }).passes).toBe(false)
  })

  test('silent voters are left out of two thirds after two public calls, a week apart, past the least length', () => {
    const committee = ['kim', 'lou', 'mia']
    const scene = { title: GOVERNANCE, committee }
    const one = ['kim', 1, '+1'] as const
    const called = said(one, ['eve', 7, 'ping @lou @mia'], ['eve', 14, 'ping @lou and @mia'])
    expect(tally(14.5, called, scene).passes).toBe(false)
    expect(tally(15, called, scene)).toMatchObject({
      passes: true,
      missing: [],
      inactive: [{ login: 'lou' }, { login: 'mia' }],
    })
    expect(tally(14.5, called, scene).nextDue).toBe(instant(15))
    const tooEarly = said(one, ['eve', 2, '@lou @mia'], ['eve', 9, '@lou @mia'])
    expect(tally(30, tooEarly, scene).passes).toBe(false)
    const tooClose = said(one, ['eve', 7, '@lou @mia'], ['eve', 13.9, '@lou @mia'])
    expect(tally(30, tooClose, scene).passes).toBe(false)
    const answered = said(one, ['eve', 7, '@lou @mia'], ['mia', 8, 'I read it tomorrow'], ['eve', 14, '@lou @mia'])
    expect(tally(30, answered, scene)).toMatchObject({
      passes: false,
      inactive: [{ login: 'lou' }],
      missing: [{ login: 'mia' }],
    })
    const inCode = said(one, ['eve', 7, '`@lou @mia`'], ['eve', 14, '> @lou @mia'])
    expect(tally(30, inCode, scene).inactive).toEqual([])
  })

  test('several items of one vote take the strictest rule of them', () => {
    const result = tally(4, [], { title: 'A Vote for zoe as TiKV Reviewer and yan as TiKV Committer' })
    expect(result).toMatchObject({
      actions: ['new-reviewer', 'new-committer'],
      kind: 'consensus',
      earliestClose: instant(6),
    })
  })
})

describe('who binds', () => {
  const two = said(['ann', 1, '+1'], ['bea', 1, '+1'])

  test('the person to be removed does not', () => {
    const title = 'A Vote for Removing ann as TiKV Maintainer'
    const result = tally(7, said(['ann', 1, '-1 I want to stay'], ['bea', 1, '+1'], ['cyd', 1, '+1']), { title })
    expect(result).toMatchObject({ passes: true, missing: [{ login: 'dov' }] })
    expect(names(result.nonBinding).against).toEqual(['ann'])
  })

  test('emeritus people do not', () => {
    const result = tally(4, two, { emeritus: ['Ann'] })
    expect(result.passes).toBe(false)
    expect(names(result.nonBinding).for).toEqual(['ann'])
  })

  test('the list of today counts, not that of the day of the vote', () => {
    expect(tally(4, two, { maintainers: ['ANN', 'cyd'] })).toMatchObject({ passes: false })
    expect(tally(4, two, { maintainers: ['ann', 'BEA'] })).toMatchObject({ passes: true })
  })

  test('a maintainer who says so does not', () => {
    const result = tally(4, said(['ann', 1, '+1'], ['bea', 1, '+1 (non-binding)']))
    expect([result.passes, names(result.nonBinding).for]).toEqual([false, ['bea']])
  })

  test('nobody else binds by calling it binding, and bots have no vote', () => {
    const result = tally(4, said(['eve', 1, '+1 binding'], ['x[bot]', 1, '+1'], ['ann', 1, '+1']))
    expect([result.passes, names(result.nonBinding).for]).toEqual([false, ['eve']])
  })

  test('one live vote a person: the last one written', () => {
    const votes = said(['ann', 1, '+1'], ['bea', 1, 'approve'], ['ann', 2, '0'], ['Ann', 3, '-1'], ['bea', 4, 'block'])
    expect(names(tally(5, votes).binding)).toEqual({ for: [], against: ['Ann'], abstain: [] })
  })
})

describe('the record', () => {
  test('a vote edited by somebody else is set aside', () => {
    const [vote] = said(['ann', 1, '+1'])
    const forged =
      vote === undefined ? [] : [{ ...vote, editedAt: instant(2), editor: { login: 'eve', id: null, bot: false } }]
    expect(tally(4, forged)).toMatchObject({ setAside: ['ann'], binding: { for: [] } })
  })

  test('votes that come after the merge are shown and change nothing', () => {
    const record = voteOn(9, said(['ann', 1, '+1'], ['bea', 1, '+1'], ['cyd', 8, '-1 wrong person']), {
      title: COMMITTER,
    })
    const merged = { ...record, pullRequest: { ...record.pullRequest, state: 'merged', endedAt: instant(7) } } as const
    const result = tallyVote(merged, tikvVotes)
    expect([result.state, names(result.binding).against, result.late.map(({ person }) => person.login)]).toEqual([
      'merged',
      [],
      ['cyd'],
    ])
  })

  test('a time stated in the file lengthens and never shortens', () => {
    expect(tally(4, [], { text: voteText(REVIEWER, '', '6 days') }).earliestClose).toBe(instant(6))
    const short = tally(4, [], { text: voteText(COMMITTER, '', '72 hours') })
    expect(short.earliestClose).toBe(instant(6))
    expect(short.proposal.notes).toContain('shorter-than-rule')
  })

  test('what matches no row passes never, and the author is asked to name it', () => {
    const result = tally(99, said(['ann', 1, '+1'], ['bea', 1, '+1']), { title: 'A Vote for Friday Lunch' })
    expect(result).toMatchObject({
      state: 'unrecognised',
      kind: null,
      passes: false,
      next: { what: 'name-the-action', who: [{ login: 'eve' }] },
    })
    const text = voteText('A Vote for Friday Lunch', 'Action: Modifying Governance')
    expect(tally(99, [], { text }).actions).toEqual(['modifying-governance'])
  })

  test('a change of GOVERNANCE.md that names no row is about the governance', () => {
    const record = {
      ...voteOn(1, [], { title: 'A Vote for New Words' }),
      changed: ['votes/0300-a-vote.md', 'GOVERNANCE.md'],
    }
    expect(tallyVote(record, tikvVotes).actions).toEqual(['modifying-governance'])
  })

  test('lists or comments that could not be read pass nothing', () => {
    const record = voteOn(4, said(['ann', 1, '+1'], ['bea', 1, '+1']))
    expect(tallyVote({ ...record, electorate: null }, tikvVotes)).toMatchObject({ state: 'unknown', passes: false })
    expect(tallyVote({ ...record, complete: false }, tikvVotes)).toMatchObject({ state: 'unknown', passes: false })
  })
})

test('the result section names everybody, binding and not', () => {
  const votes = said(['ann', 1, '+1'], ['bea', 1, 'approve'], ['eve', 1, '+1'], ['cyd', 2, '0'])
  expect(draftResult(tally(4, votes)).join('\n')).toBe(
    'Approved by 2 binding votes and 1 non-binding vote, no veto.\n\n* ann (binding)\n* bea (binding)\n* cyd (0, binding)\n* eve (non-binding)',
  )
})

const RUNS = 20_000

test(`${RUNS} random votes: never passed against the table, never without a next step, one result for one record`, {
  timeout: 120_000,
}, () => {
  const words = ['+1', '+1 binding', '0', '-1', '-1 it is too early', 'LGTM', 'approve', 'block', 'hello @dov', '> +1']
  const people = ['ann', 'bea', 'cyd', 'dov', 'eve', 'kim', 'lou', 'x[bot]']
  const vote = fc.tuple(fc.constantFrom(...people), fc.nat(8), fc.constantFrom(...words))
  const scene = fc.record({
    row: fc.constantFrom(...TABLE),
    day: fc.nat(9),
    members: fc.subarray(people.slice(0, 5)),
    votes: fc.array(vote, { maxLength: 10 }),
    chance: fc.nat(),
  })
  let passed = 0
  fc.assert(
    fc.property(scene, ({ row, day, members, votes, chance }) => {
      const [title, , kind, by, days] = row
      const entries = said(...votes)
      const record = voteOn(day, entries, { title, maintainers: members })
      const result = tallyVote(record, tikvVotes)
      const voters = by === 'committee' ? ['kim', 'lou', 'mia'] : members
      const last = voters.map((who) => lastWord(who, votes))
      const [yes, no, veto] = ['yes', 'no', 'veto'].map((word) => last.filter((one) => one === word).length) as [
        number,
        number,
        number,
      ]
      const met = {
        consensus: yes >= 2 && veto === 0,
        'lazy-majority': yes >= 2 && yes > no + veto,
        'two-thirds': yes > 0 && yes / voters.length >= 2 / 3,
      }[kind]
      if (result.passes !== (met === true && day >= days)) throw new Error(`${result.passes} for ${kind}`)
      if (result.next.who.length === 0 || Number.isNaN(Date.parse(result.next.when))) throw new Error('no next step')
      const again = [...entries, ...entries.filter((_, at) => (chance >> at) & 1)].reverse()
      if (JSON.stringify(tallyVote({ ...record, entries: again }, tikvVotes)) !== JSON.stringify(result))
        throw new Error('another result')
      passed += result.passes ? 1 : 0
    }),
    { numRuns: RUNS },
  )
  expect(passed).toBeGreaterThan(100)
})

/** The last word of one person, by day and then by place in the list; the button "request changes" ends an approval only. */
function lastWord(who: string, votes: readonly (readonly [string, number, string])[]): 'yes' | 'no' | 'veto' | 'none' {
  const own = votes.filter(([person]) => person === who).toSorted((a, b) => a[1] - b[1])
  let word: readonly ['yes' | 'no' | 'veto' | 'none', string] = ['none', '']
  for (const [, , body] of own) {
    if (['+1', '+1 binding', 'LGTM', 'approve'].includes(body)) word = ['yes', body]
    if (body === '0') word = ['none', body]
    if (body === '-1') word = ['no', body]
    if (body.startsWith('-1 ')) word = ['veto', body]
    if (body === 'block' && word[1] === 'approve') word = ['none', body]
  }
  return word[0]
}
