// Stories of governance votes and polls over real HTTP: not closed too early, counted from the record, summed up at the end.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DeedName } from '../../src/sandbox/people/act.ts'
import type { Act } from '../../src/sandbox/people/deed.ts'
import { openStage, type Stage } from './stage.ts'

const DAY = 86_400_000
let stage: Stage
beforeEach(async () => {
  stage = await openStage()
})
afterEach(() => stage.close())

const act = async (deed: Act & { readonly do: DeedName }) => {
  // Times of GitHub have seconds: of two comments in one second nobody could tell which came first.
  stage.pass(1_000)
  const done = stage.sandbox.act({ repo: 'tikv/community', ...deed })
  await stage.settle()
  return done
}
const say = (as: string, number: number, body: string) => act({ as, do: 'comment', number, body })
const card = (number: number) => stage.see(number).cards.at(-1) ?? ''
const check = (number: number) => stage.see(number).check
const remarks = (number: number) => stage.sandbox.state.reviewComments.all().filter((row) => row.number === number)

function notes(number: number): readonly string[] {
  const { state, slug } = stage.sandbox
  const bot = state.users.all().find((user) => user.login === `${slug}[bot]`)
  const own = state.comments.all().filter((row) => row.number === number && row.user === bot?.id)
  return own.map(({ body }) => body).filter((body) => !/^<!-- tikv-guide:(?:card|reply)/.test(body))
}

const PATH = 'votes/0240-chen-reviewer-as-tikv-committer.md'
const TEXT = `# A Vote for chen-reviewer as TiKV Committer

## Proposal

I nominate @chen-reviewer as TiKV committer.

## Deadline

The vote will be open for at least 6 days unless there is an objection or not enough votes.

## Result

Conclude the voting result, including approvals and vetoes, binding and non-binding.
`

async function openVote(text = TEXT, path = PATH): Promise<number> {
  const { number = 0 } = await act({
    as: 'bo-returning',
    do: 'open-pull',
    title: 'A Vote for chen-reviewer as TiKV Committer',
    body: 'Please vote.',
    commits: [{ message: 'A vote', files: { [path]: text }, signoff: true }],
  })
  return number
}

