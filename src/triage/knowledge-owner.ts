// Whose a path, a frame, a thread or any other name of TiKV is: tables of beginnings, the longest wins.
import type { Component } from './knowledge.ts'

/** Finds the component by the longest beginning of a name. */
export interface Owners {
  /** `components/raftstore/src/store/peer.rs`; null when no component has it. */
  ofPath(path: string): string | null
  /** `raftstore::store::peer::Peer::step`, `tikv::storage::txn::…`. */
  ofSymbol(symbol: string): string | null
}

/** Beginnings in order of length, so that the first that fits is the longest. */
export type Beginnings = readonly (readonly [beginning: string, component: string])[]

export function readBeginnings(
  components: readonly Component[],
  names: (component: Component) => readonly string[],
): Beginnings {
  return components
    .flatMap((component) => names(component).map((name) => [name, component.name] as const))
    .sort((a, b) => b[0].length - a[0].length || (a[0] < b[0] ? -1 : 1))
}

/** The component of the longest beginning of `name`; `end` must follow it, or the name be over: `/`, `.`, or '' for anything. */
export function ownerOf(name: string, beginnings: Beginnings, end: string): string | null {
  const found = beginnings.find(
    ([beginning]) =>
      name.startsWith(beginning) &&
      (end === '' || name.length === beginning.length || name.startsWith(end, beginning.length)),
  )
  return found?.[1] ?? null
}

export function readOwners(components: readonly Component[]): Owners {
  const paths = readBeginnings(components, (component) => component.paths)
  const modules = readBeginnings(components, (component) => [
    ...component.crates,
    // `src/server/gc_worker` is the module `tikv::server::gc_worker` of the main crate.
    ...component.paths.filter((path) => path.startsWith('src/')).map((path) => `tikv::${moduleName(path)}`),
  ])
  return {
    ofPath: (path) => ownerOf(path, paths, '/'),
    ofSymbol: (symbol) => ownerOf(symbol.replace(/^[<&\s]+/, ''), modules, '::'),
  }
}

function moduleName(path: string): string {
  return path.slice('src/'.length).replace(/\.rs$/, '').split('/').join('::')
}
