// Reads a repository's merged pull requests once, newest first, so that reviewers can be suggested from the first day. One page
// is one job of the inbox, as in backfill.ts: deliveries go beside it, and after a kill it goes on where it was.
import type { Client } from './github/ask.ts'
import { type MergedPage, readMergedPage } from './github/merged-pulls.ts'
import { hasStatus, problemOf } from './github/problems.ts'
import { withoutRobots } from './merged-row.ts'
import type { Job, Log, Store, Subject } from './model/index.ts'

/** The number that stands for a repository's merged pull requests in the inbox. */
export const MERGED_NUMBER = -2

export interface MergedOffice {
  readonly store: Store
  readonly log: Log
  client(installation: number): Promise<Client>
  now(): number
}

/** How far it is. */
export interface MergedProgress {
  /** GitHub's cursor; null before the first page and after the last. */
  readonly after: string | null
  /** Pull requests on the next page: fewer when GitHub could not answer for as many. */
  readonly size: number
  readonly read: number
  /** How many there are in all; null before the first page. */
  readonly total: number | null
  /** When the oldest that was read was opened, ms. */
  readonly oldest: number | null
  readonly done: boolean
}

const SIZE = 50
const LEAST_SIZE = 5
const START: MergedProgress = { after: null, size: SIZE, read: 0, total: null, oldest: null, done: false }
/** After the first sweep has put the open subjects into the inbox, and the first pages of issues have gone before. */
const FIRST_PAUSE_MS = 20_000
const PAUSE_MS = 3_000
/** Of the hour's budget so much is left for people's work. */
const LEFT_SHARE = 0.5
/** What is older has faded to nothing in all that is learned. */
const HORIZON_MS = 5 * 365 * 86_400_000

/** Wishes for the rest of a repository's merged pull requests, unless they are all known. May be called at every sweep. */
export async function wantMerged(
  { store, now }: Pick<MergedOffice, 'store' | 'now'>,
  place: Omit<Subject, 'number'>,
): Promise<void> {
  if ((await readMergedProgress(store, `${place.owner}/${place.repo}`)).done) return
  const subject = { ...place, number: MERGED_NUMBER }
  await store.enqueue({ subject, cause: 'backfill', hint: {}, dueAt: now() + FIRST_PAUSE_MS })
}

export async function readMergedProgress(store: Pick<Store, 'value'>, repository: string): Promise<MergedProgress> {
  const kept = await store.value(noteOf(repository))
  return kept === null ? START : (JSON.parse(kept) as MergedProgress)
}

/** Reads the next page and wishes for the one after it. Throws WorldProblem when GitHub asks for patience. */
export async function mergedPage(office: MergedOffice, { subject }: Pick<Job, 'subject'>): Promise<void> {
  const { store, log, now } = office
  const repository = `${subject.owner}/${subject.repo}`
  const step = await mergedStep(office, subject)
  if (step.progress.done) log.info({ repository, read: step.progress.read }, 'all merged pull requests are known')
  else await store.enqueue({ subject, cause: 'backfill', hint: {}, dueAt: Math.max(now() + PAUSE_MS, step.notBefore) })
}

export interface MergedStep {
  readonly progress: MergedProgress
  /** The next page is to wait until then, ms; 0 when it need not. */
  readonly notBefore: number
}

/** Reads one page and keeps it. Rows first, then how far it is: a kill in between only reads the page again. */
export async function mergedStep(office: MergedOffice, subject: Omit<Subject, 'number'>): Promise<MergedStep> {
  const { store, now } = office
  const repository = `${subject.owner}/${subject.repo}`
  const progress = await readMergedProgress(store, repository)
  if (progress.done) return { progress, notBefore: 0 }
  const page = await askPage(office, subject, progress)
  if (page === 'too much') return await keep(store, repository, { ...progress, size: halve(progress.size) })
  if (page === null) return await keep(store, repository, { ...progress, done: true })
  await store.saveMerged(repository, page.rows.map(withoutRobots))
  const kept = await keep(store, repository, progressAfter(progress, page, now()))
  return { ...kept, notBefore: pauseUntil(page) }
}

/** 'too much': GitHub gave up on a page of this size, which it says with 502 or 504. */
async function askPage(
  office: MergedOffice,
  { owner, repo, installation }: Omit<Subject, 'number'>,
  { after, size }: MergedProgress,
): Promise<MergedPage | 'too much' | null> {
  try {
    return await readMergedPage(await office.client(installation), { owner, repo, after, size })
  } catch (error) {
    if (hasStatus(error, 502, 504) && size > LEAST_SIZE) return 'too much'
    // Nothing here, or nothing for us: what merges later comes by itself.
    if (hasStatus(error, 404, 410, 451)) return null
    throw problemOf(error, office.now())
  }
}

function halve(size: number): number {
  return Math.max(LEAST_SIZE, Math.floor(size / 2))
}

function progressAfter(progress: MergedProgress, page: MergedPage, now: number): MergedProgress {
  const oldest = page.oldest ?? progress.oldest
  const isOld = oldest !== null && oldest < now - HORIZON_MS
  const done = page.next === null || page.read === 0 || isOld
  return {
    after: done ? null : page.next,
    size: Math.min(SIZE, progress.size + LEAST_SIZE),
    read: progress.read + page.read,
    total: page.total,
    oldest,
    done,
  }
}

async function keep(store: Store, repository: string, progress: MergedProgress): Promise<MergedStep> {
  await store.setValue(noteOf(repository), JSON.stringify(progress))
  return { progress, notBefore: 0 }
}

/** When half of the hour's budget is used, whoever used it, the rest waits for the next hour. */
function pauseUntil({ rate }: MergedPage): number {
  return rate !== null && rate.remaining < rate.limit * LEFT_SHARE ? rate.resetAt : 0
}

function noteOf(repository: string): string {
  return `merged:${repository}`.toLowerCase()
}
