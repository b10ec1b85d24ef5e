// Proves code references against a repository's files at one commit: the path is there and defines the symbol.
import picomatch from 'picomatch'
import { didYouMean } from './front-matter.ts'
import type { Reference } from './references.ts'
import { definitionsOf, isDefined } from './source/definitions.ts'
import type { Definition } from './source/tokens.ts'

/** Files of a repository at a commit, as a check may ask for them. */
export interface Source {
  readonly commit: string
  readonly paths: ReadonlySet<string>
  readonly folders: ReadonlySet<string>
  /** The text of a file; null when it is absent or was not read. */
  readonly text: (path: string) => string | null
  /** Definitions by path, filled as they are asked for. */
  readonly cache: Map<string, readonly Definition[] | null>
}

/** A source from a list of paths and a way to get a text. */
export function makeSource(commit: string, paths: Iterable<string>, text: (path: string) => string | null): Source {
  const all = new Set(paths)
  const folders = new Set<string>()
  for (const path of all) {
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) folders.add(path.slice(0, at))
  }
  return { commit, paths: all, folders, text, cache: new Map() }
}

/** Why a reference does not hold; null when it is proven. */
export function disprove(reference: Pick<Reference, 'path' | 'symbol' | 'repo'>, source: Source): string | null {
  const { path, symbol } = reference
  if (path.includes('*')) return globProblem(path, symbol, source.paths)
  if (source.folders.has(path))
    return symbol ? `\`${path}\` is a folder; name the file that defines \`${symbol}\`.` : null
  if (!source.paths.has(path)) return `There is no \`${path}\`.${samePlace(path, source.paths)}`
  if (!symbol) return null
  if (source.text(path) === null) return `\`${path}\` could not be read.`
  const definitions = definitionsIn(path, source)
  if (!definitions) return `\`${symbol}\` cannot be looked up in a file of this kind; refer to the path alone.`
  if (isDefined(definitions, symbol)) return null
  const names = [...new Set(definitions.map(({ name }) => name))]
  return `\`${path}\` does not define \`${symbol}\`.${didYouMean(symbol.split('::').at(-1) ?? '', names)}`
}

/** Does a page's `code:` glob match any file? */
export function matchesAny(glob: string, paths: ReadonlySet<string>): boolean {
  if (paths.has(glob)) return true
  const matches = picomatch(glob, { dot: true })
  for (const path of paths) if (matches(path)) return true
  return false
}

function globProblem(path: string, symbol: string | null, paths: ReadonlySet<string>): string | null {
  if (symbol) return 'A pattern cannot define a symbol; name the file.'
  return matchesAny(path, paths) ? null : `No file matches \`${path}\`.`
}

function samePlace(path: string, paths: ReadonlySet<string>): string {
  const name = path.split('/').at(-1) ?? ''
  const same = [...paths].filter((other) => other.endsWith(`/${name}`))
  if (same.length === 1) return ` Did you mean \`${same[0]}\`?`
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  return didYouMean(
    path,
    [...paths].filter((other) => other.startsWith(folder)),
  )
}

function definitionsIn(path: string, source: Source): readonly Definition[] | null {
  const known = source.cache.get(path)
  if (known !== undefined) return known
  const text = source.text(path)
  const read = text === null ? null : definitionsOf(path, text)
  source.cache.set(path, read)
  return read
}
