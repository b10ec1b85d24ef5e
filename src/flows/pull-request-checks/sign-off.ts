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
const ADDRESS = /^[^\s@<>]{1,64}@[^\s@<>]{1,190}\.[^\s@<>.]{2,63}$/

/** The commits that still need a sign-off, in the order given. Merge commits and exempt authors are left out. */
export function unsignedCommits(pull: PullRequest, policy: Policy): readonly Commit[] {
  const asked = pull.commits.filter((commit) => commit.parents < 2 && !isExempt(commit, pull, policy))
  const unsigned = asked.filter((commit) => !isSigned(commit, policy.match))
  if (policy.remediation === 'none' || unsigned.length === 0) return unsigned
  return unsigned.filter((commit) => !pull.commits.some((later) => isRemedy(later, commit, policy.remediation)))
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

/** A later commit by the same person (or, if allowed, on behalf of him) that signs `commit` off by its id. */
function isRemedy(later: Commit, commit: Commit, allowed: Policy['remediation']): boolean {
  return [...later.message.matchAll(REMEDY)].some(([, forName, forEmail, name = '', email = '', sha = '']) => {
    const isBySayer = [later.author, later.committer].some((one) => one && isIdentity(one, { name, email }))
    if (!commit.sha.startsWith(sha) || !isBySayer) return false
    if (forName === undefined) return isIdentity(commit.author, { name, email })
    return allowed === 'third-party' && isIdentity(commit.author, { name: forName, email: forEmail ?? '' })
  })
}

function isIdentity(person: Identity, said: Identity): boolean {
  return isSame(person.name, said.name) && isSame(person.email, said.email)
}

function isSame(one: string, other: string): boolean {
  return one.trim() !== '' && one.trim().toLowerCase() === other.trim().toLowerCase()
}
