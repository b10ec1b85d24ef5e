// `check pull`: from a file, or with --repo and --number from the real GitHub. Reads only; nothing is written anywhere.
import { Octokit } from '@octokit/rest'
import { issueNumbersOf, pullRequestChecks } from '../flows/pull-request-checks/index.ts'
import type { Client } from '../github/ask.ts'
import { read } from '../github/read.ts'
import { openGuideBook } from '../guide-book.ts'
import type { Issue, PullRequest, Snapshot } from '../model/index.ts'
import { policiesFor } from '../policies.ts'
import { readSettings } from '../settings.ts'
import { checkPull, exitOf, reportOf, show } from './check-pull.ts'
import type { Io } from './index.ts'
import { offlineOffice } from './offline.ts'

const USAGE = 'usage: tikv-guide check pull <file|-> | --repo owner/name --number N [--json]'

export async function checkPullAnywhere(args: string[], io: Io): Promise<number> {
  const place = readPlace(args)
  if (place === null) {
    const guide = openGuideBook()
    return await checkPull(args, { ...io, loadGuide: async () => ({ pages: guide.pages }) })
  }
  if (typeof place === 'string') {
    io.err(`${place}\n${USAGE}`)
    return 2
  }
  const { githubToken, githubApiUrl } = readSettings(onlyToken(io.env))
  if (githubToken === undefined) {
    io.err('set GITHUB_TOKEN to a token that may read the repository (no write permission is needed)')
    return 2
  }
  const octokit = new Octokit({ auth: githubToken, ...(githubApiUrl === undefined ? {} : { baseUrl: githubApiUrl }) })
  const snapshot = await readPull(octokit as unknown as Client, place)
  if (snapshot === null || snapshot.subject.kind !== 'pull-request') {
    io.err(`${place.owner}/${place.repo}#${place.number} is no pull request that this token can read`)
    return 2
  }
  return await report(snapshot, args, io)
}

function onlyToken({ GITHUB_TOKEN, GITHUB_API_URL }: Readonly<Record<string, string | undefined>>) {
  return { GITHUB_TOKEN, GITHUB_API_URL }
}

interface Place {
  readonly owner: string
  readonly repo: string
  readonly number: number
}

/** null: no --repo/--number at all; a text: what is wrong with them. */
function readPlace(args: readonly string[]): Place | string | null {
  const optionOf = (name: string) => (args.includes(name) ? (args[args.indexOf(name) + 1] ?? '') : null)
  const [repository, number] = [optionOf('--repo'), optionOf('--number')]
  if (repository === null && number === null) return null
  const match = /^([\w.-]+)\/([\w.-]+)$/.exec(repository ?? '')
  if (match === null) return '--repo takes owner/name'
  if (!/^[1-9]\d*$/.test(number ?? '')) return '--number takes the number of a pull request'
  return { owner: match[1] ?? '', repo: match[2] ?? '', number: Number(number) }
}

async function readPull(client: Client, place: Place): Promise<Snapshot | null> {
  const wants = (facts: PullRequest | Issue) => ({
    issueNumbers: facts.kind === 'pull-request' ? issueNumbersOf(facts.body, `${place.owner}/${place.repo}`) : [],
    marked:
      facts.kind === 'pull-request' ? facts.files.map((file) => file.path).filter((path) => path.endsWith('.rs')) : [],
    logins: [],
  })
  const known = { appId: 0, checkName: '', author: null, issueNumbers: [], cardId: null, answered: [], wants }
  const asked = { ...known, commandsSince: new Date().toISOString(), now: () => new Date() }
  const subject = { installation: 0, ...place }
  return await read(client, subject, asked).catch((error: unknown) => {
    // A token without `read:org` may not ask for membership; then it is unknown, and everything else is checked.
    if (!/scope/i.test(error instanceof Error ? error.message : '')) throw error
    return read(client, subject, { ...asked, membership: false })
  })
}

async function report(snapshot: Snapshot, args: readonly string[], io: Io): Promise<number> {
  const policies = await policiesFor(offlineOffice(openGuideBook(), io), snapshot)
  const found = reportOf(pullRequestChecks.decide(snapshot, policies[pullRequestChecks.name] as never))
  io.out(args.includes('--json') ? JSON.stringify(found, null, 2) : show(found))
  return exitOf(found)
}
