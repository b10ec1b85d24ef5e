// The guide and the code keep each other honest: the guide is whole, and what each says of the other exists.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { commands } from '../src/commands/index.ts'
import { flows } from '../src/flows/index.ts'
import { readExamples } from '../src/guide/examples.ts'
import { loadGuide } from '../src/guide/load.ts'
import { policyOf } from '../src/guide/policy.ts'
import { verifyGuide } from '../src/guide/verify.ts'
import { readGuideFiles, readGuideLock } from '../src/guide-files.ts'
import { BECAUSE as DRIFT } from '../src/guide-gate.ts'
import { BECAUSE as OWNERS } from '../src/owners-gate.ts'

const files = readGuideFiles()
const { pages } = loadGuide(files)

/** Every `page#section` written in a room, by a look at its text: no list can forget one. */
function citationsIn(room: string): string[] {
  const folder = new URL(`../src/${room}/`, import.meta.url)
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  const texts = sources.map((name) => readFileSync(new URL(name.split('\\').join('/'), folder), 'utf8'))
  return texts.flatMap((text) =>
    [...text.matchAll(/['"`]([a-z][a-z0-9-]*#[a-z0-9-]+)['"`]/g)].map((match) => match[1] ?? ''),
  )
}

const cited = new Set([
  ...citationsIn('flows'),
  ...citationsIn('commands'),
  ...commands.map(({ because }) => because),
  DRIFT,
  OWNERS,
])

describe('the guide', () => {
  it('passes every check that needs no checkout of TiKV', () => {
    const messages = verifyGuide(files, readGuideLock(), { citations: [...cited] })
    const lines = messages
      .filter(({ level }) => level !== 'notice')
      .map(({ file, line, rule, text }) => `${file}:${line} ${text} [${rule}]`)
    expect(lines, 'the same list comes from: npm run -s cli -- guide verify').toEqual([])
  })
})

describe('the code in the guide', () => {
  it('has cited sections', () => {
    expect(cited.size).toBeGreaterThan(0)
  })

  it('every section that shows an example of a rule is cited by the code', () => {
    const shown = pages.flatMap((page) => readExamples(page).examples.map(({ anchor }) => `${page.id}#${anchor}`))
    expect(
      [...new Set(shown)].filter((section) => !cited.has(section)),
      'a rule nobody applies: cite it, or drop it',
    ).toEqual([])
  })

  it('every command has a section of its own, and every such section a command', () => {
    const page = pages.find(({ id }) => id === 'commands')
    const sections =
      page?.sections.filter(({ title }) => title.startsWith('/')).map(({ title }) => title.slice(1)) ?? []
    expect(sections.toSorted()).toEqual(commands.map(({ name }) => name).toSorted())
  })

  it.each(flows.map((flow) => [flow.name, flow] as const))(
    'the pages that govern %s say so, and hold its whole policy',
    (name, flow) => {
      const governing = pages.filter((page) => page.flow === name).map(({ id }) => id)
      expect(governing.toSorted()).toEqual([...flow.pages].toSorted())
      expect(() => flow.parsePolicy(policyOf(pages, name).values)).not.toThrow()
    },
  )

  it('no page governs a flow that does not exist', () => {
    const names = flows.map(({ name }) => name)
    expect(pages.filter((page) => page.flow !== null && !names.includes(page.flow)).map(({ path }) => path)).toEqual([])
  })
})
