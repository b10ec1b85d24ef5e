// Keeps the store's rows of merged changes up to what was just read of GitHub; the history of reviews learns from them.
import { mergedRowOf, SAID } from './merged-row.ts'
import type { Job, Snapshot, Store } from './model/index.ts'

interface KeepOffice {
  readonly store: Pick<Store, 'recall' | 'saveMerged'>
}

/** The same pull request again changes nothing. */
export async function keepMerged({ store }: KeepOffice, { subject, key }: Job, snapshot: Snapshot): Promise<void> {
  if (snapshot.subject.state !== 'merged') return
  const row = mergedRowOf(snapshot, await store.recall(key, SAID))
  if (row !== null) await store.saveMerged(`${subject.owner}/${subject.repo}`, [row])
}
