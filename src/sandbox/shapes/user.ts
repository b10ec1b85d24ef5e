// Accounts as REST shows them.
import type { SubjectRow, UserRow } from '../state/rows.ts'
import { userOf } from '../state/state.ts'
import type { Json, World } from '../world/world.ts'
import { type NodeKind, nodeId } from './node-ids.ts'

const KINDS: Readonly<Record<UserRow['type'], NodeKind>> = { User: 'U', Bot: 'BOT', Organization: 'O' }

export function userNodeId(user: UserRow): string {
  return nodeId(KINDS[user.type], user.id)
}

/** OpenAPI `simple-user`. */
export function simpleUser(world: World, user: UserRow): Json {
  const url = `${world.url}/users/${encodeURIComponent(user.login)}`
  return {
    login: user.login,
    id: user.id,
    node_id: userNodeId(user),
    avatar_url: `${world.url}/avatars/${user.id}`,
    gravatar_id: '',
    url,
    html_url: `${world.url}/${user.type === 'Bot' ? `apps/${user.login.replace('[bot]', '')}` : user.login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: user.type,
    user_view_type: 'public',
    site_admin: false,
  }
}

/** `simple-user` of an id; `ghost` when the account is gone. */
export function userById(world: World, id: number): Json {
  return simpleUser(world, userOf(world.state, id))
}

/** OpenAPI `public-user`. */
export function publicUser(world: World, user: UserRow): Json {
  return {
    ...simpleUser(world, user),
    name: user.name,
    company: null,
    blog: '',
    location: null,
    email: user.emails[0] ?? null,
    hireable: null,
    bio: null,
    twitter_username: null,
    public_repos: 1,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: user.createdAt,
    updated_at: user.createdAt,
  }
}

/** How GitHub describes an author to others: `author_association`. */
export function association(world: World, userId: number, subject: SubjectRow): string {
  const user = userOf(world.state, userId)
  if (user.member) return 'MEMBER'
  if (user.role !== 'read') return 'COLLABORATOR'
  const merged = world.state.subjects
    .all()
    .some((other) => other.repo === subject.repo && other.user === userId && other.pull?.mergedAt)
  if (merged) return 'CONTRIBUTOR'
  return subject.pull !== null && user.type === 'User' && subject.user === userId ? 'FIRST_TIME_CONTRIBUTOR' : 'NONE'
}
