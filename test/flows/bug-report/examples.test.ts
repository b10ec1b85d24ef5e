// The `example` blocks of the page, run: a wrong example fails here. And each rule's section has one.
import { describe, expect, it } from 'vitest'
import { sceneOfExample } from '../../../src/cli/example-scene.ts'
import { bugReport, citations } from '../../../src/flows/bug-report/index.ts'
import { readExamples } from '../../../src/guide/examples.ts'
import { loadGuide } from '../../../src/guide/load.ts'
import { readGuideFiles } from '../../../src/guide-files.ts'
import type { Snapshot } from '../../../src/model/index.ts'
import { labelChanges } from '../ask.ts'
import { bugPolicy } from './make-scene.ts'

const pages = loadGuide(readGuideFiles().filter(({ path }) => path.endsWith('report-a-bug.md'))).pages
const read = pages.map(readExamples)
const examples = read.flatMap((page) => page.examples)
/** Switched off in the guide's own policy, so an example by that policy would show nothing. */
const SWITCHED_OFF = ['report-a-bug#claiming-an-issue']

it('every block can be read', () => {
  expect(read.flatMap((page) => page.messages)).toEqual([])
})

describe('examples', () => {
  it.each(examples.map((example) => [`${example.page}#${example.anchor}, line ${example.line}`, example] as const))(
    '%s',
    (_name, example) => {
      const scene = sceneOfExample(bugReport.name, example.given, bugPolicy())
      expect(scene).toHaveProperty('subject')
      const decision = bugReport.decide(scene as Snapshot, bugPolicy())
      expect(Object.fromEntries(decision.gates.map((gate) => [gate.rule, gate.state]))).toMatchObject(example.expect)
      const { add, remove } = labelChanges(decision)
      expect(add).toEqual(expect.arrayContaining([...(example.labels?.add ?? [])]))
      expect(remove).toEqual(expect.arrayContaining([...(example.labels?.remove ?? [])]))
    },
  )
})

it('sections with examples and sections that rules cite are the same', () => {
  const shown = new Set([...examples.map(({ page, anchor }) => `${page}#${anchor}`), ...SWITCHED_OFF])
  expect(shown).toEqual(new Set(citations))
})
