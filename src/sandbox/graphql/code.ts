// GraphQL objects of git data and checks: commits, files, check suites and runs.
import { createHash } from 'node:crypto'
import { nodeId } from '../shapes/node-ids.ts'
import { repoPage } from '../shapes/repo.ts'
import { filesAt, readFile, resolveRev } from '../state/git-objects.ts'
import type { CheckRunRow, CommitRow, RepoRow, SuiteRow } from '../state/rows.ts'
import type { Json } from '../world/world.ts'
import { type Asking, connection, type PageArgs, require } from './objects.ts'
import { gitActor } from './people.ts'

/** GitHub cuts `Blob.text` beyond this many bytes and says so. */
const MOST_TEXT = 512_000

export function commitObject(asking: Asking, repo: RepoRow, row: CommitRow): Json {
  return {
    __typename: 'Commit',
    id: nodeId('C', row.id),
    oid: row.id,
    abbreviatedOid: row.id.slice(0, 7),
    message: row.message,
    messageHeadline: row.message.split('\n')[0] ?? '',
    committedDate: row.committer.date,
    authoredDate: row.author.date,
    url: `${repoPage(asking.world, repo)}/commit/${row.id}`,
    author: () => gitActor(asking, row.author),
    committer: () => gitActor(asking, row.committer),
    authors: (args: PageArgs) => connection(authorsOf(row), args, (who) => gitActor(asking, who)),
    parents: (args: PageArgs) => {
      const parents = row.parents.flatMap((sha) => asking.world.state.commits.get(sha) ?? [])
      // `parents { totalCount }` is allowed without a page size.
      return args.first == null && args.last == null
        ? { totalCount: parents.length }
        : connection(parents, args, (parent) => commitObject(asking, repo, parent))
    },
    file: ({ path }: { path: string }) => treeEntry(asking, row, path),
    checkSuites: (args: SuiteArgs) => checkSuites(asking, row, args),
    signature: null,
    status: null,
    statusCheckRollup: null,
  }
}

/** The author, and who is named by `Co-authored-by` lines. */
function authorsOf({ author, message }: CommitRow): readonly CommitRow['author'][] {
  const named = [...message.matchAll(/^co-authored-by:\s*(.+?)\s*<([^<>\s]+)>/gim)]
  return [author, ...named.map(([, name = '', email = '']) => ({ name, email, date: author.date }))]
}

function treeEntry(asking: Asking, row: CommitRow, path: string): Json | null {
  require(asking, 'contents:read')
  const blob = filesAt(asking.world.state, row.id)[path]
  if (blob === undefined) return null
  const text = readFile(asking.world.state, row.id, path) ?? ''
  return { name: path.split('/').at(-1), path, oid: blob, type: 'blob', object: blobObject(blob, text) }
}

function blobObject(oid: string, text: string): Json {
  const byteSize = Buffer.byteLength(text)
  const isTruncated = byteSize > MOST_TEXT
  const shown = isTruncated ? Buffer.from(text).subarray(0, MOST_TEXT).toString() : text
  return { __typename: 'Blob', id: `B_${oid}`, oid, text: shown, byteSize, isTruncated, isBinary: false }
}

/** `repository.object(expression)`: a revision, or `<revision>:<path>`; null when there is no such thing. */
export function objectAt(asking: Asking, repo: RepoRow, expression: string): Json | null {
  require(asking, 'contents:read')
  const colon = expression.indexOf(':')
  const rev = colon < 0 ? expression : expression.slice(0, colon)
  const found = resolveRev(asking.world.state, repo, rev)
  if (found === undefined) return null
  if (colon < 0) return commitObject(asking, repo, found)
  const path = expression.slice(colon + 1)
  const blob = filesAt(asking.world.state, found.id)[path]
  if (blob !== undefined) return blobObject(blob, readFile(asking.world.state, found.id, path) ?? '')
  return treeObject(asking, found, path.replace(/\/$/, ''))
}

/** A folder with its entries; null when nothing lies below the path. */
function treeObject(asking: Asking, commit: CommitRow, folder: string): Json | null {
  const files = filesAt(asking.world.state, commit.id)
  const below = Object.keys(files).filter((path) => folder === '' || path.startsWith(`${folder}/`))
  if (below.length === 0) return null
  const start = folder === '' ? 0 : folder.length + 1
  const names = [...new Set(below.map((path) => path.slice(start).split('/')[0] ?? ''))].sort()
  const oid = createHash('sha1')
    .update(JSON.stringify(below.map((path) => [path, files[path]])))
    .digest('hex')
  const entries = () =>
    names.map((name) => {
      const path = folder === '' ? name : `${folder}/${name}`
      const blob = files[path]
      const type = blob === undefined ? 'tree' : 'blob'
      const object = () =>
        blob === undefined
          ? treeObject(asking, commit, path)
          : blobObject(blob, readFile(asking.world.state, commit.id, path) ?? '')
      return { name, path, type, oid: blob ?? '', object }
    })
  return { __typename: 'Tree', id: `T_${oid}`, oid, entries }
}

interface SuiteArgs extends PageArgs {
  readonly filterBy?: { readonly appId?: number | null; readonly checkName?: string | null } | null
}

function checkSuites(asking: Asking, row: CommitRow, args: SuiteArgs): Json {
  require(asking, 'checks:read')
  const { state, app } = asking.world
  const { appId = null, checkName = null } = args.filterBy ?? {}
  const named = (suite: SuiteRow) =>
    state.checkRuns.group(row.id).some((run) => run.suite === suite.id && run.name === checkName)
  const rows = state.suites.group(row.id).filter((suite) => {
    return (appId === null || appId === app.id) && (checkName === null || named(suite))
  })
  return connection(rows, args, (suite) => ({
    __typename: 'CheckSuite',
    id: nodeId('CS', suite.id),
    databaseId: suite.id,
    status: 'COMPLETED',
    conclusion: null,
    app: { id: `A_sb${app.id}`, databaseId: app.id, name: app.name, slug: app.slug },
    checkRuns: (runArgs: SuiteArgs) => checkRuns(asking, suite, runArgs),
  }))
}

function checkRuns(asking: Asking, suite: SuiteRow, args: SuiteArgs): Json {
  const { appId = null, checkName = null } = args.filterBy ?? {}
  const newest = new Map<string, CheckRunRow>()
  for (const run of asking.world.state.checkRuns.group(suite.sha)) if (run.suite === suite.id) newest.set(run.name, run)
  const rows = [...newest.values()].filter((run) => {
    return (appId === null || appId === asking.world.app.id) && (checkName === null || run.name === checkName)
  })
  return connection(rows, args, (run) => ({
    __typename: 'CheckRun',
    id: nodeId('CR', run.id),
    databaseId: run.id,
    name: run.name,
    status: run.status.toUpperCase(),
    conclusion: run.conclusion?.toUpperCase() ?? null,
    externalId: run.externalId,
    detailsUrl: run.detailsUrl,
    title: run.title,
    summary: run.summary,
    text: run.text,
    startedAt: run.startedAt,
    completedAt: run.completedAt,
    url: `${asking.world.url}/runs/${run.id}`,
    permalink: `${asking.world.url}/runs/${run.id}`,
  }))
}
