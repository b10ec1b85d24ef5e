// A hundred thousand random records: an RFC is never decided against the rule, never without a next step, never twice differently.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decideRfc, type RfcState } from '../../../src/flows/rfc/decision.ts'
import { tikvDecision } from '../../../src/flows/rfc/decision-policy.ts'
import type { RfcRecord } from '../../../src/flows/rfc/decision-record.ts'
import { naiveOutcome, recordFrom } from './decision-model.ts'

const OUTCOMES = { accept: 'accepted', reject: 'rejected', postpone: 'postponed' } as const
const DECIDED: readonly string[] = Object.values(OUTCOMES)
const deeds = fc.array(fc.nat(0x3ffffff), { maxLength: 14, size: 'max' })
const RUNS = 80_000

describe('random records of an RFC', () => {
  test(`${RUNS} sequences of votes, edits, deletions, membership changes and clock jumps`, { timeout: 300_000 }, () => {
    const seen = new Map<string, number>()
    fc.assert(
      fc.property(deeds, fc.nat(), (sequence, chance) => {
        const record = recordFrom(sequence)
        const state = decideRfc(record, tikvDecision)
        seen.set(state.state, (seen.get(state.state) ?? 0) + 1)
        const naive = naiveOutcome(record)
        const decided = DECIDED.includes(state.state) ? state.state : null
        // Plain comparisons: `expect` would take most of the time.
        if (decided !== (naive === null ? null : OUTCOMES[naive]))
          throw new Error(`${state.state}, by the rule ${naive}`)
        if (state.next.who.length === 0 || Number.isNaN(Date.parse(state.next.when))) throw new Error('no next step')
        const again = decideRfc({ ...record, entries: redelivered(record, chance) }, tikvDecision)
        if (JSON.stringify(again) !== JSON.stringify(state)) throw new Error('another state after redelivery')
        if (state.nextDue !== null) keepsUntil(record, state)
      }),
      { numRuns: RUNS },
    )
    console.info('states seen', Object.fromEntries(seen))
    for (const name of ['discussion', 'proposed', 'contested', 'waiting', 'accepted', 'rejected', 'postponed'])
      expect(seen.get(name) ?? 0, name).toBeGreaterThan(0)
  })

  test('a final comment period is over before anything is decided', { timeout: 60_000 }, () => {
    const policy = { ...tikvDecision, 'fcp-days': 10 }
    fc.assert(
      fc.property(deeds, (sequence) => {
        const record = recordFrom(sequence)
        const state = decideRfc(record, policy)
        if (!DECIDED.includes(state.state)) return
        expect(naiveOutcome(record)).not.toBeNull()
        const agreed = state.ballots.filter((ballot) => ballot.binding && ballot.value === 1).map(({ at }) => at)
        const enough = agreed.sort((a, b) => a - b)[1] ?? Number.POSITIVE_INFINITY
        expect(enough + 10 * 86_400_000).toBeLessThanOrEqual(Date.parse(record.now))
        expect(Date.parse(state.earliestClose ?? '')).toBeLessThanOrEqual(Date.parse(record.now))
      }),
      { numRuns: 5_000 },
    )
  })

  test('what cannot be read is never decided', () => {
    fc.assert(
      fc.property(deeds, (sequence) => {
        const record = recordFrom(sequence)
        for (const blind of [
          { ...record, electorate: null },
          { ...record, complete: false },
        ]) {
          const state = decideRfc(blind, tikvDecision)
          expect([state.state, state.next.who.length > 0]).toEqual(['unknown', true])
        }
      }),
      { numRuns: 1_000 },
    )
  })

  test('a recorded decision stands whatever is written, edited or deleted later, until a maintainer opens it again', () => {
    fc.assert(
      fc.property(deeds, (sequence) => {
        const record = {
          ...recordFrom(sequence),
          recorded: { disposition: 'accept', at: '2027-01-01T00:00:00Z' },
        } as const
        expect(decideRfc(record, tikvDecision).state).toBe('accepted')
      }),
      { numRuns: 1_000 },
    )
  })
})

/** The same record as it may come after redeliveries: shuffled, some entries twice. */
function redelivered({ entries }: RfcRecord, chance: number): RfcRecord['entries'] {
  const doubled = [...entries, ...entries.filter((_, at) => (chance >> at) & 1)]
  return doubled
    .map((entry, at) => ({ entry, key: (chance * (at + 7) * 2_654_435_761) % 1_000_003 }))
    .sort((a, b) => a.key - b.key)
    .map(({ entry }) => entry)
}

/** Nothing at all changes by time alone before the announced instant: the app need not look earlier. */
function keepsUntil(record: RfcRecord, state: RfcState): void {
  const before = new Date(Date.parse(state.nextDue ?? '') - 1).toISOString()
  const then = decideRfc({ ...record, now: before }, tikvDecision)
  if (JSON.stringify(then) !== JSON.stringify(state)) throw new Error(`changed before ${state.nextDue}`)
}
