// Who may decide: read from the community repository's teams/*/team.json and the committee's table in GOVERNANCE.md.
import type { Message, Person } from '../model/index.ts'
import { isAmong, personOf } from './person.ts'

/** The people of one team at one commit of the base branch. Their votes bind as long as they are on the list. */
export interface Electorate {
  readonly name: string
  readonly maintainers: readonly Person[]
  /** Committers and reviewers: heard, not binding. */
  readonly others: readonly Person[]
  /** People who have said that they are emeritus; they never bind, even when a list still names them. */
  readonly emeritus: readonly Person[]
  /** The commit of the base branch from which the lists were read; null when they come from elsewhere. */
  readonly commit: string | null
}

export interface ReadTeam {
  /** Null: no list to decide by. */
  readonly team: Electorate | null
  readonly repositories: readonly string[]
  readonly messages: readonly Message[]
}

const LOGIN = /^[A-Za-z0-9][A-Za-z0-9_-]{0,38}$/

/** Maintainers who are not emeritus and not bots. */
export function bindingPeople({
  maintainers,
  emeritus,
}: Pick<Electorate, 'maintainers' | 'emeritus'>): readonly Person[] {
  return maintainers.filter((person) => !person.bot && !isAmong(person, emeritus))
}

/** Reads a team file. `path` such as `teams/pd/team.json` names the team. A broken file gives no team, and says why. */
export function parseTeam(text: string, path: string, commit: string | null = null): ReadTeam {
  const value = parseJson(text)
  if (!isMap(value))
    return { team: null, repositories: [], messages: [message(path, 1, 'This file is not a JSON object.')] }
  const messages: Message[] = []
  const list = (key: string) => readList(value, key, { path, text, messages })
  const named = (...keys: string[]) => distinct(keys.flatMap(list)).map(personOf)
  const maintainers = named('maintainers')
  const team = {
    name: /teams\/([^/]+)\/team\.json$/.exec(path)?.[1] ?? path,
    maintainers,
    others: named('committers', 'reviewers').filter((person) => !isAmong(person, maintainers)),
    emeritus: named('emeritus', 'emeritus_maintainers'),
    commit,
  }
  const repositories = list('repositories')
  if (maintainers.length === 0)
    messages.push(
      message(path, lineOf(text, 'maintainers'), 'The team has no `maintainers`, so nobody can decide for it.'),
    )
  return { team: maintainers.length === 0 ? null : team, repositories, messages }
}

/** Reads the committee's table: the rows with a profile link under the heading "Steering Committee". */
export function parseCommittee(
  governance: string,
  path = 'GOVERNANCE.md',
): { readonly people: readonly Person[]; readonly messages: readonly Message[] } {
  const lines = governance.split(/\r?\n/)
  const start = lines.findIndex((line) => /^#{1,6}\s+Steering Committee\s*$/i.test(line))
  const rest = lines.slice(start + 1)
  const end = rest.findIndex((line) => /^#{1,6}\s/.test(line))
  const rows = start < 0 ? [] : rest.slice(0, end < 0 ? undefined : end)
  const logins = rows.flatMap(
    (row) => /^\s*\|.*\]\(https:\/\/github\.com\/([A-Za-z0-9-]+)\/?\)\s*\|?\s*$/.exec(row)?.[1] ?? [],
  )
  const messages =
    logins.length > 0
      ? []
      : [message(path, start + 1, 'No table of members was found under the heading "Steering Committee".')]
  return { people: distinct(logins).map(personOf), messages }
}

interface Reading {
  readonly path: string
  readonly text: string
  readonly messages: Message[]
}

function readList(value: Record<string, unknown>, key: string, { path, text, messages }: Reading): readonly string[] {
  const list = value[key]
  if (list === undefined) return []
  if (!Array.isArray(list)) {
    messages.push(message(path, lineOf(text, key), `\`${key}\` must be a list, such as ["alice", "bob"].`))
    return []
  }
  const good = list.filter(
    (item): item is string => typeof item === 'string' && (key === 'repositories' || LOGIN.test(item)),
  )
  if (good.length < list.length)
    messages.push(message(path, lineOf(text, key), `\`${key}\` must hold only GitHub logins, without @.`))
  return good
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function lineOf(text: string, key: string): number {
  const at = text.indexOf(`"${key}"`)
  return at < 0 ? 1 : text.slice(0, at).split('\n').length
}

/** Each login once, in the spelling and place of its first mention. */
function distinct(logins: readonly string[]): readonly string[] {
  const lower = logins.map((login) => login.toLowerCase())
  return logins.filter((_, at) => lower.indexOf(lower[at] ?? '') === at)
}

function message(file: string, line: number, text: string): Message {
  return { file, line: Math.max(line, 1), rule: 'team', text }
}
