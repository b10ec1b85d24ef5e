// How far each repository's history of reviews is known, for the operator's page.
import { readMergedProgress } from './backfill-merged.ts'
import type { Store } from './model/index.ts'
import type { KnownHistory } from './web/ops-page.ts'

export async function readKnownHistories(
  store: Pick<Store, 'mergedCounts' | 'value'>,
): Promise<readonly KnownHistory[]> {
  const known: KnownHistory[] = []
  for (const { repository, rows, reviewed } of await store.mergedCounts()) {
    const { read, total, oldest, done } = await readMergedProgress(store, repository)
    const since = oldest === null ? null : new Date(oldest).toISOString().slice(0, 10)
    known.push({ repository, rows, reviewed, read, total, since, complete: done })
  }
  return known
}
