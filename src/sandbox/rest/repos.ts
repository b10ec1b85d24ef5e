// REST: repositories, their files and commits, people and their rights, and facts about the API itself.
import { commit, fullRepository, repoPage, repoUrl } from '../shapes/repo.ts'
import { publicUser, simpleUser } from '../shapes/user.ts'
import { filesAt, resolveRev } from '../state/git-objects.ts'
import type { RepoRow, Role } from '../state/rows.ts'
import { findUser } from '../state/state.ts'
import { type ApiCall, empty, missing, ok, openRoute, type Route, repoIn, route, userIn } from '../wire/route.ts'
import { isAssignable } from '../world/marks.ts'
import { type Json, Refusal, type World } from '../world/world.ts'

const REPO = '/repos/{owner}/{repo}'

export const repoRoutes: readonly Route[] = [
  route(`GET ${REPO}`, 'metadata:read', (call) => ok(fullRepository(call.world, repoIn(call)))),
  route(`GET ${REPO}/contents/{path+}`, 'contents:read', (call) => ok(contents(call))),
  route(`GET ${REPO}/commits/{ref}`, 'contents:read', (call) => {
    const found = resolveRev(call.world.state, repoIn(call), decodeURIComponent(call.params.ref ?? ''))
    if (found === undefined) throw new Refusal(422, `No commit found for SHA: ${call.params.ref}`)
    return ok(commit(call.world, repoIn(call), found))
  }),
  route(`GET ${REPO}/collaborators/{username}`, 'metadata:read', (call) => {
    if (!isAssignable(call.world, userIn(call, 'username'), null)) throw missing()
    return empty()
  }),
  route(`GET ${REPO}/collaborators/{username}/permission`, 'metadata:read', (call) => ok(permission(call))),
  route('GET /orgs/{org}/members/{username}', 'metadata:read', (call) => {
    const user = userIn(call, 'username')
    if (!user.publicMember && !(user.member && call.may('members:read'))) throw missing()
    return empty()
  }),
  route('GET /users/{username}', '', (call) => ok(publicUser(call.world, userIn(call, 'username')))),
  route('GET /user', '', (call) => {
    if (call.identity.kind !== 'user') throw new Refusal(403, 'Resource not accessible by integration')
    return ok(publicUser(call.world, call.identity.user))
  }),
  openRoute('GET /rate_limit', (call) => {
    const { core, graphql } = { core: call.limits.facts('core'), graphql: call.limits.facts('graphql') }
    const search = { ...core, limit: 30, used: 0, remaining: 30, resource: 'search' }
    return ok({ resources: { core, graphql, search }, rate: core })
  }),
  openRoute('GET /meta', () =>
    ok({ verifiable_password_authentication: false, hooks: ['127.0.0.1/32'], api: ['127.0.0.1/32'] }),
  ),
]

/** OpenAPI `content-file`, or the list of a directory. */
function contents(call: ApiCall): unknown {
  const repo = repoIn(call)
  const { state } = call.world
  const ref = call.url.searchParams.get('ref') ?? repo.defaultBranch
  const head = resolveRev(state, repo, ref)
  const path = decodeURIComponent(call.params.path ?? '').replace(/\/$/, '')
  if (head === undefined) throw new Refusal(404, `No commit found for the ref ${ref}`)
  const files = filesAt(state, head.id)
  const blob = files[path]
  const at = { world: call.world, repo, ref }
  if (blob !== undefined) {
    const text = state.blobs.get(blob)?.text ?? ''
    const content = Buffer.from(text).toString('base64')
    return {
      ...entry(at, { path, sha: blob, type: 'file', size: Buffer.byteLength(text) }),
      encoding: 'base64',
      content,
    }
  }
  const inside = Object.entries(files).filter(([name]) => name.startsWith(`${path}/`))
  if (inside.length === 0) throw missing()
  const names = new Set(inside.map(([name]) => name.slice(path.length + 1).split('/')[0] ?? ''))
  return [...names].map((name) => {
    const full = `${path}/${name}`
    const sha = files[full]
    return entry(at, { path: full, sha: sha ?? head.tree, type: sha === undefined ? 'dir' : 'file', size: 0 })
  })
}

function entry(
  at: { world: World; repo: RepoRow; ref: string },
  file: { path: string; sha: string; type: 'file' | 'dir'; size: number },
): Json {
  const url = `${repoUrl(at.world, at.repo)}/contents/${file.path}?ref=${at.ref}`
  const page = `${repoPage(at.world, at.repo)}/${file.type === 'dir' ? 'tree' : 'blob'}/${at.ref}/${file.path}`
  const git = `${repoUrl(at.world, at.repo)}/git/${file.type === 'dir' ? 'trees' : 'blobs'}/${file.sha}`
  return {
    ...file,
    name: file.path.split('/').at(-1),
    url,
    html_url: page,
    git_url: git,
    download_url: file.type === 'dir' ? null : page.replace('/blob/', '/raw/'),
    _links: { self: url, git, html: page },
  }
}

/** GitHub maps `maintain` to write and `triage` to read in `permission`, and keeps the finer word in `role_name`. */
const COARSE: Readonly<Record<Role, string>> = {
  admin: 'admin',
  maintain: 'write',
  write: 'write',
  triage: 'read',
  read: 'read',
}

function permission(call: ApiCall): Json {
  const user = findUser(call.world.state, decodeURIComponent(call.params.username ?? ''))
  repoIn(call)
  if (user === undefined) throw missing()
  const at = ['read', 'triage', 'write', 'maintain', 'admin'].indexOf(user.role)
  const permissions = { pull: true, triage: at > 0, push: at > 1, maintain: at > 2, admin: at > 3 }
  return {
    permission: COARSE[user.role],
    role_name: user.role,
    user: { ...simpleUser(call.world, user), permissions, role_name: user.role },
  }
}
