// What is known of TiKV's components: which places in the code, words and names speak for which label. The values are in
// knowledge.json; `tikv-guide knowledge` generates and checks them.
import values from './knowledge.json' with { type: 'json' }

/** One component, as far as labels are concerned. */
export interface Component {
  /** Ours, for tables: `raftstore`. */
  readonly name: string
  /** Labels that say it, `component/…` and `sig/…`, the usual one of each first. */
  readonly labels: readonly string[]
  /** Section of the guide that explains it. */
  readonly section: string
  /** Folders and files of tikv/tikv, also former ones; the longest that fits a path owns it. */
  readonly paths: readonly string[]
  /** Curated: word or pair that names it → weight in log-odds; in a title it counts half as much again. */
  readonly words: Readonly<Record<string, number>>
  /** What it is about is also a tool or a place that reports of anything mention: only words in the title count. */
  readonly titleOnly: boolean
  /** `KV:Raftstore:` and the like: what its error codes begin with. */
  readonly errors: readonly string[]
  /** Sections of the configuration file. */
  readonly config: readonly string[]
  /** Generated: names of its crates. */
  readonly crates: readonly string[]
  /** Generated: what names of its threads begin with. */
  readonly threads: readonly string[]
  /** Generated: what names of its metrics begin with. */
  readonly metrics: readonly string[]
}

/** Learned from TiKV's history: see src/cli/knowledge-learn.ts. */
export interface Learned {
  /** `coprocessor 40, cdc -12`: log-odds in hundredths, by word or pair. */
  readonly words: Readonly<Record<string, string>>
  /** Module in front of a title → component. */
  readonly titles: Readonly<Record<string, string>>
}

export interface Knowledge {
  /** The commit of tikv/tikv that the generated and learned values were read from, and its day. */
  readonly source: string
  /** Where a label was seen in use, `tikv/tikv#19565`; '' when it is only a name that a repository may have. */
  readonly labels: Readonly<Record<string, string>>
  readonly components: readonly Component[]
  /** Folders of tikv/tikv that every component uses, so that they speak for none. */
  readonly shared: readonly string[]
  readonly learned: Learned
}

export const KNOWLEDGE: Knowledge = values as unknown as Knowledge
