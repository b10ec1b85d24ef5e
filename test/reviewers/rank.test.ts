// Who is suggested, who never is, and why.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { directoriesOf } from '../../src/reviewers/features.ts'
import { type Asked, explain, type MergedChange, orderAll, rank } from '../../src/reviewers/index.ts'
import { ask, DAY, learned, START, teamAtWork } from './make-history.ts'

const history = learned(teamAtWork(60))
const names = (asked: Asked) => rank(history, asked).people.map(({ who }) => who)

describe('rank', () => {
  it('names the person at home in the changed files', () => {
    expect(names(ask())[0]).toBe('ada')
    expect(names(ask({ author: 'dan', files: ['raft/src/log-0.rs'], title: 'raft: the log' }))[0]).toBe('cy')
  })

  it('gives reasons that can be counted in the pull requests they name', () => {
    const [first] = rank(history, ask()).people
    expect(first?.reasons).toContainEqual({
      kind: 'reviewed-paths',
      path: 'storage/src/',
      times: 20,
      of: 20,
      days: 1,
      ids: ['#60', '#58', '#56'],
    })
    expect(first?.reasons).toContainEqual(expect.objectContaining({ kind: 'reviewed-author', times: 20, of: 20 }))
  })

  it('says no chance of 0 or 1, and surer for the better known', () => {
    const { people } = rank(history, ask())
    for (const { confidence } of people) expect(confidence > 0 && confidence < 1).toBe(true)
    expect(people[0]?.confidence).toBeGreaterThan(people[1]?.confidence ?? 1)
  })

  const nobody: [string, Partial<Asked>, string][] = [
    ['the author', { author: 'ada' }, 'author'],
    ['a co-author', { coauthors: ['ada'] }, 'coauthor'],
    ['somebody who is away or opted out', { exclude: ['ada'] }, 'excluded'],
    ['somebody who may not', { only: ['cy', 'dan'] }, 'not-allowed'],
    ['somebody not seen for a year', { now: START + 500 * DAY }, 'inactive'],
    [
      'somebody whose hands are full',
      { load: { weight: 0, suggested: {}, open: { ada: 3 }, capacity: { ada: 3 } } },
      'at-capacity',
    ],
  ]
  for (const [who, more, because] of nobody)
    it(`never names ${who}, and says so`, () => {
      expect(names(ask({ ...more, limit: 99 }))).not.toContain('ada')
      expect(explain(history, ask(more), 'ada')).toEqual({ standing: 'not-considered', who: 'ada', because })
    })

  it('names nobody when nothing is known', () => {
    expect(rank(learned([]), ask()).people).toEqual([])
    expect(explain(learned([]), ask(), 'ada')).toMatchObject({ because: 'unknown' })
  })

  it('lets load move the work to the next', () => {
    const load = { weight: 3, suggested: { ada: 50 } }
    expect(names(ask({ load }))[0]).not.toBe('ada')
    const answer = explain(history, ask({ load }), 'ada')
    expect(answer.standing === 'considered' && answer.behind[0]?.what).toBe('load')
  })

  it('names nobody first who did nothing for a month while others did', () => {
    const lately: MergedChange[] = Array.from({ length: 10 }, (_, day) => ({
      id: `#r${day}`,
      at: START + (100 + day) * DAY,
      author: 'dan',
      reviewers: ['cy'],
      files: ['raft/a.rs'],
      title: 'raft',
    }))
    const later = learned([...teamAtWork(60), ...lately])
    expect(rank(later, ask({ now: START + 110 * DAY })).people[0]?.who).not.toBe('ada')
  })

  it('keeps naming people in a repository that has been quiet for a month', () => {
    expect(names(ask({ now: START + 120 * DAY }))).toContain('ada')
  })

  it('works with one reviewer, no files, no title', () => {
    const one = learned(teamAtWork(60).filter(({ author }) => author === 'bob'))
    expect(rank(one, ask()).people.map(({ who }) => who)).toEqual(['ada'])
    expect(names(ask({ files: [], title: '' })).length).toBeGreaterThan(0)
  })
})

const person = fc.constantFrom('ada', 'bob', 'cy', 'dan', 'eve', 'k8s-ci[bot]', '__proto__')
const path = fc.constantFrom('a.rs', 'src/a.rs', 'src/b/c.rs', 'docs/x.md', '/odd//path', '', 'constructor')
const changes = fc.array(
  fc.record({
    id: fc.string({ maxLength: 4 }),
    at: fc.integer({ min: START, max: START + 900 * DAY }),
    author: person,
    reviewers: fc.array(person, { maxLength: 3 }),
    files: fc.array(path, { maxLength: 4 }),
    title: fc.constantFrom('', 'fix: the log', 'KAFKA-12 more', 'close #12'),
  }),
  { maxLength: 40 },
)
const question = fc.record({
  author: person,
  coauthors: fc.array(person, { maxLength: 2 }),
  exclude: fc.array(person, { maxLength: 2 }),
  files: fc.array(path, { maxLength: 4 }),
  title: fc.constantFrom('', 'the log', 'KAFKA-12'),
  now: fc.integer({ min: START, max: START + 1_000 * DAY }),
})

describe('whatever the history', () => {
  it('never the author, a co-author, a bot or an excluded person; each person once; finite numbers', () => {
    fc.assert(
      fc.property(changes, question, (past, asked) => {
        const { people } = rank(learned(past), { ...asked, limit: 99 })
        const out = [asked.author, ...asked.coauthors, ...asked.exclude, 'k8s-ci[bot]']
        expect(people.filter(({ who }) => out.includes(who))).toEqual([])
        expect(new Set(people.map(({ who }) => who)).size).toBe(people.length)
        expect(
          people.every(({ score, confidence }) => Number.isFinite(score) && confidence > 0 && confidence < 1),
        ).toBe(true)
      }),
      { numRuns: 100 },
    )
  })

  it('the same history and question give the same answer, and asking changes nothing', () => {
    fc.assert(
      fc.property(changes, question, (past, asked) => {
        const once = learned(past)
        const first = rank(once, asked)
        expect(rank(once, asked)).toEqual(first)
        expect(rank(learned(past), asked)).toEqual(first)
      }),
      { numRuns: 50 },
    )
  })
})

describe('the far past', () => {
  it('does not change the first suggestion when it has nothing to do with the question', () => {
    const before: MergedChange[] = Array.from({ length: 40 }, (_, day) => ({
      id: `#old${day}`,
      at: START - (4_000 - day) * DAY,
      author: 'old-author',
      reviewers: ['old-reviewer'],
      files: [`attic/${day % 7}.pl`],
      title: 'attic: dust',
    }))
    const asked = ask({ limit: 99 })
    const [with_, without] = [learned([...before, ...teamAtWork(60)]), history].map((one) => rank(one, asked).people[0])
    expect(with_?.who).toBe(without?.who)
    expect(Math.abs((with_?.confidence ?? 0) - (without?.confidence ?? 0))).toBeLessThan(0.1)
    expect(orderAll(learned([...before, ...teamAtWork(60)]), asked)).not.toContain('old-reviewer')
  })
})

it('a path of five thousand folders costs no more levels than a real one', () => {
  expect(directoriesOf(`${'a/'.repeat(5_000)}f`)).toHaveLength(33)
  expect(directoriesOf('a/b/c.rs')).toEqual(['a/b/', 'a/', ''])
})
