// What a report shows of components beside words: frames, the panic's place, paths, error codes, threads, metrics, configuration keys.
import type { Reading } from '../model/report.ts'
import type { Knowledge } from './knowledge.ts'
import { type Beginnings, type Owners, ownerOf, readBeginnings, readOwners } from './knowledge-owner.ts'

/** A piece of evidence for one component. `weight` is in log-odds. */
export interface Evidence {
  readonly component: string
  readonly weight: number
  /** Short, without user text. */
  readonly why: string
}

/** Knowledge made ready for many readings. */
export interface Tables {
  readonly owners: Owners
  /** `sst importer`: last parts of the components' own paths. */
  readonly modules: ReadonlyMap<string, string>
  readonly errors: Beginnings
  readonly threads: Beginnings
  readonly metrics: Beginnings
  readonly config: Beginnings
}

/** They carry every thread and panic of TiKV, so that their frames say nothing about this one. */
const CARRIERS =
  /^(?:components\/)?(?:tikv_util|batch-system|batch_system|panic_hook|log_wrappers|tikv_alloc|server|file_system)(?:\/|::)|^cmd\//

export function readTables({ components }: Knowledge): Tables {
  return {
    owners: readOwners(components),
    modules: new Map(components.flatMap(({ name, paths }) => paths.map((path) => [lastPart(path), name]))),
    errors: readBeginnings(components, ({ errors }) => errors),
    threads: readBeginnings(components, ({ threads }) => threads),
    metrics: readBeginnings(components, ({ metrics }) => metrics),
    config: readBeginnings(components, ({ config }) => config),
  }
}

function lastPart(path: string): string {
  return (path.split('/').at(-1) ?? '').replace(/\.rs$/, '').replace(/[_-]/g, ' ').toLowerCase()
}

/** All evidence of a reading; whatever order its lists have. */
export function readEvidence(reading: Reading, tables: Tables): Evidence[] {
  const { owners } = tables
  const place = reading.panic?.location?.replace(/(:\d+)+$/, '') ?? null
  const frames = reading.frames.filter(({ path, symbol }) => !CARRIERS.test(path ?? symbol ?? ''))
  const paths = reading.paths.map((path) => path.replace(/[:#].*$/, ''))
  return [
    ...share(
      4,
      [place === null || CARRIERS.test(place) ? null : owners.ofPath(place)],
      (name) => `the panic is in ${name}`,
    ),
    ...share(
      3 + Math.min(2, Math.log(Math.max(1, frames.length))),
      frames.map(({ path, symbol }) => (path && owners.ofPath(path)) ?? (symbol && owners.ofSymbol(symbol)) ?? null),
      (name, count) => `${count} ${count === 1 ? 'frame' : 'frames'} in ${name}`,
    ),
    ...share(
      2.5,
      distinct(paths).map((path) => owners.ofPath(path)),
      (name) => `source files of ${name}`,
    ),
    ...share(2, names(reading.errorCodes, tables.errors, ''), (name) => `error codes of ${name}`),
    ...share(1.2, names(reading.threads, tables.threads, '-'), (name) => `threads of ${name}`),
    ...share(1.5, names(reading.metrics, tables.metrics, ''), (name) => `metrics of ${name}`),
    ...share(1.2, names(reading.configKeys, tables.config, '.'), (name) => `configuration of ${name}`),
  ]
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)]
}

function names(found: readonly string[], beginnings: Beginnings, end: string): (string | null)[] {
  return distinct(found).map((name) => ownerOf(name, beginnings, end))
}

/** `weight` is shared out among components by how often each is named; what nobody owns takes no share. */
function share(
  weight: number,
  owners: readonly (string | null)[],
  why: (component: string, count: number) => string,
): Evidence[] {
  const counts = new Map<string, number>()
  for (const owner of owners) if (owner !== null) counts.set(owner, (counts.get(owner) ?? 0) + 1)
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0)
  return [...counts].map(([component, count]) => ({
    component,
    weight: (weight * count) / all,
    why: why(component, count),
  }))
}
