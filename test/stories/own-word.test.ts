// What people say about reviews and about their own time, over real HTTP: /away, /capacity, /no-reviews, /cc, /uncc, /reviewers.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeMergedRow } from '../store/merged-contract.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
const DAY = 86_400_000
const AREA = 'src/storage/txn'

/** Chen reviews what happens in this area, and glorv some of it; everybody was here lately. */
function pastReviews() {
  return Array.from({ length: 80 }, (_, at) =>
    makeMergedRow({
      id: String(at + 1),
      mergedAt: Date.now() - (81 - at) * DAY,
      openedAt: Date.now() - (82 - at) * DAY,
      author: at % 2 === 0 ? 'bo-returning' : 'overvenus',
      reviewers: at % 3 === 0 ? ['chen-reviewer', 'glorv'] : ['chen-reviewer'],
      files: [`${AREA}/file${at % 9}.rs`],
      title: 'storage: keep a lock',
    }),
  )
}

beforeEach(async () => {
  stage = await openStage()
  await stage.app.store.saveMerged('tikv/tikv', pastReviews())
})
afterEach(() => stage.close())

async function openPull(as = 'ada-newcomer'): Promise<number> {
  const commits = [{ message: 'storage: y', files: { [`${AREA}/file1.rs`]: `// ${Math.random()}\n` }, signoff: true }]
  const { number = 0 } = stage.sandbox.act({ as, do: 'open-pull', title: 'storage: keep a lock', body: 'x', commits })
  await stage.settle()
  return number
}

async function say(as: string, number: number, body: string): Promise<void> {
  stage.sandbox.act({ as, do: 'comment', number, body })
  await stage.settle()
}

async function openIssue(): Promise<number> {
  const { number = 0 } = stage.sandbox.act({ as: 'eve-reporter', do: 'open-issue', title: 'TiKV panics', body: 'x' })
  await stage.settle()
  return number
}

const named = (number: number) =>
  /<!-- tikv-guide:reviewers ([^>]*) -->/.exec(stage.see(number).cards[0] ?? '')?.[1] ?? ''

function requested(number: number): readonly string[] {
  const { state } = stage.sandbox
  const pull = state.subjects.all().find((row) => row.number === number)?.pull
  return (pull?.requested ?? []).map((id) => state.users.all().find((user) => user.id === id)?.login ?? '?')
}

describe('a reviewer who is away', () => {
  it('is not suggested on the next pull request, and is again after /back', async () => {
    const before = await openPull()
    expect(named(before)).toContain('chen-reviewer')
    const issue = await openIssue()
    const until = new Date(Date.now() + 20 * DAY).toISOString().slice(0, 10)
    await say('chen-reviewer', issue, `On holiday.\n/away until ${until}`)
    expect(stage.see(issue).reactions).toContain('+1')
    expect(stage.see(issue).replies[0]).toContain(`You are away until the end of ${until} (UTC)`)
    const during = await openPull()
    expect(named(during)).not.toContain('chen-reviewer')
    await say('ada-newcomer', during, '/reviewers why-not @chen-reviewer')
    expect(stage.see(during).replies.at(-1)).toContain(`is away until the end of ${until}`)
    await say('chen-reviewer', issue, '/back')
    expect(named(await openPull())).toContain('chen-reviewer')
  })

  it('is asked all the same when somebody names them, with a warning', async () => {
    const number = await openPull()
    await say('chen-reviewer', number, '/away 2 weeks')
    await say('ada-newcomer', number, '/cc @chen-reviewer')
    expect(requested(number)).toEqual(['chen-reviewer'])
    expect(stage.see(number).replies.at(-1)).toMatch(/I asked, as you wish.*chen\\-reviewer.*is away until the end of/)
  })
})

it('who wants no reviews, or has as many as they want, is not suggested', async () => {
  const issue = await openIssue()
  await say('chen-reviewer', issue, '/no-reviews')
  expect(named(await openPull())).not.toContain('chen-reviewer')
  await say('chen-reviewer', issue, '/reviews\n/capacity 1')
  const first = await openPull()
  expect(named(first)).toContain('chen-reviewer')
  await say('ada-newcomer', first, '/cc @chen-reviewer')
  const second = await openPull()
  expect(named(second)).not.toContain('chen-reviewer')
  await say('ada-newcomer', second, '/reviewers why-not chen-reviewer')
  expect(stage.see(second).replies.at(-1)).toContain('has as many reviews waiting as they want')
})

describe('/cc', () => {
  it('asks people for a review, /uncc takes it back, and nobody puts them there again', async () => {
    const number = await openPull()
    await say('eve-reporter', number, '/cc @glorv overvenus')
    expect([...requested(number)].sort()).toEqual(['glorv', 'overvenus'])
    await say('glorv', number, '/uncc')
    expect(requested(number)).toEqual(['overvenus'])
    expect(stage.see(number).reactions).toEqual(['+1', '+1'])
    await say('eve-reporter', number, 'Anything new?')
    expect(requested(number)).toEqual(['overvenus'])
    expect(named(number)).not.toContain('glorv')
  })

  it('says kindly whom GitHub takes no request for, and asks the others', async () => {
    const number = await openPull()
    await say('overvenus', number, '/cc ada-newcomer fabio-user glorv nobody-of-that-name')
    expect(requested(number)).toEqual(['glorv'])
    const [reply = ''] = stage.see(number).replies
    expect(reply).toMatch(/I asked \*\*glorv\*\*.*own change.*no GitHub account.*fabio\\-user/s)
    expect(reply).not.toMatch(/@[a-z]/)
  })

  it('waits while GitHub does not say who can be asked', async () => {
    const number = await openPull()
    stage.sandbox.faults.add({ match: 'GET /repos/tikv/tikv/collaborators/glorv$', status: 502, times: 1 })
    await say('ada-newcomer', number, '/cc glorv')
    expect(requested(number)).toEqual([])
    await stage.advance(180_000)
    expect(requested(number)).toEqual(['glorv'])
  })
})

it('/reviewers says who could review this and why, and asks nobody', async () => {
  const number = await openPull()
  await say('ada-newcomer', number, '/reviewers')
  expect(stage.see(number).replies[0]).toMatch(
    /Who could review this:\n\n- \*\*chen\\-reviewer\*\*: reviewed \d+ of the last/,
  )
  expect(requested(number)).toEqual([])
})

it('what waits for a person is on their page, for the operator', async () => {
  const number = await openPull()
  await say('ada-newcomer', number, '/cc @glorv')
  await stage.settle()
  const ask = (path: string, headers: Record<string, string> = {}) => fetch(`${stage.app.url}${path}`, { headers })
  const page = await (await ask('/reviewers/glorv')).text()
  expect(page).toContain(`tikv/tikv#${number}`)
  expect(page).toContain('linked issue (author)')
  expect(await (await ask('/reviewers')).text()).toContain('Open review requests by person')
  expect((await ask('/reviewers', { 'x-forwarded-for': '1.2.3.4' })).status).toBe(401)
  expect((await ask('/reviewers/glorv', { 'x-forwarded-for': '1.2.3.4' })).status).toBe(401)
})
