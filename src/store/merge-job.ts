// What a new wish does to a subject's row. Pure. Twenty deliveries in a second must lead to at most two reconciles, so
// wishes slide (a quiet moment is awaited, 2 s at most) and two works on one subject start at least 1 s apart.
import type { Hint, JobRequest } from '../model/index.ts'
import { type JobRow, jobState } from './schema.ts'

/** A row of steady deliveries waits no longer than this after the first of them. */
export const SLIDE_MOST_MS = 2_000
const MOST_CAUSES = 20
const MOST_HINTS = 20

/** `delivery`: something happened. `timer`: our own wish, which must not wake a parked subject. */
export type WishKind = 'delivery' | 'timer'

/** The row after one wish. `row.version` has already grown for it. */
export function mergeJob(row: JobRow, request: JobRequest, kind: WishKind): JobRow {
  const named = nameSubject(row, request)
  if (startsAfresh(row)) return beginWait(named, request)
  const causes = JSON.stringify(mergeCauses(readCauses(row), request.cause))
  const hint = JSON.stringify(mergeHints(readHint(row), request.hint))
  const merged = { ...named, causes, hint }
  if (row.state !== jobState.parked) return { ...merged, ...mergeTimes(row, request, kind) }
  return kind === 'timer' ? merged : { ...beginWait(merged, request), causes, state: jobState.waiting }
}

/** Is this the first wish since the subject was last taken? */
function startsAfresh(row: JobRow): boolean {
  return row.state === jobState.idle || (row.state === jobState.working && row.version === row.taken_version + 1)
}

/** While a subject is worked on, its row keeps the state and holds the next due time. */
function beginWait(row: JobRow, request: JobRequest): JobRow {
  return {
    ...row,
    state: row.state === jobState.idle ? jobState.waiting : row.state,
    causes: JSON.stringify([request.cause]),
    hint: JSON.stringify(request.hint),
    first_received_at: receivedAt(request),
    due_at: Math.max(row.not_before, request.dueAt),
  }
}

function mergeTimes(row: JobRow, request: JobRequest, kind: WishKind): Pick<JobRow, 'first_received_at' | 'due_at'> {
  const first = Math.min(row.first_received_at, receivedAt(request))
  const due = kind === 'timer' ? Math.min(row.due_at, request.dueAt) : slide(row, request.dueAt)
  return { first_received_at: first, due_at: Math.max(row.not_before, due) }
}

/** A due time far ahead (a timer) gives way; a near one moves on with each delivery, up to its limit. */
function slide(row: JobRow, dueAt: number): number {
  if (row.due_at > dueAt) return dueAt
  return Math.max(row.due_at, Math.min(dueAt, row.first_received_at + SLIDE_MOST_MS))
}

function nameSubject(row: JobRow, { subject }: JobRequest): JobRow {
  return {
    ...row,
    installation: subject.installation || row.installation,
    owner: subject.owner,
    repo: subject.repo,
  }
}

/** When the delivery behind a wish came in, or when a timer asked for it. */
export function receivedAt(request: JobRequest): number {
  return request.receivedAt ?? request.dueAt
}

/** Each cause once, the first twenty. */
export function mergeCauses(causes: readonly string[], cause: string): readonly string[] {
  return causes.includes(cause) || causes.length >= MOST_CAUSES ? causes : [...causes, cause]
}

/** The newest delivery wins; lists are joined, newest first, up to twenty each. */
export function mergeHints(old: Hint, fresh: Hint): Hint {
  const joined: Record<string, unknown> = { ...old, ...fresh }
  for (const name of ['issueNumbers', 'logins', 'paths'] as const)
    if (old[name] && fresh[name]) joined[name] = [...new Set([...fresh[name], ...old[name]])].slice(0, MOST_HINTS)
  return joined
}

export function readCauses(row: Pick<JobRow, 'causes'>): readonly string[] {
  return JSON.parse(row.causes)
}

export function readHint(row: Pick<JobRow, 'hint'>): Hint {
  return JSON.parse(row.hint)
}
