// Who signed a commit off, and whether that is enough: the Developer Certificate of Origin as TiKV's and the DCO app read it.
import type { Commit, Person, PullRequest } from '../../model/index.ts'
import type { PullRequestPolicy } from './policy.ts'

type Policy = PullRequestPolicy['dco']
interface Identity {
  readonly name: string
  readonly email: string
}

// Prow's plugin: `(?mi)^signed-off-by:`, here with something after it. The DCO app: `Signed-off-by: Name <mail>`.
const ANY = /^signed-off-by:[ \t]*\S/im
const NAMED = /^signed-off-by:([^<\r\n]*)<([^>\r\n]*)>[ \t]*\r?$/gim
const REMEDY =
  /^(?:On behalf of ([^<\r\n]*)<([^>\r\n]*)>, )?I, ([^<\r\n]*)<([^>\r\n]*)>, hereby add my Signed-off-by to this commit: ([0-9a-f]{7,40})\b/gim
const SHORTEST_SHA = 7
const ADDRESS = /^[^\s@<>]{1,64}@[^\s@<>]{1,190}\.[^\s@<>.]{2,63}$/

/** The commits that still need a sign-off, in the order given. Merge commits and exempt authors are left out. */
export function unsignedCommits(pull: PullRequest, policy: Policy): readonly Commit[] {
  const asked = pull.commits.filter((commit) => commit.parents < 2 && !isExempt(commit, pull, policy))
  const unsigned = asked.filter((commit) => !isSigned(commit, policy.match))
  if (policy.remediation === 'none' || unsigned.length === 0) return unsigned
  const remedies = Map.groupBy(pull.commits.flatMap(remediesIn), ({ sha }) => sha.slice(0, SHORTEST_SHA))
  return unsigned.filter((commit) => {
    const named = remedies.get(commit.sha.slice(0, SHORTEST_SHA)) ?? []
    return !named.some((remedy) => isRemedy(remedy, commit, policy.remediation))
  })
}

/** Has the commit a sign-off by anybody at all? */
export function hasAnySignOff(commit: Commit): boolean {
  return ANY.test(commit.message)
}

function isSigned(commit: Commit, match: Policy['match']): boolean {
  if (match === 'presence') return hasAnySignOff(commit)
  const people = [commit.author, commit.committer ?? commit.author]
  if (!ADDRESS.test(commit.author.email || people[1]?.email || '')) return false
  return [...commit.message.matchAll(NAMED)].some(
    ([, name = '', email = '']) =>
      people.some((person) => isSame(person.name, name)) && people.some((person) => isSame(person.email, email)),
  )
}

/** Members as GitHub knows them, and apps by exact login. Not knowing is never an exemption. */
function isExempt(commit: Commit, pull: PullRequest, policy: Policy): boolean {
  if (policy['exempt-members'] && commit.author.member === 'yes') return true
  const logins = policy['exempt-apps'].map((login) => login.toLowerCase())
  const { person, email } = commit.author
  if (person) return logins.includes(loginOf(person))
  // GitHub's API ties no commit to an app. Its no-reply address can be forged, so the pull request must be the app's own.
  const noReply = /^(?:\d+\+)?([\w-]+(?:\[bot\])?)@users\.noreply\.github\.com$/i.exec(email)?.[1]?.toLowerCase()
  return noReply !== undefined && logins.includes(noReply) && pull.author !== null && loginOf(pull.author) === noReply
}

// REST says `dependabot[bot]` where GraphQL says `dependabot` and that it is a bot.
function loginOf({ login, bot }: Person): string {
  const lower = login.toLowerCase()
  return bot && !lower.endsWith('[bot]') ? `${lower}[bot]` : lower
}

interface Remedy {
  readonly sha: string
  readonly by: Identity
  readonly onBehalfOf: Identity | null
}

/** What a commit by its author or committer signs off for others; read once, since messages can be long and many. */
function remediesIn({ message, author, committer }: Commit): readonly Remedy[] {
  return [...message.matchAll(REMEDY)].flatMap(([, forName, forEmail = '', name = '', email = '', sha = '']) => {
    const by = { name, email }
    if (![author, committer].some((one) => one && isIdentity(one, by))) return []
    return [{ sha, by, onBehalfOf: forName === undefined ? null : { name: forName, email: forEmail } }]
  })
}

/** Does it sign `commit` off by its id, by the same person or, if allowed, on behalf of him? */
function isRemedy({ sha, by, onBehalfOf }: Remedy, commit: Commit, allowed: Policy['remediation']): boolean {
  if (!commit.sha.startsWith(sha)) return false
  return onBehalfOf === null
    ? isIdentity(commit.author, by)
    : allowed === 'third-party' && isIdentity(commit.author, onBehalfOf)
}

function isIdentity(person: Identity, said: Identity): boolean {
  return isSame(person.name, said.name) && isSame(person.email, said.email)
}

function isSame(one: string, other: string): boolean {
  return one.trim() !== '' && one.trim().toLowerCase() === other.trim().toLowerCase()
}
