// What GitHub says about people named in a command: do they exist, may they be assigned here, whom could a typo have meant.
import type { Known, LoginFacts, Subject } from '../model/index.ts'
import type { Client } from './ask.ts'
import { hasStatus, problemOf } from './problems.ts'

export interface People {
  readonly people: readonly LoginFacts[]
  /** Logins that may be assigned, asked for only when somebody cannot be assigned, to suggest the right spelling. */
  readonly participants: readonly string[]
}

/** One REST read a login, two when it is not assignable; none when no command names anybody. */
export async function askPeople(client: Client, subject: Subject, logins: readonly string[]): Promise<People> {
  const people: LoginFacts[] = []
  for (const login of logins) people.push(await askPerson(client, subject, login))
  const lost = people.some((person) => person.assignable === 'no')
  return { people, participants: lost ? await assignable(client, subject) : [] }
}

async function askPerson(client: Client, { owner, repo, number }: Subject, login: string): Promise<LoginFacts> {
  const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}/assignees/{assignee}'
  const may = await claim(client, route, { owner, repo, issue_number: number, assignee: login })
  if (may !== 'no') return { login, exists: may, assignable: may, person: null }
  const exists = await claim(client, 'GET /users/{username}', { username: login })
  return { login, exists, assignable: 'no', person: null }
}

/** 2xx is yes, 404 is no; a limit is thrown, so that the whole job waits; everything else is unknown. */
async function claim(client: Client, route: string, parameters: Record<string, unknown>): Promise<Known> {
  try {
    await client.request(route, parameters)
    return 'yes'
  } catch (error) {
    if (hasStatus(error, 404)) return 'no'
    const problem = problemOf(error, Date.now())
    if (problem.retryAt !== null) throw problem
    return 'unknown'
  }
}

async function assignable(client: Client, { owner, repo }: Subject): Promise<readonly string[]> {
  try {
    const { data } = await client.request('GET /repos/{owner}/{repo}/assignees', { owner, repo, per_page: 100 })
    return (data as readonly { readonly login: string }[]).map(({ login }) => login)
  } catch {
    return [] // only a spelling suggestion is lost
  }
}
