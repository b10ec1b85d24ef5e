// Our own writes come back as deliveries. Where such an echo surely tells nothing new, it is dropped.
import type { Payload } from './payload.ts'

/** The app's bot account, `tikv-guide[bot]`; the id is compared when it is known. */
export interface Self {
  readonly login: string
  readonly id?: number | null
}

const changes = new Set(['labeled', 'unlabeled', 'assigned', 'unassigned'])

/**
 * Labels, assignees and comments that we wrote ourselves: the same run that wrote them knew of them. A deletion is no
 * echo, and neither is what a person does to something of ours.
 */
export function isEcho(event: string, { action, sender, comment }: Payload, self: Self | undefined): boolean {
  if (!self || sender?.type !== 'Bot' || !isSelf(sender, self)) return false
  if (event === 'pull_request' || event === 'issues') return changes.has(action ?? '')
  return event === 'issue_comment' && action !== 'deleted' && isSelf(comment?.user ?? null, self)
}

function isSelf(person: Payload['sender'], self: Self): boolean {
  if (!person) return false
  if (self.id && person.id) return person.id === self.id
  return person.login?.toLowerCase() === self.login.toLowerCase()
}
