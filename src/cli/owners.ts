// `owners <file…> --repo DIR [--rev REV]`: who may approve and review these files, and the fewest who cover them all.
import { realpathSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, normalize, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { readOwnersFiles } from '../git/owners-files.ts'
import { readTop, resolveCommit } from '../git/tree.ts'
import { makeOwners, OWNERS_ALIASES, type Owners, ownersOf, smallestApprovers } from '../owners/index.ts'
import type { GuideIo } from './guide-verify.ts'

interface Options {
  readonly repo: string
  readonly rev: string
  readonly paths: readonly string[]
}

/** Prints JSON; exit code 0, or 2 when it cannot be answered. What is wrong in OWNERS files goes to standard error. */
export async function owners(args: readonly string[], io: Pick<GuideIo, 'out' | 'err'>): Promise<number> {
  const options = readOptions(args)
  const read = typeof options === 'string' ? options : await readOwners(options).catch(explain)
  if (typeof options === 'string' || typeof read === 'string') {
    io.err(`owners: ${read}`)
    return 2
  }
  for (const { file, line, text } of read.messages) io.err(`${file}:${line}: ${text}`)
  const top = await readTop(options.repo)
  const paths = options.paths.map((path) => placeOf(path, top))
  const files = options.paths.map((path, at) => {
    const { approvers, reviewers, from, filter } = ownersOf(read, paths[at] ?? path)
    return { path, approvers, reviewers, from, filter }
  })
  io.out(JSON.stringify({ files, suggestedApprovers: smallestApprovers(read, paths, []) }))
  return 0
}

function readOptions(args: readonly string[]): Options | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        repo: { type: 'string', default: '.' },
        rev: { type: 'string', default: 'HEAD' },
        json: { type: 'boolean' },
      },
    })
    if (positionals.length === 0) return 'which files? usage: owners <file…> --repo DIR [--rev REV]'
    const outside = positionals.find((path) => path === '' || /^\.\.(\/|$)/.test(normalize(path)))
    if (outside !== undefined) return `${JSON.stringify(outside)} is outside of the repository: paths begin at its root`
    return { repo: values.repo, rev: values.rev, paths: positionals }
  } catch (error) {
    return explain(error)
  }
}

async function readOwners({ repo, rev }: Options): Promise<Owners | string> {
  const commit = await resolveCommit(repo, rev)
  if (commit === null) return `${repo} has no revision ${rev}`
  const files = await readOwnersFiles(repo, commit)
  const hasOwners = [...files.keys()].some((path) => path !== OWNERS_ALIASES)
  return hasOwners ? makeOwners(files) : `${repo} has no OWNERS file at ${rev}`
}

/** As seen from the root; the full path of a file in the checkout is understood too, also of one that is deleted. */
function placeOf(path: string, top: string | null): string {
  if (top === null || !isAbsolute(path)) return path
  const ways = [path, join(realFolder(dirname(path)), basename(path))].map((one) => relative(top, one))
  return ways.find((way) => way !== '' && !way.startsWith('..')) ?? path
}

function realFolder(folder: string): string {
  try {
    return realpathSync(folder)
  } catch {
    return folder
  }
}

function explain(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
}
