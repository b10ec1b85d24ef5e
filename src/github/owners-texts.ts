// OWNERS files out of GitHub: those that decide about some paths, at one commit, which never changes and is read once.
import { LRUCache } from 'lru-cache'
import type { FileText } from '../model/index.ts'
import { ask, type Client } from './ask.ts'
import type { BlobData, ExtrasData } from './data.ts'
import { extrasQuery } from './query.ts'

export interface OwnersPlace {
  readonly owner: string
  readonly repo: string
  readonly commit: string
}

const ALIASES = 'OWNERS_ALIASES'
const FILES_A_QUERY = 100
/** Directories beyond these are not asked about; a change of so many is approved from the root in any case. */
const MOST_FILES = 400

/** `owner/repo@commit` → path → text, null where there is no such file. */
const kept = new LRUCache<string, Map<string, string | null>>({ max: 50 })

/**
 * Every OWNERS file in or above the directories of these paths, and OWNERS_ALIASES: path → text. One GraphQL point a
 * hundred directories, nothing for what was read before. Throws WorldProblem; an answer with a hole throws too.
 */
export async function readOwnersTexts(
  client: Client,
  place: OwnersPlace,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const files = [...new Set([ALIASES, ...paths.flatMap(ownersAbove)])].slice(0, MOST_FILES)
  const texts = await readTexts(client, place, files)
  return new Map(texts.flatMap(({ path, text }) => (text === null ? [] : [[path, text] as const])))
}

/** The files themselves; `text` null where there is none. */
export async function readTexts(
  client: Client,
  place: OwnersPlace,
  files: readonly string[],
): Promise<readonly FileText[]> {
  const key = `${place.owner}/${place.repo}@${place.commit}`.toLowerCase()
  const known = kept.get(key) ?? new Map<string, string | null>()
  kept.set(key, known)
  const unread = files.filter((path) => !known.has(path))
  for (let at = 0; at < unread.length; at += FILES_A_QUERY)
    await readInto(client, place, { known, files: unread.slice(at, at + FILES_A_QUERY) })
  return files.map((path) => ({ path, text: known.get(path) ?? null }))
}

async function readInto(
  client: Client,
  { owner, repo, commit }: OwnersPlace,
  { known, files }: { known: Map<string, string | null>; files: readonly string[] },
): Promise<void> {
  const wanted = files.map((path) => ({ branch: commit, path }))
  const query = extrasQuery({
    issueNumbers: [],
    author: null,
    card: null,
    repository: `${owner}/${repo}`,
    files: wanted,
  })
  const { data, failed } = await ask<ExtrasData>(client, query, { owner, repo })
  const [hole] = [...failed.keys()].filter((path) => path.startsWith('repository'))
  if (hole !== undefined) throw new Error(`GitHub did not give an OWNERS file: ${failed.get(hole)}`)
  files.forEach((path, at) => {
    const blob = (data.repository?.[`f${at}`] ?? null) as BlobData
    known.set(path, blob?.isTruncated ? null : (blob?.text ?? null))
  })
}

/** `a/b/c.rs` → `OWNERS`, `a/OWNERS`, `a/b/OWNERS`. */
function ownersAbove(path: string): string[] {
  const folders = path.split('/').slice(0, -1)
  return ['OWNERS', ...folders.map((_, at) => `${folders.slice(0, at + 1).join('/')}/OWNERS`)]
}
