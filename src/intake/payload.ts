// The few fields of webhook payloads that we read. All may be missing, null or of another kind: such a field is null,
// and nothing fails. (GitHub's own published schemas refuse 40 to 120 of its 330 examples.)
// https://docs.github.com/webhooks/webhook-events-and-payloads
import { z } from 'zod'

const text = z.string().nullable().catch(null)
const count = z.int().positive().nullable().catch(null)
const flag = z.boolean().catch(false)

/** Names come into keys and addresses, so they are held to what GitHub allows. */
const login = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9-]*(\[bot\])?$|^[A-Za-z0-9_-]+$/)
  .max(100)
const repositoryName = z
  .string()
  .regex(/^(?!\.{1,2}$)[A-Za-z0-9._-]+$/)
  .max(100)

function part<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.object(shape).nullable().catch(null)
}

function list<Item>(item: z.ZodType<Item | null>) {
  return z
    .array(item)
    .catch([])
    .transform((items) => items.filter((one) => one !== null))
}

const person = part({ login: login.nullable().catch(null), id: count, type: text })
const numbered = part({ number: count, user: person, body: text, head: part({ sha: text }) })
const written = part({ user: person, body: text })
const listed = part({ full_name: text })
const check = part({
  external_id: text,
  details_url: text,
  head_sha: text,
  pull_requests: list(part({ number: count })),
})
const paths = list(text)
const commit = part({ added: paths, modified: paths, removed: paths })

/** Parsing with this succeeds for every object. */
export const Payload = z.object({
  action: text,
  number: count,
  ref: text,
  forced: flag,
  deleted: flag,
  installation: part({ id: count }),
  repository: part({ name: repositoryName, owner: part({ login }), default_branch: text }),
  sender: person,
  pull_request: numbered,
  issue: numbered,
  comment: written,
  review: written,
  check_run: check,
  check_suite: check,
  commits: list(commit),
  repositories: list(listed),
  repositories_added: list(listed),
  changes: part({ default_branch: z.unknown().optional(), name: z.unknown().optional() }),
})
export type Payload = z.infer<typeof Payload>

/** `owner/name` in two, or null when it is no such thing. */
export function splitFullName(fullName: string): { owner: string; repo: string } | null {
  const [owner, repo, ...more] = fullName.split('/')
  const isName = login.safeParse(owner).success && repositoryName.safeParse(repo).success && more.length === 0
  return isName && owner !== undefined && repo !== undefined ? { owner, repo } : null
}
