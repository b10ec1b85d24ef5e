// What an event costs GitHub, and how many subjects a second the app puts right, in the sandbox over real HTTP.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '../src/run.ts'
import { createSandbox } from '../src/sandbox/index.ts'
import { readSettings } from '../src/settings.ts'
import { goal } from './figures.ts'

const SUBJECTS = 100

export async function benchCalls(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tikv-guide-bench-'))
  const sandbox = await createSandbox({ dbFile: ':memory:', seed: 'ground', limits: 'off' })
  const settings = {
    ...readSettings({
      ...{ DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'fatal', GUIDE_URL: 'https://guide.example' },
      // GitHub's limits would stop all but the first 26 of the hundred.
      ...{ WRITES_PER_MINUTE: '100000', WRITES_PER_HOUR: '100000' },
    }),
    host: '127.0.0.1',
  }
  const credentials = { appId: sandbox.appId, privateKey: sandbox.privateKey, webhookSecrets: [sandbox.webhookSecret] }
  const app = await run({ settings, credentials, apiUrl: sandbox.url, lagMs: 0 })
  sandbox.setWebhookUrl(`${app.url}/api/github/webhooks`)
  const settle = async () => {
    for (let round = 0; round < 2; round += 1) {
      await sandbox.settle(30)
      await app.idle()
    }
  }
  let made = 0
  const open = () => {
    // Each has a head commit of its own: two pull requests of one commit share its check run.
    made += 1
    const files = { 'components/cdc/src/config.rs': `// ${made}\n`, 'src/coprocessor_v2/config.rs': '// y\n' }
    const commits = [{ message: 'x', files }]
    return sandbox.act({ as: 'ada-newcomer', do: 'open-pull', title: 'x', body: 'nothing', commits }).number ?? 0
  }
  const cost = async (name: string, act: () => void) => {
    const mark = sandbox.calls.mark()
    act()
    await settle()
    const { graphqlPoints, reads, writes } = sandbox.calls.since(mark)
    console.log(`${name.padEnd(58)} read points ${graphqlPoints + reads}, writes ${writes}`)
    return { reads: graphqlPoints + reads, writes }
  }
  await settle()
  await cost('the first pull request on files never seen before', open)
  let number = 0
  const opened = await cost('opening a pull request with everything missing', () => {
    number = open()
  })
  const quiet = await cost('a comment that changes nothing', () =>
    sandbox.act({ as: 'chen-reviewer', do: 'comment', number, body: 'I will look.' }),
  )
  await cost('twenty edits within a second', () => {
    for (let at = 0; at < 20; at += 1) sandbox.act({ as: 'ada-newcomer', do: 'edit', number, title: `x ${at}` })
  })
  await cost('/assign', () => sandbox.act({ as: 'chen-reviewer', do: 'comment', number, body: '/assign' }))
  console.log(
    `opening costs one read point and at most four writes ${goal(opened.reads === 1 && opened.writes <= 4, '1 and ≤ 4')}`,
  )
  console.log(`an event that changes nothing costs no write ${goal(quiet.writes === 0, '0')}`)
  const numbers = Array.from({ length: SUBJECTS }, open)
  await settle()
  const mark = sandbox.calls.mark()
  const began = performance.now()
  for (const one of numbers) {
    const subject = { installation: sandbox.installationId, owner: 'tikv', repo: 'tikv', number: one }
    await app.store.enqueue({ subject, cause: 'bench', hint: {}, dueAt: Date.now() })
  }
  await app.idle()
  const seconds = (performance.now() - began) / 1000
  const { writes } = sandbox.calls.since(mark)
  console.log(
    `${SUBJECTS} subjects looked at again, nothing to change: ${(SUBJECTS / seconds).toFixed(0)} reconciles/s, ${writes} writes (sandbox in the same process)`,
  )
  await app.stop()
  await sandbox.close()
  rmSync(folder, { recursive: true, force: true })
}
