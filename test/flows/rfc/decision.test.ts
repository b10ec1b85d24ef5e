// An RFC's decision as stories: who counts, what stops it, when it closes, who acts next.
import { describe, expect, test } from 'vitest'
import { decideRfc } from '../../../src/flows/rfc/decision.ts'
import { decisionFacts } from '../../../src/flows/rfc/decision-facts.ts'
import { nudgeMaintainers } from '../../../src/flows/rfc/decision-nudge.ts'
import { type DecisionPolicy, tikvDecision } from '../../../src/flows/rfc/decision-policy.ts'
import type { RfcRecord } from '../../../src/flows/rfc/decision-record.ts'
import { decisionLines, decisionRefusal, decisionWords } from '../../../src/flows/rfc/decision-words.ts'
import { personOf } from '../../../src/voting/person.ts'
import type { Entry } from '../../../src/voting/record.ts'

const START = Date.parse('2026-03-01T12:00:00Z')
const day = (at: number) => new Date(START + at * 86_400_000).toISOString().replace('.000Z', 'Z')

type Said = readonly [who: string, at: number, body: string, extra?: Partial<Entry>]

function entries(said: readonly Said[]): readonly Entry[] {
  return said.map(([who, at, body, extra], index) => {
    const review =
      body === 'approve'
        ? 'APPROVED'
        : body === 'block'
          ? 'CHANGES_REQUESTED'
          : body === 'dismissed'
            ? 'DISMISSED'
            : null
    return {
      id: `e${String(index).padStart(3, '0')}`,
      author: personOf(who),
      body: review === null ? body : '',
      createdAt: day(at),
      editedAt: null,
      editor: null,
      kind: review === null ? 'comment' : 'review',
      review,
      ...extra,
    }
  })
}

interface Scene {
  readonly maintainers?: readonly string[]
  readonly policy?: Partial<DecisionPolicy>
  readonly record?: Partial<RfcRecord>
}

/** Author eve; maintainers ann, bea, cyd; committee kim. */
function decide(
  now: number,
  said: readonly Said[],
  { maintainers = ['ann', 'bea', 'cyd'], policy, record }: Scene = {},
) {
  const full: RfcRecord = {
    now: day(now),
    subject: { author: personOf('eve'), state: 'open', openedAt: day(0) },
    self: personOf('tikv-guide[bot]'),
    entries: entries(said),
    complete: true,
    electorate: {
      name: 'tikv',
      maintainers: maintainers.map(personOf),
      others: [personOf('rob')],
      emeritus: [],
      commit: null,
    },
    committee: [personOf('kim')],
    recorded: null,
    ...record,
  }
  return decideRfc(full, { ...tikvDecision, ...policy })
}

const who = (state: ReturnType<typeof decide>) => state.next.who.map(({ login }) => login)
const step = (state: ReturnType<typeof decide>) => [state.state, state.next.what, ...who(state)]