describe('a governance vote', () => {
  it('that is met stays pending until its least length is over, and then has its result drafted', async () => {
    const number = await openVote()
    expect(card(number)).toContain('[ ] **overvenus** has a binding vote')
    await say('overvenus', number, '+1')
    await say('chen-reviewer', number, '+1')
    await say('glorv', number, '+1 (binding)')
    expect(card(number)).toContain('The count is met')
    expect(card(number)).toContain('Please merge after that, not before')
    expect(check(number)).toMatchObject({ status: 'in_progress', conclusion: null })
    await stage.advance(5.9 * DAY)
    expect(check(number)?.conclusion).toBeNull()
    await stage.advance(0.2 * DAY)
    expect(check(number)).toMatchObject({ status: 'completed', conclusion: 'success' })
    expect(remarks(number)).toHaveLength(1)
    expect(remarks(number)[0]?.body).toContain(
      '## Result\n\nApproved by 2 binding votes and 1 non-binding vote, no veto.',
    )
    expect(remarks(number)[0]?.line).toBe(13)
    await say('overvenus', number, 'Thanks everybody.')
    expect(remarks(number)).toHaveLength(1)
    expect(stage.see(number).state).toBe('open')
  })

  it('is stopped by a veto with a reason, and not by one without', async () => {
    const number = await openVote()
    await say('overvenus', number, '+1')
    await say('glorv', number, '+1')
    await say('cfzjywxk', number, '-1')
    expect(card(number)).toContain('Void until a reason is given: **cfzjywxk**')
    expect(card(number)).toContain('The count is met')
    await say('cfzjywxk', number, '-1 The reviews of the last year are missing.')
    expect(card(number)).toContain('A veto stands')
    await stage.advance(7 * DAY)
    expect(check(number)?.conclusion).toBeNull()
    await say('cfzjywxk', number, '+1 They are linked now.')
    expect(check(number)?.conclusion).toBe('success')
  })

  it('calls only the missing voters, a week after it was opened, once', async () => {
    const number = await openVote()
    await say('overvenus', number, '+1')
    await stage.advance(7.01 * DAY)
    expect(notes(number)).toHaveLength(1)
    expect(notes(number)[0]).toMatch(/@zhangjinpeng87 .*@glorv|@glorv .*@zhangjinpeng87/)
    expect(notes(number)[0]).not.toMatch(/@overvenus|@chen-reviewer/)
    await stage.restartEmpty()
    await say('bo-returning', number, 'Anybody?')
    expect(notes(number)).toHaveLength(1)
  })

  it('counts by the list as it is now, and is reopened with its own length', async () => {
    const number = await openVote()
    await say('overvenus', number, '+1')
    await say('glorv', number, '+1')
    const team = { maintainers: ['zhangjinpeng87', 'overvenus'] }
    await act({
      as: 'zhangjinpeng87',
      do: 'push-branch',
      branch: 'master',
      commits: [{ message: 'glorv steps back', files: { 'teams/tikv/team.json': JSON.stringify(team) } }],
    })
    expect(card(number)).toContain('Not binding: **glorv')
    await act({ as: 'bo-returning', do: 'close', number })
    await stage.advance(4 * DAY)
    await act({ as: 'bo-returning', do: 'reopen', number })
    await say('zhangjinpeng87', number, '+1')
    expect(check(number)?.conclusion).toBeNull()
    await stage.advance(2.1 * DAY)
    expect(check(number)?.conclusion).toBe('success')
  })

  it('stands on the page of all decisions and in the calendar while it is open', async () => {
    const number = await openVote()
    await say('overvenus', number, '+1')
    const ask = async (path: string) => (await fetch(`${stage.app.url}${path}`)).text()
    const page = await ask('/rfcs')
    expect(page).toContain('tikv/community#240')
    expect(page).toContain('A Vote for chen-reviewer as TiKV Committer')
    expect(page).toContain('<dt>Missing</dt><dd>zhangjinpeng87, glorv, cfzjywxk</dd>')
    expect(page).not.toContain('<script')
    const feed = await ask('/rfcs.ics')
    expect(feed).toMatch(/^BEGIN:VCALENDAR\r\n/)
    expect(feed).toContain('UID:tikv-community-240@tikv-guide\r\n')
    expect(feed).toMatch(/DTSTART:\d{8}T\d{6}Z\r\n/)
    expect(await ask('/rfcs.ics')).toBe(feed)
    await act({ as: 'bo-returning', do: 'close', number })
    expect(await ask('/rfcs')).toContain('No RFC and no vote is open')
    expect(await ask('/rfcs.ics')).not.toContain('BEGIN:VEVENT')
  })

  it('whose text names no action asks its author', async () => {
    const number = await openVote(
      TEXT.replace(/chen-reviewer as TiKV [Cc]ommitter/g, 'a better world'),
      'votes/0240-world.md',
    )
    expect(card(number)).toContain('I cannot tell which row')
    expect(check(number)?.conclusion).toBe('failure')
  })
})

describe('a poll', () => {
  const home = { repo: 'tikv/tikv' } as const

  it('is counted on the card and summed up at its end, once', async () => {
    const { number = 0 } = await act({
      ...home,
      as: 'overvenus',
      do: 'open-issue',
      title: 'Call about leases',
      body: '',
    })
    await act({
      ...home,
      as: 'overvenus',
      do: 'comment',
      number,
      body: '/poll Which day? in 3 days\n- Tuesday\n- Thursday @glorv',
    })
    await act({ ...home, as: 'glorv', do: 'comment', number, body: '/vote thursday' })
    await act({ ...home, as: 'ada-newcomer', do: 'comment', number, body: '/vote 3' })
    expect(card(number)).toContain('**2** Thursday')
    expect(card(number)).toContain('1 (**glorv**)')
    expect(card(number)).not.toContain('@glorv')
    expect(stage.see(number).replies.at(-1)).toContain('no such option')
    await stage.advance(3.01 * DAY)
    expect(notes(number)).toHaveLength(1)
    expect(notes(number)[0]).toContain('Closed on')
    await act({ ...home, as: 'ada-newcomer', do: 'comment', number, body: '/vote 1' })
    expect(stage.see(number).replies.at(-1)).toContain('This poll has closed')
    expect(notes(number)).toHaveLength(1)
  })
})
