// The `example` blocks of the two pages, run: a wrong example fails here. And each rule's section has one.
import { describe, expect, it } from 'vitest'
import { sceneOfExample } from '../../src/cli/example-scene.ts'
import { citations, pullRequestChecks } from '../../src/flows/pull-request-checks/index.ts'
import { readExamples } from '../../src/guide/examples.ts'
import type { Snapshot } from '../../src/model/index.ts'
import { guidePolicy, pullRequestPages } from '../make.ts'
import { labelChanges } from './ask.ts'

const read = pullRequestPages().map(readExamples)
const examples = read.flatMap((page) => page.examples)

it('every block can be read', () => {
  expect(read.flatMap((page) => page.messages)).toEqual([])
})

describe('examples', () => {
  it.each(examples.map((example) => [`${example.page}#${example.anchor}, line ${example.line}`, example] as const))(
    '%s',
    (_name, example) => {
      const scene = sceneOfExample(pullRequestChecks.name, example.given, guidePolicy())
      const decision = pullRequestChecks.decide(scene as Snapshot, guidePolicy())
      const states = Object.fromEntries(decision.gates.map((gate) => [gate.rule, gate.state]))
      expect(states).toMatchObject(example.expect)
      const { add, remove } = labelChanges(decision)
      expect(add).toEqual(expect.arrayContaining([...(example.labels?.add ?? [])]))
      expect(remove).toEqual(expect.arrayContaining([...(example.labels?.remove ?? [])]))
    },
  )
})

it('sections with examples and sections that rules cite are the same', () => {
  expect(new Set(examples.map(({ page, anchor }) => `${page}#${anchor}`))).toEqual(new Set(citations))
})
