// Files of a git repository at a commit: a checkout or a bare directory, read without touching its work tree.
import { spawn } from 'node:child_process'

export interface Tree {
  /** Full commit id. */
  readonly commit: string
  /** Every file's path from the root → the id of its content. */
  readonly files: ReadonlyMap<string, string>
}

/** The full id of the commit that `rev` names; null when the repository does not hold it. Throws when `dir` is no repository. */
export async function resolveCommit(dir: string, rev: string): Promise<string | null> {
  const { code, out } = await runGit(dir, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${rev}^{commit}`])
  if (code === 0) return out.toString().trim()
  const { code: isRepository } = await runGit(dir, ['rev-parse', '--git-dir'])
  if (isRepository !== 0) throw new Error(`${dir} is not a git repository`)
  return null
}

/** Where the checkout begins, with symbolic links resolved; null for a bare repository. */
export async function readTop(dir: string): Promise<string | null> {
  const { code, out } = await runGit(dir, ['rev-parse', '--show-toplevel'])
  return code === 0 ? out.toString().replace(/\n$/, '') || null : null
}

/** All files of a commit (full id). Throws when git fails. */
export async function readTree(dir: string, commit: string): Promise<Tree> {
  const { code, out, err } = await runGit(dir, ['ls-tree', '-r', '-z', '--full-tree', commit])
  if (code !== 0) throw new Error(`git ls-tree failed in ${dir}: ${err}`)
  const files = new Map<string, string>()
  for (const entry of out.toString().split('\0')) {
    const [meta = '', path] = entry.split('\t')
    const [, kind, id] = meta.split(' ')
    if (path && id && kind === 'blob') files.set(path, id)
  }
  return { commit, files }
}

/** The texts of some contents by id, through one git process; ids that the repository does not hold are left out. */
export async function readContents(dir: string, ids: Iterable<string>): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)]
  const texts = new Map<string, string>()
  if (wanted.length === 0) return texts
  const { code, out, err } = await runGit(dir, ['cat-file', '--batch'], `${wanted.join('\n')}\n`)
  if (code !== 0) throw new Error(`git cat-file failed in ${dir}: ${err}`)
  let at = 0
  while (at < out.length) {
    const end = out.indexOf(10, at)
    const [id = '', kind, size] = out.toString('utf8', at, end).split(' ')
    at = end + 1
    if (kind === 'missing') continue
    if (kind === 'blob') texts.set(id, out.toString('utf8', at, at + Number(size)))
    at += Number(size) + 1
  }
  return texts
}

interface Result {
  readonly code: number
  readonly out: Buffer
  readonly err: string
}

function runGit(dir: string, args: readonly string[], input = ''): Promise<Result> {
  return new Promise((resolve, reject) => {
    const git = spawn('git', ['-C', dir, '--no-optional-locks', ...args], { stdio: ['pipe', 'pipe', 'pipe'] })
    const out: Buffer[] = []
    const err: Buffer[] = []
    git.stdout.on('data', (chunk: Buffer) => out.push(chunk))
    git.stderr.on('data', (chunk: Buffer) => err.push(chunk))
    git.on('error', (cause) => reject(new Error('git could not be started', { cause })))
    git.on('close', (code) =>
      resolve({ code: code ?? 1, out: Buffer.concat(out), err: Buffer.concat(err).toString().trim() }),
    )
    // git may close its end before it has read all; its exit code says what went wrong.
    git.stdin.on('error', () => undefined)
    git.stdin.end(input)
  })
}
