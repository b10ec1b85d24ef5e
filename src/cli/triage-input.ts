// The JSON of an issue as `triage` takes it: ours, or what GitHub's API or `gh issue view --json` answers.
import * as z from 'zod'
import type { ReportText } from '../model/index.ts'

const Login = z.union([z.string(), z.looseObject({ login: z.string() }).transform(({ login }) => login)]).nullish()
const Label = z.union([z.string(), z.looseObject({ name: z.string() }).transform(({ name }) => name)], {
  error: 'expected a name or {"name": …}',
})
const Said = z
  .looseObject({ author: Login, user: Login, body: z.string().nullish() })
  .transform(({ author, user, body }) => ({ author: author ?? user ?? null, body: body ?? '' }))
/** A text alone is the author's own. */
const Comment = z.union([z.string(), Said], { error: 'expected a text or {"author": …, "body": …}' })

export const TriageInput = z.looseObject({
  number: z.int().min(0).nullish(),
  title: z.string(),
  state: z.string().nullish(),
  body: z.string().nullish(),
  labels: z.array(Label).nullish(),
  author: Login,
  user: Login,
  // GitHub's API says only how many there are.
  comments: z.preprocess((said) => (typeof said === 'number' ? [] : said), z.array(Comment).nullish()),
})

export interface TriageIssue {
  readonly number: number | null
  readonly state: 'open' | 'closed'
  readonly text: ReportText
}

/** One issue of the JSON text. Throws an Error whose message names each wrong place, one a line. */
export function parseTriageInput(json: string): TriageIssue {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (cause) {
    throw new Error(`not JSON: ${cause instanceof Error ? cause.message : cause}`, { cause })
  }
  const parsed = TriageInput.safeParse(value, { reportInput: true })
  if (!parsed.success) throw new Error(parsed.error.issues.map(explain).join('\n'))
  const { number, title, state, body, labels, author, user, comments } = parsed.data
  const login = author ?? user ?? 'author'
  const said = (comments ?? []).map((one) => (typeof one === 'string' ? { author: login, body: one } : one))
  return {
    number: number ?? null,
    state: state?.toLowerCase() === 'closed' ? 'closed' : 'open',
    text: { title, body: body ?? '', author: login, comments: said, labels: labels ?? [] },
  }
}

function explain(issue: z.core.$ZodIssue): string {
  const path = issue.path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : `${text}.${String(key)}`),
    '',
  )
  const missing = issue.code === 'invalid_type' && issue.input === undefined
  return `${path || '.'}: ${missing ? 'is missing' : issue.message}`
}
