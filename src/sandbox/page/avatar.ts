// A face for every account, drawn from its id, so that pages need no network.
import type { UserRow } from '../state/rows.ts'
import { escapeHtml } from './html.ts'

/** An SVG with the first letter of the login on a colour of its own; a cog for bots. */
export function avatarSvg(user: UserRow | undefined): string {
  const letter = user === undefined ? 'S' : user.type === 'Bot' ? '⚙' : (user.login[0]?.toUpperCase() ?? '?')
  const hue = ((user?.id ?? 210) * 47) % 360
  const corner = user?.type === 'Bot' || user?.type === 'Organization' ? 18 : 50
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><rect width="100" height="100" rx="${corner}" fill="hsl(${hue} 45% 42%)"/><text x="50" y="53" dominant-baseline="central" text-anchor="middle" font-family="sans-serif" font-size="52" fill="#fff">${escapeHtml(letter)}</text></svg>`
}
