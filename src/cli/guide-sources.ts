// The repositories that `guide verify` was given, each opened once per revision with just the texts that checks need.
import { readContents, readTree, resolveCommit, type Tree } from '../git/tree.ts'
import { makeSource, type Source } from '../guide/prove.ts'
import { readReferences } from '../guide/references.ts'
import type { Page } from '../model/index.ts'

export interface OpenSource {
  readonly source: Source
  readonly tree: Tree
}

export interface Sources {
  has(repo: string): boolean
  /** A repository at a revision; null when it was not given or does not hold that commit. */
  open(repo: string, rev: string): Promise<OpenSource | null>
}

/** Files in which config structs and their constants stand. */
const CONFIG: Record<string, RegExp> = {
  tikv: /^(?:src|components\/[\w-]+\/src)\/.*\.rs$/,
  pd: /^(?:server|pkg)\/.*config.*\.go$/,
}

/** `checkouts`: a checkout or bare git directory by the name that references use. */
export function openSources(checkouts: ReadonlyMap<string, string>, pages: readonly Page[]): Sources {
  const wanted = new Set(pages.flatMap((page) => readReferences(page).map(({ repo, path }) => `${repo}:${path}`)))
  const opened = new Map<string, Promise<OpenSource | null>>()
  return {
    has: (repo) => checkouts.has(repo),
    open(repo, rev) {
      const key = `${repo}@${rev}`
      const wants = (path: string) => wanted.has(`${repo}:${path}`) || (CONFIG[repo]?.test(path) ?? false)
      const known = opened.get(key) ?? openAt(checkouts.get(repo), rev, wants)
      opened.set(key, known)
      return known
    },
  }
}

async function openAt(
  dir: string | undefined,
  rev: string,
  wants: (path: string) => boolean,
): Promise<OpenSource | null> {
  const commit = dir === undefined ? null : await resolveCommit(dir, rev)
  if (dir === undefined || commit === null) return null
  const tree = await readTree(dir, commit)
  const ids = [...tree.files].filter(([path]) => wants(path)).map(([, id]) => id)
  const texts = await readContents(dir, ids)
  const text = (path: string) => texts.get(tree.files.get(path) ?? '') ?? null
  return { source: makeSource(commit, tree.files.keys(), text), tree }
}
