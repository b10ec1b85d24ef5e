// The pages of reviewers as HTML: all values are there as words, nothing of a user's becomes markup.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Store } from '../../src/model/index.ts'
import { showReviewers } from '../../src/review-view.ts'
import { openStore } from '../../src/store/index.ts'
import { renderQueue } from '../../src/web/queue-page.ts'
import { quiet } from '../store/contract.ts'
import { makeMergedRow } from '../store/merged-contract.ts'
import { plantReviews, REVIEW_NOW } from './plant-reviews.ts'

let folder: string
let store: Store
const show = (path: string) => showReviewers({ store, htmlUrl: 'https://github.com', now: () => REVIEW_NOW }, path)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tikv-guide-page-'))
  store = await openStore({ file: join(folder, 'store.db'), now: () => REVIEW_NOW, log: quiet })
})
afterAll(async () => {
  await store.close()
  await rm(folder, { recursive: true })
})

describe('the page of reviewers', () => {
  it('says that nothing is known, when nothing is', async () => {
    expect(await show('/reviewers')).toContain('Nothing is known yet')
    expect(await show('/reviewers/ann')).toContain('Nothing waits')
  })

  it('shows load, times, areas, and what hangs on one person', async () => {
    await plantReviews(store)
    const page = (await show('/reviewers')) ?? ''
    expect(page).toContain('300 merged changes of the last 365 days are known')
    expect(page).toMatch(
      /only <a href="\/reviewers\/only-one">only-one<\/a> knows <code>components\/encryption<\/code>/,
    )
    expect(page).toContain('away until 2026-06-20')
    expect(page).toMatch(/Half of 40 changes had a first review within \d+ \w+, four of five within \d+ \w+/)
    expect(page.match(/<svg role="img" aria-labelledby="[\w -]+"/g)).toHaveLength(3)
    expect(page.match(/<title id=/g)).toHaveLength(3)
    expect(page.match(/<desc id=/g)).toHaveLength(3)
    expect(page).not.toMatch(/<script/i)
  })

  it('shows a person’s queue, the longest first, with what each needs', async () => {
    const page = (await show('/reviewers/OVERVENUS')) ?? ''
    const [first = '', second = ''] = page.match(/<li>.*?<\/li>/g) ?? []
    expect(first).toContain('https://github.com/tikv/tikv/pull/7')
    expect(first).toContain('waits 12 days; by ada; also needs: linked issue (author)')
    expect(second).toContain('a draft; needs only the review')
    expect(await show('/reviewers/glorv')).toContain('glorv is away until 2026-06-20')
  })

  it('counts people whatever the case of their login, and is not misled by what it is called', async () => {
    const load = { open: { 21: ['bob'] }, suggested: [] }
    const row = makeMergedRow({ id: '900', mergedAt: REVIEW_NOW - 1000, reviewers: ['constructor', 'BOB'] })
    const other = makeMergedRow({ id: '901', mergedAt: REVIEW_NOW - 1000, reviewers: ['Bob'] })
    await store.saveMerged('odd/names', [row, other])
    await store.setValue('review-load:odd/names', JSON.stringify(load))
    const word = { id: 77, login: 'bob', at: 1, place: 'x' }
    await store.setPersonSettings('odd', { ...word, setting: { name: 'capacity', value: 3 } })
    const cells = (await show('/reviewers'))?.split('odd/names')[1]?.split('tikv/tikv')[0] ?? ''
    expect(cells).toContain('</a></th><td>1</td><td>0</td><td>2</td><td>3</td>')
    expect(cells).toMatch(/constructor<\/a><\/th><td>0<\/td><td>0<\/td><td>1<\/td>/)
    expect(cells).not.toContain('native code')
  })

  it('takes no path for a person', async () => {
    expect(await show('/reviewers/%3Cscript%3E')).toBeNull()
    expect(await show('/reviewers/')).toContain('<h1>Reviewers</h1>')
  })

  it('shows titles of users as text', () => {
    const item = {
      repository: 'tikv/tikv',
      number: 1,
      title: '<img src=x onerror=alert(1)>',
      author: '<b>',
      href: '"><x',
    }
    const page = renderQueue({
      login: 'ann',
      says: '<i>',
      items: [{ ...item, waits: 1, draft: false, needs: ['<u>'] }],
    })
    expect(page).not.toMatch(/<(img|b|i|u|x)\b/)
  })
})
