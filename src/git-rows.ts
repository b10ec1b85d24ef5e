// Adds the changes of a git directory to the kept merged changes; what GitHub told of a change stays.
import { readOwnersFiles } from './git/owners-files.ts'
import { readGitChanges } from './git-changes.ts'
import type { MergedPlace, Store } from './model/index.ts'
import { makeOwners } from './owners/index.ts'

type RowStore = Pick<Store, 'saveMerged' | 'mergedAfter'>

const PAGE = 1_000

/** `commit` is a full id. Returns how many changes git told of. Throws when git fails. */
export async function addGitRows(
  store: RowStore,
  repository: string,
  { dir, commit }: { readonly dir: string; readonly commit: string },
): Promise<number> {
  const logins = [...makeOwners(await readOwnersFiles(dir, commit)).spelling.values()]
  const { rows } = await readGitChanges(dir, { commit, logins, authors: await readAuthors(store, repository) })
  for (let start = 0; start < rows.length; start += PAGE)
    await store.saveMerged(repository, rows.slice(start, start + PAGE))
  return rows.length
}

/** Number → login, by GitHub: whoever wrote one of them is known by that login in all their commits. */
async function readAuthors(store: RowStore, repository: string): Promise<ReadonlyMap<string, string>> {
  const authors = new Map<string, string>()
  let place: MergedPlace | null = null
  for (;;) {
    const page: Awaited<ReturnType<Store['mergedAfter']>> = await store.mergedAfter(repository, place, PAGE)
    for (const { id, author, source } of page) if (source === 'reviews') authors.set(id, author)
    const last = page.at(-1)
    if (last === undefined) return authors
    place = { mergedAt: last.mergedAt, id: last.id }
  }
}
