// `history rebuild --repo owner/name`: learns anew from the kept merged changes; can add those of git or of GitHub before.
import { parseArgs } from 'node:util'
import { Octokit } from '@octokit/rest'
import { mergedStep } from '../backfill-merged.ts'
import { resolveCommit } from '../git/tree.ts'
import { addGitRows } from '../git-rows.ts'
import type { Client } from '../github/ask.ts'
import { createLog } from '../log.ts'
import type { Store } from '../model/index.ts'
import { rebuildReplay } from '../replay-history.ts'
import { readSettings } from '../settings.ts'
import { heapInUse } from './backtest/heap.ts'
import { progressBar, type Screen } from './backtest/progress.ts'
import type { Io } from './index.ts'
import { withStore } from './open-store.ts'

const USAGE = `usage: history rebuild --repo owner/name [--from-git DIR] [--from-github] [--json]
  --from-git     first adds the changes of a git directory (a checkout or bare); what GitHub told of a change stays
  --from-github  first reads merged pull requests with GITHUB_TOKEN, from where the last reading ended
  the app may run meanwhile; it takes what was learned at its next question`

interface Wanted {
  readonly owner: string
  readonly repo: string
  readonly fromGit: string | undefined
  readonly fromGithub: boolean
  readonly json: boolean
}

type RebuildIo = Pick<Io, 'out' | 'err' | 'env'> & { readonly screen?: Screen }

/** Exit code 0, 1 when there is nothing to learn from, 2 for wrong use. */
export async function historyRebuild(args: readonly string[], io: RebuildIo): Promise<number> {
  const wanted = readOptions(args)
  if (typeof wanted === 'string') return wrongUse(io, wanted)
  if (wanted.fromGithub && !io.env.GITHUB_TOKEN)
    return wrongUse(io, 'set GITHUB_TOKEN to a token that may read the repository')
  return await withStore(io, async (store) => {
    try {
      if (wanted.fromGit !== undefined) await addFromGit(store, wanted, wanted.fromGit)
      const waits = wanted.fromGithub ? await addFromGithub(store, wanted, io) : null
      return await rebuild(store, wanted, { io, waits })
    } catch (error) {
      return wrongUse(io, `history rebuild: ${explain(error)}`)
    }
  })
}

function readOptions(args: readonly string[]): Wanted | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        repo: { type: 'string' },
        'from-git': { type: 'string' },
        'from-github': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    })
    const [, owner, repo] = /^([\w.-]+)\/([\w.-]+)$/.exec(values.repo ?? '') ?? []
    if (positionals.length > 0) return `what is ${positionals[0]}?\n${USAGE}`
    if (owner === undefined || repo === undefined) return `--repo takes owner/name\n${USAGE}`
    return { owner, repo, fromGit: values['from-git'], fromGithub: values['from-github'], json: values.json }
  } catch (error) {
    return `${explain(error)}\n${USAGE}`
  }
}

async function addFromGit(store: Store, { owner, repo }: Wanted, dir: string): Promise<void> {
  const commit = await resolveCommit(dir, 'HEAD')
  if (commit === null) throw new Error(`${dir} has no commit`)
  await addGitRows(store, `${owner}/${repo}`, { dir, commit })
}

/** Until all are read, or half of the hour's budget is used; then the instant from which it can go on, ms. */
async function addFromGithub(store: Store, { owner, repo }: Wanted, io: RebuildIo): Promise<number | null> {
  const { GITHUB_TOKEN, GITHUB_API_URL } = io.env
  const { githubToken = '', githubApiUrl } = readSettings({ GITHUB_TOKEN, GITHUB_API_URL })
  const octokit = new Octokit({ auth: githubToken, ...(githubApiUrl === undefined ? {} : { baseUrl: githubApiUrl }) })
  const client = octokit as unknown as Client
  const office = { store, log: createLog('warn', [githubToken]), client: async () => client, now: Date.now }
  const place = { owner, repo, installation: 0 }
  let bar: ReturnType<typeof progressBar> | null = null
  let drawn = 0
  try {
    for (;;) {
      const { progress, notBefore } = await mergedStep(office, place)
      bar ??= progressBar(io.screen ?? process.stderr, 'reading', progress.total ?? 1)
      for (; drawn < progress.read; drawn += 1) bar.tick()
      if (progress.done) return null
      if (notBefore > Date.now()) return notBefore
    }
  } finally {
    bar?.end()
  }
}

async function rebuild(
  store: Store,
  { owner, repo, json }: Wanted,
  { io, waits }: { readonly io: RebuildIo; readonly waits: number | null },
): Promise<number> {
  const repository = `${owner}/${repo}`
  const { rows: total } = await store.mergedExtent(repository, null)
  const bar = progressBar(io.screen ?? process.stderr, 'learning', total)
  const began = performance.now()
  const { history, rows, reviewed } = await rebuildReplay({ store, now: Date.now, tick: bar.tick }, repository)
  bar.end()
  const ms = Math.round(performance.now() - began)
  const heapMB = heapInUse()
  const people = history.people.length // used after the measuring, so that the history is measured too
  const found = { repository, rows, reviewed, people, ms, heapMB, waitsUntil: waits }
  if (json) io.out(JSON.stringify(found))
  else io.out(show(found))
  return rows > 0 ? 0 : 1
}

interface Rebuilt {
  readonly repository: string
  readonly rows: number
  readonly reviewed: number
  readonly people: number
  readonly ms: number
  readonly waitsUntil: number | null
}

function show({ repository, rows, reviewed, people, ms, waitsUntil }: Rebuilt): string {
  if (rows === 0)
    return `nothing is known of ${repository} yet: add --from-git DIR or --from-github, or install the app there`
  const rest =
    waitsUntil === null
      ? ''
      : `\nhalf of GitHub's budget for the hour is used: run it again after ${new Date(waitsUntil).toISOString()}`
  return `${repository}: learned ${rows} merged changes of ${people} people in ${(ms / 1000).toFixed(1)} s; GitHub told the reviewers of ${reviewed}${rest}`
}

function explain(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
}

function wrongUse(io: Pick<Io, 'err'>, line: string): number {
  io.err(line)
  return 2
}
