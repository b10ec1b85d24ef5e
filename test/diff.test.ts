import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide } from '../src/decide.ts'
import { diff } from '../src/diff.ts'
import type { Call, Plan, Snapshot } from '../src/model/index.ts'
import { CARD_MARKER, replyMarker } from '../src/render.ts'
import { guideValues, makeIssue, makePerson, makePull, makeSnapshot, silentGuide } from './make.ts'

const link = (because: string) => `https://guide.example/${because}`
const policies = guideValues()

function plan(extra: Partial<Plan> = {}): Plan {
  return { gates: [], steps: [], related: [], card: false, wakeAt: null, ...extra }
}

/** The world after the calls, as GitHub would show it. */
function applied(snapshot: Snapshot, calls: readonly Call[]): Snapshot {
  return calls.reduce(applyOne, snapshot)
}

function applyOne(snapshot: Snapshot, call: Call): Snapshot {
  const { subject } = snapshot
  const over = (facts: object) => ({ ...snapshot, subject: { ...subject, ...facts } }) as Snapshot
  switch (call.call) {
    case 'add-labels':
      return over({ labels: [...subject.labels, ...call.names] })
    case 'remove-label':
      return over({ labels: subject.labels.filter((name) => name !== call.name) })
    case 'add-assignees':
      return over({ assignees: [...subject.assignees, ...call.logins.map((login) => makePerson(login))] })
    case 'remove-assignees':
      return over({ assignees: subject.assignees.filter((person) => !call.logins.includes(person.login)) })
    case 'request-reviewers':
    case 'remove-reviewers': {
      const asked = subject.kind === 'pull-request' ? (subject.requested ?? []) : []
      const rest = asked.filter((person) => !call.logins.includes(person.login))
      const more = call.call === 'request-reviewers' ? call.logins.map((login) => makePerson(login)) : []
      return over({ requested: [...rest, ...more] })
    }
    case 'set-title':
      return over({ title: call.title })
    case 'close':
      return over({ state: 'closed' })
    case 'reopen':
      return over({ state: 'open' })
    case 'create-card':
      return { ...snapshot, card: { databaseId: 1, body: call.body } }
    case 'update-card':
      return { ...snapshot, card: { databaseId: call.id, body: call.body } }
    case 'create-check':
    case 'update-check': {
      const { headSha, digest, conclusion } = call.check
      return {
        ...snapshot,
        check: {
          databaseId: 2,
          headSha,
          digest,
          conclusion,
          status: conclusion === null ? 'in_progress' : 'completed',
        },
      }
    }
    case 'set-person':
      return snapshot
    case 'create-reply':
      return {
        ...snapshot,
        replies: [...snapshot.replies, { commentId: call.commentId, databaseId: 3, body: call.body }],
      }
    case 'update-reply':
      return {
        ...snapshot,
        replies: snapshot.replies.map((reply) =>
          reply.databaseId === call.id ? { ...reply, body: call.body } : reply,
        ),
      }
    case 'react': {
      const change = (ours: readonly string[]) =>
        call.present ? [...ours, call.reaction] : ours.filter((name) => name !== call.reaction)
      return over({
        comments: subject.comments.map((one) =>
          one.id === call.comment.id ? { ...one, ourReactions: change(one.ourReactions) } : one,
        ),
      })
    }
    case 'create-note':
    case 'open-issue':
    case 'suggest':
      return snapshot
    case 'record':
      return { ...snapshot, answered: [...snapshot.answered, { commentId: call.commentId, text: call.text }] }
  }
}

function run(snapshot: Snapshot): { readonly calls: readonly Call[]; readonly after: Snapshot } {
  const calls = diff(decide(snapshot, policies, silentGuide), snapshot, link)
  return { calls, after: applied(snapshot, calls) }
}

const comment = (body: string, extra: object = {}) => ({
  id: 'C1',
  databaseId: 11,
  kind: 'comment' as const,
  author: makePerson('ann'),
  body,
  createdAt: '2026-03-01T10:00:00Z',
  editedAt: null,
  editor: null,
  ourReactions: [],
  url: 'https://github.com/x',
  ...extra,
})

