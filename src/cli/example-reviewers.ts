// The `given` of an example about reviewers as a snapshot: who is known, who may, who is asked and what they said.
import * as z from 'zod'
import type { Comment, Person, PersonSettings, PullRequest, RequestEvent, Snapshot } from '../model/index.ts'
import { CheckInput, snapshotFromInput } from './check-input.ts'

const Login = z.string().min(1)
const Logins = z.array(Login).default([])
const Instant = z.iso.datetime()

export const ReviewersExample = z.strictObject({
  title: z.string().default('raftstore: an example'),
  author: Login.default('author'),
  bot: z.boolean().default(false),
  newcomer: z.boolean().default(false),
  draft: z.boolean().default(false),
  base: z.string().default('master'),
  now: Instant.default('2026-03-06T12:00:00Z'),
  /** Whom the history knows, best first, with how likely they review it. */
  known: z.array(z.strictObject({ login: Login, confidence: z.number() })).default([]),
  /** Who may review by OWNERS. */
  owners: Logins,
  /** Asked now; `on` is when, `by` who asked, a person called maria or the app. */
  asked: z
    .array(z.strictObject({ login: Login, on: Instant.default('2026-03-02T12:00:00Z'), by: Login.default('maria') }))
    .default([]),
  reviewed: Logins,
  /** Whose request a person took back. */
  'taken-back': Logins,
  /** Login: the last day of an absence. */
  away: z.record(Login, z.string()).default({}),
  /** Comments of the app by name, and when they were written. */
  written: z.record(z.string(), Instant).default({}),
})
type Example = z.infer<typeof ReviewersExample>

const SELF: Person = { login: 'tikv-guide[bot]', id: 1, bot: true }

export function reviewersScene(example: Example): Snapshot {
  const { title, author, base, draft, bot, newcomer, now, known, owners, away } = example
  const files = [{ path: 'components/raftstore/src/store/peer.rs' }]
  const bare = snapshotFromInput(CheckInput.parse({ title, author, base, draft, bot, returning: !newcomer, files }), [])
  const people = known.map(({ login, confidence }) => ({ login, confidence, reasons: [], evidence: null, open: 0 }))
  const nothing = { needs: null, approvers: [], usualWait: null, whyNot: [] }
  return {
    ...bare,
    now,
    self: SELF,
    subject: { ...(bare.subject as PullRequest), createdAt: now, ...asksOf(example) },
    reviewers: { people, pool: owners, ...nothing },
    personSettings: Object.entries(away).map(([login, to]): PersonSettings => {
      return { id: idOf(login), login, away: { from: '2026-01-01', to }, capacity: null, optedOut: false }
    }),
  }
}

function asksOf(example: Example): Partial<PullRequest> {
  const { asked, reviewed, written, now } = example
  const events = asked.map(({ login, on, by }): RequestEvent => {
    return { what: 'requested', login, by: by === 'app' ? SELF : person(by), at: on }
  })
  const removed = example['taken-back'].map((login): RequestEvent => {
    return { what: 'removed', login, by: person('maria'), at: now }
  })
  return {
    requested: asked.map(({ login }) => person(login)),
    requestEvents: [...events, ...removed],
    reviews: reviewed.map((login) => {
      return { id: login, author: person(login), state: 'COMMENTED', commit: null, submittedAt: now }
    }),
    comments: Object.entries(written).map(([name, at]) => commentOf(name, at)),
  }
}

function commentOf(name: string, at: string): Comment {
  const body = `<!-- tikv-guide:${name} -->`
  const common = { databaseId: 1, editedAt: null, editor: null, ourReactions: [], url: '' }
  return { id: name, kind: 'comment', author: SELF, body, createdAt: at, ...common }
}

function person(login: string): Person {
  return { login, id: idOf(login), bot: false }
}

function idOf(login: string): number {
  return [...login].reduce((sum, sign) => sum * 31 + sign.charCodeAt(0), 7) % 1_000_003
}
