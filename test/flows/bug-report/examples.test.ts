// The `example` blocks of the page, run: a wrong example fails here. And each rule's section has one.
import { describe, expect, it } from 'vitest'
import { bugReport, citations } from '../../../src/flows/bug-report/index.ts'
import { readExamples } from '../../../src/guide/examples.ts'
import { loadGuide } from '../../../src/guide/load.ts'
import { readGuideFiles } from '../../../src/guide-files.ts'
import type { LikelyDuplicate, LinkedSubject, Snapshot } from '../../../src/model/index.ts'
import { makePerson } from '../../make.ts'
import { labelChanges } from '../ask.ts'
import { bugPolicy, makeEvent, makeIssueScene, makePullScene } from './make-scene.ts'

const pages = loadGuide(readGuideFiles().filter(({ path }) => path.endsWith('report-a-bug.md'))).pages
const read = pages.map(readExamples)
const examples = read.flatMap((page) => page.examples)

interface Given {
  readonly kind?: string
  readonly title?: string
  readonly body?: string
  readonly labels?: readonly string[]
  readonly linked?: readonly { readonly number: number; readonly labels: readonly string[] }[]
  readonly duplicates?: readonly LikelyDuplicate[]
  readonly assignee?: { readonly login: string; readonly since: string }
  readonly now?: string
  readonly policy?: Readonly<Record<string, object>>
}

function sceneOf(given: Given): { snapshot: Snapshot; policy: ReturnType<typeof bugPolicy> } {
  const policy = bugPolicy(given.policy)
  if (given.kind === 'pull-request') {
    const linked = (given.linked ?? []).map((issue): LinkedSubject => ({ is: 'issue', ...issue }))
    return { policy, snapshot: makePullScene({ linked }) }
  }
  const { title = '', body = '', labels = [], assignee, duplicates = [], now } = given
  const assigned = assignee === undefined ? {} : assignmentOf(assignee)
  const labelEvents = labels.map((label) => makeEvent(label, true, 'maria'))
  const issue = { title, body, labels, labelEvents, ...assigned }
  const extra = now === undefined ? {} : { now: new Date(now).toISOString() }
  return { policy, snapshot: makeIssueScene(issue, { policy, duplicates, ...extra }) }
}

function assignmentOf({ login, since }: { login: string; since: string }) {
  const person = makePerson(login)
  return {
    assignees: [person],
    assignedEvents: [{ login, added: true, by: person, at: new Date(since).toISOString() }],
  }
}

it('every block can be read', () => {
  expect(read.flatMap((page) => page.messages)).toEqual([])
})

describe('examples', () => {
  it.each(examples.map((example) => [`${example.page}#${example.anchor}, line ${example.line}`, example] as const))(
    '%s',
    (_name, example) => {
      const { snapshot, policy } = sceneOf(example.given)
      const decision = bugReport.decide(snapshot, policy)
      expect(Object.fromEntries(decision.gates.map((gate) => [gate.rule, gate.state]))).toMatchObject(example.expect)
      const { add, remove } = labelChanges(decision)
      expect(add).toEqual(expect.arrayContaining([...(example.labels?.add ?? [])]))
      expect(remove).toEqual(expect.arrayContaining([...(example.labels?.remove ?? [])]))
    },
  )
})

it('sections with examples and sections that rules cite are the same', () => {
  expect(new Set(examples.map(({ page, anchor }) => `${page}#${anchor}`))).toEqual(new Set(citations))
})
