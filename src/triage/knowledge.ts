// What is known of TiKV's components: which places in the code, words and names speak for which label. The values are in knowledge.json.

/** One component, as far as labels are concerned. */
export interface Component {
  /** Ours, for tables: `raftstore`. */
  readonly name: string
  /** Labels that say it, `component/…` and `sig/…`, the usual one first; only those that a repository has are given. */
  readonly labels: readonly string[]
  /** Folders and files of tikv/tikv; the longest that fits a path owns it. */
  readonly paths: readonly string[]
  /** Section of the guide that explains it. */
  readonly section: `${string}#${string}`
  readonly crates: readonly string[]
  /** `KV:Raftstore:` and the like: what its error codes begin with. */
  readonly errors: readonly string[]
  /** What names of its threads begin with. */
  readonly threads: readonly string[]
  /** What names of its metrics begin with. */
  readonly metrics: readonly string[]
  /** Sections of the configuration file. */
  readonly config: readonly string[]
}

export interface Knowledge {
  readonly components: readonly Component[]
  /** Word or two words → weight for each component that it speaks for; log-odds, in hundredths. */
  readonly words: Readonly<Record<string, Readonly<Record<string, number>>>>
}
