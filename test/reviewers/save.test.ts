// A history that was saved and read again answers, and learns on, as if nothing had happened.
import { describe, expect, it } from 'vitest'
import { explain, learn, loadHistory, rank, saveHistory } from '../../src/reviewers/index.ts'
import { ask, learned, teamAtWork } from './make-history.ts'

describe('saveHistory and loadHistory', () => {
  const history = learned(teamAtWork(80).slice(0, 60))
  const read = loadHistory(saveHistory(history))

  it('give the same history', () => {
    expect(read).toEqual(history)
  })

  it('give the same answers, also after learning on', () => {
    if (read === null) throw new Error('not read')
    for (const change of teamAtWork(80).slice(60)) {
      learn(history, change)
      learn(read, change)
    }
    const asked = ask({ now: ask().now + 30 * 86_400 })
    expect(rank(read, asked)).toEqual(rank(history, asked))
    expect(explain(read, asked, 'cy')).toEqual(explain(history, asked, 'cy'))
  })

  it('reads bytes that lie anywhere in a larger buffer', () => {
    const bytes = saveHistory(history)
    const larger = new Uint8Array(bytes.length + 3)
    larger.set(bytes, 3)
    expect(loadHistory(larger.subarray(3))).toEqual(history)
  })

  for (const [what, bytes] of [
    ['nothing', new Uint8Array()],
    ['half of it', saveHistory(history).subarray(0, 4_000)],
    ['something else', new TextEncoder().encode('{"version": 1}')],
  ] as const)
    it(`answers null for ${what}`, () => {
      expect(loadHistory(bytes)).toBeNull()
    })
})
