// What GitHub says about people in a command: do they exist, may they be assigned here, may they triage, whom could a typo have meant.
import type { Known, LoginFacts, Person, Subject } from '../model/index.ts'
import type { Client } from './ask.ts'
import { hasStatus, problemOf } from './problems.ts'

export interface People {
  readonly people: readonly LoginFacts[]
  /** Logins that may be assigned, asked for only when somebody cannot be assigned, to suggest the right spelling. */
  readonly participants: readonly string[]
}

/** Whom to ask about: `logins` may be assigned? `trusted` may triage here? `reviewers` can be asked for a review? */
export interface Asked {
  readonly logins: readonly string[]
  readonly trusted?: readonly string[]
  readonly reviewers?: readonly string[]
}

/** For each login one REST read a question, one more when it is not assignable; none when no command needs anybody. */
export async function askPeople(
  client: Client,
  subject: Subject,
  { logins, trusted = [], reviewers = [] }: Asked,
): Promise<People> {
  const people = new Map<string, LoginFacts>()
  for (const login of logins) people.set(login.toLowerCase(), await askAssignable(client, subject, login))
  for (const login of trusted) {
    const role = await askRole(client, subject, login)
    const known = people.get(login.toLowerCase()) ?? { login, exists: role.exists, assignable: 'unknown', person: null }
    people.set(login.toLowerCase(), { ...known, trusted: role.trusted, person: role.person })
  }
  for (const login of reviewers) {
    const known = people.get(login.toLowerCase())
    people.set(login.toLowerCase(), await askReviewable(client, subject, { login, known }))
  }
  const lost = [...people.values()].some((person) => person.assignable === 'no' || person.reviewable === 'no')
  return { people: [...people.values()], participants: lost ? await assignable(client, subject) : [] }
}

async function askAssignable(client: Client, { owner, repo, number }: Subject, login: string): Promise<LoginFacts> {
  const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}/assignees/{assignee}'
  const may = await claim(client, route, { owner, repo, issue_number: number, assignee: login })
  if (may !== 'no') return { login, exists: may, assignable: may, person: null }
  const exists = await claim(client, 'GET /users/{username}', { username: login })
  return { login, exists, assignable: 'no', person: null }
}

/**
 * GitHub takes review requests for collaborators: those with access of their own, by a team, or as members of an
 * organisation that gives it to all. Source: docs.github.com, "Check if a user is a repository collaborator".
 */
async function askReviewable(
  client: Client,
  { owner, repo }: Subject,
  { login, known }: { readonly login: string; readonly known: LoginFacts | undefined },
): Promise<LoginFacts> {
  const may = await claim(client, 'GET /repos/{owner}/{repo}/collaborators/{username}', {
    owner,
    repo,
    username: login,
  })
  const before = known ?? { login, exists: 'unknown', assignable: 'unknown', person: null }
  if (may !== 'no') return { ...before, exists: may === 'yes' ? 'yes' : before.exists, reviewable: may }
  if (before.exists !== 'unknown') return { ...before, reviewable: 'no' }
  return { ...before, exists: await claim(client, 'GET /users/{username}', { username: login }), reviewable: 'no' }
}

/** 2xx is yes, 404 is no; everything else is unknown. */
async function claim(client: Client, route: string, parameters: Record<string, unknown>): Promise<Known> {
  return (await ask(client, route, parameters)).is
}

/** A limit is thrown, so that the whole job waits. */
async function ask(
  client: Client,
  route: string,
  parameters: Record<string, unknown>,
): Promise<{ is: Known; data: unknown }> {
  try {
    return { is: 'yes', data: (await client.request(route, parameters)).data }
  } catch (error) {
    if (hasStatus(error, 404)) return { is: 'no', data: null }
    const problem = problemOf(error, Date.now())
    if (problem.retryAt !== null) throw problem
    return { is: 'unknown', data: null }
  }
}

interface Role {
  readonly trusted: Known
  readonly exists: Known
  /** Whose role it is: a login can change hands, the id cannot. */
  readonly person: Person | null
}

interface RoleData {
  readonly permission?: string
  readonly role_name?: string
  readonly user?: {
    readonly login?: string
    readonly id?: number
    readonly type?: string
    readonly permissions?: Readonly<Record<string, boolean>>
  } | null
}

const TRUSTED = ['triage', 'write', 'maintain', 'admin']

/**
 * The role as it is now, the highest of all grants. `permission` shows triage as read, so `role_name` and `permissions`
 * count too; the latter also for roles of an organisation's own making. Source: docs.github.com, "Get repository
 * permissions for a user".
 */
async function askRole(client: Client, { owner, repo }: Subject, login: string): Promise<Role> {
  const route = 'GET /repos/{owner}/{repo}/collaborators/{username}/permission'
  const { is, data } = await ask(client, route, { owner, repo, username: login })
  // 404 says that it is no collaborator, or nobody at all.
  if (is !== 'yes') return { trusted: is, exists: 'unknown', person: null }
  const { permission = '', role_name: role = '', user } = data as RoleData
  const may = user?.permissions ?? {}
  const isTrusted = TRUSTED.includes(role) || TRUSTED.includes(permission) || may.triage === true || may.push === true
  const told = permission !== '' || role !== ''
  return { trusted: isTrusted ? 'yes' : told ? 'no' : 'unknown', exists: 'yes', person: personIn(user) }
}

function personIn(user: RoleData['user']): Person | null {
  if (user?.login === undefined || user.id === undefined) return null
  return { login: user.login, id: user.id, bot: user.type === 'Bot' }
}

async function assignable(client: Client, { owner, repo }: Subject): Promise<readonly string[]> {
  try {
    const { data } = await client.request('GET /repos/{owner}/{repo}/assignees', { owner, repo, per_page: 100 })
    return (data as readonly { readonly login: string }[]).map(({ login }) => login)
  } catch {
    return [] // only a spelling suggestion is lost
  }
}
