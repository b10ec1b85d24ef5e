import { afterEach, describe, expect, it } from 'vitest'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
afterEach(() => stage.close())

const commits = [{ message: 'x', files: { 'src/lib.rs': '// x\n' } }]

describe('what was missed', () => {
  it('is delivered again when GitHub knows that it failed', async () => {
    stage = await openStage()
    stage.sandbox.faults.hooks = { drop: 1 }
    const { number = 0 } = stage.sandbox.act({ as: 'ada-newcomer', do: 'open-pull', title: 'x', body: '', commits })
    await stage.settle()
    expect(stage.see(number).cards).toEqual([])
    stage.sandbox.faults.hooks = {}
    await stage.app.sweep()
    await stage.settle()
    expect(stage.see(number).cards).toHaveLength(1)
  })

  it('is found by listing when even GitHub has lost it', async () => {
    stage = await openStage()
    stage.sandbox.faults.hooks = { lose: 1 }
    const { number = 0 } = stage.sandbox.act({ as: 'ada-newcomer', do: 'open-pull', title: 'x', body: '', commits })
    await stage.settle()
    stage.sandbox.faults.hooks = {}
    await stage.app.sweep()
    await stage.settle()
    expect(stage.see(number).cards).toHaveLength(1)
  })

  it('leaves no second card when the store was deleted: it is rebuilt from GitHub', async () => {
    stage = await openStage()
    const { number = 0 } = stage.sandbox.act({ as: 'ada-newcomer', do: 'open-pull', title: 'x', body: '', commits })
    stage.sandbox.act({ as: 'chen-reviewer', do: 'comment', number, body: '/assign' })
    await stage.settle()
    const before = stage.see(number)
    expect(before.cards).toHaveLength(1)
    await stage.restartEmpty()
    await stage.app.sweep()
    await stage.settle()
    expect(stage.see(number)).toEqual(before)
  })
})
