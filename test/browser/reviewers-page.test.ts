// The pages of reviewers in a real browser: on a phone, light and dark, without a script, and by axe.
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Store } from '../../src/model/index.ts'
import { showReviewers } from '../../src/review-view.ts'
import { openStore } from '../../src/store/index.ts'
import { quiet } from '../store/contract.ts'
import { plantReviews, REVIEW_NOW } from '../web/plant-reviews.ts'

const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
const isHere = existsSync(CHROMIUM)
if (!isHere) console.warn(`skipped: there is no browser at ${CHROMIUM} (set CHROMIUM_PATH)`)
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8')

let browser: Browser
let server: Server
let address: string
let folder: string
let store: Store

beforeAll(async () => {
  if (!isHere) return
  folder = await mkdtemp(join(tmpdir(), 'tikv-guide-pages-'))
  store = await openStore({ file: join(folder, 'store.db'), now: () => REVIEW_NOW, log: quiet })
  await plantReviews(store)
  const office = { store, htmlUrl: 'https://github.com', now: () => REVIEW_NOW }
  server = createServer(async (request, response) => {
    const page = await showReviewers(office, request.url ?? '')
    response.writeHead(page === null ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' }).end(page ?? '')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--headless', '--no-sandbox', '--disable-gpu'] })
}, 60_000)
afterAll(async () => {
  await browser?.close()
  server?.close()
  await store?.close()
  if (isHere) await rm(folder, { recursive: true })
})

const SCREENS = [
  ['light', 360],
  ['dark', 360],
  ['light', 1200],
  ['dark', 1200],
] as const

describe.skipIf(!isHere).each(SCREENS)('the pages of reviewers, %s, %d pixels wide', (colorScheme, width) => {
  it.each(['/reviewers', '/reviewers/overvenus'])('%s fits, and axe finds nothing', async (path) => {
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme })
    const page = await context.newPage()
    await page.goto(address + path)
    for (const summary of await page.locator('summary').all()) await summary.click()
    const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
    expect(wide).toBe(0)
    await page.evaluate(AXE)
    const { violations } = (await page.evaluate('axe.run()')) as {
      violations: readonly { id: string; nodes: readonly { html: string }[] }[]
    }
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 80)).join(' | ')}`),
    ).toEqual([])
    const smallest = (await page.evaluate(
      `Math.min(12, ...[...document.querySelectorAll('svg text')].map((text) => text.getBoundingClientRect().height))`,
    )) as number
    expect(smallest, 'words in plots can be read').toBeGreaterThanOrEqual(11)
    await context.close()
  })
})

it.skipIf(!isHere)('a name in a table leads to what waits for that person', async () => {
  const page = await browser.newPage()
  await page.goto(`${address}/reviewers`)
  await page.locator('summary', { hasText: 'Load' }).click()
  await page.locator('a', { hasText: 'overvenus' }).first().click()
  expect(await page.locator('h1').textContent()).toBe('What waits for overvenus')
  expect(await page.locator('ol li').count()).toBe(2)
})
