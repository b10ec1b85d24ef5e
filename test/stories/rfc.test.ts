// Stories of an RFC over real HTTP: decided by people, not hung by an absent voter, not forged by a tick, tracked exactly once.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DeedName } from '../../src/sandbox/people/act.ts'
import type { Act } from '../../src/sandbox/people/deed.ts'
import { lockFile } from '../../src/sandbox/seed/files.ts'
import { openStage, type Stage } from './stage.ts'

const DAY = 86_400_000
const REPO = 'tikv/rfcs'
let stage: Stage
beforeEach(async () => {
  stage = await openStage()
})
afterEach(() => stage.close())

const act = async (deed: Act & { readonly do: DeedName }) => {
  // Times of GitHub have seconds: of two comments in one second nobody could tell which came first.
  stage.pass(1_000)
  const done = stage.sandbox.act({ repo: REPO, ...deed })
  await stage.settle()
  return done
}
const say = (as: string, number: number, body: string) => act({ as, do: 'comment', number, body })
const card = (number: number) => stage.see(number).cards.at(-1) ?? ''
const check = (number: number) => stage.see(number).check
/** Comments of the app that are neither card nor reply. */
const notes = (number: number) => ownComments(number).filter((body) => !/^<!-- tikv-guide:(?:card|reply)/.test(body))

function ownComments(number: number): readonly string[] {
  const { state, slug } = stage.sandbox
  const bot = state.users.all().find((user) => user.login === `${slug}[bot]`)
  return state.comments
    .all()
    .filter((row) => row.number === number && row.user === bot?.id)
    .map(({ body }) => body)
}

function ownIssues() {
  const { state, slug } = stage.sandbox
  const bot = state.users.all().find((user) => user.login === `${slug}[bot]`)
  return state.subjects.all().filter((row) => row.user === bot?.id)
}

const TEXT = `# Read hot regions from followers

- RFC PR: https://github.com/tikv/rfcs/pull/130
- Tracking Issue: https://github.com/tikv/tikv/issues/0000

## Summary

A hot region is read from its followers, with a lease that the leader gives.

## Motivation

One store is the bottleneck of a hot region today; we measured 40,000 reads a second.

## Detailed design

### Lease

The leader gives each follower a lease of one second.

### Scheduling

PD marks a region as hot.

## Drawbacks

A leader change waits for the leases to end.

## Alternatives

A cache in the client was looked at, and is stale too often.

## Unresolved questions

None.
`

async function openRfc(text = TEXT): Promise<number> {
  const files = { 'text/0130-hot-follower-read.md': text }
  const { number = 0 } = await act({
    as: 'bo-returning',
    do: 'open-pull',
    title: 'RFC: read hot regions from followers',
    body: 'Followers answer reads of hot regions.',
    commits: [{ message: 'RFC: read hot regions from followers', files, signoff: true }],
  })
  return number
}

