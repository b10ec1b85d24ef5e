// The flow vote as a whole: what it asks for, the states of its gate, the draft of the result, polls beside it.
import { describe, expect, it } from 'vitest'
import { decide } from '../../../src/decide.ts'
import { decisionWants } from '../../../src/decision-read.ts'
import { diff } from '../../../src/diff.ts'
import { vote } from '../../../src/flows/vote/index.ts'
import type { Comment, DecisionFacts, Snapshot } from '../../../src/model/index.ts'
import { parsePolicies } from '../../../src/policies.ts'
import { guideValues, makeFile, makeIssue, makePerson, makePull, makeSnapshot, silentGuide } from '../../make.ts'

const values = guideValues()
const COMMUNITY = { owner: 'tikv', name: 'community', labels: [] }
const PATH = 'votes/0007-eve-as-tikv-committer.md'
const HEAD =
  '# A Vote for eve as TiKV Committer\n\n## Proposal\n\nI nominate @eve as TiKV committer.\n\n## Deadline\n\nAt least 6 days.\n'
const TEMPLATE = `${HEAD}\n## Result\n\nConclude the voting result.\n`

function facts(text: string | null, extra: Partial<DecisionFacts> = {}): DecisionFacts {
  const teams = [{ path: 'teams/tikv/team.json', text: JSON.stringify({ maintainers: ['bob', 'cleo', 'dan'] }) }]
  return {
    ...{
      complete: true,
      isPublic: true,
      endedAt: null,
      texts: [{ path: PATH, text }],
      images: null,
      markdownlint: null,
    },
    ...{ community: { commit: 'c', teams, governance: '' }, ownIssues: null, earlier: null, ...extra },
  }
}

let count = 0
function comment(login: string, body: string, extra: Partial<Comment> = {}): Comment {
  count += 1
  const createdAt = `2026-02-20T12:00:${String(count % 60).padStart(2, '0')}Z`
  return {
    ...{
      id: `C${count}`,
      databaseId: count,
      kind: 'comment',
      author: makePerson(login),
      body,
      createdAt,
      editedAt: null,
    },
    ...{ editor: null, ourReactions: ['+1'], url: '', ...extra },
  }
}

/** Opened ten days before `now` unless told otherwise. */
function scene(comments: readonly Comment[], decision = facts(TEMPLATE), createdAt = '2026-02-19T12:00:00Z'): Snapshot {
  const subject = makePull({ files: [makeFile(PATH, { change: 'added' })], body: '', comments, createdAt })
  return makeSnapshot({ repository: COMMUNITY, subject, decision })
}

const plan = (snapshot: Snapshot) => decide(snapshot, parsePolicies(values, {}, snapshot.repository), silentGuide)
const gate = (snapshot: Snapshot) => plan(snapshot).gates.find(({ rule }) => rule === 'vote')
const agreed = () => [comment('bob', '+1'), comment('cleo', '+1')]
const calls = (snapshot: Snapshot) => diff(plan(snapshot), snapshot, () => '')

describe('what is asked of GitHub beyond the first read', () => {
  const policies = parsePolicies(values, {})
  it('is the text and the lists for a new vote, nothing for other changes of the repository', () => {
    const on = (path: string, change: 'added' | 'modified') =>
      decisionWants(
        makeSnapshot({ repository: COMMUNITY, subject: makePull({ files: [makeFile(path, { change })] }) }),
        policies,
      )
    expect(on(PATH, 'added')).toMatchObject({ texts: [PATH], community: 'tikv/community', tracking: false })
    expect([on(PATH, 'modified'), on('votes/README.md', 'added'), on('README.md', 'added')]).toEqual([null, null, null])
  })

  it('is the rest of a long thread where there is a poll', () => {
    const subject = makeIssue({ comments: [comment('ann', '/poll Tea?')], commentsComplete: false })
    expect(decisionWants(makeSnapshot({ subject }), policies)).toMatchObject({ texts: [], community: null })
    expect(decisionWants(makeSnapshot({ subject: { ...subject, comments: [] } }), policies)).toBeNull()
  })
})

