// Stories of likely duplicates over real HTTP: the second report of one panic names the first, and of an old one too.
import { afterEach, describe, expect, it } from 'vitest'
import { BACKFILL_NUMBER } from '../../src/backfill.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
afterEach(() => stage.close())

const open = async (title: string, body: string, as = 'ada-newcomer') => {
  const { number = 0 } = stage.sandbox.act({ as, do: 'open-issue', title, body })
  await stage.settle()
  return number
}
const card = (number: number) => stage.see(number).cards.at(-1) ?? ''
const ops = async (path: string) => await (await fetch(`${stage.app.url}${path}`)).text()

function panic(region: number, line: number): string {
  return `## Bug Report

### What version of TiKV are you using?
v8.5.3
### Steps to reproduce
Run the workload of case ${region}.
### What did happened?
\`\`\`
[2026/05/01 10:00:00.000 +00:00] [FATAL] [lib.rs:478] ["[region ${region}] ${region + 1} lost its leader for good"] [backtrace="   0: tikv_util::set_panic_hook::{{closure}}\\n   1: raftstore::store::peer::Peer::step\\n"] [location=components/raftstore/src/store/peer.rs:${line}]
\`\`\`
`
}

describe('a panic that was reported before', () => {
  it('is named on the card of the second report, with the reason, and leaves no mention on the first', async () => {
    stage = await openStage()
    const first = await open('TiKV stopped after a network partition', panic(40, 980))
    const other = await open('Compaction is slow on HDD', 'It takes hours.')
    const second = await open('Store 7 is down', panic(7, 1_011))
    expect(card(second)).toContain('same panic location')
    expect(card(second)).toContain(`/issues/${first})`)
    expect(card(second)).toContain(`/duplicate of ${first}`)
    expect(card(second)).not.toContain(`#${first}`)
    expect(card(second)).not.toContain(`/issues/${other})`)
    expect(card(first)).not.toContain('same panic')
  })

  it('is found although the first report is older than the installation and closed', async () => {
    stage = await openStage()
    const { sandbox, app } = stage
    sandbox.faults.hooks = { lose: 1 }
    const first = await open('TiKV stopped after a network partition', panic(40, 980))
    sandbox.act({ as: 'overvenus', do: 'close', number: first })
    await stage.settle()
    sandbox.faults.hooks = {}
    const repository = { owner: 'tikv', repo: 'tikv' }
    const subject = { installation: sandbox.installationId, ...repository, number: BACKFILL_NUMBER }
    await app.store.enqueue({ subject, cause: 'backfill', hint: {}, dueAt: 0 })
    await stage.settle()
    expect(await ops('/ops')).toContain('<code>tikv/tikv</code>: 1 known, 0 open</li>')
    const second = await open('Store 7 is down', panic(7, 1_011))
    expect(card(second)).toContain(`/issues/${first})`)
    expect(card(second)).toContain('closed: same panic location')
  })

  it('of which the first is a private matter is not named', async () => {
    stage = await openStage()
    await open(
      'Security vulnerability: an attacker can stop TiKV',
      `Exploitable without authentication.\n${panic(40, 980)}`,
    )
    const second = await open('Store 7 is down', panic(7, 1_011))
    expect(card(second)).not.toContain('same panic')
  })
})

describe('the page of what needs triage', () => {
  it('lists open issues from the store without asking GitHub', async () => {
    stage = await openStage()
    const number = await open('Compaction is <slow> on HDD', 'It takes hours.')
    const asked = stage.exchanges.length
    const page = await ops('/triage')
    expect(page).toContain('No type yet')
    expect(page).toContain(`/tikv/tikv/issues/${number}">#${number}</a> Compaction is &#60;slow&#62; on HDD`)
    expect(page).toContain('Older issues are still being read.')
    expect(page).not.toContain('<script')
    expect(stage.exchanges.length).toBe(asked)
    const headers = { 'x-forwarded-for': '1.2.3.4' }
    expect((await fetch(`${stage.app.url}/triage`, { headers })).status).toBe(401)
  })
})
