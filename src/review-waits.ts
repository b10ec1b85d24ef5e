// How long pull requests waited for their first answer: kept from what is read anyway, asked for by area.
import type { PullRequest, Store } from './model/index.ts'
import { areaOf } from './review-areas.ts'
import { type Wait, type WaitRow, waitOf } from './review-times.ts'

export type { Wait } from './review-times.ts'

const MOST_ROWS = 400
const MOST_AREAS = 4
const HOUR_MS = 3_600_000

/** Keeps how long this one waited, once it has its first review. */
export async function noteWait(
  store: Pick<Store, 'value' | 'setValue'>,
  repository: string,
  pull: PullRequest,
): Promise<void> {
  const hours = waitedHours(pull)
  if (hours === null) return
  const rows = await readWaits(store, repository)
  if (rows.some(([number]) => number === pull.number)) return
  const areas = areasOf(pull.files.map(({ path }) => path))
  const row: WaitRow = [pull.number, Math.round(hours * 10) / 10, areas, firstAnswer(pull)?.by ?? '']
  await store.setValue(nameOf(repository), JSON.stringify([...rows, row].slice(-MOST_ROWS)))
}

/** Of the changes to the same areas where there are `enough` of them, else of all; null when those are too few as well. */
export async function usualWait(
  store: Pick<Store, 'value'>,
  repository: string,
  { paths, enough }: { readonly paths: readonly string[]; readonly enough: number },
): Promise<Wait | null> {
  const rows = await readWaits(store, repository)
  const areas = areasOf(paths)
  const near = rows.filter(([, , own]) => own.some((area) => areas.includes(area)))
  const used = near.length >= enough ? near : rows
  return used.length < enough ? null : waitOf(used.map(([, hours]) => hours))
}

/** Hours from ready (or opened) to the first review by somebody else; null before that, and where GitHub did not tell. */
export function waitedHours(pull: PullRequest): number | null {
  const { author, requestEvents, createdAt, files } = pull
  const first = firstAnswer(pull)?.at
  if (first === undefined || files.length === 0 || author === null || author.bot || requestEvents == null) return null
  const ready = requestEvents.filter(({ what, at }) => what === 'ready' && at <= first).at(-1)?.at ?? createdAt
  return Math.max(0, Date.parse(first) - Date.parse(ready)) / HOUR_MS
}

/** The first review by somebody else who is no bot. */
function firstAnswer({ reviews, author }: PullRequest): { readonly by: string; readonly at: string } | null {
  const answers = reviews.flatMap(({ author: by, submittedAt }) =>
    by === null || by.bot || by.login === author?.login || submittedAt === null
      ? []
      : { by: by.login, at: submittedAt },
  )
  return answers.sort((a, b) => (a.at < b.at ? -1 : 1))[0] ?? null
}

function areasOf(paths: readonly string[]): readonly string[] {
  return [...new Set(paths.map(areaOf))].slice(0, MOST_AREAS)
}

/** What was kept, oldest first. */
export async function readWaits(store: Pick<Store, 'value'>, repository: string): Promise<readonly WaitRow[]> {
  const kept = await store.value(nameOf(repository))
  return kept === null ? [] : (JSON.parse(kept) as readonly WaitRow[])
}

function nameOf(repository: string): string {
  return `review-waits:${repository}`.toLowerCase()
}
