// A route of the REST API: how it is found, who may call it, and the small words for answering.
import type { CommentRow, RepoRow, SubjectRow, UserRow } from '../state/rows.ts'
import { findRepo, findSubject, findUser, userOf } from '../state/state.ts'
import { type Json, Refusal, type Scene, type World } from '../world/world.ts'
import type { Hooks } from './hooks.ts'
import type { Identity } from './identity.ts'
import type { Limits } from './limits.ts'

export interface ApiCall {
  readonly world: World
  readonly identity: Identity
  readonly limits: Limits
  readonly hooks: Hooks
  readonly hookUrl: string | null
  /** Does the caller hold this permission, e.g. `members:read`? */
  may(permission: string): boolean
  readonly method: string
  readonly params: Readonly<Record<string, string>>
  readonly url: URL
  readonly body: Json
}

export interface Answer {
  readonly status: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * `auth` app: a JWT; token: an installation or a person; anyone: no login needed.
 * `needs` is the app's permission, e.g. `checks:write`; `subject:write` means issues or pull_requests, by what the number is.
 */
export interface Route {
  readonly method: string
  readonly path: string
  readonly auth: 'app' | 'token' | 'anyone'
  readonly needs: string | null
  run(call: ApiCall): Answer
}

type Run = (call: ApiCall) => Answer

/** Declares `GET /path` for tokens with a permission. */
export function route(line: string, needs: string, run: Run): Route {
  const [method = '', path = ''] = line.split(' ')
  return { method, path, auth: 'token', needs, run }
}

export function appRoute(line: string, run: Run): Route {
  return { ...route(line, '', run), auth: 'app', needs: null }
}

export function openRoute(line: string, run: Run): Route {
  return { ...route(line, '', run), auth: 'anyone', needs: null }
}

export function ok(body: unknown, status = 200): Answer {
  return { status, body }
}

export function empty(): Answer {
  return { status: 204 }
}

const MOST_PER_PAGE = 100

/** One page of a list, with GitHub's `Link` header. Only what is shown is shaped. */
export function page<T>(call: ApiCall, rows: readonly T[], show: (rows: readonly T[]) => unknown): Answer {
  const number = (name: string, fallback: number) => Number(call.url.searchParams.get(name)) || fallback
  const size = Math.min(MOST_PER_PAGE, Math.max(1, number('per_page', 30)))
  const at = Math.max(1, number('page', 1))
  const last = Math.max(1, Math.ceil(rows.length / size))
  const link = (to: number, rel: string) => {
    const url = new URL(call.url)
    url.searchParams.set('page', String(to))
    return `<${url}>; rel="${rel}"`
  }
  const links = [
    ...(at > 1 ? [link(at - 1, 'prev'), link(1, 'first')] : []),
    ...(at < last ? [link(at + 1, 'next'), link(last, 'last')] : []),
  ]
  const headers: Record<string, string> = links.length === 0 ? {} : { link: links.join(', ') }
  return { status: 200, body: show(rows.slice((at - 1) * size, at * size)), headers }
}

export function missing(): Refusal {
  return new Refusal(404, 'Not Found')
}

/** The repository in the path; 404 when there is none. */
export function repoIn(call: ApiCall): RepoRow {
  const repo = findRepo(call.world.state, call.params.owner ?? '', call.params.repo ?? '')
  if (repo === undefined) throw missing()
  return repo
}

/** Who acts: the app's bot for an installation token, else the person. */
export function actorOf(call: ApiCall): UserRow {
  if (call.identity.kind === 'user') return call.identity.user
  return userOf(call.world.state, call.world.app.botId)
}

export function sceneOf(call: ApiCall): Scene {
  const repo = repoIn(call)
  if (repo.archived && call.method !== 'GET') throw new Refusal(403, 'Repository was archived so is read-only.')
  return { world: call.world, repo, actor: actorOf(call) }
}

/** The issue or pull request in the path; 404 when there is none, 410 when issues are switched off. */
export function subjectIn(call: ApiCall): SubjectRow {
  const repo = repoIn(call)
  const number = call.params.issue_number ?? call.params.pull_number ?? ''
  const subject = findSubject(call.world.state, repo.id, Number(number))
  if (subject === undefined || (call.params.pull_number !== undefined && subject.pull === null)) throw missing()
  if (subject.pull === null && !repo.hasIssues) throw new Refusal(410, 'Issues are disabled for this repo')
  return subject
}

export function commentIn(call: ApiCall): CommentRow {
  const row = call.world.state.comments.get(Number(call.params.comment_id))
  if (row === undefined || row.repo !== repoIn(call).id) throw missing()
  return row
}

export function userIn(call: ApiCall, name: string): UserRow {
  const user = findUser(call.world.state, decodeURIComponent(call.params[name] ?? ''))
  if (user === undefined) throw missing()
  return user
}

/** A list of strings in the body, e.g. `labels`; also a bare array body, as the labels API takes it. */
export function stringsIn(call: ApiCall, name: string): readonly string[] {
  const value = Array.isArray(call.body) ? call.body : call.body[name]
  const list = typeof value === 'string' ? [value] : value
  if (!Array.isArray(list)) throw invalid(name)
  return list.map((one) => (typeof one === 'string' ? one : String((one as { name?: unknown }).name)))
}

/** A string in the body, undefined when absent. */
export function textIn(call: ApiCall, name: string): string | undefined {
  const value = call.body[name]
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'string') throw invalid(name)
  return value
}

export function invalid(field: string): Refusal {
  return new Refusal(422, `Invalid request.\n\nFor 'properties/${field}', the value does not match the schema.`)
}
