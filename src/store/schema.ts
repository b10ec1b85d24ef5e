// The tables as kysely sees them, and what their numbers mean. The migrations make them.
import type { Generated, Selectable } from 'kysely'
import type { BatchRow } from './batch.ts'

/** The state of a job. An idle row remembers when its subject was last worked on, so that work keeps its distance. */
export const jobState = { waiting: 0, working: 1, parked: 2, idle: 3 } as const

export interface Tables {
  /** Deliveries we have had, by `seenKey`; kept seven days. */
  seen: { key: string; received_at: number }
  /** Deliveries that nobody has routed yet, in batches. */
  inbox: BatchRow & { seq: Generated<number> }
  jobs: JobColumns
  ledger: { key: string; comment_id: string; digest: string; text: string; outcome: string }
  /** `key` '' is the whole app. */
  facts: { key: string; name: string; value: string }
  writes: { seq: Generated<number>; installation: number; at: number }
  issues: IssueColumns
  merged: MergedColumns
  learned: LearnedColumns
  person_words: PersonWordColumns
}

interface PersonWordColumns {
  owner: string
  person: number
  /** `away`, `capacity` or `opted-out`. */
  setting: string
  login: string
  /** JSON. */
  value: string
  said_at: number
  /** Hexadecimal: decides between two words of one instant. */
  tie: string
}

interface MergedColumns {
  repository: string
  id: string
  merged_at: number
  /** 0: git, 1: reviews. */
  source: number
  /** JSON: the rest of the row. */
  facts: string
}

interface LearnedColumns {
  repository: string
  id: string
  merged_at: number
  rows: number
  reviewed: number
  bytes: Uint8Array
}

interface IssueColumns {
  repository: string
  number: number
  title: string
  state: string
  /** JSON: string[]. */
  labels: string
  author: string
  created_at: number
  updated_at: number
  assignees: number
  /** JSON: string[]. */
  missing: string
  fingerprint: string
  read_at: number
  saved_at: number
}

interface JobColumns {
  key: string
  installation: number
  owner: string
  repo: string
  number: number
  /** Grows by one with each wish. */
  version: number
  state: number
  attempts: number
  /** Times that a worker died over it. */
  losses: number
  /** JSON: string[] and Hint. */
  causes: string
  hint: string
  first_received_at: number
  due_at: number
  /** No wish makes it due before this: back-off, rate limit, distance to the last work. */
  not_before: number
  lease: string | null
  lease_until: number | null
  taken_version: number
  taken_at: number
  error: string
}

export type JobRow = Selectable<JobColumns>
export type IssueColumnsRow = Selectable<IssueColumns>
export type MergedColumnsRow = Selectable<MergedColumns>
