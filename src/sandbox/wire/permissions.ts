// Which permission a call needs, and whether the caller holds it.
import { findRepo, findSubject } from '../state/state.ts'
import { Refusal, type World } from '../world/world.ts'
import type { Identity } from './identity.ts'
import type { Route } from './route.ts'

const LEVELS = ['read', 'write', 'admin']

/** Does this caller hold `name:level`? Everything but the private list of members may be read: the repository is public. */
export function mayUse(world: World, identity: Identity, permission: string): boolean {
  const [name = '', level = 'read'] = permission.split(':')
  if (permission === '' || (level === 'read' && name !== 'members')) return true
  if (identity.kind === 'user') return identity.user.member || level === 'read'
  if (identity.kind !== 'installation') return false
  const held = world.app.permissions[name]
  const narrowed = identity.token.permissions?.[name]
  const enough = (given: string | undefined) => given !== undefined && LEVELS.indexOf(given) >= LEVELS.indexOf(level)
  return enough(held) && (identity.token.permissions === null || enough(narrowed))
}

/** Throws 403 as GitHub does when the app lacks what the route needs. */
export function checkPermission(
  world: World,
  identity: Identity,
  asked: { route: Route; params: Readonly<Record<string, string>> },
): void {
  const { route, params } = asked
  if (route.needs === null) return
  const needed = route.needs.startsWith('subject:') ? subjectPermission(world, route.needs, params) : route.needs
  if (!mayUse(world, identity, needed)) throw new PermissionRefusal(acceptedBy(route.needs))
}

/** An issue needs `issues`, a pull request `pull_requests`. */
function subjectPermission(world: World, needs: string, params: Readonly<Record<string, string>>): string {
  const level = needs.split(':')[1]
  const repo = findRepo(world.state, params.owner ?? '', params.repo ?? '')?.id ?? -1
  const number = Number(params.issue_number ?? world.state.comments.get(Number(params.comment_id))?.number)
  const isPull = findSubject(world.state, repo, number)?.pull != null
  return `${isPull ? 'pull_requests' : 'issues'}:${level}`
}

function acceptedBy(needs: string): string {
  const shown = (permission: string) => permission.replace(':', '=')
  if (!needs.startsWith('subject:')) return shown(needs)
  return ['issues', 'pull_requests'].map((name) => shown(needs.replace('subject', name))).join('; ')
}

export class PermissionRefusal extends Refusal {
  /** For `X-Accepted-GitHub-Permissions`. */
  readonly accepted: string
  constructor(accepted: string) {
    super(403, 'Resource not accessible by integration')
    this.accepted = accepted
  }
}
