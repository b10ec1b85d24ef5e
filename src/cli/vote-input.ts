// The JSON of `vote tally` and `rfc state`: a small description of a pull request, or the app's own snapshot.
import * as z from 'zod'
import type { Person, PullRequest, Snapshot } from '../model/index.ts'
import type { Electorate } from '../voting/electorate.ts'
import { type Entry, recordOf } from '../voting/record.ts'
import { fromGitHub } from './github-shapes.ts'

/** With a zone, or a day alone, which begins at 0:00 UTC: a local time would mean something else on each machine. */
const DATE = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d))?$/
const Instant = z
  .string()
  .refine(
    (text) => DATE.test(text) && !Number.isNaN(Date.parse(text)),
    'write an instant such as "2026-03-01T12:00:00Z"',
  )
const Login = z.string().min(1, 'write a GitHub login')
const Who = z
  .union([Login, z.object({ login: Login, id: z.int().nullable().optional(), bot: z.boolean().optional() })], {
    error: 'write a login, such as "alice", or {"login": "alice", "id": 1}',
  })
  .transform(personOf)
const People = z.array(Who).default([])
const Id = z.union([z.string(), z.number()]).transform(String).optional()
const CommentInput = z.object({
  id: Id,
  author: Who.nullable(),
  body: z.string().nullable().default(''),
  createdAt: Instant,
  editedAt: Instant.nullable().optional(),
  editor: Who.nullable().optional(),
  inline: z.boolean().default(false),
})
const STATES = ['APPROVED', 'CHANGES_REQUESTED', 'COMMENTED', 'DISMISSED', 'PENDING'] as const
const ReviewInput = z.object({
  id: Id,
  author: Who.nullable(),
  state: z.preprocess((state) => (typeof state === 'string' ? state.toUpperCase() : state), z.enum(STATES)),
  submittedAt: Instant,
  body: z.string().nullable().default(''),
  editedAt: Instant.nullable().optional(),
  editor: Who.nullable().optional(),
})
const ElectorateInput = z.object({
  team: z.string().default('tikv'),
  maintainers: People,
  committee: People,
  emeritus: People,
  others: People,
  commit: z.string().nullable().default(null),
})
const PullRequestInput = z.object({
  number: z.int().min(1).default(1),
  title: z.string().default(''),
  author: Who.nullable().default(null),
  createdAt: Instant,
  state: z.enum(['open', 'closed', 'merged']).default('open'),
  endedAt: Instant.nullable().default(null),
})
const COMMON = {
  now: Instant,
  electorate: ElectorateInput,
  pullRequest: PullRequestInput,
  comments: z.array(CommentInput).default([]),
  reviews: z.array(ReviewInput).default([]),
  complete: z.boolean().default(true),
  self: Who.default({ login: 'tikv-guide[bot]', id: null, bot: true }),
}

/** What `vote tally` takes. Other keys are not read. */
export const VoteInput = z.object({
  ...COMMON,
  file: z.object({ path: z.string().min(1), text: z.string() }),
  changed: z.array(z.string()).optional(),
})
/** What `rfc state` takes. Other keys are not read. */
export const RfcInput = z.object({
  ...COMMON,
  recorded: z
    .object({ disposition: z.enum(['accept', 'reject', 'postpone']), at: Instant })
    .nullable()
    .default(null),
})
type Common = z.infer<typeof RfcInput>

/** Wrong values that one line names; the first is enough to begin with. */
const MOST_NAMED = 4

/** Parses the text. Throws an Error whose message is one line that names the wrong values by their paths. */
export function parseVoteInput<Schema extends z.ZodType>(json: string, schema: Schema): z.infer<Schema> {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (cause) {
    throw new Error(`not JSON: ${cause instanceof Error ? cause.message : cause}`, { cause })
  }
  const parsed = schema.safeParse(fromGitHub(fromSnapshot(value)), { reportInput: true })
  if (parsed.success) return parsed.data
  const wrong = parsed.error.issues.map(explain)
  const more = wrong.length > MOST_NAMED ? `; and ${wrong.length - MOST_NAMED} more` : ''
  throw new Error(`${wrong.slice(0, MOST_NAMED).join('; ')}${more}`)
}

export function electorateOf({ electorate: { team, maintainers, emeritus, others, commit } }: Common): Electorate {
  return { name: team, maintainers, others, emeritus, commit }
}

/** Comments and reviews as the record; ids are made up where none is given, so that order of the file breaks ties. */
export function entriesOf({ comments, reviews }: Pick<Common, 'comments' | 'reviews'>): readonly Entry[] {
  const said = comments.map(({ inline, ...comment }, at) => ({
    ...textOf(comment),
    id: comment.id ?? `comment ${String(at).padStart(6, '0')}`,
    createdAt: comment.createdAt,
    kind: inline ? ('review-comment' as const) : ('comment' as const),
    review: null,
  }))
  const reviewed = reviews.flatMap((review, at) => {
    if (review.state === 'PENDING') return []
    const id = review.id ?? `review ${String(at).padStart(6, '0')}`
    return [{ ...textOf(review), id, createdAt: review.submittedAt, kind: 'review' as const, review: review.state }]
  })
  return [...said, ...reviewed]
}

interface Text {
  readonly author: Person | null
  readonly body: string | null
  readonly editedAt?: string | null
  readonly editor?: Person | null
}

/** Who edited is seldom written down by hand; then it was the author. An explicit null means that nobody knows. */
function textOf({ author, body, editedAt = null, editor }: Text) {
  return { author, body: body ?? '', editedAt, editor: editor === undefined ? author : editor }
}

function personOf(who: string | { login: string; id?: number | null; bot?: boolean }): Person {
  const { login, id = null, bot } = typeof who === 'string' ? { login: who } : who
  const name = login.replace(/^@/, '')
  return { login: name, id, bot: bot ?? name.endsWith('[bot]') }
}

/** The app's own snapshot has a `subject`; what only a vote needs (`electorate`, `file`) stands beside it. */
function fromSnapshot(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('subject' in value)) return value
  const { subject, ...rest } = value as Pick<Snapshot, 'now'> & { readonly subject: PullRequest }
  if (!Array.isArray(subject?.comments)) return value
  const entries = recordOf({ ...subject, reviews: subject.reviews ?? [] })
  return {
    ...rest,
    pullRequest: subject,
    complete: subject.commentsComplete,
    comments: entries
      .filter(({ review }) => review === null)
      .map((entry) => ({ ...entry, inline: entry.kind === 'review-comment' })),
    reviews: entries
      .filter(({ review }) => review !== null)
      .map((entry) => ({ ...entry, state: entry.review, submittedAt: entry.createdAt })),
  }
}

function explain(issue: z.core.$ZodIssue): string {
  const path = issue.path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : `${text}.${String(key)}`),
    '',
  )
  const isMissing = issue.code === 'invalid_type' && issue.input === undefined
  if (path === '') return 'a JSON object is wanted'
  return `${path}: ${isMissing ? 'is missing' : issue.message.replace(/^Invalid input: /, '')}`
}
