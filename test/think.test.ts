// What the whole thinking makes of an issue: it comes to rest, and what people typed a moment ago counts already.
import { describe, expect, it } from 'vitest'
import type { Call, Comment, Issue, LabelEvent, Snapshot } from '../src/model/index.ts'
import { parsePolicies } from '../src/policies.ts'
import { NO_DUPLICATES, think } from '../src/think.ts'
import { makeComment } from './commands/make-thread.ts'
import { makeEvent, makeIssueScene } from './flows/bug-report/make-scene.ts'
import { guideValues, makePerson } from './make.ts'

const policies = parsePolicies(guideValues(), {})
const silent = { related: () => [], answer: () => [], explains: () => [], drift: () => [] }

function thinkOf(issue: Partial<Issue>, change: Partial<Snapshot> = {}) {
  const { report: _, ...bare } = makeIssueScene(issue)
  const link = (because: string) => because
  return think({ ...bare, ...change }, policies, { guide: silent, link, duplicates: NO_DUPLICATES })
}

/** The issue once our calls about labels are made, with GitHub's events of them. */
function applied(issue: Partial<Issue>, calls: readonly Call[]): Partial<Issue> {
  const labels = new Set(issue.labels)
  const events: LabelEvent[] = [...(issue.labelEvents ?? [])]
  const note = (name: string, added: boolean) => {
    if (added) labels.add(name)
    else labels.delete(name)
    events.push(makeEvent(name, added, 'us'))
  }
  for (const call of calls) {
    if (call.call === 'add-labels') for (const name of call.names) note(name, true)
    if (call.call === 'remove-label') note(call.name, false)
  }
  return { ...issue, labels: [...labels], labelEvents: events }
}

const labelsOf = (calls: readonly Call[]) => calls.filter(({ call }) => /label/.test(call))

describe('an issue', () => {
  it.each([
    [
      'whose kind only the label tells',
      'tikv container exits on Apple M2 with illegal instruction',
      'docker run pingcap/tikv exits with SIGILL.',
    ],
    ['that tells of a panic', 'raftstore: panic after a merge', 'It panics.'],
    ['that asks', 'How do I choose the number of apply threads?', 'I have 64 cores.'],
  ])('%s comes to rest after one look', (_, title, body) => {
    const first = { title, body, labels: [], labelEvents: [] }
    const second = applied(first, thinkOf(first).calls)
    expect(labelsOf(thinkOf(second).calls)).toEqual([])
  })

  it('gets the other label in one step when an edit makes something else of it', () => {
    const first = { title: 'raftstore: panic after a merge', body: 'It panics.', labels: [], labelEvents: [] }
    const labelled = applied(first, thinkOf(first).calls)
    expect(labelled.labels).toContain('type/bug')
    const edited = {
      ...labelled,
      title: 'How does region merge work?',
      body: 'Which page explains it? I would like to read about it.',
    }
    const settled = applied(edited, thinkOf(edited).calls)
    expect(settled.labels).toEqual(applied(settled, thinkOf(settled).calls).labels)
    expect(settled.labels).not.toContain('type/bug')
    expect(settled.labels).not.toContain('status/needs-info')
  })
})

describe('what looks like a report of a vulnerability', () => {
  const issue = {
    title: 'Security vulnerability in the status server',
    body: 'An attacker can exploit it without authentication.',
  }
  const kindOf = (change: Partial<Issue>) => thinkOf({ ...issue, ...change }).snapshot.report?.kind

  it('stays one while only the author, or a template in their name, has given it a type', () => {
    expect(kindOf({})).toBe('security')
    expect(kindOf({ labels: ['type/bug'], labelEvents: [makeEvent('type/bug', true, 'ann')] })).toBe('security')
    expect(kindOf({ labels: ['type/bug'], labelEvents: [makeEvent('type/bug', true, 'us')] })).toBe('security')
  })

  it('is none once somebody else has given it a type, by hand or by a command', () => {
    expect(kindOf({ labels: ['type/bug'], labelEvents: [makeEvent('type/bug', true, 'maria')] })).toBe('bug')
    const comment = { ...makeComment('/type bug'), author: makePerson('maria'), ourReactions: ['+1'] }
    const done = { labels: ['type/bug'], labelEvents: [makeEvent('type/bug', true, 'us')], comments: [comment] }
    expect(kindOf(done)).toBe('bug')
    const fresh = { ...comment, ourReactions: [], createdAt: '2026-02-28T13:00:00Z' }
    expect(kindOf({ comments: [fresh] })).toBe('bug')
  })
})

describe('sections of the guide on the card of an issue', () => {
  const section = { page: 'raft', anchor: 'x', title: 'Raft', score: 1, why: 'words' }
  const telling = { ...silent, explains: () => [section], answer: () => [section] }

  it.each([
    ['where-to-look', 'raftstore: panic after a merge'],
    ['questions', 'How do I choose the number of apply threads?'],
  ])('are left out where the rule %s is switched off', (rule, title) => {
    const { report: _, ...bare } = makeIssueScene({ title, body: 'x' })
    const relatedBy = (mode: string) => {
      const values = guideValues()
      const flow = values['bug-report'] as Record<string, object>
      const changed = { ...values, 'bug-report': { ...flow, [rule]: { ...flow[rule], mode } } }
      const kit = { guide: telling, link: (because: string) => because, duplicates: NO_DUPLICATES }
      return think(bare, parsePolicies(changed, {}), kit).plan.related
    }
    expect(relatedBy('advise')).toEqual([section])
    expect(relatedBy('shadow')).toEqual([])
    expect(relatedBy('off')).toEqual([])
  })
})

describe('a command of this moment', () => {
  const say = (body: string): Comment => ({
    ...makeComment(body),
    author: makePerson('ann'),
    createdAt: '2026-02-28T13:00:00Z',
  })

  it('ends the questions that the kind it names does not need', () => {
    const issue = { title: 'raftstore: stale read', body: 'x', labels: ['type/bug'], comments: [say('/type question')] }
    expect(thinkOf({ ...issue, comments: [] }).plan.gates.filter(({ topic }) => topic === 'missing')).not.toEqual([])
    expect(thinkOf(issue).plan.gates.filter(({ topic }) => topic === 'missing')).toEqual([])
  })

  it('reads an issue that it reopens', () => {
    const issue = {
      title: 'raftstore: panic after a merge',
      body: 'x',
      state: 'closed',
      comments: [say('/reopen')],
    } as const
    expect(thinkOf(issue).plan.gates.map(({ topic }) => topic)).toContain('missing')
  })

  it('ends the hint about the language of a title that it replaces', () => {
    const issue = {
      title: '扩容之后内存持续上涨直到重启',
      body: 'v8.5.3',
      comments: [say('/retitle Memory grows after adding a store')],
    }
    expect(thinkOf(issue).plan.gates.map(({ topic }) => topic)).not.toContain('title-language')
  })
})
