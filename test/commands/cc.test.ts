// /cc, /uncc and /reviewers, case by case: who is asked, who is not and why, and what is said.
import { describe, expect, test } from 'vitest'
import { commands, decideCommands, reviewersWanted, reviewerWords, whyNotWanted } from '../../src/commands/index.ts'
import type { LoginFacts, PersonSettings, ReviewersSaid, Snapshot, Step } from '../../src/model/index.ts'
import { makeComment, makeFacts, makePerson, makeThread, withSubject } from './make-thread.ts'

const facts = (
  login: string,
  reviewable: LoginFacts['reviewable'],
  exists: LoginFacts['exists'] = 'yes',
): LoginFacts => ({
  ...makeFacts(login, 'unknown', exists),
  ...(reviewable === undefined ? {} : { reviewable }),
})
const PEOPLE = [
  ...['alice', 'bob', 'carol'].map((login) => facts(login, 'yes')),
  facts('erin', 'no'),
  facts('covsen', 'no', 'no'),
  facts('frank', 'unknown'),
]

function makePull(body: string, change: Partial<Snapshot> = {}, requested: readonly string[] = []): Snapshot {
  const thread = withSubject(makeThread([makeComment(body)]), {
    kind: 'pull-request',
    requested: requested.map((login) => makePerson(login)),
  })
  return { ...thread, people: PEOPLE, ...change }
}

interface Outcome {
  readonly asked: readonly string[]
  readonly outcome: string
  readonly says: string
}

function summarise(steps: readonly Step[]): Outcome {
  const answer = steps.find((step) => step.what === 'answer')
  const words = answer?.what === 'answer' ? commands.find(({ name }) => name === answer.command)?.words : undefined
  return {
    asked: steps.flatMap((step) => (step.what === 'reviewer' ? [`${step.login}${step.present ? '' : '-'}`] : [])),
    outcome: answer?.what === 'answer' ? answer.outcome : 'none',
    says:
      answer?.what === 'answer' && answer.topic !== null
        ? (words?.(answer.topic, answer.facts, () => '') ?? 'no words')
        : '',
  }
}

const run = (body: string, change: Partial<Snapshot> = {}, requested: readonly string[] = []) =>
  summarise(decideCommands(makePull(body, change, requested)).steps)

