// What happened to an issue before we looked: who labelled it, took it, named it, judged it.
import type { Person } from './snapshot.ts'

/** Somebody put a label on, or took it off. `by` null: a deleted account, or GitHub did not say. */
export interface LabelEvent {
  readonly label: string
  readonly added: boolean
  readonly by: Person | null
  readonly at: string
}

/** A pull request that names this issue somewhere in its text. */
export interface Reference {
  /** `owner/name`. */
  readonly repository: string
  readonly number: number
  readonly state: 'open' | 'closed' | 'merged'
}

/** Somebody became an assignee, or is one no longer; `by` null: GitHub did not say. */
export interface AssignedEvent {
  readonly login: string
  readonly added: boolean
  readonly by: Person | null
  readonly at: string
}

/** Who last said by a command that a maintained version has the bug, or has it not. */
export interface VersionWord {
  readonly version: string
  readonly affected: boolean
  readonly by: string
  readonly at: string
}
