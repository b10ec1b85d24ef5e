// What a pull request changes line by line, and whole files at its head where a patch leaves a doubt.
import { LRUCache } from 'lru-cache'
import type { FilePatch, FileText, Subject } from '../model/index.ts'
import { ask, type Client } from './ask.ts'
import type { BlobData, ExtrasData } from './data.ts'
import { problemOf } from './problems.ts'
import { extrasQuery } from './query.ts'

/** Which of the patches leave a doubt that the file's text at the head would end. Pure. */
export type Suspects = (patches: readonly FilePatch[]) => readonly string[]

interface Patches {
  readonly patches: readonly FilePatch[] | null
  readonly headTexts: readonly FileText[]
}

/** GitHub lists up to 3,000 files; drift of a change with more than these is left to the weekly report. */
const MOST_PAGES = 3
const MOST_TEXTS = 20

/** By head commit, since only a push changes a patch: a comment or an edit costs nothing. About 30 MB at most. */
const kept = new LRUCache<string, Patches>({ maxSize: 30_000_000, sizeCalculation: sizeOf })

function sizeOf({ patches, headTexts }: Patches): number {
  const texts = [...(patches ?? []).map(({ patch }) => patch), ...headTexts.map(({ text }) => text)]
  return texts.reduce((sum, text) => sum + 200 + (text?.length ?? 0), 200)
}

/** One REST read for each hundred files, and one GraphQL point when there are suspects. Throws only on a rate limit. */
export async function askPatches(
  client: Client,
  subject: Subject,
  asked: { base: string; head: string; suspects: Suspects },
): Promise<Patches> {
  const key = `${subject.owner}/${subject.repo}#${subject.number}:${asked.base}...${asked.head}`.toLowerCase()
  const known = kept.get(key)
  if (known !== undefined) return known
  try {
    const patches = await listPatches(client, subject)
    const paths = asked.suspects(patches).slice(0, MOST_TEXTS)
    const headTexts = paths.length === 0 ? [] : await readTexts(client, subject, { head: asked.head, paths })
    kept.set(key, { patches, headTexts })
    return { patches, headTexts }
  } catch (error) {
    const problem = problemOf(error, Date.now())
    if (problem.retryAt !== null) throw problem
    // GitHub refuses to list very large changes, and will go on doing so: no reason to leave everything else undone.
    return { patches: null, headTexts: [] }
  }
}

interface FileItem {
  readonly filename: string
  readonly status: string
  readonly previous_filename?: string
  readonly patch?: string
}

/** Source: docs.github.com, "List pull requests files". */
async function listPatches(client: Client, { owner, repo, number }: Subject): Promise<FilePatch[]> {
  const patches: FilePatch[] = []
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const parameters = { owner, repo, pull_number: number, per_page: 100, page }
    const { data } = await client.request('GET /repos/{owner}/{repo}/pulls/{pull_number}/files', parameters)
    const items = data as readonly FileItem[]
    patches.push(...items.map(patchOf))
    if (items.length < 100) break
  }
  return patches
}

const CHANGES = ['added', 'modified', 'renamed', 'copied'] as const

function patchOf({ filename, status, previous_filename, patch }: FileItem): FilePatch {
  const change = status === 'removed' ? 'deleted' : (CHANGES.find((name) => name === status) ?? 'changed')
  // A copy names its source as well, and the source stays where it is.
  return {
    path: filename,
    change,
    previous: change === 'renamed' ? (previous_filename ?? null) : null,
    patch: patch ?? null,
  }
}

async function readTexts(
  client: Client,
  { owner, repo }: Subject,
  { head, paths }: { head: string; paths: readonly string[] },
): Promise<FileText[]> {
  const files = paths.map((path) => ({ branch: head, path }))
  const query = extrasQuery({ issueNumbers: [], author: null, card: null, repository: `${owner}/${repo}`, files })
  const { data } = await ask<ExtrasData>(client, query, { owner, repo })
  return paths.map((path, at) => {
    const blob = (data.repository?.[`f${at}`] ?? null) as BlobData
    return { path, text: blob?.isTruncated ? null : (blob?.text ?? null) }
  })
}