describe("TiKV's rule", () => {
  test('two maintainers agree, by button or by word', () => {
    expect(step(decide(1, []))).toEqual(['discussion', 'find-maintainers', 'eve'])
    expect(step(decide(1, [['ann', 1, 'approve']]))).toEqual(['proposed', 'vote', 'bea', 'cyd'])
    const both = decide(2, [
      ['ann', 1, 'approve'],
      ['bea', 2, '+1'],
    ])
    expect(step(both)).toEqual(['accepted', 'announce', 'tikv-guide[bot]'])
    expect(both.earliestClose).toBe(day(2))
  })

  test("others are heard and do not bind: committers, bots, the author's own word", () => {
    const said: Said[] = [
      ['rob', 1, '+1 binding'],
      ['x[bot]', 1, '+1'],
      ['eve', 1, '+1'],
      ['ann', 1, '+1'],
    ]
    const state = decide(2, said, { maintainers: ['ann', 'bea', 'cyd', 'eve'] })
    expect(state.state).toBe('proposed')
    expect(state.ballots.map(({ person, why }) => [person.login, why])).toEqual([
      ['rob', 'not a maintainer'],
      ['eve', 'author'],
      ['ann', null],
    ])
  })

  test("a proposal is its maker's +1, unless the maker is the author", () => {
    expect(
      decide(2, [
        ['ann', 1, '/rfc propose accept'],
        ['bea', 1, '+1'],
      ]).state,
    ).toBe('accepted')
    const own = decide(
      2,
      [
        ['eve', 1, '/rfc propose accept'],
        ['bea', 1, '+1'],
      ],
      { maintainers: ['ann', 'bea', 'eve'] },
    )
    expect(own.state).toBe('proposed')
  })

  test('a proposal of somebody else waits for a maintainer to take it up', () => {
    const asked: Said[] = [['eve', 1, '/rfc propose postpone']]
    expect(step(decide(2, asked))).toEqual(['proposed', 'second', 'ann', 'bea', 'cyd'])
    expect(decide(2, [...asked, ['ann', 1, '/rfc second']]).question).toMatchObject({
      disposition: 'postpone',
      by: { login: 'eve' },
    })
    expect(decide(2, [...asked, ['ann', 1, '/rfc second'], ['bea', 1, '+1']]).state).toBe('postponed')
  })

  test('approvals speak for acceptance only', () => {
    const said: Said[] = [
      ['ann', 1, 'approve'],
      ['bea', 1, '/rfc propose reject'],
      ['cyd', 2, 'approve'],
    ]
    expect(decide(3, said).state).toBe('proposed')
    expect(decide(3, [...said, ['cyd', 3, '+1']]).state).toBe('rejected')
    expect(decide(3, [...said, ['ann', 3, '/rfc propose accept']]).state).toBe('accepted')
  })

  test('cancelled, nothing is decided until somebody proposes again', () => {
    const said: Said[] = [
      ['ann', 1, '/rfc propose accept'],
      ['cyd', 1, '/rfc cancel'],
      ['bea', 2, '+1'],
    ]
    expect(step(decide(3, said))).toEqual(['discussion', 'propose', 'ann', 'bea', 'cyd'])
  })

  test('a team that is too small is named', () => {
    expect(step(decide(1, [['ann', 1, '+1']], { maintainers: ['ann', 'eve'] }))).toEqual([
      'proposed',
      'too-few-maintainers',
      'kim',
    ])
  })
})

describe('what stops a decision', () => {
  const two: readonly Said[] = [
    ['ann', 1, 'approve'],
    ['bea', 1, '+1'],
  ]

  test('a concern in the last hour, until who raised it resolves it', () => {
    const proposal: Said = ['ann', 0, '/rfc propose accept in 10 days']
    const late: Said[] = [proposal, ['bea', 1, '+1'], ['cyd', 9.99, '/rfc concern disk: the format changes']]
    expect(decide(9.98, late.slice(0, 2)).state).toBe('waiting')
    expect(step(decide(20, late))).toEqual(['contested', 'answer-concern', 'eve'])
    expect(step(decide(20, [...late, ['eve', 11, 'it does not']]))).toEqual([
      'contested',
      'take-back-or-explain',
      'cyd',
    ])
    const foreign = decide(20, [...late, ['ann', 11, '/rfc resolve disk']])
    expect([foreign.state, foreign.outcomes.at(-1)?.topic]).toEqual(['contested', 'not-your-concern'])
    expect(decide(20, [...late, ['cyd', 11, '/rfc resolve Disk']]).state).toBe('accepted')
  })

  test('an objection with a reason; without one it is void and said so', () => {
    expect(decide(3, [...two, ['cyd', 2, '-1 the format changes']]).state).toBe('contested')
    const bare = decide(3, [...two, ['cyd', 2, '-1']])
    expect([bare.state, bare.voids.map(({ person }) => person.login)]).toEqual(['accepted', ['cyd']])
  })

  test('concerns of others are shown; policy says whose stop', () => {
    const said: Said[] = [...two, ['rob', 2, '/rfc concern disk: full'], ['zed', 2, '/rfc concern net: slow']]
    expect(decide(3, said).state).toBe('accepted')
    expect(decide(3, said).openConcerns.map(({ by, binding }) => [by.login, binding])).toEqual([
      ['rob', false],
      ['zed', false],
    ])
    expect(decide(3, said.slice(0, 3), { policy: { 'concerns-from': 'team' } }).state).toBe('contested')
    expect(decide(3, [...two, ['zed', 2, '/rfc concern net']], { policy: { 'concerns-from': 'team' } }).state).toBe(
      'accepted',
    )
    expect(decide(3, [...two, ['zed', 2, '/rfc concern net']], { policy: { 'concerns-from': 'anyone' } }).state).toBe(
      'contested',
    )
  })

  test('requested changes, where policy says so', () => {
    const said: Said[] = [...two, ['cyd', 2, 'block']]
    expect(decide(3, said).state).toBe('accepted')
    const strict: Scene = { policy: { 'changes-requested': 'concern' } }
    expect(decide(3, said, strict).state).toBe('contested')
    expect(decide(4, [...said, ['cyd', 3, 'approve']], strict).state).toBe('accepted')
  })

  test('a concern against acceptance does not stop a rejection', () => {
    const said: Said[] = [
      ['cyd', 1, '/rfc concern disk: x'],
      ['ann', 2, '/rfc propose reject'],
      ['bea', 2, '+1'],
    ]
    expect(decide(3, said).state).toBe('rejected')
  })

  test('a dismissed approval is none; the words of a dismissed review stay', () => {
    expect(
      decide(3, [
        ['ann', 1, 'approve'],
        ['bea', 1, 'dismissed'],
      ]).state,
    ).toBe('proposed')
    const words: Said = ['cyd', 2, '-1 the format changes', { kind: 'review', review: 'DISMISSED' }]
    expect(decide(3, [...two, words]).state).toBe('contested')
  })

  test('a silent objector is called, and in the end a vote settles it', () => {
    const said: Said[] = [...two, ['cyd', 2, '-1 it is wrong'], ['eve', 3, 'why? @cyd'], ['eve', 11, '@cyd please']]
    expect(decide(11.5, said).nextDue).toBe(day(12))
    expect(step(decide(12, said))).toEqual(['contested', 'settle-by-vote', 'ann', 'bea'])
    expect(decide(12, said).nudge).toEqual([])
  })
})

