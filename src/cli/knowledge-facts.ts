// What a checkout of tikv/tikv says of each component: its crates, and the names of its threads and metrics; and what the
// knowledge file must hold a place for: error codes, sections of the configuration, folders. Pure.
import type { Component } from '../triage/knowledge.ts'
import { readOwners } from '../triage/knowledge-owner.ts'

/** Texts by path, from the root of the checkout; `null` for files that need not be read. */
export type SourceFiles = ReadonlyMap<string, string | null>

export interface Facts {
  /** By name of component, sorted. */
  readonly crates: Readonly<Record<string, readonly string[]>>
  readonly threads: Readonly<Record<string, readonly string[]>>
  readonly metrics: Readonly<Record<string, readonly string[]>>
  /** `KV:Raftstore:` … */
  readonly errors: readonly string[]
  /** `raftstore`, `log-backup` … */
  readonly config: readonly string[]
  /** Folders below components/ and src/, and the commands. */
  readonly folders: readonly string[]
}

export const THREADS_FILE = 'components/tikv_util/src/thread_name_prefix.rs'
export const CONFIG_FILE = 'src/config/mod.rs'
const ERRORS_FOLDER = 'components/error_code/src/'

/** Which files have to be read for `readFacts`. */
export function isFactFile(path: string): boolean {
  return /^(?:components|src|cmd)\/.*\.rs$/.test(path)
}

export function readFacts(files: SourceFiles, components: readonly Component[]): Facts {
  const { ofPath } = readOwners(components)
  const owned = [...files].flatMap(([path, text]) => {
    const owner = ofPath(path)
    return owner === null ? [] : [{ path, text: text ?? '', owner }]
  })
  return {
    crates: byOwner(
      [...files.keys()].flatMap((path) => {
        const name = /^(?:components|cmd)\/(?:[^/]+\/)*([^/]+)\/Cargo\.toml$/.exec(path)?.[1]
        return name === undefined ? [] : [{ name: name.replace(/-/g, '_'), owner: ofPath(path) }]
      }),
    ),
    threads: byOwner(readThreads(files.get(THREADS_FILE) ?? '', owned, components)),
    metrics: byOwner(shortest(readMetrics(owned))),
    errors: readErrors(files),
    config: readConfigSections(files.get(CONFIG_FILE) ?? ''),
    folders: readFolders(files),
  }
}

interface Owned {
  readonly path: string
  readonly text: string
  readonly owner: string
}

interface Named {
  readonly name: string
  readonly owner: string | null
}

/** Files that put TiKV together start everybody's threads: a name that they use says nothing by its users. */
const WIRING = /^(?:components\/server|cmd)\//

/** A thread is the component's that it is called after, or whose files alone use the constant that names it. */
function readThreads(constants: string, owned: readonly Owned[], components: readonly Component[]): Named[] {
  const modules = new Map(components.flatMap(({ name, paths }) => paths.map((path) => [lastPart(path), name] as const)))
  return [...constants.matchAll(/pub const (\w+): &str = "([^"]+)"/g)].map(([, constant = '', name = '']) => {
    const used = new RegExp(`\\b${constant}\\b`)
    const users = owned.filter(({ text }) => text.includes(constant) && used.test(text))
    const owners = new Set(users.map(({ path, owner }) => (WIRING.test(path) ? null : owner)))
    const [only] = owners
    return { name, owner: modules.get(name) ?? (owners.size === 1 ? (only ?? null) : null) }
  })
}

/** `src/server/gc_worker` → `gc-worker`. */
function lastPart(path: string): string {
  return (path.split('/').at(-1) ?? '').replace(/\.rs$/, '').replace(/_/g, '-')
}

/** Names of metrics as registered; one that two components write is nobody's. */
function readMetrics(owned: readonly Owned[]): Named[] {
  const owners = new Map<string, Set<string>>()
  for (const { path, text, owner } of owned)
    if (!/(?:^|\/)tests?\//.test(path))
      for (const [, name = ''] of text.matchAll(/"(tikv_[a-z0-9_]+)"/g))
        owners.set(name, (owners.get(name) ?? new Set()).add(owner))
  return [...owners].map(([name, by]) => ({ name, owner: by.size === 1 ? ([...by][0] ?? null) : null }))
}

/** Instead of all names the shortest beginnings, of two words or more, that hold the names of one owner alone. */
function shortest(all: readonly Named[]): Named[] {
  const kept = new Map<string, Named>()
  for (const { name, owner } of all) {
    if (owner === null) continue
    const words = name.split('_')
    const beginnings = words.map((_, at) => `${words.slice(0, at + 1).join('_')}_`).slice(1, -1)
    const found = beginnings.find((beginning) =>
      all.every((other) => !other.name.startsWith(beginning) || other.owner === owner),
    )
    kept.set(found ?? name, { name: found ?? name, owner })
  }
  return [...kept.values()]
}

function readErrors(files: SourceFiles): string[] {
  const texts = [...files].filter(([path]) => path.startsWith(ERRORS_FOLDER) && !path.endsWith('/lib.rs'))
  return sorted(
    texts.flatMap(([, text]) => [...(text ?? '').matchAll(/"(KV:[A-Za-z]+:)"/g)].map(([, code = '']) => code)),
  )
}

/** Fields of the struct of the whole configuration that are structs themselves, as the file spells them. */
function readConfigSections(text: string): string[] {
  const start = text.indexOf('pub struct TikvConfig {')
  const body = start < 0 ? '' : text.slice(start, text.indexOf('\n}', start))
  const fields = [...body.matchAll(/((?:\s*#\[[^\n]*\n|\s*\/\/[^\n]*\n)*)\s*pub (\w+): \w*Config,/g)]
  return sorted(
    fields.map(
      ([, attributes = '', name = '']) => /rename = "([^"]+)"/.exec(attributes)?.[1] ?? name.replace(/_/g, '-'),
    ),
  )
}

function readFolders(files: SourceFiles): string[] {
  return sorted(
    [...files.keys()].flatMap((path) => /^(?:components\/[^/]+|src\/[^/]+|cmd\/[^/]+)(?=\/)/.exec(path)?.[0] ?? []),
  )
}

function byOwner(all: readonly Named[]): Record<string, readonly string[]> {
  const lists = new Map<string, string[]>()
  for (const { name, owner } of all) if (owner !== null) lists.set(owner, [...(lists.get(owner) ?? []), name])
  return Object.fromEntries([...lists].map(([owner, names]) => [owner, sorted(names)]))
}

function sorted(names: readonly string[]): string[] {
  return [...new Set(names)].sort()
}
