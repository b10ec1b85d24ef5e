// The OWNERS files of a repository at a revision, out of git's objects; the work tree is not looked at.
import { readContents, readTree } from './tree.ts'

/** `OWNERS` in any directory and `OWNERS_ALIASES` in the root: path → text. `commit` is a full id. Throws when git fails. */
export async function readOwnersFiles(dir: string, commit: string): Promise<ReadonlyMap<string, string>> {
  const { files } = await readTree(dir, commit)
  const wanted = [...files].filter(([path]) => /(^|\/)OWNERS$/.test(path) || path === 'OWNERS_ALIASES')
  const texts = await readContents(
    dir,
    wanted.map(([, id]) => id),
  )
  return new Map(wanted.flatMap(([path, id]) => (texts.has(id) ? [[path, texts.get(id) ?? ''] as const] : [])))
}
