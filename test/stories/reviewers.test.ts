// Stories of reviewers over real HTTP: named with reasons, asked once, never against a person, reminded and handed over in time.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { MergedRow } from '../../src/model/index.ts'
import { openStage, type Stage } from './stage.ts'

const DAY = 86_400_000
const HERE = 'components/raftstore/src/store'
let stage: Stage
beforeEach(async () => {
  stage = await openStage()
  await teach()
})
afterEach(() => stage.close())

/** Forty merged pull requests: overvenus reviewed most of the raftstore, glorv the rest; cfzjywxk knows the storage. */
async function teach(): Promise<void> {
  const now = Date.now()
  const rows = Array.from({ length: 40 }, (_, at): MergedRow => {
    const isStorage = at % 4 === 3
    const reviewers = isStorage ? ['cfzjywxk'] : at % 4 === 2 ? ['glorv'] : ['overvenus']
    return {
      id: String(17_000 + at),
      mergedAt: now - (41 - at) * DAY,
      openedAt: now - (43 - at) * DAY,
      author: at % 2 === 0 ? 'bo-returning' : 'LykxSassinator',
      coauthors: [],
      reviewers,
      files: [isStorage ? 'src/storage/mod.rs' : `${HERE}/peer.rs`],
      title: isStorage ? 'storage: change it' : 'raftstore: change it',
      source: 'reviews',
    }
  })
  await stage.app.store.saveMerged('tikv/tikv', rows)
}

const act = async (deed: Parameters<Stage['sandbox']['act']>[0]) => {
  const done = stage.sandbox.act(deed)
  await stage.settle()
  return done.number ?? 0
}
const BODY = 'Issue Number: close #1\n'
const openPull = (extra: object = {}) =>
  act({
    as: 'bo-returning',
    do: 'open-pull',
    title: 'raftstore: hold the lease while a peer is transferred',
    body: BODY,
    commits: [{ message: 'x', signoff: true, files: { [`${HERE}/lease.rs`]: '// new\n' } }],
    ...extra,
  })
const card = (number: number) => stage.see(number).cards.at(-1) ?? ''
const configure = (values: string) =>
  act({
    as: 'zhangjinpeng87',
    do: 'push-branch',
    branch: 'master',
    commits: [{ message: 'config', files: { '.github/tikv-guide.yml': `reviewers: {${values}}\n` } }],
  })

function requested(number: number): readonly string[] {
  const { state } = stage.sandbox
  const pull = state.subjects.all().find((row) => row.number === number)?.pull
  return (pull?.requested ?? []).map((id) => state.users.get(id)?.login ?? '?').sort()
}

/** Comments of the app that are neither card nor reply. */
function notes(number: number): readonly string[] {
  const { state, slug } = stage.sandbox
  const bot = state.users.all().find((user) => user.login === `${slug}[bot]`)
  const own = state.comments.all().filter((row) => row.number === number && row.user === bot?.id)
  return own.map(({ body }) => body).filter((body) => !/^<!-- tikv-guide:(?:card|reply)/.test(body))
}

/** Events that ask somebody for a review, over the whole life of the pull request. */
function asks(number: number): number {
  return stage.sandbox.state.timeline.all().filter((row) => row.number === number && row.event === 'review_requested')
    .length
}

describe('a pull request that is ready', () => {
  it('gets two names with reasons, and nobody is called', async () => {
    const number = await openPull({ draft: true })
    expect(card(number)).not.toContain('overvenus')
    await act({ as: 'bo-returning', do: 'draft', number, draft: false })
    const said = card(number)
    expect(said).toContain('**Who could review this.**')
    expect(said).toMatch(/\*\*overvenus\*\* \(.*answers first\): reviewed 1\d of the last 20 changes under `components/)
    expect(said).toContain('reviewed 10 of this author')
    expect(said).toMatch(/\[evidence\]\(http:\/\/127\.0\.0\.1:\d+\/tikv\/tikv\/pulls\?q=/)
    expect(said).toContain('**glorv**')
    expect(said).not.toContain('cfzjywxk** (')
    expect(said).toMatch(/Approval by OWNERS: \*\*\w+\*\* can give it, as one of 5\./)
    expect(said.replace(/`[^`]*`/g, '')).not.toMatch(/@[a-z]/)
    expect([requested(number), asks(number)]).toEqual([[], 0])
    for (let round = 0; round < 3; round += 1) {
      await act({ as: 'bo-returning', do: 'draft', number, draft: true })
      await act({ as: 'bo-returning', do: 'draft', number, draft: false })
    }
    expect(card(number)).toBe(said)
    expect(stage.see(number).cards).toHaveLength(1)
  })

  it('is named for after /cc by a person, who wins, and never again for whom a person took off', async () => {
    const number = await openPull()
    await act({ as: 'bo-returning', do: 'comment', number, body: '/cc @cfzjywxk' })
    expect(requested(number)).toEqual(['cfzjywxk'])
    expect(card(number)).toContain('**overvenus**')
    expect(card(number)).not.toContain('**glorv** (')
    await act({ as: 'bo-returning', do: 'request-review', number, login: 'overvenus' })
    expect(card(number)).toContain('**overvenus** (asked')
    await act({ as: 'zhangjinpeng87', do: 'unrequest-review', number, login: 'overvenus' })
    expect(card(number)).not.toContain('**overvenus** (')
    expect(card(number)).toContain('**glorv**')
    await act({ as: 'bo-returning', do: 'draft', number, draft: true })
    await act({ as: 'bo-returning', do: 'draft', number, draft: false })
    expect(card(number)).not.toContain('**overvenus** (')
    expect(requested(number)).toEqual(['cfzjywxk'])
  })

  it('has no names of people who said that they are away, or that are busy', async () => {
    await act({ as: 'zhangjinpeng87', do: 'set-user', login: 'glorv', busy: true })
    const other = await openPull()
    const [from, to] = [0, 9].map((days) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10))
    await act({ as: 'overvenus', do: 'comment', number: other, body: `/away ${from}..${to}` })
    const number = await openPull()
    expect(card(number)).not.toMatch(/\*\*(overvenus|glorv)\*\* \(/)
    expect(card(number)).toContain('**LykxSassinator**')
    await act({ as: 'overvenus', do: 'comment', number: other, body: '/back' })
    await act({ as: 'bo-returning', do: 'comment', number, body: 'ping' })
    expect(card(number)).toContain('**overvenus**')
  })

  it('names nobody on files that nobody knows, but whom OWNERS allows', async () => {
    await configure('confidence: 0.9')
    const number = await openPull({ as: 'ada-newcomer' })
    expect(card(number)).toContain('Too little is known about these files')
    expect(card(number)).toMatch(/By OWNERS \*\*.*\*\* and 5 more may review these files/)
  })
})

