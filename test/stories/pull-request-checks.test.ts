import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { GOOD_BODY } from '../make.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage

beforeEach(async () => {
  stage = await openStage()
  // What happened before the installation is read by then: nothing waits but what the story makes wait.
  stage.pass(60_000)
  await stage.settle()
})
afterEach(() => stage.close())

/** A file that the guide does not name: nothing there can go stale. */
const CODE = { 'components/cdc/src/config.rs': '// one\n// two\n' }
const TITLE = 'cdc: report the resolved timestamp'

async function openIssue(): Promise<number> {
  const { number = 0 } = stage.sandbox.act({
    as: 'eve-reporter',
    do: 'open-issue',
    title: 'CDC lags',
    body: 'It lags.',
    labels: ['type/enhancement'],
  })
  await stage.settle()
  return number
}

function bodyFor(issue: number): string {
  return GOOD_BODY.replace('#100', `#${issue}`)
}

interface Extra {
  readonly title?: string
  readonly body?: string
  readonly signoff?: boolean
  readonly draft?: boolean
  readonly files?: Record<string, string>
}

async function openPull(
  as: string,
  { title = TITLE, body = '', signoff = true, draft = false, files = CODE }: Extra = {},
): Promise<number> {
  const commits = [{ message: title, files, signoff }]
  const { number = 0 } = stage.sandbox.act({ as, do: 'open-pull', title, body, draft, commits })
  await stage.settle()
  return number
}

