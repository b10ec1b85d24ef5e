// The one comment that calls missing voters by name; everything else we write names people without calling them.
import type { Facts } from '../../model/index.ts'

/** At most one in a week for each voter, by policy; `logins` come from the state's `nudge`. */
export function nudgeMaintainers(logins: readonly string[], { disposition, earliestClose }: Facts): string {
  const calls = logins.map((login) => `@${login.replace(/[^A-Za-z0-9_-]/g, '')}`).join(' ')
  const until = typeof earliestClose === 'string' ? ` It stays open until ${earliestClose.slice(0, 10)}.` : ''
  return `${calls} your word is still missing on whether to ${disposition ?? 'accept'} this RFC: please approve, or reply \`+1\`, \`0\` or \`-1\` with a reason.${until}`
}
