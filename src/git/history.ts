// The changes of a branch as git tells them, newest first: along first parents, so that a merged pull request is one change.
import { spawn } from 'node:child_process'

export interface GitChange {
  readonly sha: string
  readonly parents: readonly string[]
  readonly author: { readonly name: string; readonly email: string }
  readonly committer: { readonly name: string; readonly email: string }
  /** When it was committed (merged), ms. */
  readonly at: number
  readonly subject: string
  readonly body: string
  /** Every path touched; of a renamed file the new one. */
  readonly files: readonly string[]
  /** Files that moved without a change, `[from, to]`: telling others would need their contents, which a mirror does not hold. */
  readonly renames: readonly (readonly [string, string])[]
}

export interface HistoryOptions {
  /** Nothing committed before it, ms. */
  readonly since?: number
  /** Not what these revisions have already. */
  readonly not?: readonly string[]
}

const FIELDS = ['@%H', '%P', '%an', '%ae', '%cn', '%ce', '%ct', '%s', '%b']
const FORMAT = ['-z', `--format=${FIELDS.join('%x00')}`]
const START = /^@[\da-f]{40,64}$/
/** A change of more files says nothing about who knows them. */
const MOST_FILES = 2_000

/** Streams: one change is in memory at a time. Throws when git fails. `rev` is a commit id or a name. */
export async function* readChanges(dir: string, rev: string, options: HistoryOptions = {}): AsyncGenerator<GitChange> {
  const since = options.since === undefined ? [] : [`--since=${new Date(options.since).toISOString()}`]
  const not = (options.not ?? []).map((name) => `^${name}`)
  const walk = ['--first-parent', '--diff-merges=first-parent', '--name-status', '-M100%', ...since]
  yield* readLog(dir, [...walk, '--end-of-options', rev, ...not], '')
}

/** The named commits alone, without their files. Those that the repository does not hold are left out. */
export async function readCommitsNamed(dir: string, ids: readonly string[]): Promise<ReadonlyMap<string, GitChange>> {
  const found = new Map<string, GitChange>()
  if (ids.length === 0) return found
  const named = ['--no-walk=unsorted', '--ignore-missing', '--no-patch', '--stdin']
  for await (const change of readLog(dir, named, `${ids.join('\n')}\n`)) found.set(change.sha, change)
  return found
}

/** The paths in which `to` differs from `from`, both commits. */
export async function readDifference(dir: string, from: string, to: string): Promise<readonly string[]> {
  const paths: string[] = []
  for await (const token of readTokens(dir, ['diff-tree', '-r', '-z', '--name-only', '--no-renames', from, to], ''))
    if (token !== '') paths.push(token)
  return paths
}

/** Where two lines of history part; null when they have nothing in common. */
export async function readMergeBase(dir: string, one: string, other: string): Promise<string | null> {
  for await (const token of readTokens(dir, ['merge-base', one, other], '')) return token.trim() || null
  return null
}

async function* readLog(dir: string, args: readonly string[], input: string): AsyncGenerator<GitChange> {
  let entry: string[] = []
  for await (const token of readTokens(dir, ['log', ...FORMAT, ...args], input)) {
    const isStart = (entry.length === 0 || entry.length >= FIELDS.length) && START.test(token)
    if (isStart && entry.length > 0) yield changeOf(entry)
    if (isStart) entry = [token]
    else if (entry.length < FIELDS.length + 2 * MOST_FILES) entry.push(token)
  }
  if (entry.length >= FIELDS.length) yield changeOf(entry)
}

function changeOf(entry: readonly string[]): GitChange {
  const [head = '', parents = '', authorName = '', authorEmail = '', name = '', email = '', at, subject, body] = entry
  return {
    sha: head.slice(1),
    parents: parents === '' ? [] : parents.split(' '),
    author: { name: authorName, email: authorEmail },
    committer: { name, email },
    at: Number(at) * 1000,
    subject: subject ?? '',
    body: body ?? '',
    ...filesOf(entry.slice(FIELDS.length)),
  }
}

/** `M`, path, `R100`, from, to, … ; git puts a line end before the first. */
function filesOf(tokens: readonly string[]): Pick<GitChange, 'files' | 'renames'> {
  const files: string[] = []
  const renames: [string, string][] = []
  for (let at = 0; at < tokens.length; at += 1) {
    const status = (tokens[at] ?? '').trim()
    if (!/^[ACDMRTUXB]\d*$/.test(status)) continue
    const path = tokens[at + 1]
    const isPair = /^[RC]/.test(status)
    const to = isPair ? tokens[at + 2] : path
    if (path === undefined || to === undefined) break
    files.push(to)
    if (status.startsWith('R')) renames.push([path, to])
    at += isPair ? 2 : 1
  }
  return { files, renames }
}

/** What git writes, cut at NULs as it comes. An early end of the reader ends git. Throws when git fails. */
async function* readTokens(dir: string, args: readonly string[], input: string): AsyncGenerator<string> {
  const git = spawn('git', ['-C', dir, '--no-optional-locks', ...args], { stdio: ['pipe', 'pipe', 'pipe'] })
  const ended = new Promise<number>((resolve, reject) => {
    git.on('error', (cause) => reject(new Error('git could not be started', { cause })))
    git.on('close', (code, signal) =>
      signal === null ? resolve(code ?? 1) : reject(new Error(`git ended by ${signal}`)),
    )
  })
  ended.catch(() => undefined)
  let said = ''
  git.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(0, 2_000)
  })
  // git may close its end before it has read all; its exit code says what went wrong.
  git.stdin.on('error', () => undefined)
  git.stdin.end(input)
  try {
    let rest = ''
    for await (const chunk of git.stdout.setEncoding('utf8')) {
      const parts = (rest + String(chunk)).split('\0')
      rest = parts.pop() ?? ''
      yield* parts
    }
    if (rest !== '') yield rest
    const code = await ended
    if (code !== 0 && said !== '') throw new Error(`git ${args[0]} failed in ${dir}: ${said.trim()}`)
  } finally {
    git.kill()
  }
}