describe('the list of maintainers', () => {
  const said: readonly Said[] = [
    ['ann', 1, '+1'],
    ['bea', 1, '+1'],
    ['cyd', 1, '-1 the format changes'],
  ]

  test('is that of today: a vote begins and ceases to bind with membership', () => {
    expect(decide(3, said, { maintainers: ['ann', 'bea', 'cyd'] }).state).toBe('contested')
    expect(decide(3, said, { maintainers: ['ANN', 'Bea'] }).state).toBe('accepted')
    expect(decide(3, said, { maintainers: ['ann', 'rob'] }).state).toBe('proposed')
  })

  test('unreadable, decides nothing', () => {
    expect(step(decide(3, said.slice(0, 2), { record: { electorate: null } }))).toEqual(
      ['unknown', 'read-again', 'ann'].slice(0, 2).concat('tikv-guide[bot]'),
    )
    expect(step(decide(3, said.slice(0, 2), { record: { complete: false } }))).toEqual([
      'unknown',
      'decide-by-hand',
      'ann',
      'bea',
      'cyd',
    ])
  })
})

describe('edits', () => {
  const at = (when: number, by: string) => ({ editedAt: day(when), editor: personOf(by) })

  test('the present text counts, in the place where it was written', () => {
    expect(
      decide(3, [
        ['ann', 1, '+1'],
        ['bea', 1, '+1', at(2, 'bea')],
      ]).state,
    ).toBe('accepted')
    expect(
      decide(3, [
        ['ann', 1, '+1', at(2, 'ann')],
        ['ann', 1.5, '0'],
        ['bea', 1, '+1'],
      ]).state,
    ).toBe('proposed')
  })

  test('text that somebody else edited, or nobody knows who, counts for nothing and is shown', () => {
    for (const editor of [personOf('eve'), null]) {
      const state = decide(3, [
        ['ann', 1, '+1'],
        ['bea', 1, '+1', { editedAt: day(2), editor }],
      ])
      expect([state.state, state.setAside.map(({ author }) => author)]).toEqual(['proposed', ['bea']])
    }
  })

  test('an edited proposal stays open for a day, whatever its new deadline', () => {
    const said: Said[] = [
      ['ann', 1, '/rfc propose accept 2026-03-03', at(9, 'ann')],
      ['bea', 2, '+1'],
    ]
    expect(decide(9.9, said)).toMatchObject({ state: 'waiting', earliestClose: day(10) })
    expect(decide(10, said).state).toBe('accepted')
    const relative: Said[] = [
      ['ann', 1, '/rfc propose accept in 3 days', at(9, 'ann')],
      ['bea', 2, '+1'],
    ]
    expect(decide(9.9, relative).earliestClose).toBe(day(12))
  })

  test('a shorter second proposal leaves a day too', () => {
    const said: Said[] = [
      ['ann', 1, '/rfc propose accept in 20 days'],
      ['bea', 5, '/rfc propose accept in 1 hour'],
    ]
    expect(decide(5.5, said)).toMatchObject({ state: 'waiting', earliestClose: day(6) })
  })

  test('what comes after the recorded decision undoes nothing by itself', () => {
    const record = { recorded: { disposition: 'accept', at: day(3) } } as const
    const said: Said[] = [
      ['ann', 1, '+1'],
      ['bea', 1, '-1 I was wrong', at(5, 'bea')],
      ['cyd', 5, '-1 too late?'],
    ]
    const state = decide(6, said, { record })
    expect(step(state)).toEqual(['accepted', 'track-and-merge', 'eve'])
    expect(state.afterwards.map(({ person }) => person.login)).toEqual(['bea', 'cyd'])
    expect(decide(6, [...said, ['bea', 6, '/rfc cancel']], { record }).state).toBe('discussion')
    expect(decide(6, [...said, ['zed', 6, '/rfc cancel']], { record }).state).toBe('accepted')
  })
})

