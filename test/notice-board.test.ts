import { describe, expect, it } from 'vitest'
import { createNoticeBoard } from '../src/notice-board.ts'
import { openStore } from '../src/store/index.ts'

describe('the notice board', () => {
  it('loses no problem when several are noted at the same moment', async () => {
    const log = { debug() {}, info() {}, warn() {}, error() {} }
    const store = await openStore({ file: ':memory:', now: Date.now, log })
    const board = createNoticeBoard(store)
    await Promise.all(['a', 'b', 'c'].map((name) => board.problem(name, `text ${name}`)))
    expect(await board.problems()).toEqual(['text a', 'text b', 'text c'])
    await board.problem('b', '')
    expect(await board.problems()).toEqual(['text a', 'text c'])
    await store.close()
  })
})