describe('in the mode request', () => {
  it('two are asked once, whatever happens to the requests afterwards', async () => {
    await configure('mode: request')
    const number = await openPull()
    expect(requested(number)).toEqual(['glorv', 'overvenus'])
    expect(card(number)).toContain('**overvenus**')
    await act({ as: 'zhangjinpeng87', do: 'unrequest-review', number, login: 'glorv' })
    for (let round = 0; round < 3; round += 1) {
      await act({ as: 'bo-returning', do: 'draft', number, draft: true })
      await act({ as: 'bo-returning', do: 'draft', number, draft: false })
    }
    expect([requested(number), asks(number)]).toEqual([['overvenus'], 2])
    await act({ as: 'overvenus', do: 'review', number, state: 'approve', body: 'Good.' })
    expect([requested(number), asks(number)]).toEqual([[], 2])
    expect(card(number)).not.toContain('Approval by OWNERS')
  })

  it('a silent person is reminded once, then the next takes over', async () => {
    await configure('mode: request, reviewers: 1, remind-after: 2')
    const number = await openPull()
    expect(requested(number)).toEqual(['overvenus'])
    await stage.advance(5 * DAY)
    expect(notes(number)).toHaveLength(1)
    expect(notes(number)[0]).toContain('@overvenus, bo\\-returning has waited 2 working days')
    await act({ as: 'bo-returning', do: 'comment', number, body: 'ping' })
    expect(notes(number)).toHaveLength(1)
    await stage.advance(5 * DAY)
    expect(notes(number)).toHaveLength(2)
    expect(notes(number)[1]).toContain('**glorv**')
    expect(requested(number)).toEqual(['glorv'])
    await act({ as: 'glorv', do: 'review', number, state: 'comment', body: 'On it.' })
    await stage.advance(10 * DAY)
    expect(notes(number)).toHaveLength(2)
  })

  it('nobody is reminded twice in a week, on however many pull requests', async () => {
    await configure('mode: request, reviewers: 1, remind-after: 2')
    const numbers = [await openPull(), await openPull()]
    for (const number of numbers) {
      if (!requested(number).includes('overvenus'))
        await act({ as: 'bo-returning', do: 'comment', number, body: '/cc @overvenus' })
    }
    await stage.advance(5 * DAY)
    const reminders = numbers.flatMap(notes).filter((body) => body.includes('@overvenus,'))
    expect(reminders).toHaveLength(1)
  })
})

describe('a pull request that changes OWNERS', () => {
  it('gets what is wrong on its lines', async () => {
    const files = {
      'src/storage/OWNERS': 'options:\n  no_parent_owners: maybe\napprovers:\n  - sig-comunity-approvers\n',
    }
    const number = await openPull({ commits: [{ message: 'x', signoff: true, files }] })
    expect(stage.see(number).check).toMatchObject({ conclusion: 'failure', annotations: 2 })
    expect(card(number)).toContain('The changed OWNERS files have 2 things to look at')
    await act({
      as: 'bo-returning',
      do: 'push',
      number,
      commits: [
        { message: 'y', signoff: true, files: { 'src/storage/OWNERS': 'approvers:\n  - sig-community-approvers\n' } },
      ],
    })
    expect(card(number)).not.toContain('OWNERS files have')
  })
})