describe('a pull request, end to end', () => {
  it('without an issue gets one card; when the description is mended the gate turns green and the label goes', async () => {
    const issue = await openIssue()
    const number = await openPull('ada-newcomer', { body: bodyFor(issue).replace(/Issue Number.*/, '') })
    const before = stage.see(number)
    expect(before.labels).toContain('do-not-merge/needs-linked-issue')
    expect(before.cards).toHaveLength(1)
    expect(before.cards[0]).toContain('No issue is linked')
    expect(before.cards[0]).toContain('https://guide.example/get-started/submit-a-pull-request#')
    expect(before.check).toMatchObject({ status: 'completed', conclusion: 'failure' })
    stage.sandbox.act({ as: 'ada-newcomer', do: 'edit', number, body: bodyFor(issue) })
    await stage.settle()
    const after = stage.see(number)
    expect(after.labels).not.toContain('do-not-merge/needs-linked-issue')
    expect(after.cards).toHaveLength(1)
    expect(after.cards[0]).toContain('Ready for review')
    expect(after.check).toMatchObject({ conclusion: 'success' })
  })

  it('that is clean, by somebody who has been here before, gets a check and labels but no comment', async () => {
    await stage.close()
    stage = await openStage({ seed: 'full' })
    const issue = await openIssue()
    const number = await openPull('bo-returning', { body: bodyFor(issue) })
    const seen = stage.see(number)
    expect(seen.cards).toEqual([])
    expect(seen.check).toMatchObject({ conclusion: 'success' })
    expect(seen.labels.some((name) => name.startsWith('size/'))).toBe(true)
  })

  it('costs one read point and at most four writes when it is opened, and an event that changes nothing costs no write', async () => {
    await openPull('chen-reviewer') // the first one also signs in and learns the files' marks
    const mark = stage.sandbox.calls.mark()
    const number = await openPull('chen-reviewer')
    const opened = stage.sandbox.calls.since(mark)
    expect(opened.graphqlPoints + opened.reads).toBe(1)
    expect(opened.writes).toBeLessThanOrEqual(4)
    const quiet = stage.sandbox.calls.mark()
    stage.sandbox.act({ as: 'chen-reviewer', do: 'comment', number, body: 'I will look at it tomorrow.' })
    await stage.settle()
    expect(stage.sandbox.calls.since(quiet).writes).toBe(0)
  })

  it('with unsigned commits is told the exact command, and is clean after it', async () => {
    const number = await openPull('ada-newcomer', { signoff: false })
    expect(stage.see(number).cards[0]).toContain('git commit --amend -s --no-edit && git push --force-with-lease')
    expect(stage.see(number).labels).toContain('dco-signoff: no')
    stage.sandbox.act({ as: 'ada-newcomer', do: 'signoff', number })
    await stage.settle()
    expect(stage.see(number).labels).toContain('dco-signoff: yes')
    expect(stage.see(number).labels).not.toContain('dco-signoff: no')
  })

  it('that names a pull request as its issue is told so', async () => {
    const other = await openPull('chen-reviewer')
    const number = await openPull('ada-newcomer', { body: bodyFor(other) })
    expect(stage.see(number).cards[0]).toContain(`\`#${other}\` is not an issue but a pull request`)
  })

  it('is not judged on what GitHub did not answer, and is settled when it answers', async () => {
    const issue = await openIssue()
    stage.sandbox.faults.add({ match: 'POST /graphql', status: 502, times: 1 })
    const number = await openPull('ada-newcomer', { body: bodyFor(issue) })
    expect(stage.see(number).check).toBeNull()
    expect((await stage.app.store.parked()).length).toBe(0)
    expect((await stage.app.store.stats()).waiting).toBe(1)
  })

  it('gets one card however often its deliveries come, in whatever order', async () => {
    stage.sandbox.faults.hooks = { duplicate: 0.7, shuffleMs: 80 }
    const number = await openPull('ada-newcomer')
    for (let push = 0; push < 5; push += 1) {
      stage.sandbox.act({
        as: 'ada-newcomer',
        do: 'push',
        number,
        commits: [{ message: `more ${push}`, files: { 'src/lib.rs': `// ${push}\n` } }],
      })
      stage.sandbox.act({ as: 'ada-newcomer', do: 'edit', number, title: `cdc: take ${push}` })
    }
    await stage.settle()
    expect(stage.see(number).cards).toHaveLength(1)
    expect(stage.see(number).labels.filter((name) => name.startsWith('size/'))).toHaveLength(1)
  })

  it('is read again when the first read was older than the push', async () => {
    const number = await openPull('ada-newcomer')
    await sleep(1_500)
    stage.sandbox.faults.add({ match: 'POST /graphql', staleSeconds: 1, times: 1 })
    const commits = [{ message: 'lib: y', files: { 'src/lib.rs': '// y\n' }, signoff: true }]
    stage.sandbox.act({ as: 'ada-newcomer', do: 'push', number, commits })
    await stage.settle()
    expect((await stage.app.store.stats()).waiting).toBe(1)
  })

  it('is looked for once more when GitHub does not show it yet', async () => {
    const errors = [{ type: 'NOT_FOUND', path: ['repository', 'issueOrPullRequest'], message: 'Could not resolve' }]
    const data = { viewer: { login: 'tikv-guide' }, repository: { issueOrPullRequest: null }, fallback: null }
    stage.sandbox.faults.add({ match: 'POST /graphql', rawBody: JSON.stringify({ data, errors }), times: 1 })
    const number = await openPull('ada-newcomer')
    expect(stage.see(number).check).toBeNull()
    expect((await stage.app.store.stats()).waiting).toBe(1)
  })

  it('coalesces twenty events in a second into at most two reconciles', async () => {
    const number = await openPull('ada-newcomer')
    const mark = stage.sandbox.calls.mark()
    for (let at = 0; at < 20; at += 1)
      stage.sandbox.act({ as: 'ada-newcomer', do: 'edit', number, title: `cdc: try ${at}` })
    await stage.settle()
    expect(stage.sandbox.calls.since(mark).graphql).toBeLessThanOrEqual(2)
  })

  it('takes a label that somebody took off back only while the rule still fails, and leaves other labels alone', async () => {
    const number = await openPull('ada-newcomer')
    stage.sandbox.act({ as: 'chen-reviewer', do: 'label', number, name: 'type/bugfix', labels: ['type/bugfix'] })
    stage.sandbox.act({
      as: 'chen-reviewer',
      do: 'label',
      number,
      name: 'skip-issue-check',
      labels: ['skip-issue-check'],
    })
    await stage.settle()
    const { labels } = stage.see(number)
    expect(labels).toContain('type/bugfix')
    expect(labels).not.toContain('do-not-merge/needs-linked-issue')
  })

  it('that changes the config with errors gets them as annotations on its lines', async () => {
    const files = { '.github/tikv-guide.yml': 'pull-request-checks:\n  titel:\n    mode: off\n' }
    const number = await openPull('chen-reviewer', { files })
    expect(stage.see(number).check).toMatchObject({ conclusion: 'failure', annotations: 1 })
    expect(stage.see(number).cards[0]).toContain('titel')
  })

  it('is judged by the config of the default branch, also after that changes', async () => {
    const number = await openPull('ada-newcomer')
    expect(stage.see(number).labels).toContain('do-not-merge/needs-linked-issue')
    const files = { '.github/tikv-guide.yml': 'pull-request-checks:\n  linked-issue:\n    mode: off\n' }
    stage.sandbox.act({
      as: 'zhangjinpeng87',
      do: 'push-branch',
      branch: 'master',
      commits: [{ message: 'config', files }],
    })
    await stage.settle()
    expect(stage.see(number).labels).not.toContain('do-not-merge/needs-linked-issue')
    expect(stage.see(number).cards[0]).not.toContain('No issue is linked')
  })

  it('follows the organisation’s config, too, when that changes', async () => {
    const number = await openPull('ada-newcomer')
    expect(stage.see(number).labels).toContain('do-not-merge/needs-linked-issue')
    const files = { '.github/tikv-guide.yml': 'pull-request-checks:\n  linked-issue:\n    mode: off\n' }
    stage.sandbox.act({ as: 'zhangjinpeng87', do: 'create-repo', name: '.github' })
    const commits = [{ message: 'config', files }]
    stage.sandbox.act({ as: 'zhangjinpeng87', do: 'push-branch', repo: 'tikv/.github', branch: 'master', commits })
    await stage.settle()
    expect(stage.see(number).labels).not.toContain('do-not-merge/needs-linked-issue')
  })

  it('shows a shadow rule on the operator’s page only', async () => {
    const files = { '.github/tikv-guide.yml': 'pull-request-checks:\n  linked-issue:\n    mode: shadow\n' }
    stage.sandbox.act({
      as: 'zhangjinpeng87',
      do: 'push-branch',
      branch: 'master',
      commits: [{ message: 'config', files }],
    })
    await stage.settle()
    const number = await openPull('ada-newcomer')
    expect(stage.see(number).labels).not.toContain('do-not-merge/needs-linked-issue')
    expect(stage.see(number).cards[0] ?? '').not.toContain('No issue is linked')
    const ops = await (await fetch(`${stage.app.url}/ops.json`)).json()
    expect(JSON.stringify(ops)).toContain(`"subject":"tikv/tikv#${number}","rule":"linked-issue"`)
  })
})
