// Serves everything that is not the API: pages, avatars, style and script, live news, and the control API.
import { readFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { findRepo, findSubject, findUser } from '../state/state.ts'
import type { ApiRequest } from '../wire/api.ts'
import type { Limits } from '../wire/limits.ts'
import { avatarSvg } from './avatar.ts'
import { filePage } from './code-tabs.ts'
import { consolePage } from './console-page.ts'
import { type Controls, control } from './control.ts'
import type { Html } from './html.ts'
import { html } from './html.ts'
import { layout } from './layout.ts'
import { listPage } from './list-page.ts'
import type { Live } from './live.ts'
import { newIssuePage, newPullPage } from './new-page.ts'
import type { PageScene } from './scene.ts'
import { subjectPage } from './subject-page.ts'

export interface PageParts extends Controls {
  readonly limits: Limits
  readonly live: Live
  links(): PageScene['links']
  hookUrl(): string | null
}

const STYLE = ['frame.css', 'lists.css', 'boxes.css', 'words.css']
const ASSETS: Readonly<Record<string, readonly [files: readonly string[], type: string]>> = {
  '/sandbox/page.css': [STYLE, 'text/css; charset=utf-8'],
  '/sandbox/page.js': [['page.js'], 'text/javascript; charset=utf-8'],
}

const POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'none'"

/** Answers, or returns false when there is nothing at this path. */
export async function servePage(parts: PageParts, request: ApiRequest, response: ServerResponse): Promise<boolean> {
  const { method, url } = request
  const path = url.pathname
  if (path === '/sandbox/events') {
    parts.live.listen(response)
    return true
  }
  const asset = assetAt(parts, path)
  if (asset !== null) return send(response, asset)
  if (method !== 'GET' && !isSameOrigin(request))
    return send(response, { text: '{"message":"Other sites may not do this."}', type: JSON_TYPE, status: 403 })
  const reply = control(parts, method, { path, body: request.body })
  if (reply !== null) {
    if (method !== 'GET') parts.live.changed()
    return send(response, { text: JSON.stringify(reply.body), type: JSON_TYPE, status: reply.status })
  }
  if (method !== 'GET') return false
  return sendPage(parts, request, response)
}

/** Style, script and faces. */
function assetAt(parts: PageParts, path: string): Sent | null {
  const asset = ASSETS[path]
  if (asset !== undefined) {
    const texts = asset[0].map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))
    return { text: texts.join('\n'), type: asset[1] }
  }
  if (!path.startsWith('/avatars/')) return null
  const user = parts.world.state.users.get(Number(path.slice('/avatars/'.length)))
  return { text: avatarSvg(user), type: 'image/svg+xml' }
}

/** A browser tells where a request comes from; other sites may not act in the sandbox. */
function isSameOrigin({ headers, url }: ApiRequest): boolean {
  return headers.origin === undefined || headers.origin === `http://${headers.host}` || headers.origin === url.origin
}

interface Sent {
  readonly text: string
  readonly type: string
  readonly status?: number
}

const HTML = 'text/html; charset=utf-8'
const JSON_TYPE = 'application/json; charset=utf-8'

function send(response: ServerResponse, { text, type, status = 200 }: Sent): true {
  response.writeHead(status, {
    'content-type': type,
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
    'cache-control': type === 'image/svg+xml' ? 'max-age=3600' : 'no-store',
  })
  response.end(text)
  return true
}

function sendPage(parts: PageParts, request: ApiRequest, response: ServerResponse): boolean {
  const path = decodeURIComponent(request.url.pathname)
  const [, owner = '', name = ''] = path.split('/')
  const repo = findRepo(parts.world.state, owner, name) ?? parts.world.state.repos.all()[0]
  if (repo === undefined) return false
  const scene: PageScene = {
    world: parts.world,
    repo,
    calls: parts.calls,
    faults: parts.faults,
    limits: parts.limits,
    links: parts.links(),
    viewer: viewerOf(parts, request),
    hookUrl: parts.hookUrl(),
  }
  const place = path.startsWith(`/${repo.owner}/${repo.name}`)
    ? path.slice(repo.owner.length + repo.name.length + 2)
    : path
  const gone = goTo(scene, place)
  if (gone !== null) {
    response.writeHead(302, { location: gone }).end()
    return true
  }
  const found = pageAt(scene, place, request.url)
  if (found !== null) return send(response, { text: layout(scene, found.title, found.main), type: HTML })
  const nothing = layout(scene, 'Nothing here', html`<h1>Nothing here</h1>`)
  return send(response, { text: nothing, type: HTML, status: 404 })
}

/** Who the person acts as, from the page's own cookie; the newcomer at first. */
function viewerOf(parts: PageParts, request: ApiRequest) {
  const login = /(?:^|;\s*)sandbox_as=([^;]+)/.exec(String(request.headers.cookie ?? ''))?.[1]
  const { state } = parts.world
  const user = findUser(state, decodeURIComponent(login ?? '')) ?? state.users.all().find((one) => one.type === 'User')
  if (user === undefined) throw new Error('the sandbox has no people')
  return user
}

/** `/go/123` leads to whatever number 123 is. */
function goTo(scene: PageScene, place: string): string | null {
  const number = /^\/go\/(\d+)$/.exec(place)?.[1]
  const subject = number === undefined ? undefined : findSubject(scene.world.state, scene.repo.id, Number(number))
  if (subject === undefined) return null
  return `/${scene.repo.owner}/${scene.repo.name}/${subject.pull === null ? 'issues' : 'pull'}/${number}`
}

interface Found {
  readonly title: string
  readonly main: Html
}

function pageAt(scene: PageScene, place: string, url: URL): Found | null {
  const closed = url.searchParams.has('closed')
  if (place === '/' || place === '' || place === '/pulls')
    return { title: 'Pull requests', main: listPage(scene, { kind: 'pull', closed }) }
  if (place === '/issues') return { title: 'Issues', main: listPage(scene, { kind: 'issue', closed }) }
  if (place === '/new/pull') return { title: 'New pull request', main: newPullPage(scene) }
  if (place === '/new/issue') return { title: 'New issue', main: newIssuePage(scene, url.searchParams.get('template')) }
  if (place === '/sandbox') return { title: 'Console', main: consolePage(scene) }
  const [, number, tab] = /^\/(?:pull|issues)\/(\d+)(?:\/(commits|files))?$/.exec(place) ?? []
  const subject = number === undefined ? undefined : findSubject(scene.world.state, scene.repo.id, Number(number))
  if (subject !== undefined) {
    const main = subjectPage(scene, subject, tab === 'commits' || tab === 'files' ? tab : 'talk')
    return { title: `${subject.title} #${subject.number}`, main }
  }
  const [, rev, file] = /^\/(?:blob|raw)\/([^/]+)\/(.+)$/.exec(place) ?? []
  const shown = rev === undefined || file === undefined ? null : filePage(scene, rev, file)
  return shown === null ? null : { title: file ?? '', main: shown }
}
