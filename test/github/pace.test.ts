import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { paceWrite } from '../../src/github/pace.ts'
import { WorldProblem } from '../../src/github/problems.ts'
import { openStore } from '../../src/store/index.ts'

function makeStore() {
  return openStore({ file: ':memory:', now: () => 0, log: { debug() {}, info() {}, warn() {}, error() {} } })
}

/** As the store does it, at once. */
function makeLog() {
  const writes: number[] = []
  return {
    writes,
    async claimWrite(_: number, at: number, windows: readonly { ms: number; most: number }[]) {
      const free = windows.map(({ ms, most }) => {
        const inside = writes.filter((write) => write > at - ms)
        return (inside[inside.length - most] ?? at - ms) + ms
      })
      const until = Math.max(at, ...free)
      if (until === at) writes.push(at)
      return until
    },
  }
}

function makeClock() {
  const clock = {
    at: 5_000_000,
    now: () => clock.at,
    async sleep(ms: number) {
      clock.at += ms
    },
  }
  return clock
}

const most = (writes: readonly number[], ms: number) =>
  Math.max(...writes.map((from) => writes.filter((at) => at >= from && at < from + ms).length))

describe('the pace of writes', () => {
  it('lets a burst through at once: three events with four writes each wait for nothing', async () => {
    const [log, clock] = [makeLog(), makeClock()]
    for (let write = 0; write < 12; write += 1) await paceWrite(log, 1, clock)
    expect(clock.at).toBe(5_000_000)
  })

  it('holds when a hundred subjects ask at the same moment', async () => {
    const store = await makeStore()
    const asked = Array.from({ length: 100 }, () => paceWrite(store, 1, makeClock()))
    const granted = (await Promise.allSettled(asked)).filter(({ status }) => status === 'fulfilled')
    expect(granted).toHaveLength(80)
    await store.close()
  })

  it('gives the worker back when the limit is reached, with the time to come again', async () => {
    const [log, clock] = [makeLog(), makeClock()]
    for (let write = 0; write < 80; write += 1) await paceWrite(log, 1, clock)
    await expect(paceWrite(log, 1, clock)).rejects.toMatchObject({ retryAt: 5_061_000 })
  })

  it('never passes 80 a minute or 500 an hour in a storm of 2,000 writes, and loses none', async () => {
    const [log, clock] = [makeLog(), makeClock()]
    for (let write = 0; write < 2_000; write += 1) {
      for (;;) {
        try {
          await paceWrite(log, 1, clock)
          break
        } catch (error) {
          if (!(error instanceof WorldProblem) || error.retryAt === null) throw error
          clock.at = error.retryAt
        }
      }
    }
    expect(log.writes).toHaveLength(2_000)
    expect(most(log.writes, 60_000)).toBeLessThanOrEqual(80)
    expect(most(log.writes, 3_600_000)).toBeLessThanOrEqual(500)
  })

  it('holds for any rhythm of wishes', async () => {
    const rhythm = fc.array(fc.integer({ min: 0, max: 4_000 }), { minLength: 100, maxLength: 200 })
    await fc.assert(
      fc.asyncProperty(rhythm, async (pauses) => {
        const [log, clock] = [makeLog(), makeClock()]
        for (const pause of pauses) {
          clock.at += pause
          await paceWrite(log, 1, clock).catch((error) => expect(error).toBeInstanceOf(WorldProblem))
        }
        expect(most(log.writes, 60_000)).toBeLessThanOrEqual(80)
      }),
      { numRuns: 50 },
    )
  })
})
