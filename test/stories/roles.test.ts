// Story: who may do what by a command hangs on the role a person has at that moment, as GitHub tells it.
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await openStage()
})
afterEach(() => stage.close())

const say = async (as: string, number: number, body: string) => {
  stage.sandbox.act({ as, do: 'comment', number, body })
  await stage.settle()
}

it('the title and state of somebody else’s issue are for people with a role, from the moment they have it', async () => {
  const { number = 0 } = stage.sandbox.act({
    as: 'eve-reporter',
    do: 'open-issue',
    title: 'it lags',
    labels: ['type/bug'],
  })
  await say('bo-returning', number, '/retitle cdc: the resolved timestamp lags')
  expect(stage.see(number)).toMatchObject({ title: 'it lags', reactions: ['confused'] })
  await say('chen-reviewer', number, '/retitle cdc: the resolved timestamp lags')
  expect(stage.see(number)).toMatchObject({ title: 'cdc: the resolved timestamp lags', reactions: ['confused', '+1'] })
  stage.sandbox.act({ as: 'zhangjinpeng87', do: 'set-user', login: 'bo-returning', role: 'triage' })
  await say('bo-returning', number, '/close not-planned')
  expect(stage.see(number)).toMatchObject({ state: 'closed', reason: 'not_planned' })
  await say('eve-reporter', number, '/reopen')
  expect(stage.see(number)).toMatchObject({ state: 'open', reason: 'reopened' })
})

it('a role costs one read for each new command, and none afterwards', async () => {
  const { number = 0 } = stage.sandbox.act({
    as: 'eve-reporter',
    do: 'open-issue',
    title: 'it lags',
    labels: ['type/bug'],
  })
  await stage.settle()
  const asked = () => stage.exchanges.filter(({ path }) => path.endsWith('/permission')).length
  await say('chen-reviewer', number, '/retitle cdc: it lags')
  expect(asked()).toBe(1)
  await say('chen-reviewer', number, 'Thank you.')
  expect(asked()).toBe(1)
})
