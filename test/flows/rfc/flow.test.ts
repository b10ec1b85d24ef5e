// The flow rfc as a whole: what it asks for, what it says when GitHub told too little, and that a second look changes nothing.
import { describe, expect, it } from 'vitest'
import { decide } from '../../../src/decide.ts'
import { decisionWants } from '../../../src/decision-read.ts'
import { diff } from '../../../src/diff.ts'
import { tikvDecision } from '../../../src/flows/rfc/decision-policy.ts'
import { firstLintValues, firstSubstantialValues } from '../../../src/flows/rfc/first-values.ts'
import { RfcPolicy, rfc } from '../../../src/flows/rfc/index.ts'
import { VoteFlowPolicy } from '../../../src/flows/vote/index.ts'
import { tikvVotes } from '../../../src/flows/vote/policy.ts'
import type { Comment, DecisionFacts, PullRequest, Snapshot } from '../../../src/model/index.ts'
import { parsePolicies } from '../../../src/policies.ts'
import { guideValues, makeFile, makePerson, makePull, makeSnapshot, silentGuide } from '../../make.ts'

const values = guideValues()
const policies = parsePolicies(values, {})
const policy = RfcPolicy.parse(values.rfc)
const RFCS = { owner: 'tikv', name: 'rfcs', labels: ['rfc/proposed', 'rfc/accepted'] }
const PATH = 'text/0007-a.md'
const team = (...maintainers: readonly string[]) => JSON.stringify({ maintainers })

function facts(extra: Partial<DecisionFacts> = {}): DecisionFacts {
  const teams = [{ path: 'teams/tikv/team.json', text: team('ann', 'bob', 'cleo', 'dan') }]
  return {
    ...{ complete: true, isPublic: true, endedAt: null, texts: [{ path: PATH, text: '# A\n' }], images: [] },
    ...{
      markdownlint: null,
      community: { commit: 'c', teams, governance: '' },
      ownIssues: [],
      earlier: null,
      ...extra,
    },
  }
}

let seconds = 0
function comment(login: string, body: string, extra: Partial<Comment> = {}): Comment {
  seconds += 1
  const createdAt = `2026-02-28T12:${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}Z`
  return {
    ...{ id: `C${seconds}`, databaseId: seconds, kind: 'comment', author: makePerson(login), body, createdAt },
    ...{ editedAt: null, editor: null, ourReactions: ['+1'], url: '', ...extra },
  }
}

function scene(comments: readonly Comment[], decision = facts(), extra: Partial<PullRequest> = {}): Snapshot {
  const subject = makePull({ files: [makeFile(PATH, { change: 'added' })], body: 'An RFC.', comments, ...extra })
  return makeSnapshot({ repository: RFCS, subject, decision })
}

const plan = (snapshot: Snapshot) => decide(snapshot, parsePolicies(values, {}, snapshot.repository), silentGuide)
const gate = (snapshot: Snapshot, rule = 'decision') => plan(snapshot).gates.find((one) => one.rule === rule)

describe('the values of the guide', () => {
  it('are those that the command line and the tables of the rules use', () => {
    expect(policy.decision).toEqual(tikvDecision)
    expect(policy.lint).toEqual(firstLintValues)
    expect(policy.substantial).toEqual(firstSubstantialValues)
    expect(VoteFlowPolicy.parse(values.vote)).toMatchObject(tikvVotes)
  })
})

describe('what is asked of GitHub beyond the first read', () => {
  const wants = (extra: Parameters<typeof makeSnapshot>[0]) => decisionWants(makeSnapshot(extra), policies)

  it.each([
    ['an ordinary pull request', {}],
    ['a pull request of the RFC repository that brings no text', { repository: RFCS }],
    [
      'a comment that mentions an RFC',
      { subject: makePull({ comments: [comment('ann', 'see the rfc/ folder, or /rfcs')] }) },
    ],
    ['what is archived', { repository: { ...RFCS, archived: true }, subject: makePull({ files: [makeFile(PATH)] }) }],
    ['our own words', { subject: makePull({ comments: [comment('tikv-guide[bot]', '/rfc')] }) }],
  ])('is nothing for %s', (_, extra) => {
    expect(wants(extra)).toBeNull()
  })

  it('is the text and the lists for an RFC, and the text alone for a correction', () => {
    const files = (change: 'added' | 'modified') => makePull({ files: [makeFile(PATH, { change })] })
    const all = { texts: [PATH], images: 'media', tracking: true, community: 'tikv/community', earlier: null }
    expect(wants({ repository: RFCS, subject: files('added') })).toEqual(all)
    expect(wants({ repository: RFCS, subject: files('modified') })).toEqual({
      ...all,
      tracking: false,
      community: null,
    })
  })

  it('is earlier RFCs only while a bare /rfc has no answer', () => {
    const asked = { repository: 'tikv/rfcs', folder: 'text' }
    const one = (extra: Partial<Comment>) => wants({ subject: makePull({ comments: [comment('eve', '/rfc', extra)] }) })
    expect(one({ ourReactions: [] })?.earlier).toEqual(asked)
    expect(one({ ourReactions: ['+1'] })?.earlier).toBeNull()
    expect(one({ ourReactions: [], createdAt: '2025-01-01T00:00:00Z' })?.earlier).toBeNull()
  })
})