describe('the gate', () => {
  it.each([
    ['passed', agreed(), facts(TEMPLATE), undefined, 'pass'],
    ['too early', agreed(), facts(TEMPLATE), '2026-02-28T12:00:00Z', 'pending'],
    ['too few', [comment('bob', '+1')], facts(TEMPLATE), undefined, 'pending'],
    ['vetoed', [...agreed(), comment('dan', '-1 too early')], facts(TEMPLATE), undefined, 'pending'],
    ['lists not read', agreed(), facts(TEMPLATE, { community: null }), undefined, 'unknown'],
    ['some comments not read', agreed(), facts(TEMPLATE, { complete: false }), undefined, 'unknown'],
    ['text not read', agreed(), facts(null), undefined, 'unknown'],
  ] as const)('%s', (_, comments, decision, createdAt, state) => {
    expect(gate(scene(comments, decision, createdAt))).toMatchObject({ state, mode: 'block' })
  })
})

describe('the result', () => {
  const suggestion = (text: string, comments = agreed()) =>
    calls(scene(comments, facts(text))).find((one) => one.call === 'suggest')

  it.each([
    ['in place of the template’s line', TEMPLATE, [11, 13]],
    ['behind the last line where there is no heading', HEAD, [9, 9]],
    ['up to the next heading', `${TEMPLATE}\n## Notes\n\nnone\n`, [11, 14]],
  ] as const)('is drafted %s', (_, text, [from, line]) => {
    const wish = suggestion(text)
    expect([wish?.from, wish?.line]).toEqual([from, line])
    expect(wish?.body).toContain(
      '## Result\n\nApproved by 2 binding votes and 0 non-binding votes, no veto.\n\n* bob (binding)',
    )
  })

  it('is not drafted twice, not over a written one, and not before the vote has passed', () => {
    const written = TEMPLATE.replace('Conclude the voting result.', 'Approved by 2 binding votes.')
    expect(suggestion(written)).toBeUndefined()
    const made = suggestion(TEMPLATE)
    const remark = comment('tikv-guide[bot]', made?.body ?? '', { kind: 'review-comment' })
    expect(suggestion(TEMPLATE, [...agreed(), remark])).toBeUndefined()
    expect(suggestion(TEMPLATE, [comment('bob', '+1')])).toBeUndefined()
  })

  it('drops no vote by a fence in a name or a text', () => {
    const wish = suggestion(TEMPLATE.replace('# A Vote', '# ```` A Vote'))
    expect(wish?.body).toContain('suggestion')
  })
})

describe('a poll', () => {
  const issue = (comments: readonly Comment[], now = '2026-02-21T12:00:00Z') =>
    makeSnapshot({ now, subject: makeIssue({ comments, authorIsMember: 'yes' }) })

  it('puts a card on an issue that needs none, and wakes us at its end', () => {
    const { gates, card, wakeAt } = plan(issue([comment('ann', '/poll Tea? in 3 days')]))
    expect(gates.some(({ rule, state }) => rule === 'poll: 1' && state === 'pending')).toBe(true)
    expect(card).toBe(true)
    expect(wakeAt).toMatch(/^2026-02-23T12:00/)
  })

  it('is summed up once, and shows what people wrote as text only', () => {
    const asked = comment('ann', '/poll Tea @all <b>? in 1 day\n- @bob #1\n- x <script>')
    const over = issue([asked], '2026-02-27T12:00:00Z')
    const [note] = calls(over).filter((one) => one.call === 'create-note')
    expect(note?.body).not.toMatch(/@(?:all|bob)|#1|(?<!\\)<(?:b|script)/)
    const posted = comment('tikv-guide[bot]', note?.body ?? '')
    expect(calls(issue([asked, posted], '2026-02-27T12:00:00Z')).filter(({ call }) => call === 'create-note')).toEqual(
      [],
    )
  })

  it('of long ago is not summed up, unless we had taken it on', () => {
    const late = '2026-06-27T12:00:00Z'
    const at = (ourReactions: readonly string[]) =>
      calls({
        ...issue([comment('ann', '/poll Tea? in 1 day', { ourReactions })], late),
        commandsSince: '2026-06-20T00:00:00Z',
      })
    expect(at([]).filter(({ call }) => call === 'create-note')).toEqual([])
    expect(at(['+1']).filter(({ call }) => call === 'create-note')).toHaveLength(1)
  })

  it('and votes have words for every topic', () => {
    for (const topic of ['poll-refused', 'poll-summary', 'result', 'text-unknown', 'nudge'])
      expect(vote.words(topic, { refusal: 'no-poll', meant: '' }).what).not.toBe('')
  })
})
