// app.yml: what the app asks GitHub for.
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

export interface Manifest {
  readonly default_permissions: Readonly<Record<string, string>>
  readonly default_events: readonly string[]
}

/** Reads app.yml next to package.json. */
export function readManifest(): Manifest {
  return parse(readFileSync(new URL('../app.yml', import.meta.url), 'utf8')) as Manifest
}
