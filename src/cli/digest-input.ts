// Issues in a file, one JSON object a line: as GitHub's API lists them, or as `gh issue list --json` and our own data have them.
import * as z from 'zod'
import type { ListedIssue } from '../issue-row.ts'

const Login = z.union([z.string(), z.looseObject({ login: z.string() }).transform(({ login }) => login)]).nullish()
const Instant = z.string().refine((text) => !Number.isNaN(Date.parse(text)), 'no date')

const Line = z.looseObject({
  number: z.int().min(1),
  title: z.string(),
  body: z.string().nullish(),
  state: z.string().nullish(),
  labels: z.array(z.union([z.string(), z.looseObject({ name: z.string() })])).nullish(),
  user: Login,
  author: Login,
  assignees: z.array(z.unknown()).nullish(),
  created_at: Instant.nullish(),
  createdAt: Instant.nullish(),
  created: Instant.nullish(),
  updated_at: Instant.nullish(),
  updatedAt: Instant.nullish(),
  pull_request: z.unknown().optional(),
})

/** The issues, or one line that says what is wrong. Without dates an issue counts as new. */
export function readListed(text: string): readonly ListedIssue[] | string {
  const found: ListedIssue[] = []
  const now = new Date().toISOString()
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const parsed = Line.safeParse(parseLine(line))
    if (!parsed.success) {
      const [first] = parsed.error.issues
      return `line ${at + 1}: ${first?.path.join('.') || 'no JSON object'}: ${first?.message}`
    }
    found.push(listedOf(parsed.data, now))
  }
  return found
}

function listedOf(data: z.infer<typeof Line>, now: string): ListedIssue {
  const created = data.created_at ?? data.createdAt ?? data.created ?? now
  const login = data.user ?? data.author ?? null
  return {
    number: data.number,
    title: data.title,
    body: data.body ?? '',
    state: data.state?.toLowerCase() ?? 'open',
    labels: data.labels ?? [],
    user: login === null ? null : { login },
    assignees: data.assignees ?? [],
    created_at: created,
    updated_at: data.updated_at ?? data.updatedAt ?? created,
    pull_request: data.pull_request,
  }
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
