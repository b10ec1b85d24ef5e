// The sandbox's page in a real browser, with the real app behind it. Runs by `npm run test:browser` where chromium is.
import { existsSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStage, type Stage } from '../stories/stage.ts'

const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
const QUIET = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const isHere = existsSync(CHROMIUM)
if (!isHere) console.warn(`skipped: there is no browser at ${CHROMIUM} (set CHROMIUM_PATH)`)

let stage: Stage
let browser: Browser
let page: Page
const complaints: string[] = []

beforeAll(async () => {
  if (!isHere) return
  stage = await openStage()
  browser = await chromium.launch({ executablePath: CHROMIUM, args: QUIET })
  page = await openPage({ width: 1200, height: 900 })
}, 60_000)
afterAll(async () => {
  await browser?.close()
  await stage?.close()
})

async function openPage(viewport: { width: number; height: number }, colorScheme: 'light' | 'dark' = 'light') {
  const fresh = await (await browser.newContext({ viewport, colorScheme })).newPage()
  fresh.setDefaultTimeout(15_000)
  fresh.on('pageerror', (error) => complaints.push(error.message))
  fresh.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url}`)
  })
  return fresh
}

async function be(login: string): Promise<void> {
  await page.selectOption('#as', login)
  await page.locator('#toast', { hasText: login }).waitFor({ state: 'attached' })
}

const cards = () => page.locator('.box.app')
const label = (name: string) => page.locator('aside .label', { hasText: name })
const NEEDS_ISSUE = 'do-not-merge/needs-linked-issue'
const TEMPLATE_LINE = 'Issue Number: Close #xxx'
const NO_ISSUE = 'No issue is linked'

describe.skipIf(!isHere)('a newcomer’s pull request', () => {
  let issue = 0

  it('without an issue line gets a card and a label within seconds', async () => {
    issue =
      stage.sandbox.act({
        as: 'eve-reporter',
        do: 'open-issue',
        title: 'The key is not in the error',
        labels: ['type/enhancement'],
      }).number ?? 0
    await page.goto(stage.sandbox.url)
    await be('ada-newcomer')
    await page.click('text=New pull request')
    await page.fill('input[name="title"]', 'storage: say which key was locked')
    const text = await page.inputValue('form[data-do="open-pull"] textarea[name="body"]')
    await page.fill('form[data-do="open-pull"] textarea[name="body"]', text.replace(`${TEMPLATE_LINE}\n`, ''))
    await page.click('button:has-text("Open pull request")')
    await page.waitForURL(/\/pull\/\d+$/)
    await cards().first().waitFor()
    expect(await cards().first().textContent()).toContain(NO_ISSUE)
    await label(NEEDS_ISSUE).waitFor()
    expect(await page.locator('.checks .check.bad').count()).toBe(1)
  })

  it('turns green when the description is edited: the gate and the label go, the card stays the same one', async () => {
    const id = await cards().first().getAttribute('id')
    await page.click('.head button:has-text("Edit")')
    const text = await page.inputValue('#editor textarea')
    await page.fill('#editor textarea', `Issue Number: close #${issue}\n\n${text}`)
    await page.click('#editor button.main')
    await label(NEEDS_ISSUE).waitFor({ state: 'detached' })
    await cards().filter({ hasNotText: NO_ISSUE }).first().waitFor()
    expect(await cards().count()).toBe(1)
    expect(await cards().first().getAttribute('id')).toBe(id)
  })

  it('follows a ticked box', async () => {
    const words = 'under Tests is ticked'
    expect(await cards().first().textContent()).toContain(words)
    await page.locator('#description li', { hasText: 'Unit test' }).locator('input').click()
    await cards().filter({ hasNotText: words }).first().waitFor()
  })

  it('answers a command with a reaction, and does what it asks', async () => {
    await be('glorv')
    await page.fill('.compose textarea', '/assign')
    await page.click('.compose button.main')
    await page.locator('aside .login', { hasText: 'glorv' }).first().waitFor()
    await page.locator('.reaction[title="tikv-guide[bot]"]').waitFor()
  })

  it('keeps what a person is writing when news arrive', async () => {
    await page.fill('.compose textarea', 'Half a sentence')
    const number = Number(/\d+$/.exec(page.url())?.[0])
    stage.sandbox.act({ as: 'overvenus', do: 'comment', number, body: 'Something else meanwhile' })
    await page.locator('text=Something else meanwhile').waitFor()
    expect(await page.inputValue('.compose textarea')).toBe('Half a sentence')
  })

  it('tells why a person may not do something', async () => {
    await be('ada-newcomer')
    await page.click('aside button:has-text("Merge")')
    await page.locator('#toast.bad', { hasText: 'may not merge' }).waitFor()
  })
})

describe.skipIf(!isHere)('every page', () => {
  it('fits on a phone, light and dark, without a complaint of the browser', async () => {
    const places = ['/', '/tikv/tikv/issues', new URL(page.url()).pathname, '/tikv/tikv/new/pull', '/sandbox']
    complaints.splice(0, complaints.length, ...complaints.filter((text) => !text.includes('/sandbox/act')))
    for (const scheme of ['light', 'dark'] as const) {
      const phone = await openPage({ width: 390, height: 844 }, scheme)
      for (const place of places) {
        await phone.goto(stage.sandbox.url + place)
        const tooWide = await phone.evaluate('document.documentElement.scrollWidth - innerWidth')
        expect(tooWide, place).toBeLessThanOrEqual(0)
      }
      await phone.context().close()
    }
    expect(complaints).toEqual([])
  })
})
