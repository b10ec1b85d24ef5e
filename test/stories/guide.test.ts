import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { branchHead, readFile } from '../../src/sandbox/state/git-objects.ts'
import { GOOD_BODY } from '../make.ts'
import { openStage, type Stage } from './stage.ts'

const LATCH = 'src/storage/txn/latch.rs'
const STALE = 'The guide goes stale with this: '
let stage: Stage
let issue: number

beforeEach(async () => {
  stage = await openStage()
  const body = 'It panics.\n\n```\n 7: tikv::storage::txn::latch::Latches::acquire\n```'
  const labels = ['type/enhancement']
  issue = stage.sandbox.act({ as: 'eve-reporter', do: 'open-issue', title: 'TiKV panics', body, labels }).number ?? 0
  await stage.settle()
})
afterEach(() => stage.close())

/** A pull request by somebody who has merged before, on which nothing else is missing: it gets a card for drift alone. */
async function openPull(files: Record<string, string | null>): Promise<number> {
  const title = 'txn: shorten the queue'
  const commits = [{ message: title, files, signoff: true }]
  const body = GOOD_BODY.replace('#100', `#${issue}`)
  const { number = 0 } = stage.sandbox.act({ as: 'bo-returning', do: 'open-pull', title, body, commits })
  await stage.settle()
  return number
}

function textOf(path: string): string {
  const { state } = stage.sandbox
  const repo = state.repos.all().find(({ owner, name }) => owner === 'tikv' && name === 'tikv')
  const head = repo === undefined ? undefined : branchHead(state, repo, repo.defaultBranch)
  return readFile(state, head ?? '', path) ?? ''
}

describe('a pull request that takes away what the guide names', () => {
  it('by deleting a file gets a card with at most three sections, and can still be merged', async () => {
    const { cards, check } = stage.see(await openPull({ [LATCH]: null }))
    expect(cards).toHaveLength(1)
    expect(cards[0]).toContain(STALE)
    expect(cards[0]).toMatch(
      /\(https:\/\/guide\.example\/understanding-tikv\/[\w/-]+#[\w-]+\) names `src\/storage\/txn\//,
    )
    expect(cards[0]?.match(/\) names `/g)?.length).toBe(3)
    expect(cards[0]).toContain('write-document#when-a-change-takes-away-what-the-guide-names')
    expect(check).toMatchObject({ conclusion: 'success' })
  })

  it('by renaming a file is told the edit; when it is put back, nothing is missing', async () => {
    const text = textOf(LATCH)
    const number = await openPull({ [LATCH]: null, 'src/storage/txn/slots.rs': text })
    expect(stage.see(number).cards[0]).toContain('→ `src/storage/txn/slots.rs')
    const files = { [LATCH]: text, 'src/storage/txn/slots.rs': null, 'components/cdc/src/config.rs': '// one\n' }
    stage.sandbox.act({ as: 'bo-returning', do: 'push', number, commits: [{ message: 'back', files, signoff: true }] })
    await stage.settle()
    expect(stage.see(number).cards).toHaveLength(1)
    expect(stage.see(number).cards[0]).not.toContain(STALE)
  })

  it('by giving a type another name is told the new one, for one look at the patches and one at the file', async () => {
    const mark = stage.sandbox.calls.mark()
    const number = await openPull({ [LATCH]: textOf(LATCH).replaceAll('Latches', 'Slots') })
    expect(stage.see(number).cards[0]).toContain(`\`${LATCH}::Latches\` → \`${LATCH}::Slots\``)
    expect(stage.sandbox.calls.since(mark).reads).toBe(1)
    const quiet = stage.sandbox.calls.mark()
    stage.sandbox.act({ as: 'chen-reviewer', do: 'comment', number, body: 'I will look.' })
    await stage.settle()
    expect(stage.sandbox.calls.since(quiet)).toMatchObject({ reads: 0, writes: 0 })
  })

  it('but only touches a named file hears nothing of it', async () => {
    const number = await openPull({ [LATCH]: textOf(LATCH).replace('limit: usize', 'limit: u64') })
    expect(stage.see(number).cards.join()).not.toContain(STALE)
  })

  it('on a file that no other rule speaks of gets the card for that alone', async () => {
    const number = await openPull({ 'src/server/lock_manager/deadlock.rs': null })
    expect(stage.see(number).cards[0]).toContain('with one suggestion')
    expect(stage.see(number).cards[0]).toContain('deadlock-detector#')
  })

  it('is told of deleted files even when GitHub does not list the patches', async () => {
    stage.sandbox.faults.add({ match: 'GET /repos/tikv/tikv/pulls/\\d+/files', status: 422, times: 9 })
    const number = await openPull({ 'src/storage/txn/scheduler.rs': null })
    expect(stage.see(number).cards[0]).toContain(STALE)
  })
})

describe('/guide', () => {
  async function ask(body: string): Promise<string> {
    stage.sandbox.act({ as: 'eve-reporter', do: 'comment', number: issue, body })
    await stage.settle()
    const { replies, reactions } = stage.see(issue)
    expect(replies).toHaveLength(1)
    expect(reactions).toEqual(['+1'])
    return replies[0] ?? ''
  }

  it('with words answers with links and reasons', async () => {
    const reply = await ask('/guide latch')
    expect(reply).toContain('Guide sections about `latch`:')
    expect(reply).toMatch(
      /- \[Latch[^\]]*\]\(https:\/\/guide\.example\/understanding-tikv\/transaction\/latch[^)]*\): is about Latch/,
    )
  })

  it('alone reads the thread, backtrace included', async () => {
    expect(await ask('Where do I begin?\n/guide')).toMatch(
      /near this issue:\n\n- \[[^\]]*\]\([^)]*transaction\/latch[^)]*\): the backtrace passes src\/storage\/txn\/latch\.rs/,
    )
  })

  it('has one sentence when nothing fits, and calls nobody', async () => {
    const reply = await ask('/guide @glorv <b>pizza</b>')
    expect(reply).toContain('I found nothing about')
    expect(reply.replace(/`[^`]*`/g, '')).not.toContain('@')
  })

  it('asked twice in one comment gets one reply', async () => {
    const reply = await ask('/guide latch\n/guide region merge')
    expect(reply.match(/Guide sections about/g)).toHaveLength(2)
  })
})
