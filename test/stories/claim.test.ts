// Story: an issue is claimed with /assign, nothing happens for a month, and it is free again; by the config of the repository.
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openStage, type Stage } from './stage.ts'

const DAY_MS = 86_400_000

let stage: Stage
let number: number
beforeEach(async () => {
  stage = await openStage()
  const files = { '.github/tikv-guide.yml': 'bug-report:\n  claim:\n    mode: advise\n' }
  const commits = [{ message: 'config', files }]
  stage.sandbox.act({ as: 'zhangjinpeng87', do: 'push-branch', branch: 'master', commits })
  await stage.settle()
  const title = 'raftstore: rename a metric'
  number = stage.sandbox.act({ as: 'overvenus', do: 'open-issue', title, body: 'It says ms and means s.' }).number ?? 0
  stage.sandbox.act({ as: 'ada-newcomer', do: 'comment', number, body: '/assign' })
  await stage.settle()
})
afterEach(() => stage.close())

const wait = async (days: number) => {
  stage.pass(days * DAY_MS)
  await stage.settle()
}

it('runs out after thirty quiet days, and the card says that the issue is free', async () => {
  expect(stage.see(number).assignees).toEqual(['ada-newcomer'])
  await wait(29)
  expect(stage.see(number).assignees).toEqual(['ada-newcomer'])
  await wait(2)
  expect(stage.see(number).assignees).toEqual([])
  stage.sandbox.act({ as: 'overvenus', do: 'comment', number, body: 'Anybody?' })
  await stage.settle()
  expect(stage.see(number).cards[0]).toContain('Free again since')
})

it('is kept by a word of whoever has it', async () => {
  await wait(20)
  stage.sandbox.act({ as: 'ada-newcomer', do: 'comment', number, body: 'Still on it.' })
  await stage.settle()
  await wait(20)
  expect(stage.see(number).assignees).toEqual(['ada-newcomer'])
})
