// Who may do what on GitHub, as far as the sandbox's deeds need it.
import type { Role } from '../state/rows.ts'
import { Refusal, type Scene } from '../world/world.ts'

const ORDER: readonly Role[] = ['read', 'triage', 'write', 'maintain', 'admin']

export function hasRole(scene: Scene, least: Role): boolean {
  return ORDER.indexOf(scene.actor.role) >= ORDER.indexOf(least)
}

/** Refuses who has less than `least`; `what` completes "may not …". */
export function needRole(scene: Scene, least: Role, what: string): void {
  if (!hasRole(scene, least))
    throw new Refusal(403, `${scene.actor.login} may not ${what}: that takes ${least} rights in ${scene.repo.name}.`)
}

/** Authors may change what is theirs; others need `least`. */
export function needOwnOr(scene: Scene, owner: number, rule: { least: Role; what: string }): void {
  if (owner !== scene.actor.id) needRole(scene, rule.least, rule.what)
}
