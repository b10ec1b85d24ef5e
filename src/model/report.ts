// A report is what an issue's text tells once it has been read: its kind, sections, versions, evidence, and the labels it deserves.
import type { Because } from './plan.ts'

/** What the author wants. `security`: it describes a way to attack; it is pointed elsewhere and nothing of it is repeated. */
export type ReportKind = 'bug' | 'feature' | 'enhancement' | 'question' | 'security' | 'unknown'

/** One section of a template: as asked for by the template, and what the author made of it. */
export interface ReportSection {
  /** The heading as the template of today writes it; as the author wrote it when no template has it. */
  readonly name: string
  /** template: the template's own text was left in place. absent: the heading is not there. */
  readonly state: 'filled' | 'empty' | 'not-applicable' | 'template' | 'absent'
}

/** Something this kind of report needs and does not have. `item` finds the words. */
export interface MissingItem {
  readonly item: string
  readonly because: Because
}

export interface FoundVersion {
  /** As written. */
  readonly text: string
  /** `8.5.3`, `8.5` for a series; null for nightly, a branch or a bare commit. */
  readonly version: string | null
  readonly kind: 'release' | 'series' | 'nightly' | 'branch' | 'commit'
  /** Git commit hash that goes with it, as long as written; null when none. */
  readonly commit: string | null
}

export interface ReportFrame {
  /** `raftstore::store::fsm::apply::ApplyFsm::handle_tasks`, without hash and closures. */
  readonly symbol: string | null
  /** Path in TiKV's tree, `components/raftstore/src/store/peer.rs`, when it can be told. */
  readonly path: string | null
  readonly line: number | null
}

export interface ReportPanic {
  readonly message: string
  /** `components/raftstore/src/store/peer_storage.rs:980`; null when the log does not say. */
  readonly location: string | null
}

/** What was found in text and logs. Everything is as written by the author: neutralise before it is shown. */
export interface Reading {
  readonly kind: ReportKind
  /** 0 to 1. */
  readonly kindConfidence: number
  /** Which template it follows: `bug-report`, `feature-request`, `development-task`, `question`, or `free-form`. */
  readonly template: string
  readonly sections: readonly ReportSection[]
  readonly missing: readonly MissingItem[]
  readonly versions: readonly FoundVersion[]
  readonly frames: readonly ReportFrame[]
  readonly panic: ReportPanic | null
  /** `KV:Raftstore:RegionNotFound`, `9007`: as TiKV writes them. */
  readonly errorCodes: readonly string[]
  readonly configKeys: readonly string[]
  readonly metrics: readonly string[]
  readonly threads: readonly string[]
  /** Paths of TiKV's tree that are named. */
  readonly paths: readonly string[]
  /** Region and store ids that the text or a log names. */
  readonly ids: { readonly regions: readonly number[]; readonly stores: readonly number[] }
  readonly system: { readonly os: string | null; readonly cpu: string | null }
  /** Language of the title; `english` also when nothing can be told. */
  readonly titleLanguage: 'english' | 'chinese' | 'japanese' | 'korean' | 'russian' | 'other'
}

/** A label the text speaks for. `why` is one short phrase without user text, to be read by people. */
export interface LabelGuess {
  readonly name: string
  /** Calibrated: of guesses with 0.9, nine in ten are right. */
  readonly confidence: number
  readonly why: string
}

export interface LabelGuesses {
  /** Sure enough to be set without asking. */
  readonly set: readonly LabelGuess[]
  /** Worth a line on the card. */
  readonly suggest: readonly LabelGuess[]
}

export interface LikelyDuplicate {
  readonly number: number
  readonly title: string
  readonly state: 'open' | 'closed'
  readonly score: number
  readonly why: 'same panic location' | 'same panic message' | 'same error' | 'similar words'
}

/** All that is known of an issue's text: read once, before anything is decided. */
export interface Report extends Reading {
  readonly labels: LabelGuesses
  readonly duplicates: readonly LikelyDuplicate[]
}

/** What reading needs; comments only of people, oldest first. */
export interface ReportText {
  readonly title: string
  readonly body: string
  readonly author: string | null
  readonly comments: readonly { readonly author: string | null; readonly body: string }[]
  /** Labels it has now. */
  readonly labels: readonly string[]
  /** Somebody else than the author has given it a type: then it is taken for no report of a vulnerability. */
  readonly judged?: boolean
}

/** Which labels a comment may set, and how they go together: values of the guide page `report-a-bug`. */
export interface LabelRules {
  /** `type`, `severity` …: `/type bug` means the label `type/bug`. */
  readonly families: readonly { readonly prefix: string; readonly exclusive: boolean }[]
  /** Labels outside the families that `/label` may set and remove; `*` stands for any text without a slash. */
  readonly free: readonly string[]
  /** Labels no comment may set or remove. */
  readonly closed: readonly string[]
  /** Maintained versions, `8.5`, oldest first. */
  readonly maintained: readonly string[]
  readonly 'affects-prefix': string
  readonly 'may-affects-prefix': string
  readonly 'good-first-issue': string
  readonly 'help-wanted': string
  readonly duplicate: string
}
