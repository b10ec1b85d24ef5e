// Git without git: blobs, flat trees, commits and branches in tables, with real blob shas.
import { createHash } from 'node:crypto'
import { diffLines, type LineDiff } from './line-diff.ts'
import type { CommitRow, RepoRow, Signature } from './rows.ts'
import type { State } from './state.ts'

export type FileChanges = Readonly<Record<string, string | null>>

export interface NewCommit {
  readonly parents: readonly string[]
  readonly message: string
  readonly author: Signature
  readonly committer?: Signature
  /** Path to new text, or null to delete; laid over the first parent's tree. */
  readonly files: FileChanges
}

/** Stores a commit and what it holds; returns its row. The same content gives the same sha. */
export function writeCommit(state: State, commit: NewCommit): CommitRow {
  const files: Record<string, string> = { ...filesAt(state, commit.parents[0]) }
  for (const [path, text] of Object.entries(commit.files)) {
    if (text === null) delete files[path]
    else files[path] = writeBlob(state, text)
  }
  const tree = hash('tree', JSON.stringify(Object.entries(files).sort()))
  if (state.trees.get(tree) === undefined) state.trees.put({ id: tree, files })
  const { parents, message, author, committer = author } = commit
  const id = hash('commit', JSON.stringify([tree, parents, message, author, committer]))
  return state.commits.get(id) ?? state.commits.put({ id, tree, parents, message, author, committer })
}

function writeBlob(state: State, text: string): string {
  const id = hash('blob', text)
  if (state.blobs.get(id) === undefined) state.blobs.put({ id, text })
  return id
}

function hash(kind: string, text: string): string {
  return createHash('sha1')
    .update(`${kind} ${Buffer.byteLength(text)}\0${text}`)
    .digest('hex')
}

export function branchHead(state: State, repo: RepoRow, name: string): string | undefined {
  return state.branches.get(`${repo.id}:${name}`)?.sha
}

export function moveBranch(state: State, repo: RepoRow, at: { name: string; sha: string }): void {
  state.branches.put({ id: `${repo.id}:${at.name}`, repo: repo.id, ...at })
}

/** Finds the commit that `rev` names: HEAD, a branch, `refs/heads/…`, `refs/pull/N/head`, or a sha of 7+ digits. */
export function resolveRev(state: State, repo: RepoRow, rev: string): CommitRow | undefined {
  const name = rev === 'HEAD' ? repo.defaultBranch : rev.replace(/^(refs\/)?heads\//, '')
  const pull = /^refs\/pull\/(\d+)\/head$/.exec(rev)?.[1]
  const head = pull && state.subjects.group(`${repo.id}#${pull}`)[0]?.pull?.headSha
  const sha = head || branchHead(state, repo, name) || rev
  const exact = state.commits.get(sha)
  if (exact !== undefined || !/^[0-9a-f]{7,39}$/.test(sha)) return exact
  return state.commits.all().find(({ id }) => id.startsWith(sha))
}

/** Path to blob sha at a commit; empty for an unknown commit. */
export function filesAt(state: State, sha: string | undefined): Readonly<Record<string, string>> {
  const commit = sha === undefined ? undefined : state.commits.get(sha)
  return (commit && state.trees.get(commit.tree)?.files) ?? {}
}

/** The text of a file at a commit, null when it is absent there. */
export function readFile(state: State, sha: string, path: string): string | null {
  const blob = filesAt(state, sha)[path]
  return (blob !== undefined && state.blobs.get(blob)?.text) || (blob === undefined ? null : '')
}

/** Commits that are in `head` and not in `base`, oldest first. */
export function commitsBetween(state: State, base: string, head: string): readonly CommitRow[] {
  return remember(state, `between ${base} ${head}`, () => listBetween(state, base, head))
}

function listBetween(state: State, base: string, head: string): readonly CommitRow[] {
  const known = ancestors(state, base)
  return [...ancestors(state, head)].flatMap((sha) => (known.has(sha) ? [] : (state.commits.get(sha) ?? []))).reverse()
}

/** The newest commit that both sides have, or undefined when histories are unrelated. */
export function mergeBase(state: State, base: string, head: string): string | undefined {
  return remember(state, `base ${base} ${head}`, () => {
    const known = ancestors(state, base)
    return [...ancestors(state, head)].find((sha) => known.has(sha))
  })
}

const memory = new WeakMap<State, Map<string, unknown>>()
const REMEMBERED = 2_000

/** Commits never change, so what follows from their shas alone is worked out once. */
function remember<R>(state: State, key: string, make: () => R): R {
  const answers = memory.get(state) ?? new Map<string, unknown>()
  memory.set(state, answers)
  if (answers.size > REMEMBERED) answers.clear()
  if (!answers.has(key)) answers.set(key, make())
  return answers.get(key) as R
}

/** A commit and everything before it; children always come before their parents. */
function ancestors(state: State, from: string): Set<string> {
  const order: string[] = []
  const seen = new Set<string>()
  const stack: { sha: string; done: boolean }[] = [{ sha: from, done: false }]
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (at.done) order.push(at.sha)
    else if (!seen.has(at.sha)) {
      seen.add(at.sha)
      stack.push({ sha: at.sha, done: true })
      for (const parent of state.commits.get(at.sha)?.parents ?? []) stack.push({ sha: parent, done: false })
    }
  }
  return new Set(order.reverse())
}

export interface FileDiff extends LineDiff {
  readonly path: string
  readonly previous: string | null
  readonly status: 'added' | 'removed' | 'modified' | 'renamed'
  readonly sha: string
}

/** Files that differ between two commits, by path; a file moved without change counts as renamed. */
export function diffTrees(state: State, base: string | undefined, head: string): readonly FileDiff[] {
  return remember(state, `diff ${base} ${head}`, () => compareTrees(state, base, head))
}

function compareTrees(state: State, base: string | undefined, head: string): readonly FileDiff[] {
  const before = filesAt(state, base)
  const after = filesAt(state, head)
  const gone = new Map(Object.entries(before).filter(([path]) => !(path in after)))
  const out: FileDiff[] = []
  for (const [path, sha] of Object.entries(after)) {
    if (before[path] === sha) continue
    const moved = path in before ? undefined : [...gone].find(([, blob]) => blob === sha)?.[0]
    if (moved !== undefined) gone.delete(moved)
    const status = moved !== undefined ? 'renamed' : path in before ? 'modified' : 'added'
    const old = textOf(state, moved === undefined ? before[path] : sha)
    out.push({ path, previous: moved ?? null, status, sha, ...diffLines(old, textOf(state, sha)) })
  }
  for (const [path, sha] of gone)
    out.push({ path, previous: null, status: 'removed', sha, ...diffLines(textOf(state, sha), null) })
  return out.sort((a, b) => (a.path < b.path ? -1 : 1))
}

function textOf(state: State, blob: string | undefined): string | null {
  return blob === undefined ? null : (state.blobs.get(blob)?.text ?? '')
}