describe('time', () => {
  test('a final comment period begins with agreement and again after a concern', () => {
    const scene: Scene = { policy: { 'fcp-days': 10 } }
    const two: Said[] = [
      ['ann', 1, '+1'],
      ['bea', 2, '+1'],
    ]
    expect(decide(11.9, two, scene)).toMatchObject({ state: 'waiting', earliestClose: day(12), nextDue: day(12) })
    expect(decide(12, two, scene).state).toBe('accepted')
    const again: Said[] = [...two, ['cyd', 5, '/rfc concern disk: x'], ['cyd', 8, '/rfc resolve disk']]
    expect(decide(12, again, scene)).toMatchObject({ state: 'waiting', earliestClose: day(18) })
    expect(decide(12, [...two, ['cyd', 5, '-1 it is wrong'], ['cyd', 8, '0']], scene).earliestClose).toBe(day(18))
  })

  test('an absent voter is reminded weekly, at most four times, and nobody else is', () => {
    const said: Said[] = [
      ['ann', 0, '/rfc propose accept'],
      ['bea', 1, '0 (binding)'],
    ]
    expect(decide(6.9, said)).toMatchObject({ nudge: [], nextDue: day(7) })
    expect(decide(7, said).nudge.map(({ login }) => login)).toEqual(['cyd'])
    const nudged: Said[] = [...said, ['tikv-guide[bot]', 7, '@cyd your word is still missing']]
    expect(decide(13, nudged)).toMatchObject({ nudge: [], nextDue: day(14) })
    const four: Said[] = [7, 14, 21, 28].map(
      (when): Said => ['tikv-guide[bot]', when, '@cyd your word is still missing'],
    )
    const silent = decide(99, [...said, ...four])
    expect([silent.nudge, silent.nextDue, step(silent)]).toEqual([[], null, ['proposed', 'all-silent', 'kim']])
  })

  test('after a reminder the next look is planned, since our own comment wakes nobody', () => {
    const state = decide(9, [['ann', 1, '/rfc propose accept']])
    expect([state.nudge.length > 0, state.nextDue]).toEqual([true, day(15)])
  })

  test('a reminder names no date that is over, and says what a waiting proposal asks for', () => {
    const over = decide(9, [['ann', 1, '/rfc propose accept in 3 days']])
    expect(over.isOver).toBe(true)
    expect(nudgeMaintainers(['cyd'], decisionFacts(over))).not.toContain('stays open')
    const asked = nudgeMaintainers(['cyd'], decisionFacts(decide(9, [['mal', 1, '/rfc propose reject']])))
    expect(asked).toContain('**mal** proposes to reject this RFC')
  })

  test('a date that nobody can mean is refused, and moves no clock', () => {
    const state = decide(3, [['ann', 1, '/rfc propose accept 9999-12-31']])
    expect([state.state, state.outcomes[0]?.topic, state.nextDue]).toEqual(['discussion', 'too-far', null])
  })

  test('a deadline that was over when it was written is refused', () => {
    const state = decide(3, [['ann', 1, '/rfc propose accept 2026-02-01']])
    expect([state.state, state.outcomes[0]?.topic]).toEqual(['discussion', 'deadline-past'])
  })

  test('closing and merging end it', () => {
    const closed = { subject: { author: personOf('eve'), state: 'closed', openedAt: day(0) } } as const
    expect(step(decide(3, [], { record: closed }))).toEqual(['withdrawn', 'may-reopen', 'eve'])
    const merged = { subject: { ...closed.subject, state: 'merged' } } as const
    expect(step(decide(3, [], { record: merged }))).toEqual(['merged', 'follow-up', 'eve'])
    expect(
      step(
        decide(
          3,
          [
            ['ann', 1, '+1'],
            ['bea', 1, '+1'],
          ],
          { record: merged },
        ),
      ),
    ).toEqual(['accepted', 'follow-up', 'eve'])
    expect(decide(3, [], { record: merged }).nextDue).toBeNull()
  })
})

