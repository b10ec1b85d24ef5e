// When the triage of an issue changes, the pull requests that name it are looked at again: whether they may be merged hangs on it.
import type { BugReportPolicy } from './flows/bug-report/index.ts'
import type { Call, Issue, Job, Snapshot, Store } from './model/index.ts'

export interface FollowOffice {
  readonly store: Pick<Store, 'recall' | 'remember' | 'enqueue'>
  /** How far GitHub's reads may lag behind our writes (ms). */
  readonly lagMs: number
  now(): number
}

export const LINKED_CHANGED = 'linked issue changed'

export interface Looked {
  readonly snapshot: Snapshot
  readonly calls: readonly Call[]
  /** What labels of triage are called here; without it nothing is followed. */
  readonly policy: BugReportPolicy | undefined
}

/**
 * Compares what pull requests depend on with what was remembered at the last time. Remembers only after the wishes are
 * stored: if the app stops in between, they are stored once more, which is harmless.
 * False: GitHub did not tell who names the issue, so it must be asked again.
 */
export async function followReferences(
  { store, lagMs, now }: FollowOffice,
  { subject, key }: Job,
  { snapshot, calls, policy }: Looked,
): Promise<boolean> {
  const { subject: issue, repository } = snapshot
  if (issue.kind !== 'issue' || repository.archived || policy === undefined) return true
  const triage = triageAfter(issue, calls, namesOf(policy))
  if ((await store.recall(key, 'triage')) === triage) return true
  if (issue.references === null) return false
  const here = `${repository.owner}/${repository.name}`.toLowerCase()
  const open = issue.references.filter(
    ({ state, repository: place }) => state === 'open' && place.toLowerCase() === here,
  )
  for (const { number } of open) {
    const wish = { subject: { ...subject, number }, cause: LINKED_CHANGED, hint: { issueNumbers: [issue.number] } }
    await store.enqueue({ ...wish, dueAt: now() + (calls.length > 0 ? lagMs : 0) })
  }
  await store.remember(key, 'triage', triage)
  return true
}

/** As it is once our calls are made: GitHub tells us nothing new about our own labels, so nobody would look again. */
function triageAfter(issue: Issue, calls: readonly Call[], names: readonly string[]): string {
  const labels = new Set(issue.labels.map((name) => name.toLowerCase()))
  let state: Issue['state'] = issue.state
  for (const call of calls) {
    if (call.call === 'add-labels') for (const name of call.names) labels.add(name.toLowerCase())
    if (call.call === 'remove-label') labels.delete(call.name.toLowerCase())
    if (call.call === 'close') state = 'closed'
    if (call.call === 'reopen') state = 'open'
  }
  return JSON.stringify({
    labels: [...labels].filter((label) => names.some((name) => label.startsWith(name))).sort(),
    state,
  })
}

/** Labels, and beginnings of labels, on which the rule `triage-complete` hangs; lower case. */
function namesOf({ 'triage-complete': own, 'affected-versions': versions }: BugReportPolicy): readonly string[] {
  const prefixes = [
    own['type-prefix'],
    own['severity-prefix'],
    versions['affects-prefix'],
    versions['may-affects-prefix'],
  ]
  return [...prefixes, versions.bug, ...versions.severities].map((name) => name.toLowerCase())
}