describe('an RFC', () => {
  const agreed = () => [comment('bob', '+1'), comment('cleo', '+1')]

  it.each([
    ['the lists could not be read', facts({ community: null }), 'unknown', 'app'],
    ['the team has no file', facts({ community: { commit: 'c', teams: [], governance: '' } }), 'unknown', 'app'],
    [
      'the file is broken',
      facts({ community: { commit: 'c', teams: [{ path: 'teams/tikv/team.json', text: '{' }], governance: '' } }),
      'unknown',
      'app',
    ],
    ['some comments could not be read', facts({ complete: false }), 'unknown', 'maintainer'],
  ])('is undecided when %s, whatever was said', (_, decision, state, who) => {
    const snapshot = scene(agreed(), decision)
    expect(gate(snapshot)).toMatchObject({ state, who, mode: 'block' })
    expect(plan(snapshot).steps.filter(({ what }) => what !== 'label' && what !== 'answer')).toEqual([])
  })

  it('that is agreed to is recorded once, tracked once, and labelled', () => {
    const snapshot = scene(agreed())
    const calls = diff(plan(snapshot), snapshot, () => '')
    const [note] = calls.filter(({ call }) => call === 'create-note')
    expect(calls.filter(({ call }) => call === 'create-note' || call === 'open-issue').map(({ call }) => call)).toEqual(
      ['create-note', 'open-issue'],
    )
    expect(calls).toContainEqual({ call: 'add-labels', names: ['rfc/accepted'] })
    const posted = comment('tikv-guide[bot]', note?.call === 'create-note' ? note.body : '')
    const opened = calls.find((one) => one.call === 'open-issue')
    const own = [{ repository: 'tikv/tikv', number: 5, body: opened?.call === 'open-issue' ? opened.body : '' }]
    const later = scene([...snapshot.subject.comments, posted], facts({ ownIssues: own }))
    const again = diff(plan(later), later, () => '')
    expect(again.filter(({ call }) => call === 'create-note' || call === 'open-issue')).toEqual([])
    const [suggestion] = again.filter((one) => one.call === 'suggest')
    expect(suggestion?.body).toContain('- Tracking Issue: https://github.com/tikv/tikv/issues/5')
  })

  it('opens no tracking issue while GitHub does not tell which there are, or when the text has one', () => {
    const named =
      '# A\n\n- RFC PR: https://github.com/tikv/rfcs/pull/7\n- Tracking Issue: https://github.com/tikv/pd/issues/9\n'
    for (const decision of [facts({ ownIssues: null }), facts({ texts: [{ path: PATH, text: named }] })]) {
      expect(plan(scene(agreed(), decision)).steps.filter(({ what }) => what === 'issue')).toEqual([])
    }
  })

  it('has its issue opened where its line says, if the policy knows the place', () => {
    const at = (repository: string) => {
      const text = `# A\n\n- Tracking Issue: https://github.com/${repository}/issues/0000\n`
      const [step] = plan(scene(agreed(), facts({ texts: [{ path: PATH, text }] }))).steps.filter(
        ({ what }) => what === 'issue',
      )
      return step?.what === 'issue' ? step.repository : null
    }
    expect([at('tikv/pd'), at('evil/place'), at('tikv/repo')]).toEqual(['tikv/pd', 'tikv/tikv', 'tikv/tikv'])
  })

  it('does not take a record that somebody else wrote for ours', () => {
    const forged = comment('eve', '<!-- tikv-guide:rfc-decision:accept:1 -->\n\nAccepted.')
    expect(gate(scene([forged]))).toMatchObject({ state: 'pending', topic: 'discussion' })
    const own = { author: makeSnapshot().self, editedAt: '2026-02-21T00:00:00Z' }
    const edited = comment('', forged.body, { ...own, editor: forged.author })
    expect(gate(scene([edited]))).toMatchObject({ state: 'pending', topic: 'discussion' })
    expect(gate(scene([comment('', forged.body, { author: own.author })]))).toMatchObject({ topic: 'accepted' })
  })

  it('shows what people wrote as text only', () => {
    const snapshot = scene([comment('bob', '/rfc concern <img src=x> @all: `x` @everyone #1 https://evil.example')])
    const lines = rfc.block?.(gate(snapshot)?.topic ?? '', gate(snapshot)?.facts ?? {}) ?? []
    expect(lines.join('\n')).not.toMatch(/@(?:all|everyone)|(?<!\\)<img|#1|https:\/\/evil/)
  })

  it('is not held to the rules for code', () => {
    const shown = plan(scene([])).gates.filter(({ state, mode }) => state !== 'off' && mode !== 'off')
    expect(shown.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['decision', 'rendered', 'text', 'dco']))
    expect(shown.some(({ rule }) => rule === 'linked-issue')).toBe(false)
  })
})
