// Stories of a bug report over real HTTP: asked once, labelled right in any order, never against a person, whatever is pasted.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await openStage()
})
afterEach(() => stage.close())

const act = async (deed: Parameters<Stage['sandbox']['act']>[0]) => {
  const { number = 0 } = stage.sandbox.act(deed)
  await stage.settle()
  return number
}
const open = (title: string, body: string, as = 'ada-newcomer') => act({ as, do: 'open-issue', title, body })
const card = (number: number) => stage.see(number).cards.at(-1) ?? ''

function report(version: string, steps: string): string {
  return `## Bug Report

### What version of TiKV are you using?
<!-- You can run \`tikv-server --version\` -->
${version}

### What operating system and CPU are you using?
Ubuntu 22.04, AMD EPYC 7R32

### Steps to reproduce
${steps}

### What did you expect?
The leader is transferred within a second.

### What did happened?
The transfer takes forty seconds, and requests of the region time out meanwhile.
`
}

const TITLE = 'Leader transfer takes forty seconds after a restart'

describe('a bug report', () => {
  it('that lacks two things is asked once, and is complete after two edits', async () => {
    const number = await open(TITLE, report('', ''))
    expect(stage.see(number)).toMatchObject({ labels: expect.arrayContaining(['status/needs-info']) })
    expect(card(number)).toContain('we still need two things')
    expect(card(number)).toContain('tikv-server -V')
    await act({ as: 'ada-newcomer', do: 'edit', number, body: report('v8.5.3', '') })
    expect(card(number)).toContain('we still need one thing')
    expect(card(number)).not.toContain('tikv-server -V')
    await act({
      as: 'ada-newcomer',
      do: 'edit',
      number,
      body: report('v8.5.3', 'Restart the store while it leads 2,000 regions.'),
    })
    expect(card(number)).not.toContain('we still need')
    expect(stage.see(number).labels).not.toContain('status/needs-info')
    expect(stage.see(number).cards).toHaveLength(1)
    expect(stage.see(number).state).toBe('open')
  })

  it('is answered in a comment as well as by an edit', async () => {
    const number = await open(TITLE, report('', 'Restart the store while it leads 2,000 regions.'))
    expect(stage.see(number).labels).toContain('status/needs-info')
    await act({ as: 'ada-newcomer', do: 'comment', number, body: 'Sorry! It is Release Version: 8.5.3' })
    expect(stage.see(number).labels).not.toContain('status/needs-info')
    expect(card(number)).not.toContain('we still need')
  })

  it('that is complete gets no question, whoever wrote it', async () => {
    const number = await open(TITLE, report('v8.5.3', 'Restart the store while it leads 2,000 regions.'))
    expect(stage.see(number).labels).not.toContain('status/needs-info')
    expect(card(number)).not.toContain('we still need')
  })

  it('becomes a matter of all versions whichever of severity and type comes first', async () => {
    const number = await open('raftstore: stale read after a merge', 'Seen in the nightly test.', 'overvenus')
    await act({ as: 'chen-reviewer', do: 'comment', number, body: '/severity critical' })
    expect(stage.see(number).labels.filter((name) => name.startsWith('may-affects'))).toEqual([])
    await act({ as: 'chen-reviewer', do: 'comment', number, body: '/type bug' })
    expect(stage.see(number).labels.filter((name) => name.startsWith('may-affects'))).toEqual([
      'may-affects-7.5',
      'may-affects-8.1',
      'may-affects-8.5',
    ])
    await act({ as: 'chen-reviewer', do: 'comment', number, body: '/affects 8.5\n/not-affected 7.5' })
    expect(stage.see(number).labels).toEqual(expect.arrayContaining(['affects-8.5', 'may-affects-8.1']))
    expect(stage.see(number).labels).not.toEqual(expect.arrayContaining(['may-affects-8.5']))
    expect(stage.see(number).labels).not.toEqual(expect.arrayContaining(['may-affects-7.5']))
    expect(card(number)).toContain('says `chen-reviewer`')
    expect(card(number)).toContain('**8.1** has not been looked at yet')
  })

  it('keeps the label that a maintainer chose over ours', async () => {
    const body = report(
      'v8.5.3',
      'Restart the store.\n\n```\nthread panicked at components/raftstore/src/store/fsm/peer.rs:5561:17:\n```',
    )
    const number = await open('raftstore panics after a restart', body)
    expect(stage.see(number).labels).toContain('type/bug')
    await act({ as: 'overvenus', do: 'unlabel', number, name: 'type/bug' })
    await act({ as: 'overvenus', do: 'label', number, name: 'type/enhancement' })
    await act({ as: 'ada-newcomer', do: 'edit', number, body: `${body}\nIt panics every time.` })
    expect(stage.see(number).labels).toContain('type/enhancement')
    expect(stage.see(number).labels).not.toContain('type/bug')
  })

  it('with 60 KiB of log pasted into it is read like any other', async () => {
    const line =
      '[2026/11/02 03:04:05.678 +08:00] [INFO] [raft.rs:1545] ["became follower at term 42"] [raft_id=9] [region_id=7] [thread_id=21]\n'
    const log = line.repeat(Math.ceil((60 * 1024) / line.length))
    const number = await open(TITLE, report('', `Restart the store.\n\n\`\`\`\n${log}\`\`\``))
    expect(card(number)).toContain('tikv-server -V')
    expect(card(number).length).toBeLessThan(6000)
  })

  it('of nothing but a backtrace is thanked for it, asked for the rest, and pointed to the code', async () => {
    const number = await open(
      'TiKV crashed',
      `\`\`\`
[FATAL] [lib.rs:509] ["index out of bounds: the len is 3 but the index is 3"] [backtrace="   0: tikv_util::set_panic_hook::{{closure}}
             at components/tikv_util/src/lib.rs:508:18
   1: raftstore::store::fsm::apply::ApplyDelegate<EK>::exec_raft_cmd
             at components/raftstore/src/store/fsm/apply.rs:1467:23
   2: raftstore::store::fsm::apply::ApplyDelegate<EK>::process_raft_cmd
             at components/raftstore/src/store/fsm/apply.rs:1390:13
"] [location=components/raftstore/src/store/fsm/apply.rs:1467] [thread_name=apply-0]
\`\`\``,
    )
    expect(card(number)).toMatch(/^<!-- tikv-guide:card -->\n\nThanks, the (panic message|backtrace) helps\./)
    expect(card(number)).toContain('tikv-server -V')
    expect(card(number)).toContain('`components/raftstore/src/store/fsm/apply.rs`')
    expect(stage.see(number).labels).toEqual(expect.arrayContaining(['sig/raft', 'status/needs-info', 'type/bug']))
  })

  it('of a vulnerability is pointed to the private address, and nothing of it is repeated', async () => {
    const number = await open(
      'Security vulnerability: unauthenticated read of all keys',
      'An attacker without credentials can exploit the status port to dump user data. PoC: curl http://host:20180/secret-path',
    )
    expect(card(number)).toContain('tikv-security@lists.cncf.io')
    expect(card(number)).not.toMatch(/status port|secret-path|Where to look/)
  })

  it('with a Chinese title is answered once in both languages', async () => {
    const number = await open('扩容之后内存持续上涨直到重启', report('v8.5.3', '扩容一个节点。'))
    expect(card(number)).toContain('标题请用英文')
    await act({ as: 'ada-newcomer', do: 'comment', number, body: '/retitle Memory grows after adding a store' })
    expect(stage.see(number).title).toBe('Memory grows after adding a store')
    expect(card(number)).not.toContain('标题请用英文')
    expect(stage.see(number).cards).toHaveLength(1)
  })
})
