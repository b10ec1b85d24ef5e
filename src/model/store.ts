// What the app keeps and how it asks for it: deliveries, the inbox of subjects, the ledger, small facts.
// delivery: one signed webhook request. job: a subject that waits to be put right. lease: who works on it, and until when.
// Every instant is milliseconds since 1970 by the caller's clock.
import type { Learned, MergedExtent, MergedPlace, MergedRow } from './merged.ts'
import type { PersonSettings, PersonWord } from './reviewing.ts'
import type { AnsweredCommand } from './snapshot.ts'
import type { Subject } from './subject.ts'

/** One webhook request as GitHub sent it. `id` is `X-GitHub-Delivery`: the same when GitHub delivers it again. */
export interface Delivery {
  readonly id: string
  readonly event: string
  /** The raw JSON, UTF-8, exactly the bytes that were signed. */
  readonly body: Uint8Array
  readonly receivedAt: number
}

/** Deliveries that were committed together; they are routed together too, by their `place`. */
export interface Batch {
  readonly place: number
  readonly deliveries: readonly Delivery[]
}

/** What a delivery lets the reader guess, to save a request. Never trusted, never needed. */
export interface Hint {
  readonly author?: string
  readonly issueNumbers?: readonly number[]
  readonly logins?: readonly string[]
  readonly paths?: readonly string[]
  readonly sha?: string
}

/** A subject that a delivery is about, and why: `pull_request.opened`. */
export interface Touch {
  readonly subject: Subject
  readonly cause: string
  readonly hint: Hint
}

/** A wish to have a subject put right at `dueAt` or soon after. */
export interface JobRequest extends Touch {
  readonly dueAt: number
  /** When the delivery behind it came in; `dueAt` for a timer. */
  readonly receivedAt?: number
}

/** A subject in hand. `version` grows with each wish; `lease` is this taking's own, the fence against late workers. */
export interface Job {
  readonly subject: Subject
  readonly key: string
  readonly version: number
  readonly lease: string
  /** Failures since the last success. */
  readonly attempts: number
  readonly causes: readonly string[]
  readonly hint: Hint
  /** When the first delivery that this work answers came in; when it was due if a timer asked for it. */
  readonly firstReceivedAt: number
}

/** A subject that failed too often, for the operator. */
export interface ParkedJob {
  readonly subject: Subject
  readonly key: string
  readonly attempts: number
  readonly causes: readonly string[]
  readonly error: string
  readonly parkedAt: number
}

export interface StoreStats {
  readonly unrouted: number
  readonly waiting: number
  readonly working: number
  readonly parked: number
  /** How long the job that is due longest has been due, 0 when none is. */
  readonly oldestDueMs: number
}

/** What becomes of a failed job. `counts: false` leaves `attempts` alone (a rate limit is nobody's fault). */
export type NextTry = { readonly retryAt: number; readonly counts?: boolean } | 'park'

/** At most `most` writes within any `ms`. */
export interface WriteWindow {
  readonly ms: number
  readonly most: number
}

export interface LedgerEntry extends AnsweredCommand {
  readonly key: string
  readonly outcome: string
}

/** What is kept of an issue, to list what needs triage and to find duplicates without asking GitHub. */
export interface IssueRow {
  /** `owner/name`; GitHub compares names without case, the store keeps them in lower case. */
  readonly repository: string
  readonly number: number
  /** '' for a report of a vulnerability, of which nothing is kept. */
  readonly title: string
  /** gone: deleted, moved away, or turned into something else. */
  readonly state: 'open' | 'closed' | 'gone'
  readonly labels: readonly string[]
  /** '' for a deleted account. */
  readonly author: string
  readonly createdAt: number
  /** The last sign of a person there that the read could see. */
  readonly updatedAt: number
  readonly assignees: number
  /** What the report lacks, by the names of the policy. */
  readonly missing: readonly string[]
  /** By which duplicates are recognised (triage/duplicates-fingerprint.ts); '' when it is not compared. */
  readonly fingerprint: string
  /** When GitHub was read. An older read never replaces a newer one; 0 for a list, which tells less than a full read. */
  readonly readAt: number
}

/** A row with the instant of its last change in the store. */
export interface SavedIssue extends IssueRow {
  readonly savedAt: number
}

/** How far the store knows a repository's issues. */
export interface IssueCount {
  readonly repository: string
  readonly issues: number
  readonly open: number
}

/**
 * The database behind one contract, for SQLite and PostgreSQL. A promise that resolves means committed and on disk;
 * one that rejects means that nothing of it was done, or that nobody can tell (a lost connection): all verbs may be repeated.
 */
