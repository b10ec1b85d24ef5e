// What a flow and a command are: the two shapes that everything in flows/ and commands/ has.
import type { z } from 'zod'
import type { DecisionAnswer } from './decision-facts.ts'
import type { Because, Facts, Gate, GuideLink, Step } from './plan.ts'
import type { Comment, Repository, Snapshot } from './snapshot.ts'

/** What one flow says about one snapshot. Pure. */
export interface Decision {
  readonly gates: readonly Gate[]
  readonly steps: readonly Step[]
  /** ISO 8601 instant of the next deadline that this flow knows of; absent: none. */
  readonly wakeAt?: string
}

/** Rendered words of a gate or refusal: Markdown, one line each. `how` is what to paste or do, '' when nothing. */
export interface Words {
  readonly what: string
  readonly how: string
}

/**
 * A flow: one part of TiKV's process, governed by guide pages whose front matter is `flow: <name>` plus `policy:`.
 * `policy` parses the merged front matter of those pages (strict; throws zod errors), `decide` is pure and total.
 */
export interface Flow<Policy = unknown> {
  readonly name: string
  readonly pages: readonly string[]
  readonly subjects: readonly ('pull-request' | 'issue')[]
  /** Labels this flow sets and removes by itself, in that repository when one is given; nobody else's labels are ever touched. */
  owns(policy: Policy, repository?: Pick<Repository, 'owner' | 'name'>): readonly string[]
  parsePolicy(values: unknown): Policy
  /** What `.github/tikv-guide.yml` may override, strict; every value optional. */
  readonly overrideSchema: z.ZodType
  decide(snapshot: Snapshot, policy: Policy): Decision
  words(topic: string, facts: Facts): Words
  /** Lines of the card for a gate that is a block of its own there; [] or absent: a gate like others. Markdown. */
  block?(topic: string, facts: Facts): readonly string[]
  /** What flows say to commands in comments that they read by themselves. */
  answers?(snapshot: Snapshot, policy: Policy): readonly DecisionAnswer[]
}

/** A parsed command. `name` is ours (a command's name, or that of its `undo`), lower case; `text` is the line as typed; `line` counts from 1 in the comment's body. */
export interface TypedCommand {
  readonly name: string
  readonly args: readonly string[]
  readonly line: number
  readonly text: string
}

/** A command of the app: one file in commands/, one section in the guide page `commands`. */
export interface Command {
  readonly name: string
  /** Other spellings that mean the same. */
  readonly aliases: readonly string[]
  /** The same taken back, `remove-type` beside `type`: typed so, the command's name is this one. */
  readonly undo?: { readonly name: string; readonly aliases: readonly string[] }
  /** What follows the name: words (the default), logins (a leading @ is dropped), or the rest of the line as typed. */
  readonly takes?: 'words' | 'logins' | 'text'
  readonly usage: string
  /** One short line for /help. */
  readonly does: string
  readonly who: string
  readonly because: Because
  readonly subjects: readonly ('pull-request' | 'issue')[]
  /** Not everybody may give it: the role of whoever types it must be in the snapshot before `decide`. */
  readonly needsRole?: boolean
  /** Logins whose facts must be in the snapshot before `decide`. */
  loginsNamed(typed: TypedCommand, author: string): readonly string[]
  /** Logins of which must be known whether a review can be asked of them. */
  reviewersNamed?(typed: TypedCommand, author: string): readonly string[]
  decide(typed: TypedCommand, comment: Comment, snapshot: Snapshot): readonly Step[]
  /** `link` turns a section into an address; only a command that names sections needs it. */
  words(topic: string, facts: Facts, link: GuideLink): string
}
