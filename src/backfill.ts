// Reads a repository's issues once, old and closed ones too, so that duplicates are known from the first day. One page of a
// hundred is one job of the inbox: at most one is in hand, deliveries go beside it, and after a kill it goes on where it was.
import { setImmediate as breathe } from 'node:timers/promises'
import type { BugReportPolicy } from './flows/bug-report/index.ts'
import type { Client } from './github/ask.ts'
import { hasStatus, problemOf } from './github/problems.ts'
import type { ListedIssue } from './issue-row.ts'
import type { IssueRow, Job, Log, Store, Subject } from './model/index.ts'

/** The number that stands for a repository's older issues in the inbox. */
export const BACKFILL_NUMBER = -1

export interface BackfillOffice {
  readonly store: Store
  readonly log: Log
  readonly guidePolicies: Readonly<Record<string, unknown>>
  client(installation: number): Promise<Client>
  now(): number
}

/** How far it is. `since`: GitHub's `updated_at` up to which all is read; `page` of those with just that instant. */
export interface Progress {
  readonly since: string | null
  readonly page: number
  readonly done: boolean
}

const START: Progress = { since: null, page: 1, done: false }
/** After the first sweep has put the open subjects into the inbox. */
const FIRST_PAUSE_MS = 10_000
/** 200 pages of TiKV's 20,000 issues and pull requests take ten minutes. */
const PAUSE_MS = 3_000
const PAGE = 100
/** Of the hour's requests so many are left for people's work. */
const LEFT_SHARE = 0.5

/** Wishes for the rest of a repository's issues, unless they are all known. May be called at every sweep. */
export async function wantBackfill(
  { store, now }: Pick<BackfillOffice, 'store' | 'now'>,
  place: Omit<Subject, 'number'>,
): Promise<void> {
  if ((await readProgress(store, `${place.owner}/${place.repo}`)).done) return
  const subject = { ...place, number: BACKFILL_NUMBER }
  await store.enqueue({ subject, cause: 'backfill', hint: {}, dueAt: now() + FIRST_PAUSE_MS })
}

export async function readProgress(store: Pick<Store, 'value'>, repository: string): Promise<Progress> {
  const kept = await store.value(noteOf(repository))
  return kept === null ? START : (JSON.parse(kept) as Progress)
}

/** Reads the next page and wishes for the one after it. Throws WorldProblem when GitHub asks for patience. */
export async function backfillPage(office: BackfillOffice, { subject }: Pick<Job, 'subject'>): Promise<void> {
  const { store, now, log } = office
  const repository = `${subject.owner}/${subject.repo}`
  const progress = await readProgress(store, repository)
  if (progress.done) return
  const found = await askPage(office, subject, progress)
  if (found === null) return await keepProgress(store, repository, { ...progress, done: true })
  await store.saveIssues(await rowsOf(office, repository, found.items))
  const next = progressAfter(progress, found.items)
  await keepProgress(store, repository, next)
  if (next.done) log.info({ repository }, 'all issues are known')
  else await store.enqueue({ subject, cause: 'backfill', hint: {}, dueAt: pauseUntil(found.headers, now()) })
}

interface Found {
  readonly items: readonly ListedIssue[]
  readonly headers: Readonly<Record<string, unknown>>
}

/** By `updated_at` upwards: what changes meanwhile moves to the end and is seen again, nothing is passed over. */
async function askPage(office: BackfillOffice, subject: Subject, { since, page }: Progress): Promise<Found | null> {
  const { owner, repo, installation } = subject
  const parameters = { owner, repo, state: 'all', sort: 'updated', direction: 'asc', per_page: PAGE, page }
  try {
    const client = await office.client(installation)
    const { data, headers } = await client.request('GET /repos/{owner}/{repo}/issues', {
      ...parameters,
      ...(since === null ? {} : { since }),
    })
    return { items: data as readonly ListedIssue[], headers }
  } catch (error) {
    // No issues here, or none for us: what changes later comes with the sweep.
    if (hasStatus(error, 404, 410, 451)) return null
    throw problemOf(error, office.now())
  }
}

/** Reading a text takes a few milliseconds; between two of them deliveries have their turn. */
async function rowsOf(
  { guidePolicies }: BackfillOffice,
  repository: string,
  items: readonly ListedIssue[],
): Promise<readonly IssueRow[]> {
  // Loaded with the first page: before, nobody needs to read reports, and memory at rest is a promise.
  const [{ parsePolicies }, { rowOfListed }] = await Promise.all([import('./policies.ts'), import('./issue-row.ts')])
  const policy = parsePolicies(guidePolicies, {})['bug-report'] as BugReportPolicy
  const rows: IssueRow[] = []
  for (const item of items) {
    await breathe()
    const row = rowOfListed(repository, item, policy)
    if (row !== null) rows.push(row)
  }
  return rows
}

function progressAfter({ since, page }: Progress, items: readonly ListedIssue[]): Progress {
  const last = items.at(-1)?.updated_at ?? since
  if (items.length < PAGE) return { since: last, page: 1, done: true }
  // A whole page of one instant: on to the next page of it.
  return last === since ? { since, page: page + 1, done: false } : { since: last, page: 1, done: false }
}

/** When half of the hour's requests are used, whoever used them, the rest waits for the next hour. */
function pauseUntil(headers: Readonly<Record<string, unknown>>, now: number): number {
  const [limit, remaining, reset] = ['limit', 'remaining', 'reset'].map((name) =>
    Number(headers[`x-ratelimit-${name}`]),
  )
  const isScarce = limit !== undefined && remaining !== undefined && remaining < limit * LEFT_SHARE
  const until = isScarce && reset !== undefined && Number.isFinite(reset) ? reset * 1000 : 0
  return Math.max(now + PAUSE_MS, until)
}

function noteOf(repository: string): string {
  return `backfill:${repository}`.toLowerCase()
}

async function keepProgress(store: Store, repository: string, progress: Progress): Promise<void> {
  await store.setValue(noteOf(repository), JSON.stringify(progress))
}
