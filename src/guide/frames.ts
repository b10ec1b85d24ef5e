// Frames of backtraces and paths of source files in a text, as files of TiKV and names of functions and types.

/** What a text says about places in the code, in the order of the text. */
export interface Trace {
  /** Paths from the repository's root; the file of a frame is guessed when nothing is known of it. */
  readonly files: readonly string[]
  /** Names of types and functions in frames. */
  readonly names: readonly string[]
}

/** What is known of the source: files that the guide names, and folders of crates by the crate's name. */
export interface Ground {
  readonly files: ReadonlySet<string>
  readonly crates: ReadonlyMap<string, string>
}

const CHARACTERS = 20_000
const MOST_FILES = 4
/** `raftstore::store::fsm::apply::ApplyDelegate`, also inside `<… as …>`; generics end it. */
const FRAME = /(?<![\w:])[a-z][a-z0-9_]*(?:::[A-Za-z_]\w*)+/g
/** A path of TiKV; the `src/` of another crate is none, so the root's folders are named. */
const PATH =
  /(?<![\w-])(?:(?:components|cmd)\/[\w-]+|src\/(?:config|coprocessor|coprocessor_v2|import|server|storage))\/[\w/-]+\.rs\b/g
/** They carry every thread and every panic of TiKV, so that they say nothing about this one. */
const CARRIERS = /^components\/(?:tikv_util|batch-system|panic_hook|log_wrappers|tikv_alloc|server)\//

/** The crates of TiKV that some file is known of: `tikv` is `src`, any other stands in `components`. */
export function readGround(paths: Iterable<string>): Ground {
  const files = new Set(paths)
  const crates = new Map([['tikv', 'src']])
  for (const path of files) {
    const [, folder] = /^components\/([\w-]+)\/src\//.exec(path) ?? []
    if (folder) crates.set(folder.replace(/-/g, '_'), `components/${folder}/src`)
  }
  return { files, crates }
}

/** The first few files that a text passes through, and the names in its frames. Carriers count only when alone. */
export function readTrace(text: string, ground: Ground): Trace {
  const read = text.slice(0, CHARACTERS)
  const found = [...read.matchAll(FRAME)].map((match) => ({ at: match.index, ...readFrame(match[0], ground) }))
  const frames = found.filter(({ file }) => file !== null)
  const paths = [...read.matchAll(PATH)].map((match) => ({ at: match.index, file: match[0], names: [] as string[] }))
  const places = [...frames, ...paths].sort((a, b) => a.at - b.at)
  const files = [...new Set(places.flatMap(({ file }) => file ?? []))]
  const telling = files.filter((path) => !CARRIERS.test(path))
  const names = places.flatMap((place) => (place.file !== null && telling.includes(place.file) ? place.names : []))
  return { files: (telling.length > 0 ? telling : files).slice(0, MOST_FILES), names: [...new Set(names)].slice(0, 12) }
}

function readFrame(frame: string, ground: Ground): { file: string | null; names: string[] } {
  const [crate = '', ...rest] = frame.split('::')
  const root = ground.crates.get(crate)
  if (root === undefined) return { file: null, names: [] }
  const type = rest.findIndex((part) => /^[A-Z]/.test(part))
  const modules = type < 0 ? rest : rest.slice(0, type)
  for (let length = modules.length; length > 0; length--) {
    const stem = [root, ...modules.slice(0, length)].join('/')
    const file = [`${stem}.rs`, `${stem}/mod.rs`].find((path) => ground.files.has(path))
    if (file) return { file, names: rest.slice(length) }
  }
  // The last word of a path without a type is a function.
  const guessed = type < 0 ? modules.slice(0, -1) : modules
  const file = guessed.length === 0 ? `${root}/lib.rs` : `${[root, ...guessed].join('/')}.rs`
  return { file, names: rest.slice(guessed.length) }
}