describe('/cc', () => {
  test.each<[string, string, string[], string, string]>([
    ['asks who wrote it', '/cc', ['alice'], 'done', ''],
    ['asks those named', '/cc @Bob, carol', ['bob', 'carol'], 'done', ''],
    ['asks a team of the organisation', '/cc @tikv/reviewers', ['tikv/reviewers'], 'done', ''],
    [
      'does not ask the author',
      '/cc dave bob',
      ['bob'],
      'refused',
      'I asked **bob** for a review. This is **dave**’s own change, and GitHub wants another pair of eyes on it.',
    ],
    [
      'knows a misspelt login',
      '/cc covsen',
      [],
      'refused',
      'I found no GitHub account **covsen**. Did you mean **cosven**? (edit your comment, I read it again)',
    ],
    [
      'says who has no access',
      '/cc erin',
      [],
      'refused',
      'GitHub takes review requests for people with access to this repository, and **erin** has none yet; anybody can review without being asked, so a comment to them does the same.',
    ],
    [
      'waits for GitHub',
      '/cc frank bob',
      ['bob'],
      'unknown',
      'I asked **bob** for a review. GitHub did not answer whether **frank** can be asked for a review. I try again by myself; nothing for you to do.',
    ],
    ['asks no bot', '/cc x[bot]', [], 'refused', '**x\\[bot\\]** is a bot; a review is asked of people.'],
    [
      'asks no team of others',
      '/cc pingcap/x',
      [],
      'refused',
      '`pingcap/x` is a team of another organisation: name people, please.',
    ],
    ['names no word', '/cc $$', [], 'refused', '`$$` is no login: a login has letters, digits and hyphens.'],
    [
      'takes one command a line',
      '/cc bob /assign',
      [],
      'refused',
      'One command a line, please: put `/assign` on a line of its own. I changed nothing yet; edit your comment, I read it again.',
    ],
    ['takes itself back by the last word', '/cc bob\n/uncc bob', ['bob-'], 'done', ''],
  ])('%s', (_, body, asked, outcome, says) => {
    expect(run(body)).toEqual({ asked, outcome, says })
  })

  test('is done for somebody asked already', () => {
    expect(run('/cc bob', {}, ['Bob'])).toEqual({ asked: [], outcome: 'done', says: '' })
  })

  test('keeps to the limit of GitHub', () => {
    const has = Array.from({ length: 14 }, (_, at) => `user${at}`)
    expect(run('/cc bob carol', {}, has)).toMatchObject({
      asked: ['bob'],
      outcome: 'refused',
      says: /15 requests.*carol/,
    })
  })

  test.each([
    ['merged', /is merged, so there is nothing left/],
    ['closed', /is closed, so there is nothing left/],
  ] as const)('asks nobody on a pull request that is %s', (state, says) => {
    const { steps } = decideCommands(withSubject(makePull('/cc bob'), { state }))
    expect(summarise(steps)).toMatchObject({ asked: [], outcome: 'refused', says: expect.stringMatching(says) })
  })

  test('is for pull requests', () => {
    expect(summarise(decideCommands(makeThread([makeComment('/cc bob')])).steps)).toEqual({
      asked: [],
      outcome: 'refused',
      says: '`/cc` is for pull requests, so there is nothing to do here.',
    })
  })

  const settings = (change: Partial<PersonSettings>): PersonSettings => ({
    id: 1,
    login: 'Bob',
    away: null,
    capacity: null,
    optedOut: false,
    ...change,
  })
  test.each<[Partial<PersonSettings>, string]>([
    [
      { away: { from: '2026-05-20', to: '2026-06-01' } },
      'I asked, as you wish. **bob** is away until the end of 2026-06-01 (UTC).',
    ],
    [{ away: { from: '2026-05-20', to: '9999-12-31' } }, 'I asked, as you wish. **bob** is away at the moment.'],
    [{ away: { from: '2026-06-02', to: '2026-07-01' } }, ''],
    [
      { optedOut: true },
      'I asked, as you wish. **bob** prefers not to be suggested for reviews, so an answer may take a while.',
    ],
    [{ capacity: 0 }, 'I asked, as you wish. **bob** has as many reviews waiting as they want.'],
    [{ capacity: 1 }, ''],
  ])('asks all the same, and warns: %j', (change, says) => {
    expect(run('/cc bob', { personSettings: [settings(change)] })).toEqual({ asked: ['bob'], outcome: 'done', says })
  })
})

describe('/uncc', () => {
  test.each<[string, string, string[], string[], string]>([
    ['takes who wrote it off', '/uncc', ['alice', 'bob'], ['alice-'], 'done'],
    ['takes those named off', '/uncc Bob tikv/reviewers', ['bob'], ['Bob-', 'tikv/reviewers-'], 'done'],
    ['is done for somebody not asked', '/uncc carol', ['bob'], [], 'done'],
    ['has another spelling', '/remove-cc bob', ['bob'], ['bob-'], 'done'],
    ['says what is no login', '/uncc $$ bob', ['bob'], ['bob-'], 'refused'],
  ])('%s', (_, body, has, asked, outcome) => {
    expect(run(body, {}, has)).toMatchObject({ asked, outcome })
  })

  test('takes back what GitHub did not tell of', () => {
    const { steps } = decideCommands(withSubject(makePull('/uncc bob'), { requested: null }))
    expect(summarise(steps).asked).toEqual(['bob-'])
  })
})

