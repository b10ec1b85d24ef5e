// Story: a pull request waits for the triage of the issues it closes, and hears of it without being touched.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await openStage()
})
afterEach(() => stage.close())

const WAITING = 'do-not-merge/needs-triage-completed'

function openIssue(labels: readonly string[]): number {
  const { number = 0 } = stage.sandbox.act({
    as: 'overvenus',
    do: 'open-issue',
    title: 'raftstore: stale read',
    labels,
  })
  return number
}

function openPull(body: string): number {
  const title = 'raftstore: refuse stale reads'
  return stage.sandbox.act({ as: 'bo-returning', do: 'open-pull', title, body }).number ?? 0
}

const label = (number: number, name: string) => stage.sandbox.act({ as: 'chen-reviewer', do: 'label', number, name })
const unlabel = (number: number, name: string) =>
  stage.sandbox.act({ as: 'chen-reviewer', do: 'unlabel', number, name })

describe('a pull request that closes a bug', () => {
  it('is looked at again whenever the issue’s triage changes', async () => {
    const issue = openIssue(['type/bug'])
    const pull = openPull(`Issue Number: close #${issue}`)
    await stage.settle()
    expect(stage.see(pull).labels).toContain(WAITING)
    label(issue, 'severity/moderate')
    await stage.settle()
    expect(stage.see(pull).labels).not.toContain(WAITING)
    label(issue, 'may-affects-8.5')
    unlabel(issue, 'severity/moderate')
    await stage.settle()
    expect(stage.see(pull).labels).toContain(WAITING)
  })

  it('is one of many: all that name the issue hear of it', async () => {
    const issue = openIssue(['type/bug'])
    const pulls = Array.from({ length: 12 }, () => openPull(`Issue Number: close #${issue}`))
    await stage.settle()
    expect(pulls.filter((pull) => stage.see(pull).labels.includes(WAITING))).toEqual(pulls)
    label(issue, 'severity/moderate')
    await stage.settle()
    expect(pulls.filter((pull) => stage.see(pull).labels.includes(WAITING))).toEqual([])
  })

  it('hears of it also when the webhook of the label is lost, at the next thing that happens to the issue', async () => {
    const issue = openIssue(['type/bug'])
    const pull = openPull(`Issue Number: close #${issue}`)
    await stage.settle()
    stage.sandbox.faults.hooks = { lose: 1 }
    label(issue, 'severity/moderate')
    stage.sandbox.faults.hooks = {}
    await stage.settle()
    expect(stage.see(pull).labels).toContain(WAITING)
    stage.sandbox.act({ as: 'ada-newcomer', do: 'comment', number: issue, body: 'I have seen it too.' })
    await stage.settle()
    expect(stage.see(pull).labels).not.toContain(WAITING)
  })
})