describe('an RFC', () => {
  it('is checked, shown as a page, and pending until two maintainers agree', async () => {
    const number = await openRfc()
    expect(number).toBe(130)
    expect(card(number)).toContain('[`text/0130-hot-follower-read.md`](https://github.com/tikv/rfcs/blob/')
    expect(card(number)).toContain('In discussion')
    expect(card(number)).not.toContain('release note')
    expect(check(number)).toMatchObject({ status: 'in_progress', conclusion: null })
    await act({ as: 'overvenus', do: 'review', number, state: 'approve' })
    expect(card(number)).toContain('one more maintainer has to agree')
    expect(card(number)).toContain('[x] **overvenus**')
    expect(card(number)).toContain('[ ] **glorv**')
    expect(check(number)?.conclusion).toBeNull()
    await say('chen-reviewer', number, '+1, nice')
    expect(check(number)?.conclusion).toBeNull()
    expect(card(number)).toContain('chen\\-reviewer')
    await say('glorv', number, '+1 (binding)')
    expect(check(number)).toMatchObject({ status: 'completed', conclusion: 'success' })
    expect(notes(number)).toEqual([expect.stringMatching(/^<!-- tikv-guide:rfc-decision:accept:1 -->/)])
    expect(stage.see(number)).toMatchObject({ state: 'open', labels: ['rfc/accepted'] })
  })

  it('with a faulty text has its lines marked', async () => {
    const number = await openRfc(TEXT.replace('## Drawbacks\n\nA leader change waits for the leases to end.\n\n', ''))
    expect(card(number)).toContain('The text has one place to mend'.replace('one', '1'))
    expect(check(number)?.annotations).toBeGreaterThan(0)
    await act({
      as: 'bo-returning',
      do: 'push',
      number,
      commits: [{ message: 'Drawbacks', files: { 'text/0130-hot-follower-read.md': TEXT }, signoff: true }],
    })
    expect(card(number)).not.toContain('to mend')
  })

  it('accepted gets one tracking issue and the line for it, also after repeated deliveries and a lost store', async () => {
    const number = await openRfc()
    stage.sandbox.faults.hooks = { duplicate: 1, shuffleMs: 40 }
    await say('overvenus', number, '/rfc propose accept')
    stage.sandbox.faults.add({ match: 'POST /repos/tikv/tikv/issues$', dropAnswer: true, times: 1 })
    await say('glorv', number, '+1')
    await stage.advance(120_000)
    expect(ownIssues()).toHaveLength(1)
    const [issue] = ownIssues()
    expect(issue?.title).toContain('Read hot regions from followers')
    expect(issue?.body).toContain('- [ ] Lease')
    const remarks = stage.sandbox.state.reviewComments.all().filter((row) => row.number === number)
    expect(remarks).toHaveLength(1)
    expect(remarks[0]?.body).toContain(
      `\`\`\`suggestion\n- Tracking Issue: https://github.com/tikv/tikv/issues/${issue?.number}\n\`\`\``,
    )
    expect(remarks[0]?.line).toBe(4)
    await stage.restartEmpty()
    await say('overvenus', number, 'Thanks everybody.')
    expect(ownIssues()).toHaveLength(1)
    expect(stage.sandbox.state.reviewComments.all().filter((row) => row.number === number)).toHaveLength(1)
    expect(notes(number)).toHaveLength(1)
  })

  it('is not held up by an absent voter: only the missing are called, once a week', async () => {
    const number = await openRfc()
    await say('overvenus', number, '/rfc propose accept in 20 days')
    await stage.advance(6 * DAY)
    expect(notes(number)).toEqual([])
    await stage.advance(1.01 * DAY)
    expect(notes(number)).toHaveLength(1)
    expect(notes(number)[0]).toContain('@zhangjinpeng87')
    expect(notes(number)[0]).not.toContain('@overvenus')
    await say('glorv', number, '+1')
    await stage.advance(7.01 * DAY)
    expect(card(number)).toContain('open for last words until')
    expect(check(number)?.conclusion).toBeNull()
    await stage.restartEmpty()
    await stage.advance(6 * DAY)
    expect(check(number)).toMatchObject({ status: 'completed', conclusion: 'success' })
    expect(notes(number).filter((body) => body.includes('rfc-decision'))).toHaveLength(1)
  })

  it('is decided at its deadline although the last word never reached us', async () => {
    const number = await openRfc()
    await say('overvenus', number, '/rfc propose accept in 3 days')
    stage.sandbox.faults.hooks = { lose: 1 }
    await say('glorv', number, '+1')
    await act({ as: 'bo-returning', do: 'close', number })
    await act({ as: 'bo-returning', do: 'reopen', number })
    stage.sandbox.faults.hooks = {}
    await stage.advance(3 * DAY)
    expect(check(number)).toMatchObject({ status: 'completed', conclusion: 'success' })
    expect(notes(number)).toHaveLength(1)
  })

  it('is not decided by a tick in the card, which is put back', async () => {
    const number = await openRfc()
    await act({ as: 'overvenus', do: 'review', number, state: 'approve' })
    const before = card(number)
    const row = stage.sandbox.state.comments.all().find((one) => one.body === before)
    const forged = before.replace('[ ] **glorv**', '[x] **glorv**')
    expect(forged).not.toBe(before)
    await act({ as: 'zhangjinpeng87', do: 'edit-comment', id: row?.id ?? 0, body: forged })
    expect(card(number)).toBe(before)
    expect(check(number)?.conclusion).toBeNull()
  })

  it('waits for a concern that is raised in the last hour', async () => {
    const number = await openRfc()
    await say('overvenus', number, '/rfc propose accept in 3 days')
    await say('glorv', number, '+1')
    await stage.advance(3 * DAY - 3_600_000)
    expect(card(number)).toContain('open for last words')
    await say('cfzjywxk', number, '/rfc concern leases: @somebody what happens at a leader change?')
    await stage.advance(7_200_000)
    expect(check(number)?.conclusion).toBeNull()
    expect(card(number)).toContain('Agreement is stopped by **leases**')
    expect(card(number)).not.toMatch(/@somebody/)
    await say('glorv', number, '/rfc resolve leases')
    expect(stage.see(number).replies.at(-1)).toContain('taken back by who raised it')
    await say('cfzjywxk', number, '/rfc resolve leases')
    expect(check(number)?.conclusion).toBe('success')
  })

  it('counts who is a maintainer now: a list that changes mid-way changes what binds', async () => {
    const number = await openRfc()
    await act({ as: 'overvenus', do: 'review', number, state: 'approve' })
    await say('chen-reviewer', number, '+1')
    expect(check(number)?.conclusion).toBeNull()
    const team = { maintainers: ['zhangjinpeng87', 'overvenus', 'chen-reviewer'] }
    await act({
      as: 'zhangjinpeng87',
      do: 'push-branch',
      repo: 'tikv/community',
      branch: 'master',
      commits: [{ message: 'New maintainer', files: { 'teams/tikv/team.json': JSON.stringify(team) } }],
    })
    expect(check(number)?.conclusion).toBe('success')
  })

  it('hears an objection that lies two hundred comments back', async () => {
    const number = await openRfc()
    await say('cfzjywxk', number, '-1 The lease is not safe when clocks jump.')
    for (let at = 0; at < 210; at += 1)
      stage.sandbox.act({ repo: REPO, as: 'bo-returning', do: 'comment', number, body: `thought ${at}` })
    await say('overvenus', number, '+1')
    await say('glorv', number, '+1')
    expect(card(number)).toContain('Agreement is stopped by the -1 of **cfzjywxk**')
    expect(check(number)?.conclusion).toBeNull()
  })

  it('rejected gets a summary of the reasons and a neutral check', async () => {
    const number = await openRfc()
    await say('overvenus', number, '/rfc propose reject The lease costs more than it brings.')
    await say('glorv', number, '+1')
    expect(check(number)).toMatchObject({ status: 'completed', conclusion: 'neutral' })
    expect(notes(number)[0]).toContain('rejected')
    expect(ownIssues()).toEqual([])
    expect(stage.see(number)).toMatchObject({ state: 'open', labels: ['rfc/rejected'] })
  })
})

