// GraphQL objects of accounts: users, bots, organisations.
import { findByEmail } from '../shapes/repo.ts'
import { userNodeId } from '../shapes/user.ts'
import type { Signature, UserRow } from '../state/rows.ts'
import { findUser, userOf } from '../state/state.ts'
import type { Json } from '../world/world.ts'
import { type Asking, typedError } from './objects.ts'

/** Any account. A bot's login has no `[bot]` here, as on GitHub. */
export function account(asking: Asking, user: UserRow): Json {
  const bot = user.type === 'Bot'
  return {
    __typename: user.type,
    id: userNodeId(user),
    databaseId: user.id,
    login: bot ? user.login.replace(/\[bot\]$/, '') : user.login,
    name: user.name,
    url: `${asking.world.url}/${user.login}`,
    avatarUrl: `${asking.world.url}/avatars/${user.id}`,
    createdAt: user.createdAt,
    status: user.busy === true ? busyStatus(user) : null,
    email: user.emails[0] ?? '',
    organization: ({ login }: { login: string }) => organisationOf(asking, user, login),
  }
}

/** As the box "Busy" on one's profile sets it. */
function busyStatus(user: UserRow): Json {
  const { id, createdAt } = user
  return { id: `US_${id}`, indicatesLimitedAvailability: true, expiresAt: null, createdAt, updatedAt: createdAt }
}

/** The author of something, null when the account is gone. */
export function authorOf(asking: Asking, id: number | null): Json | null {
  if (id === null || asking.world.state.users.get(id) === undefined) return null
  return account(asking, userOf(asking.world.state, id))
}

/** The organisation, if this person is in it and the caller may know: public members always, others with `members:read`. */
function organisationOf(asking: Asking, user: UserRow, login: string): Json | null {
  const found = findUser(asking.world.state, login)
  if (found?.type !== 'Organization' || !user.member) return null
  if (!user.publicMember && !asking.may('members:read')) return null
  return account(asking, found)
}

/** The installation's own account: unlike in `author`, the login ends in `[bot]`. */
export function viewer(asking: Asking): Json {
  const user = userOf(asking.world.state, asking.viewerId)
  return { ...account(asking, user), __typename: 'User', login: user.login }
}

/** A commit's author or committer. */
export function gitActor(asking: Asking, who: Signature): Json {
  const user = findByEmail(asking.world.state, who.email)
  return {
    name: who.name,
    email: who.email,
    date: who.date,
    user: user === undefined || user.type !== 'User' ? null : account(asking, user),
  }
}

/** `repositoryOwner`, `user(login:)`, `organization(login:)`. */
export function accountNamed(asking: Asking, login: string, type: UserRow['type']): Json {
  const user = findUser(asking.world.state, login)
  if (user?.type !== type) throw typedError('NOT_FOUND', `Could not resolve to a ${type} with the login of '${login}'.`)
  return account(asking, user)
}