export interface Store {
  /**
   * Keeps a delivery. The same id again within seven days is `repeated` and changes nothing. The memory of the body is
   * the caller's again as soon as the promise is settled.
   */
  put(delivery: Delivery): Promise<'stored' | 'repeated'>
  /** The oldest batches that nobody has routed: at most `limit` deliveries and 16 MiB, but at least one batch. */
  unrouted(limit: number): Promise<readonly Batch[]>
  /** Takes batches out of the inbox and wakes their subjects, in one transaction; those routed meanwhile are skipped. */
  route(results: readonly { readonly place: number; readonly jobs: readonly JobRequest[] }[]): Promise<void>
  /** A timer or the sweep wants a subject put right. The earliest wish counts; a parked subject stays parked. */
  enqueue(request: JobRequest): Promise<void>

  /** The job that is due longest, leased to `worker`; null when none is due. A subject has at most one live lease. */
  take(worker: string, leaseMs: number): Promise<Job | null>
  /** Holds the lease for longer. False: it was lost, stop working. */
  renew(job: Job, leaseMs: number): Promise<boolean>
  /** The subject is right as of this job's version; newer wishes stay due. False: the lease was lost. */
  done(job: Job): Promise<boolean>
  /** Stores the failure. `error` is shown to operators. False: the lease was lost. */
  fail(job: Job, error: string, next: NextTry): Promise<boolean>
  /** When the next job or lost lease falls due; null when there is none. */
  nextDueAt(): Promise<number | null>
  parked(): Promise<readonly ParkedJob[]>
  /** Makes a parked subject due now with a clean record. False: it was not parked. */
  unpark(key: string): Promise<boolean>
  stats(): Promise<StoreStats>

  /** The ledger: which commands on a subject have had their answer. */
  answered(key: string): Promise<readonly LedgerEntry[]>
  /** Idempotent; a later outcome of the same command replaces the earlier. */
  record(entry: LedgerEntry): Promise<void>
  /** Small facts about one subject, e.g. the id of our card. */
  remember(key: string, name: string, value: string): Promise<void>
  recall(key: string, name: string): Promise<string | null>
  /** Small facts about the whole app, e.g. the time of the last sweep. */
  setValue(name: string, value: string): Promise<void>
  value(name: string): Promise<string | null>
  /**
   * Notes a write at `at` if all windows have room and returns `at`; else notes nothing and returns when there will be
   * room. One step that no other write can slip into, so that limits hold across restarts, subjects and processes.
   */
  claimWrite(installation: number, at: number, windows: readonly WriteWindow[]): Promise<number>
  /** Notes a write without asking for room. */
  noteWrite(installation: number, at: number): Promise<void>
  /** When the writes later than `since` were made, oldest first. Kept for two hours. */
  writesSince(installation: number, since: number): Promise<readonly number[]>

  /** Keeps rows of issues, all or none. Idempotent. */
  saveIssues(rows: readonly IssueRow[]): Promise<void>
  /** Rows saved at `from.savedAt` or later, by `savedAt`, then number; of those with `from.savedAt` only numbers above. */
  issuesSaved(
    repository: string,
    from: { readonly savedAt: number; readonly number: number },
    limit: number,
  ): Promise<readonly SavedIssue[]>
  /** Every open issue, oldest number first. */
  openIssues(repository: string): Promise<readonly SavedIssue[]>
  /** Every repository with rows, by name; what is gone does not count. */
  issueCounts(): Promise<readonly IssueCount[]>

  /** Keeps merged changes, all or none. Idempotent; see MergedRow.source for what becomes of a row that is there. */
  saveMerged(repository: string, rows: readonly MergedRow[]): Promise<void>
  /** Rows after a place (null: from the first), in the order of merging. */
  mergedAfter(repository: string, place: MergedPlace | null, limit: number): Promise<readonly MergedRow[]>
  /** Rows up to and with a place; null: all. */
  mergedExtent(repository: string, place: MergedPlace | null): Promise<MergedExtent>
  /** Every repository with merged changes, by name. */
  mergedCounts(): Promise<readonly (MergedExtent & { readonly repository: string })[]>
  /** Keeps what was learned of a repository instead of what was kept before. */
  saveLearned(repository: string, learned: Learned): Promise<void>
  learned(repository: string): Promise<Learned | null>

  /**
   * Keeps what a person said for a whole organisation, by their id. For each setting the latest word stands, whatever the
   * order and number of calls.
   */
  setPersonSettings(owner: string, word: PersonWord): Promise<void>
  /** Of these people, by id or by their last known login; those who never said anything are left out. In order of ids. */
  personSettings(owner: string, people: readonly (number | string)[] | 'all'): Promise<readonly PersonSettings[]>

  /** Drops what is too old to matter: ids of deliveries after 7 days, finished subjects, old writes. */
  forget(): Promise<void>
  /** Calls `listener` after each commit of this process that may have made work; returns the way to stop it. */
  watch(listener: () => void): () => void
  /** Resolves when the database answers. */
  ping(): Promise<void>
  close(): Promise<void>
}
