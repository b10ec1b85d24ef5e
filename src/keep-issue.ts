// Keeps the store's rows of issues up to what was just read of GitHub.
import { goneRow, rowOfSnapshot } from './issue-row.ts'
import type { Job, Snapshot, Store } from './model/index.ts'

interface KeepOffice {
  readonly store: Pick<Store, 'saveIssues'>
  now(): number
}

/** What the digest lists and duplicates are found by; nothing for a pull request. */
export async function keepIssue({ store }: KeepOffice, snapshot: Snapshot): Promise<void> {
  const row = rowOfSnapshot(snapshot)
  if (row !== null) await store.saveIssues([row])
}

/** Only when GitHub said why it is not there: what cannot be read today may be there tomorrow. */
export async function forgetIssue({ store, now }: KeepOffice, { subject, causes }: Job): Promise<void> {
  if (!causes.some((cause) => cause === 'issues.deleted' || cause === 'issues.transferred')) return
  await store.saveIssues([goneRow(`${subject.owner}/${subject.repo}`, subject.number, now())])
}