describe('what has to be looked up', () => {
  test('those whom fresh commands ask for a review', () => {
    const comments = [
      makeComment('/cc bob @Carol tikv/x\n/uncc erin', { id: 'C1' }),
      makeComment('/cc', { id: 'C2' }),
      makeComment('/cc frank', { id: 'C3', ourReactions: ['+1'] }),
    ]
    expect(reviewersWanted(comments, [], '2026-01-01T00:00:00Z')).toEqual(['bob', 'Carol', 'alice'])
  })

  test('those asked about', () => {
    expect(whyNotWanted(makePull('/reviewers why-not @bob\n/reviewers why not carol?'))).toEqual(['bob', 'carol'])
  })

  test('the last word about each, answered or not', () => {
    const pull = makePull('/cc bob tikv/x\n/uncc')
    const { subject } = pull
    const later = makeComment('/uncc BOB', { id: 'C2', createdAt: '2026-06-01T11:00:00Z', ourReactions: ['+1'] })
    const words = reviewerWords(withSubject(pull, { comments: [...subject.comments, later] }))
    expect(words.map(({ login, wanted }) => [login, wanted])).toEqual([
      ['BOB', false],
      ['tikv/x', true],
      ['alice', false],
    ])
  })
})

describe('/reviewers', () => {
  const SAID: ReviewersSaid = {
    people: ['bob', 'carol', 'erin'].map((login, at) => ({
      login,
      confidence: 0.5,
      reasons: [{ kind: 'reviewed-paths', facts: { path: 'src/a/', times: 9 - at, of: 14, days: at } }],
      evidence: at === 0 ? 'https://github.com/tikv/tikv/pulls?q=x' : null,
      open: null,
    })),
    pool: ['frank'],
    needs: null,
    approvers: [],
    usualWait: null,
    whyNot: [
      {
        login: 'Zoe',
        reasons: [
          { kind: 'away', facts: { to: '2026-06-20' } },
          { kind: 'inactive', facts: {} },
        ],
      },
      { login: 'yan', reasons: [{ kind: 'something new', facts: {} }] },
    ],
  }
  const ask = (body: string, reviewers: ReviewersSaid | undefined = SAID) =>
    run(body, reviewers === undefined ? {} : { reviewers }).says

  test.each<[string, string | RegExp]>([
    [
      '/reviewers',
      'Who could review this:\n\n- **bob**: reviewed 9 of the last 14 changes under `src/a`, last today ([look it up](https://github.com/tikv/tikv/pulls?q=x))\n- **carol**: reviewed 8 of the last 14 changes under `src/a`, last yesterday\n\nNobody was asked by this; `/cc` with a login asks.',
    ],
    [
      '/reviewers next',
      /^Others who could review this:\n\n- \*\*erin\*\*: reviewed 7 of the last 14 changes under `src\/a`, last 2 days ago\n\n/,
    ],
    [
      '/reviewers why-not @zoe',
      '**Zoe** is away until the end of 2026-06-20; was not seen here lately. `/cc` with the login asks for the review all the same.',
    ],
    ['/reviewers why not carol?', /^\*\*carol\*\* is number 2 on the list: reviewed 8/],
    ['/reviewers why-not yan', /^I have nothing on \*\*yan\*\*/],
    ['/reviewers why-not nobody-we-know', /^I have nothing on \*\*nobody/],
    ['/reviewers why-not', /^Write `\/reviewers`/],
    ['/reviewers please', /^Write `\/reviewers`/],
  ])('%s', (body, says) => {
    if (typeof says === 'string') expect(ask(body)).toBe(says)
    else expect(ask(body)).toMatch(says)
  })

  test('names the pool of OWNERS when the history says too little', () => {
    expect(ask('/reviewers', { ...SAID, people: [] })).toBe(
      'I know too little about reviews of these files to name anybody. By OWNERS these people may review it: **frank**.',
    )
    expect(run('/reviewers').says).toBe('I know too little about reviews of these files to name anybody.')
  })

  test('asks nobody', () => {
    expect(run('/reviewers', { reviewers: SAID }).asked).toEqual([])
  })
})
