import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Io, runCli } from '../../src/cli/index.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await openStage()
})
afterEach(() => stage.close())

async function cli(args: readonly string[], env: Io['env'] = {}, stdin = '') {
  const lines: string[] = []
  const io: Io = {
    out: (text) => void lines.push(text),
    err: (text) => void lines.push(text),
    readStdin: async () => stdin,
    readText: async () => stdin,
    env,
  }
  return { exit: await runCli(args, io), text: lines.join('\n') }
}

const commits = [{ message: 'x', files: { 'src/lib.rs': '// x\n' } }]

describe('the command line against GitHub', () => {
  it('check pull --repo --number reads and writes nothing', async () => {
    const { number = 0 } = stage.sandbox.act({
      as: 'ada-newcomer',
      do: 'open-pull',
      title: 'x',
      body: 'no issue',
      commits,
    })
    await stage.settle()
    const mark = stage.sandbox.calls.mark()
    const env = { GITHUB_TOKEN: stage.sandbox.tokenOf('eve-reporter'), GITHUB_API_URL: stage.sandbox.url }
    const { exit, text } = await cli(
      ['check', 'pull', '--repo', 'tikv/tikv', '--number', String(number), '--json'],
      env,
    )
    expect(exit).toBe(1)
    const { gates } = JSON.parse(text) as { gates: { rule: string; state: string }[] }
    expect(gates.find((gate) => gate.rule === 'linked-issue')?.state).toBe('fail')
    expect(gates.find((gate) => gate.rule === 'dco')?.state).toBe('fail')
    expect(stage.sandbox.calls.since(mark).writes).toBe(0)
  })

  it('check pull goes on without membership when the token may not ask for it', async () => {
    const { number = 0 } = stage.sandbox.act({ as: 'ada-newcomer', do: 'open-pull', title: 'x', body: '', commits })
    await stage.settle()
    const message = 'Your token has not been granted the required scopes to execute this query.'
    stage.sandbox.faults.add({
      match: 'POST /graphql',
      rawBody: JSON.stringify({ errors: [{ type: 'INSUFFICIENT_SCOPES', message }] }),
    })
    const env = { GITHUB_TOKEN: stage.sandbox.tokenOf('eve-reporter'), GITHUB_API_URL: stage.sandbox.url }
    const { exit, text } = await cli(['check', 'pull', '--repo', 'tikv/tikv', '--number', String(number)], env)
    expect(exit).toBe(1)
    expect(text).toContain('dco')
  })

  it('digest --repo lists what needs triage, pull requests left out, and writes nothing', async () => {
    const open = (title: string, labels: readonly string[]) =>
      stage.sandbox.act({ as: 'overvenus', do: 'open-issue', title, body: 'Seen on v8.5.3.', labels }).number ?? 0
    const [bug, done] = [open('raftstore: stale read', ['type/bug']), open('cdc: lag', ['type/enhancement'])]
    const pull = stage.sandbox.act({ as: 'ada-newcomer', do: 'open-pull', title: 'x', body: '', commits }).number ?? 0
    await stage.settle()
    const mark = stage.sandbox.calls.mark()
    const env = { GITHUB_TOKEN: stage.sandbox.tokenOf('eve-reporter'), GITHUB_API_URL: stage.sandbox.url }
    const { exit, text } = await cli(['digest', '--repo', 'tikv/tikv'], env)
    expect(exit).toBe(1)
    expect(text).toContain(`#${bug}`)
    for (const quiet of [done, pull]) expect(text).not.toContain(`#${quiet}`)
    expect(stage.sandbox.calls.since(mark).writes).toBe(0)
  })

  it.each([
    [['check', 'pull', '--repo', 'tikv/tikv'], '--number'],
    [['check', 'pull', '--repo', 'tikv', '--number', '1'], 'owner/name'],
    [['check', 'pull', '--repo', 'tikv/tikv', '--number', '1'], 'GITHUB_TOKEN'],
    [['check', 'pulls'], 'unknown command'],
    [['parked', 'retry', 'x'], 'usage'],
  ])('wrong use of %j exits 2 with one clear line', async (args, word) => {
    const { exit, text } = await cli(args)
    expect(exit).toBe(2)
    expect(text).toContain(word)
  })

  it('doctor finds everything in order', async () => {
    const { exit, text } = await cli(['doctor', '--repo', 'tikv/tikv', '--json'], credentials())
    const { findings } = JSON.parse(text) as { findings: { check: string; state: string; found: string }[] }
    expect(findings.filter((finding) => finding.state === 'problem')).toEqual([])
    expect(exit).toBe(0)
    for (const check of ['credentials', 'clock', 'permissions', 'events', 'webhook address', 'labels']) {
      expect(findings.map((finding) => finding.check)).toContain(check)
    }
  })

  it('doctor names a label that the repository lacks and the command that makes it', async () => {
    stage.sandbox.act({ as: 'zhangjinpeng87', do: 'delete-label', name: 'size/M' })
    await stage.settle()
    const { exit, text } = await cli(['doctor', '--repo', 'tikv/tikv'], credentials())
    expect(exit).toBe(1)
    expect(text).toContain('gh label create "size/M"')
  })

  it('doctor tells a wrong key from a missing one', async () => {
    const { exit, text } = await cli(['doctor'], { ...credentials(), PRIVATE_KEY: OTHER_KEY })
    expect(exit).toBe(1)
    expect(text).toContain('do not belong together')
    expect((await cli(['doctor'], {})).text).toContain('npm run setup')
  })
})

describe('the command line without GitHub', () => {
  it('simulate prints the plan of a snapshot and the calls it would make', async () => {
    const { makePull, makeSnapshot } = await import('../make.ts')
    const snapshot = JSON.stringify(makeSnapshot({ subject: makePull({ body: '' }) }))
    const { exit, text } = await cli(['simulate', '-', '--json'], {}, snapshot)
    const { plan, calls } = JSON.parse(text) as { plan: { gates: unknown[] }; calls: { call: string }[] }
    expect(exit).toBe(1)
    expect(plan.gates.length).toBeGreaterThan(8)
    expect(calls.map((call) => call.call)).toContain('create-card')
    expect((await cli(['simulate', '-'], {}, '{"now": 1}')).text).toContain('`self` is missing')
  })
})

const { generateKeyPairSync } = await import('node:crypto')
const OTHER_KEY = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
}).privateKey

function credentials(): Record<string, string> {
  const { appId, privateKey, webhookSecret, url } = stage.sandbox
  return { APP_ID: String(appId), PRIVATE_KEY: privateKey, WEBHOOK_SECRET: webhookSecret, GITHUB_API_URL: url }
}
