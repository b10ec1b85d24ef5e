// The one comment that calls missing voters by name; everything else we write names people without calling them.
import { plain } from '../../markdown/plain.ts'
import type { Facts } from '../../model/index.ts'

/** At most one in a week for each voter, by policy; `logins` come from the state's `nudge`. */
export function nudgeMaintainers(logins: readonly string[], facts: Facts): string {
  const { disposition, earliestClose, isOver, pendingBy, pendingDisposition } = facts
  const calls = logins.map((login) => `@${login.replace(/[^A-Za-z0-9_-]/g, '')}`).join(' ')
  if (typeof pendingBy === 'string')
    return `${calls} **${plain(pendingBy)}** proposes to ${pendingDisposition} this RFC; one maintainer takes that up by \`/rfc second\`, or says what is missing.`
  const until = typeof earliestClose === 'string' && isOver !== true
  const close = until ? ` It stays open until ${earliestClose.slice(0, 10)}.` : ''
  return `${calls} your word is still missing on whether to ${disposition ?? 'accept'} this RFC: please approve, or reply \`+1\`, \`0\` or \`-1\` with a reason.${close}`
}
