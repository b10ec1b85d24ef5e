import { describe, expect, it } from 'vitest'
import { decide } from '../src/decide.ts'
import { driftGates } from '../src/guide-gate.ts'
import type { GuideDrift, GuideSays, PullRequest } from '../src/model/index.ts'
import { parsePolicies } from '../src/policies.ts'
import { gateWords, renderCard, renderCheck } from '../src/render.ts'
import { guideValues, makeIssue, makePerson, makePull, makeSnapshot, silentGuide } from './make.ts'

const link = (because: string) => `https://guide.example/${because}`
const policies = parsePolicies(guideValues(), {})

function gone(at: number, extra: Partial<GuideDrift> = {}): GuideDrift {
  return {
    page: 'latch',
    anchor: `part-${at}`,
    title: `Latch: Part ${at}`,
    file: 'txn/latch.md',
    reference: `src/latch.rs::F${at}`,
    what: 'symbol gone',
    suggestion: null,
    ...extra,
  }
}

function say(drift: readonly GuideDrift[]) {
  const [gate] = driftGates(makeSnapshot({ subject: makePull() }), drift)
  return gate === undefined ? null : gateWords(gate, link)
}

describe('what the guide loses is said', () => {
  it.each<[string, GuideDrift[], string, string]>([
    [
      'with the section, and a question where the code went',
      [gone(1)],
      'The guide goes stale with this: [Latch: Part 1](https://guide.example/latch#part-1) names `src/latch.rs::F1`.',
      'Once it is merged, edit `guide/txn/latch.md`. Where did the code go? A word here helps whoever makes the edit.',
    ],
    [
      'with the edit where it is known',
      [gone(1, { suggestion: 'src/queue.rs::F1' })],
      'The guide goes stale with this: [Latch: Part 1](https://guide.example/latch#part-1) names `src/latch.rs::F1`.',
      'Once it is merged, edit `guide/txn/latch.md`: `src/latch.rs::F1` → `src/queue.rs::F1`.',
    ],
    [
      'two names of one section together, and the rest as a number',
      [gone(1), gone(2, { anchor: 'part-1' }), gone(3, { anchor: 'part-1' })],
      'The guide goes stale with this: [Latch: Part 1](https://guide.example/latch#part-1) names `src/latch.rs::F1` and `src/latch.rs::F2`; 1 more such place.',
      'Once it is merged, edit `guide/txn/latch.md`. Where did the code go? A word here helps whoever makes the edit.',
    ],
  ])('%s', (_, drift, what, how) => {
    expect(say(drift)).toEqual({ what, how })
  })

  it('for three sections at most', () => {
    const what = say(Array.from({ length: 9 }, (_, at) => gone(at)))?.what ?? ''
    expect(what.match(/\]\(/g)).toHaveLength(3)
    expect(what).toContain('; 6 more such places.')
  })
})

describe('nothing is said', () => {
  const on = (extra: Partial<PullRequest>) => driftGates(makeSnapshot({ subject: makePull(extra) }), [gone(1)])

  it('on a release branch, on what is merged or closed, on an issue, and when nothing goes', () => {
    expect(on({ base: 'release-8.5' })).toEqual([])
    expect(on({ state: 'merged' })).toEqual([])
    expect(on({ state: 'closed' })).toEqual([])
    expect(driftGates(makeSnapshot({ subject: makeIssue() }), [gone(1)])).toEqual([])
    expect(driftGates(makeSnapshot({ subject: makePull() }), [])).toEqual([])
    expect(on({})).toHaveLength(1)
  })
})

describe('a pull request on which nothing is missing', () => {
  const says = { ...silentGuide, drift: [gone(1)] }
  const plan = (subject: PullRequest, guide: GuideSays = says) => decide(makeSnapshot({ subject }), policies, guide)

  it('gets a card for this alone, and a check that lets it be merged', () => {
    const snapshot = makeSnapshot({ subject: makePull() })
    const decided = plan(makePull())
    expect(decided.card).toBe(true)
    expect(plan(makePull(), silentGuide).card).toBe(false)
    expect(renderCard(decided, snapshot, link)).toContain('| 💡 | The guide goes stale with this: [Latch: Part 1](')
    const check = renderCheck(decided, { number: 7, headSha: 'a' }, link)
    expect(check).toMatchObject({ conclusion: 'success' })
    expect(check.summary).toContain('[guide-drift](')
  })

  it('by a bot gets no card', () => {
    expect(plan(makePull({ author: makePerson('renovate[bot]') })).card).toBe(false)
  })
})