describe('words', () => {
  const cases: readonly (readonly [number, readonly Said[], Scene?])[] = [
    [1, []],
    [1, [['ann', 1, '+1']]],
    [1, [['eve', 1, '/rfc propose reject']]],
    [
      3,
      [
        ['ann', 1, '+1'],
        ['bea', 1, '+1'],
        ['cyd', 2, '-1 @zed *breaks* #12 <b>'],
      ],
    ],
    [
      3,
      [
        ['ann', 1, '+1'],
        ['bea', 1, '/rfc concern @zed: see https://x.y'],
      ],
    ],
    [
      3,
      [
        ['ann', 1, '/rfc propose accept in 9 days'],
        ['bea', 1, '+1'],
      ],
    ],
    [
      3,
      [
        ['ann', 1, '+1'],
        ['bea', 1, '+1'],
      ],
    ],
    [
      3,
      [
        ['ann', 1, '/rfc propose reject'],
        ['bea', 1, '+1'],
      ],
    ],
    [
      3,
      [
        ['ann', 1, '/rfc propose postpone'],
        ['bea', 1, '+1'],
      ],
    ],
    [3, [['ann', 1, '/rfc cancel']]],
    [3, [], { record: { electorate: null } }],
    [
      3,
      [
        ['ann', 1, '0'],
        ['bea', 1, '0'],
        ['cyd', 1, '+1'],
      ],
    ],
    [3, [], { record: { subject: { author: null, state: 'closed', openedAt: day(0) } } }],
    [3, [], { record: { subject: { author: null, state: 'merged', openedAt: day(0) } } }],
  ]

  test.each(cases.map((one, at) => [at, ...one] as const))(
    'scene %i has a state, a next step, and calls nobody',
    (_, now, said, scene) => {
      const state = decide(now, said, scene)
      const facts = decisionFacts(state)
      const text = [
        decisionWords(state.state, facts).what,
        decisionWords(state.state, facts).how,
        ...decisionLines(facts),
      ].join('\n')
      expect(decisionWords(state.state, facts).what).not.toBe('')
      expect(decisionWords('step', facts).what).not.toBe('')
      expect(text).not.toMatch(/@zed|<b>|undefined|\[object|null/)
    },
  )

  test('the reminder calls the missing by name', () => {
    expect(nudgeMaintainers(['cyd', 'x_y'], { disposition: 'accept', earliestClose: day(9) })).toMatch(
      /^@cyd @x_y your word .* until 2026-03-10\.$/,
    )
  })

  test('every refusal has a sentence', () => {
    const topics = [
      'unknown-verb',
      'no-disposition',
      'no-name',
      'no-reason',
      'vote-without-rfc',
      'near-vote',
      'in-quote',
      'no-such-date',
      'too-far',
      'odd-deadline',
      'deadline-past',
      'second-by-maintainer',
      'nothing-to-second',
      'cancel-by-maintainer',
      'not-needed-by-maintainer',
      'not-your-concern',
      'no-such-concern',
    ]
    expect(topics.filter((topic) => decisionRefusal(topic, 'x') === '')).toEqual([])
  })
})

test('whether an RFC is needed is said by a maintainer, with a reason', () => {
  expect(decide(1, [['ann', 1, '/rfc not-needed only a new metric']]).notNeeded).toMatchObject({
    by: { login: 'ann' },
    reason: 'only a new metric',
  })
  expect(decide(1, [['eve', 1, '/rfc not-needed only a new metric']])).toMatchObject({
    notNeeded: null,
    outcomes: [{ topic: 'not-needed-by-maintainer' }],
  })
})
