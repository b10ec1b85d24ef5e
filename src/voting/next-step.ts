// The next step of a decision: who does what, and from when. Never absent: the type has no empty form.
import type { Person } from '../model/index.ts'

/** In what part a person acts; `app` is ourselves. */
export type Role = 'author' | 'maintainer' | 'committee' | 'voter' | 'objector' | 'app'

export interface Actor {
  readonly login: string
  readonly role: Role
}

/** `when`: ISO instant from which the step can be done; in the past when it is due. `what` is a topic for words. */
export interface Next<What extends string = string> {
  readonly who: readonly [Actor, ...Actor[]]
  readonly what: What
  readonly when: string
}

/** The people as actors; when there are none, those of the next list that has any, in the end the app itself. */
export function actorsOf(
  self: Person,
  ...lists: readonly (readonly [Role, readonly Person[]])[]
): readonly [Actor, ...Actor[]] {
  for (const [role, people] of lists) {
    const [first, ...rest] = people.map(({ login }) => ({ login, role }))
    if (first !== undefined) return [first, ...rest]
  }
  return [{ login: self.login, role: 'app' }]
}