describe('/rfc on a code repository', () => {
  it('explains, finds earlier RFCs, and prepares the text', async () => {
    const { number = 0 } = await act({
      repo: 'tikv/tikv',
      as: 'ada-newcomer',
      do: 'open-issue',
      title: 'Keep pessimistic locks in memory across a leader change',
      body: 'Locks in memory are lost today when the leader changes. @overvenus knows.',
    })
    await act({ repo: 'tikv/tikv', as: 'ada-newcomer', do: 'comment', number, body: '/rfc' })
    const [reply = ''] = stage.see(number).replies
    expect(reply).toContain('0105-in-memory-locks.md')
    expect(reply).toContain('## Detailed design')
    expect(reply).toContain('text/0000-')
    await act({ repo: 'tikv/tikv', as: 'bo-returning', do: 'comment', number, body: '/rfc not-needed it is small' })
    expect(stage.see(number).replies.at(-1)).toContain('said by a maintainer')
    await act({ repo: 'tikv/tikv', as: 'overvenus', do: 'comment', number, body: '/rfc propose accept' })
    expect(stage.see(number).replies.at(-1)).toContain('tikv/rfcs')
  })

  it('a new version of the messages in the lock file is seen in its patch', async () => {
    const lines = Array.from({ length: 300 }, (_, at) => `pub const N${at}: usize = ${at};`).join('\n')
    const lock = `${lockFile(90)}\n[[package]]\nname = "kvproto"\nsource = "git+https://github.com/pingcap/kvproto.git#0123456"\n`
    const { number = 0 } = await act({
      repo: 'tikv/tikv',
      as: 'bo-returning',
      do: 'open-pull',
      title: 'cdc: ask for a range of rows',
      body: 'Issue Number: ref #1',
      commits: [
        {
          message: 'cdc: ask for a range',
          files: { 'components/cdc/src/range.rs': lines, 'src/server/range.rs': lines, 'Cargo.lock': lock },
          signoff: true,
        },
      ],
    })
    expect(card(number)).toContain('messages on the network (a new `kvproto`)')
  })

  it('a large change that names none gets one line, which goes when a maintainer says so', async () => {
    const lines = Array.from({ length: 600 }, (_, at) => `pub const N${at}: usize = ${at};`).join('\n')
    const files = {
      'components/keys/src/lib.rs': lines,
      'components/raftstore/src/store/big.rs': lines,
      'src/storage/big.rs': lines,
    }
    const { number = 0 } = await act({
      repo: 'tikv/tikv',
      as: 'bo-returning',
      do: 'open-pull',
      title: 'raftstore: another layout of keys',
      body: 'Issue Number: ref #1',
      commits: [{ message: 'raftstore: another layout', files, signoff: true }],
    })
    expect(card(number)).toContain('looks like a change that needs an RFC')
    await act({ repo: 'tikv/tikv', as: 'overvenus', do: 'comment', number, body: '/rfc not-needed only moved' })
    expect(card(number)).not.toContain('looks like a change that needs an RFC')
  })
})
