// Looks that a subject needs without any event: what could not be read yet, what hangs on a time, what was done elsewhere.
import type { Call, Job, Plan, Snapshot, Store } from './model/index.ts'

interface Clerk {
  readonly store: Pick<Store, 'enqueue'>
  /** How far GitHub's reads may lag behind our writes (ms). */
  readonly lagMs: number
  now(): number
}

const NOT_THERE = 'was not there'
const DEADLINE = 'deadline'
const OPENED_ELSEWHERE = 'an issue was opened elsewhere'
const STALE_MS = 15_000

/** What was opened a second ago may not be readable yet; what is not there at the second look is gone. */
export async function lookOnceMore({ store, now }: Clerk, { subject, causes }: Job): Promise<void> {
  if (causes.includes(NOT_THERE)) return
  await store.enqueue({ subject, cause: NOT_THERE, hint: {}, dueAt: now() + STALE_MS })
}

/** A read may be older than the push that caused it; then it is read once more, a little later. */
export async function readAgainWhenStale(
  { store, now }: Clerk,
  { subject, hint }: Job,
  snapshot: Snapshot,
): Promise<void> {
  if (snapshot.subject.kind !== 'pull-request' || hint.sha === undefined) return
  if (snapshot.subject.head.sha === hint.sha) return
  await store.enqueue({ subject, cause: 'an older state was read', hint: {}, dueAt: now() + STALE_MS })
}

/** An issue that we open elsewhere tells nobody here; what hangs on it is done at a second look, once. */
export async function lookAfterOpening(
  { store, now, lagMs }: Clerk,
  { subject, causes }: Job,
  calls: readonly Call[],
): Promise<void> {
  if (!calls.some(({ call }) => call === 'open-issue') || causes.includes(OPENED_ELSEWHERE)) return
  await store.enqueue({ subject, cause: OPENED_ELSEWHERE, hint: {}, dueAt: now() + lagMs })
}

/** A deadline that had passed at the read has been decided on; to wake for it again would never end. */
export async function wakeAtDeadline(
  { store, now }: Clerk,
  { subject }: Job,
  { plan, snapshot }: { readonly plan: Plan; readonly snapshot: Snapshot },
): Promise<void> {
  const due = Date.parse(plan.wakeAt ?? '')
  if (!(due > Date.parse(snapshot.now))) return
  await store.enqueue({ subject, cause: DEADLINE, hint: {}, dueAt: Math.max(due, now()) })
}
