// Are the app's permissions and events those of app.yml?
import { readManifest } from '../manifest.ts'
import type { Finding } from './finding.ts'

export function checkGrants(
  where: string,
  permissions: Readonly<Record<string, string>>,
  events: readonly string[],
): Finding[] {
  const manifest = readManifest()
  const level = { read: 1, write: 2, admin: 3 } as Record<string, number>
  const missing = Object.entries(manifest.default_permissions).filter(
    ([name, wanted]) => (level[permissions[name] ?? ''] ?? 0) < (level[wanted] ?? 0),
  )
  const deaf = manifest.default_events.filter((event) => !events.includes(event))
  return [
    missing.length === 0
      ? { check: `permissions`, state: 'ok', found: `${where}: all that app.yml asks for`, mend: '' }
      : {
          check: 'permissions',
          state: 'problem',
          found: `${where} lacks ${missing.map(([name, wanted]) => `${name}: ${wanted}`).join(', ')}`,
          mend: 'grant them in the app’s settings, then accept them in the installation',
        },
    deaf.length === 0
      ? { check: 'events', state: 'ok', found: `${where}: all that app.yml asks for`, mend: '' }
      : {
          check: 'events',
          state: 'problem',
          found: `${where} does not get ${deaf.join(', ')}`,
          mend: 'tick them under “Subscribe to events” in the app’s settings',
        },
  ]
}
