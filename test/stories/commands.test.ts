import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let number: number

beforeEach(async () => {
  stage = await openStage()
  number =
    stage.sandbox.act({ as: 'eve-reporter', do: 'open-issue', title: 'TiKV panics', body: 'It panics.' }).number ?? 0
  await stage.settle()
})
afterEach(() => stage.close())

async function say(as: string, body: string): Promise<number> {
  const { id = 0 } = stage.sandbox.act({ as, do: 'comment', number, body })
  await stage.settle()
  return id
}

describe('commands in a thread', () => {
  it('/assign assigns who wrote it and answers with one reaction', async () => {
    await say('chen-reviewer', 'I take this.\r\n/Assign  \r\n')
    expect(stage.see(number)).toMatchObject({ assignees: ['chen-reviewer'], reactions: ['+1'], replies: [] })
  })

  it('several commands of one comment are all done', async () => {
    await say('chen-reviewer', '/assign glorv overvenus')
    await say('glorv', '/unassign @overvenus\n/assign chen-reviewer')
    expect([...stage.see(number).assignees].sort()).toEqual(['chen-reviewer', 'glorv'])
  })

  it('a misspelt login is refused with the likely spelling, and mending the comment is enough', async () => {
    const id = await say('chen-reviewer', '/assign overvenuz')
    const refused = stage.see(number)
    expect(refused.reactions).toEqual(['confused'])
    expect(refused.replies[0]).toContain('overvenus')
    expect(refused.replies[0]).not.toContain('@')
    stage.sandbox.act({ as: 'chen-reviewer', do: 'edit-comment', id, body: '/assign overvenus' })
    await stage.settle()
    expect(stage.see(number)).toMatchObject({ assignees: ['overvenus'], reactions: ['+1'] })
    expect(stage.see(number).replies).toHaveLength(1)
  })

  it('an edit by somebody else runs nothing', async () => {
    const id = await say('eve-reporter', 'I can reproduce it.')
    stage.sandbox.act({ as: 'zhangjinpeng87', do: 'edit-comment', id, body: '/assign glorv' })
    await stage.settle()
    expect(stage.see(number)).toMatchObject({ assignees: [], reactions: [] })
  })

  it('an edit runs only what is new in it', async () => {
    const id = await say('chen-reviewer', '/assign glorv')
    stage.sandbox.act({ as: 'zhangjinpeng87', do: 'unassign', number, login: 'glorv' })
    await stage.settle()
    stage.sandbox.act({
      as: 'chen-reviewer',
      do: 'edit-comment',
      id,
      body: 'Please have a look:\n/assign glorv\n/assign overvenus',
    })
    await stage.settle()
    expect(stage.see(number).assignees).toEqual(['overvenus'])
  })

  it.each([
    '`/assign`',
    '```\n/assign\n```',
    '> /assign\nlazy',
    '<!--\n/assign\n-->',
    '    /assign',
    'please /assign me',
    '/assign/me',
    'LGTM',
    '/lgtm',
    '/run-all-tests',
  ])('nothing is done or said about %j', async (body) => {
    const mark = stage.sandbox.calls.mark()
    await say('chen-reviewer', body)
    expect(stage.see(number)).toMatchObject({ assignees: [], reactions: [], replies: [] })
    expect(stage.sandbox.calls.since(mark).writes).toBe(0)
  })

  it('a near miss gets "did you mean"', async () => {
    await say('chen-reviewer', '/asign')
    expect(stage.see(number).replies[0]).toMatch(/Did you mean .*\/assign/)
  })

  it('/help lists what works here', async () => {
    await say('eve-reporter', '/help')
    expect(stage.see(number).replies[0]).toContain('/unassign')
  })

  it('works in reviews and review comments as in comments', async () => {
    const commits = [{ message: 'x', files: { 'src/lib.rs': '// x\n' }, signoff: true }]
    number = stage.sandbox.act({ as: 'chen-reviewer', do: 'open-pull', title: 'lib: x', body: '', commits }).number ?? 0
    stage.sandbox.act({ as: 'glorv', do: 'review', number, state: 'comment', body: '/assign glorv' })
    stage.sandbox.act({ as: 'overvenus', do: 'review-comment', number, path: 'src/lib.rs', line: 1, body: '/assign' })
    await stage.settle()
    expect([...stage.see(number).assignees].sort()).toEqual(['glorv', 'overvenus'])
    expect(stage.see(number).reactions).toEqual(['+1', '+1'])
  })

  it('waits, without a word, while GitHub does not say whether somebody may be assigned', async () => {
    stage.sandbox.faults.add({ match: 'GET /repos/tikv/tikv/issues/\\d+/assignees/glorv', status: 502, times: 1 })
    await say('chen-reviewer', '/assign glorv')
    expect(stage.see(number)).toMatchObject({ assignees: [], reactions: [] })
    await stage.app.store.enqueue({
      subject: { installation: stage.sandbox.installationId, owner: 'tikv', repo: 'tikv', number },
      cause: 'test',
      hint: {},
      dueAt: Date.now(),
    })
    await stage.settle()
    expect(stage.see(number)).toMatchObject({ assignees: ['glorv'], reactions: ['+1'] })
  })

  it('does not answer itself, nor another bot', async () => {
    await say('eve-reporter', '/help')
    const before = stage.see(number)
    await say('dependabot[bot]', '/assign glorv').catch(() => 0)
    expect(stage.see(number)).toEqual(before)
  })
})