describe('the diff of a plan and the world', () => {
  it('is a check run and quiet labels for a clean pull request by a returning author: no card', () => {
    const { calls } = run(makeSnapshot())
    expect(calls.map((call) => call.call).filter((name) => name.includes('card'))).toEqual([])
    expect(calls.length).toBeLessThanOrEqual(4)
  })

  it('says what is missing in one card, in at most four writes', () => {
    const { calls } = run(makeSnapshot({ subject: makePull({ body: 'no template', labels: [] }) }))
    expect(calls.length).toBeLessThanOrEqual(4)
    const card = calls.find((call) => call.call === 'create-card')
    expect(card?.call === 'create-card' && card.body).toMatch(new RegExp(`^${CARD_MARKER}`))
  })

  it.each([
    ['a clean pull request', makePull()],
    ['one with everything missing', makePull({ title: 'x', body: '', labels: ['size/XXL'] })],
    ['a draft', makePull({ draft: true })],
    ['a first contribution', makePull({ authorIsReturning: 'no', authorIsMember: 'no' })],
    ['an issue', makeIssue()],
    ['one with an unanswered question to GitHub', makePull({ linked: [{ number: 100, is: 'unknown', labels: [] }] })],
    ['a refused command', makePull({ comments: [comment('/assign no/body')] })],
    ['a done command', makePull({ comments: [comment('/assign')] })],
  ])('changes nothing the second time: %s', (_, subject) => {
    const people = [{ login: 'ann', exists: 'yes', assignable: 'yes', person: null }] as const
    const { after } = run(makeSnapshot({ subject, people }))
    expect(run(after).calls).toEqual([])
  })

  it('edits the card in place when the facts change, and says so when nothing is missing any more', () => {
    const first = run(makeSnapshot({ subject: makePull({ body: 'nothing' }) })).after
    const mended = { ...first, subject: { ...makePull(), labels: first.subject.labels } }
    const { calls } = run(mended)
    const update = calls.find((call) => call.call === 'update-card')
    expect(update?.call === 'update-card' && update.body).toContain('Ready for review')
    expect(calls.some((call) => call.call === 'create-card')).toBe(false)
  })

  it('makes no new check run red or green while something is unknown', () => {
    const { calls } = run(makeSnapshot({ subject: makePull({ linked: [{ number: 100, is: 'unknown', labels: [] }] }) }))
    const check = calls.find((call) => call.call === 'create-check')
    expect(check?.call === 'create-check' && check.check.conclusion).toBeNull()
  })

  it('says nothing in a locked thread, and does nothing in an archived repository', () => {
    const locked = makeSnapshot({ subject: makePull({ body: '', locked: true }) })
    expect(run(locked).calls.map((call) => call.call)).not.toContain('create-card')
    expect(run({ ...locked, repository: { ...locked.repository, archived: true } }).calls).toEqual([])
  })

  it('carries out a command in a locked thread once, without a word', () => {
    const people = [{ login: 'ann', exists: 'yes', assignable: 'yes', person: null }] as const
    const { calls, after } = run(
      makeSnapshot({ subject: makePull({ locked: true, comments: [comment('/assign')] }), people }),
    )
    const names = calls.map((call) => call.call)
    expect(names).toContain('add-assignees')
    expect(names).toContain('record')
    expect(names.filter((name) => name === 'react' || name === 'create-reply')).toEqual([])
    const undone = { ...after, subject: { ...after.subject, assignees: [] } }
    expect(run(undone).calls).toEqual([])
  })

  it('sends annotations once: the same again with no update, others with a new run', () => {
    const marked = (title: string, criticalPaths: readonly string[]) =>
      makeSnapshot({ subject: makePull({ title, criticalPaths }) })
    const first = run(marked('raftstore: a', ['src/a.rs']))
    const noted = (calls: readonly Call[]) =>
      calls.flatMap((one) => ('check' in one ? [`${one.call} ${one.check.annotations.length}`] : []))
    expect(noted(first.calls)).toEqual(['create-check 1'])
    const { check } = first.after
    expect(noted(run({ ...marked('no form', ['src/a.rs']), check }).calls)).toEqual(['update-check 0'])
    expect(noted(run({ ...marked('raftstore: a', ['src/a.rs', 'src/b.rs']), check }).calls)).toEqual(['create-check 2'])
    const plain = run(marked('raftstore: a', [])).after.check
    expect(noted(run({ ...marked('raftstore: a', ['src/a.rs']), check: plain }).calls)).toEqual(['update-check 1'])
  })

  it('makes no link of a path', () => {
    const why = 'changes src/_www.evil.example/@octocat/a.rs'
    const related = [{ page: 'p', anchor: 'a', title: 't', score: 1, why }]
    const [card] = diff(plan({ related, card: true }), makeSnapshot(), link)
    const body = card?.call === 'create-card' ? card.body : ''
    expect(body).toContain('changes src')
    expect(body).not.toMatch(/www\.evil|@octocat/)
  })

  it('adds only labels that the repository has, in its own spelling, and never touches others', () => {
    const steps = [
      { what: 'label', name: 'SIZE/m', present: true, because: 'a#b' },
      { what: 'label', name: 'nowhere', present: true, because: 'a#b' },
      { what: 'label', name: 'lgtm', present: false, because: 'a#b' },
    ] as const
    const snapshot = makeSnapshot({
      subject: makePull({ labels: ['theirs'] }),
      repository: { labels: ['size/M', 'lgtm'] },
    })
    expect(diff(plan({ steps }), snapshot, link)).toEqual([{ call: 'add-labels', names: ['size/M'] }])
  })

  it('knows no label to add while the list of labels is unknown', () => {
    const steps = [{ what: 'label', name: 'size/M', present: true, because: 'a#b' }] as const
    expect(diff(plan({ steps }), makeSnapshot({ repository: { labels: null } }), link)).toEqual([])
  })

  it('answers one comment with one reaction and one reply, which it edits when the comment is mended', () => {
    const people = [{ login: 'nobodyhere', exists: 'no', assignable: 'no', person: null }] as const
    const first = run(makeSnapshot({ subject: makePull({ comments: [comment('/assign nobodyhere')] }), people }))
    expect(first.calls.filter((call) => call.call === 'create-reply')).toHaveLength(1)
    expect(first.after.replies[0]?.body.startsWith(replyMarker('C1'))).toBe(true)
    const edited = comment('/assign', {
      editedAt: '2026-03-01T11:00:00Z',
      editor: makePerson('ann'),
      ourReactions: ['confused'],
    })
    const second = run({
      ...first.after,
      people: [{ login: 'ann', exists: 'yes', assignable: 'yes', person: null }],
      subject: { ...first.after.subject, comments: [edited] },
    })
    expect(second.calls).toContainEqual({
      call: 'react',
      comment: { id: 'C1', databaseId: 11, kind: 'comment' },
      reaction: 'confused',
      present: false,
    })
    expect(second.calls.map((call) => call.call)).toContain('update-reply')
  })

  it('never lets a text of ours grow past GitHub’s limit', () => {
    const related = Array.from({ length: 2000 }, (_, at) => ({
      page: 'p',
      anchor: `a${at}`,
      title: '🙂'.repeat(30),
      score: 1,
      why: 'w',
    }))
    const [card] = diff(plan({ related, card: true }), makeSnapshot(), link)
    expect(card?.call === 'create-card' && card.body.length).toBeLessThanOrEqual(65_536)
  })

  it('comes to rest after one round from any state of labels', () => {
    const owned = [
      'size/XS',
      'size/XXL',
      'do-not-merge/needs-linked-issue',
      'dco-signoff: no',
      'release-note',
      'theirs',
    ]
    fc.assert(
      fc.property(
        fc.subarray(owned),
        fc.boolean(),
        fc.constantFrom('', 'WIP: x', 'raftstore: x'),
        (labels, draft, title) => {
          const { after } = run(makeSnapshot({ subject: makePull({ labels, draft, title }) }))
          expect(run(after).calls).toEqual([])
          expect(after.subject.labels.includes('theirs')).toBe(labels.includes('theirs'))
        },
      ),
      { numRuns: 200 },
    )
  })
})
