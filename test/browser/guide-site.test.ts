// Every page of the built site in chromium: nothing fails, nothing leaves the machine, nothing sticks out, axe has nothing to say.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, chromium, type Page as Tab } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadGuide } from '../../src/guide/load.ts'
import { parseSummary } from '../../src/guide/summary.ts'
import { readGuideFiles } from '../../src/guide-files.ts'
import { type ServedSite, serveSite } from './serve-site.ts'

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium'
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const WIDE = { width: 1280, height: 900 }
const PHONE = { width: 360, height: 740 }

const { pages } = loadGuide(readGuideFiles())
const order = parseSummary(readFileSync(new URL('../../guide/SUMMARY.md', import.meta.url), 'utf8')).entries
const addresses = order.map(({ path }) => addressOf(path ?? ''))

let site: ServedSite
let browser: Browser
let tab: Tab
let problems: string[] = []

beforeAll(async () => {
  site = await serveSite()
  const args = [...FLAGS, '--disable-component-update', '--disable-sync']
  browser = await chromium.launch({ executablePath: CHROMIUM, headless: true, args })
  tab = await browser.newPage({ viewport: WIDE, colorScheme: 'light' })
  tab.on('console', (message) => void (message.type() === 'error' && problems.push(`console: ${message.text()}`)))
  tab.on('pageerror', (error) => void problems.push(`script: ${error.message}`))
  tab.on('requestfailed', (request) => void problems.push(`failed: ${request.url()} ${request.failure()?.errorText}`))
  tab.on(
    'response',
    (response) => void (response.status() >= 400 && problems.push(`${response.status()}: ${response.url()}`)),
  )
  tab.on('request', (request) => void (isElsewhere(request.url()) && problems.push(`elsewhere: ${request.url()}`)))
})

afterAll(async () => {
  await browser?.close()
  site?.close()
})

describe('every page of the site', () => {
  it.each(pages.map((page) => page.path))(
    '%s',
    async (path) => {
      problems = []
      await open(path, 'light')
      expect.soft(await missingAnchors(path), 'anchors that the app links to').toEqual([])
      expect.soft(await neighbours(), 'previous and next').toEqual(neighboursOf(path))
      expect.soft(await readAxe(['wcag2a', 'wcag2aa']), 'axe, light').toEqual([])
      await tab.emulateMedia({ colorScheme: 'dark' })
      await untilDrawn('dark')
      // The frame is the same on every page: it is looked at in the dark once.
      const below = path === 'README.md' ? 'html' : '.VPDoc'
      expect.soft(await readAxe(['color-contrast'], below), 'axe, dark').toEqual([])
      await tab.setViewportSize(PHONE)
      expect.soft(await sticksOut(), 'wider than a phone').toEqual([])
      expect.soft(await readAxe(['scrollable-region-focusable']), 'axe, phone').toEqual([])
      expect.soft(problems, 'console, requests').toEqual([])
    },
    60_000,
  )
})

describe('search', () => {
  it('finds a page by a word, without asking anybody', async () => {
    problems = []
    await open('README.md', 'light')
    await tab.keyboard.press('Control+k')
    await tab.locator('.search-input').fill('latch wait')
    const first = tab.locator('.VPLocalSearchBox .result').first()
    await first.waitFor()
    expect.soft(await readAxe(['wcag2a', 'wcag2aa'])).toEqual([])
    expect(await first.getAttribute('href')).toContain('/guide/understanding-tikv/transaction/latch')
    await tab.keyboard.press('Enter')
    await tab.waitForURL(/\/transaction\/latch/)
    expect(problems).toEqual([])
  })
})

function addressOf(path: string): string {
  return path === 'README.md' ? '/guide/' : `/guide/${path.replace(/\.md$/, '')}`
}

function isElsewhere(url: string): boolean {
  return !url.startsWith(new URL(site.url).origin) && !url.startsWith('data:') && !url.startsWith('blob:')
}

async function open(path: string, theme: 'light' | 'dark'): Promise<void> {
  await tab.setViewportSize(WIDE)
  await tab.emulateMedia({ colorScheme: theme })
  await tab.goto(new URL(addressOf(path), site.url).href, { waitUntil: 'load' })
  await tab.evaluate(AXE)
  await untilDrawn(theme)
}

/** Waits inside the page: what playwright would poll with is forbidden by the site's policy against eval. */
async function untilDrawn(theme: string): Promise<void> {
  const undrawn = await tab.evaluate(`new Promise((resolve) => {
    const until = Date.now() + 10_000
    const look = () => {
      const left = document.querySelectorAll('.diagram:not([data-drawn=${theme}])').length
      left === 0 || Date.now() > until ? resolve(left) : setTimeout(look, 30)
    }
    look()
  })`)
  if (undrawn !== 0) problems.push(`${undrawn} diagrams are not drawn (${theme})`)
}

async function missingAnchors(path: string): Promise<string[]> {
  const ids: string[] = await tab.evaluate("[...document.querySelectorAll('.vp-doc [id]')].map((e) => e.id)")
  const wanted = pages.find((page) => page.path === path)?.sections.map(({ anchor }) => anchor) ?? []
  return wanted.filter((anchor) => anchor !== '' && !ids.includes(anchor))
}

async function neighbours(): Promise<(string | null)[]> {
  return await tab.evaluate(
    "['prev', 'next'].map((side) => document.querySelector('.pager-link.' + side)?.getAttribute('href') ?? null)",
  )
}

function neighboursOf(path: string): (string | null)[] {
  const at = addresses.indexOf(addressOf(path))
  return [addresses[at - 1] ?? null, addresses[at + 1] ?? null]
}

/** Broken axe rules below an element, each with the first three places. */
async function readAxe(only: readonly string[], below = 'html'): Promise<string[]> {
  const found = await tab.evaluate(
    `axe.run('${below}', { runOnly: ${JSON.stringify(only)}, resultTypes: ['violations'] })`,
  )
  const { violations } = found as { violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }
  return violations.flatMap(({ id, nodes }) =>
    nodes
      .slice(0, 3)
      .map((node) => `${id}: ${node.html.slice(0, 160)} (${node.failureSummary.split('\n')[1]?.trim()})`),
  )
}

/** When the page scrolls sideways: what is wider than the window. */
async function sticksOut(): Promise<string[]> {
  return await tab.evaluate(`
    document.body.scrollWidth <= innerWidth && document.documentElement.scrollWidth <= innerWidth ? [] :
    [...document.querySelectorAll('.vp-doc *')].filter((e) => e.getBoundingClientRect().right > innerWidth + 1 &&
      !e.closest('.table, .drawing, pre')).slice(0, 5).map((e) => e.outerHTML.slice(0, 160))`)
}
