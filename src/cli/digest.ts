// `digest`: what needs triage in a repository, from GitHub with GITHUB_TOKEN or from a file of issues. Reads only.
import { Octokit } from '@octokit/rest'
import { type Digest, type DigestRow, digestOf } from '../digest.ts'
import { factsOf, GROUPS, HIDDEN_TITLE, summaryOf } from '../digest-words.ts'
import type { BugReportPolicy } from '../flows/bug-report/index.ts'
import type { Client } from '../github/ask.ts'
import { listAll } from '../github/list-all.ts'
import { problemOf } from '../github/problems.ts'
import { openGuideBook } from '../guide-book.ts'
import { type ListedIssue, rowOfListed } from '../issue-row.ts'
import { parsePolicies } from '../policies.ts'
import { readSettings } from '../settings.ts'
import { readListed } from './digest-input.ts'
import type { Io } from './index.ts'

const USAGE = 'usage: tikv-guide digest --repo owner/name | --from <issues.jsonl|-> [--since YYYY-MM-DD] [--json]'
const OPTIONS = ['--repo', '--from', '--since']

interface Asked {
  readonly repository: string
  readonly from: string | null
  /** Only issues opened at this instant or later. */
  readonly since: number
  readonly isJson: boolean
}

/** Exit 1 when something needs triage, 0 when nothing does, 2 for wrong use. */
export async function digest(args: readonly string[], io: Io): Promise<number> {
  const asked = readArguments(args)
  if (typeof asked === 'string') return wrongUse(io, `${asked}\n${USAGE}`)
  const listed = asked.from === null ? await fromGitHub(asked, io) : await fromFile(asked.from, io)
  if (typeof listed === 'string') return wrongUse(io, listed)
  const policy = parsePolicies(openGuideBook().policies, {})['bug-report'] as BugReportPolicy
  const rows = listed
    .flatMap((item) => rowOfListed(asked.repository, item, policy) ?? [])
    .filter(({ createdAt }) => createdAt >= asked.since)
  const found = digestOf(rows satisfies readonly DigestRow[], { repository: asked.repository, policy, now: Date.now() })
  io.out(asked.isJson ? JSON.stringify(found, null, 2) : show(found))
  return found.waiting > 0 ? 1 : 0
}

function readArguments(args: readonly string[]): Asked | string {
  const optionOf = (name: string) => (args.includes(name) ? (args[args.indexOf(name) + 1] ?? '') : null)
  const isKnown = (arg: string, at: number) =>
    arg === '--json' || OPTIONS.includes(arg) || OPTIONS.includes(args[at - 1] ?? '')
  const stranger = args.find((arg, at) => !isKnown(arg, at))
  if (stranger !== undefined) return `what is ${stranger}?`
  const [repository, from, since] = OPTIONS.map(optionOf)
  if (repository == null && from == null) return '--repo or --from is needed'
  if (repository != null && !/^[\w.-]+\/[\w.-]+$/.test(repository)) return '--repo takes owner/name'
  if (from === '') return '--from takes a file, or - for standard input'
  const at = since == null ? 0 : Date.parse(since)
  if (since != null && (!/^\d{4}-\d\d-\d\d/.test(since) || Number.isNaN(at)))
    return '--since takes a day like 2026-01-31'
  return { repository: repository ?? 'issues', from: from ?? null, since: at, isJson: args.includes('--json') }
}

async function fromFile(path: string, io: Io): Promise<readonly ListedIssue[] | string> {
  const text = await io.readText(path).catch(() => null)
  return text === null ? `digest: cannot read ${path}` : readListed(text)
}

async function fromGitHub({ repository }: Asked, io: Io): Promise<readonly ListedIssue[] | string> {
  const { GITHUB_TOKEN, GITHUB_API_URL } = io.env
  const { githubToken, githubApiUrl } = readSettings({ GITHUB_TOKEN, GITHUB_API_URL })
  if (githubToken === undefined)
    return 'set GITHUB_TOKEN to a token that may read the repository (no write permission is needed)'
  const octokit = new Octokit({ auth: githubToken, ...(githubApiUrl === undefined ? {} : { baseUrl: githubApiUrl }) })
  const [owner, repo] = repository.split('/')
  const parameters = { owner, repo, state: 'open', sort: 'created', direction: 'asc' }
  const list = { route: 'GET /repos/{owner}/{repo}/issues', parameters }
  try {
    return await listAll<ListedIssue>(octokit as unknown as Client, list)
  } catch (error) {
    return `digest: the issues of ${repository} cannot be read: ${problemOf(error, Date.now()).message}`
  }
}

function show(found: Digest): string {
  const groups = found.groups.map(({ reason, items }) => {
    const { title, next } = GROUPS[reason]
    const lines = items.map(
      (item) => `  #${item.number}  ${plainLine(item.title || HIDDEN_TITLE)}\n      ${factsOf(item)}`,
    )
    return [`${title} (${items.length}; next: ${next})`, ...lines].join('\n')
  })
  return [summaryOf(found), ...groups].join('\n\n')
}

/** A title may hold anything, also what a terminal would obey. */
function plainLine(text: string): string {
  return text.replace(/\p{C}+/gu, ' ').slice(0, 120)
}

function wrongUse(io: Io, line: string): number {
  io.err(line)
  return 2
}
