// What a decision is replayed from, and the parts of its state. All of it is read anew each time; nothing is stored.
import type { Person } from '../../model/index.ts'
import type { Electorate } from '../../voting/electorate.ts'
import type { Entry } from '../../voting/record.ts'
import type { Disposition } from '../../voting/rfc-line.ts'
import type { VoteValue } from '../../voting/vote-line.ts'

export interface RfcRecord {
  readonly now: string
  readonly subject: {
    readonly author: Person | null
    readonly state: 'open' | 'closed' | 'merged'
    readonly openedAt: string
  }
  readonly self: Person
  readonly entries: readonly Entry[]
  /** false when not all comments could be read: a veto may be among the rest, so nothing is decided. */
  readonly complete: boolean
  /** Null: the team's file could not be read. */
  readonly electorate: Electorate | null
  /** The steering committee, who is asked when a team cannot decide. */
  readonly committee: readonly Person[]
  /** The decision that we have announced, found in our own comment; null: none. */
  readonly recorded: RecordedDecision | null
}

export interface RecordedDecision {
  readonly disposition: Disposition
  readonly at: string
}

/** What is being decided. Until somebody proposes, the question is whether to accept, and nobody is hurried. */
export interface Question {
  readonly disposition: Disposition
  /** Null: nobody has proposed anything yet. */
  readonly by: Person | null
  readonly at: number
  readonly deadline: number | null
  /** The question stays open until then, because a proposal was edited or its time was shortened. */
  readonly notice: number | null
}

export type NotBinding = 'not a maintainer' | 'author' | 'said so' | 'emeritus'

/** The one live vote of a person on the question. */
export interface Ballot {
  readonly person: Person
  readonly value: VoteValue
  readonly reason: string
  readonly declared: 'binding' | 'non-binding' | null
  readonly at: number
  readonly via: 'comment' | 'approval' | 'proposal' | 'second'
  readonly entry: string
  /** Its text was edited, and `at` is the time of the edit. */
  readonly edited: boolean
}

export interface Concern {
  readonly name: string
  readonly by: Person
  readonly text: string
  /** What it speaks against: a concern about acceptance does not stop a rejection. */
  readonly about: Disposition
  readonly at: number
  readonly resolvedAt: number | null
  readonly entry: string
}

/** What became of one command: for the reaction on the comment, and one sentence when it was refused. */
export interface CommandOutcome {
  readonly entry: string
  readonly line: number
  readonly typed: string
  readonly outcome: 'done' | 'refused'
  /** A topic of decision-words.ts; null when there is nothing to say. */
  readonly topic: string | null
  readonly meant: string
}

/** Text that was not counted because somebody else edited it. */
export interface SetAside {
  readonly entry: string
  readonly author: string
}
