// How long pull requests waited for their first answer: kept from what is read anyway, asked for by area.
import type { PullRequest, Store } from './model/index.ts'

type Row = readonly [number: number, hours: number, areas: readonly string[]]

export interface Wait {
  readonly median: number
  readonly p80: number
  readonly of: number
}

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
  const rows = await readRows(store, repository)
  if (rows.some(([number]) => number === pull.number)) return
  const row: Row = [pull.number, Math.round(hours * 10) / 10, areasOf(pull.files.map(({ path }) => path))]
  await store.setValue(nameOf(repository), JSON.stringify([...rows, row].slice(-MOST_ROWS)))
}

/** Of the changes to the same areas where there are `enough` of them, else of all; null when those are too few as well. */
export async function usualWait(
  store: Pick<Store, 'value'>,
  repository: string,
  { paths, enough }: { readonly paths: readonly string[]; readonly enough: number },
): Promise<Wait | null> {
  const rows = await readRows(store, repository)
  const areas = areasOf(paths)
  const near = rows.filter(([, , own]) => own.some((area) => areas.includes(area)))
  const used = near.length >= enough ? near : rows
  return used.length < enough ? null : waitOf(used.map(([, hours]) => hours))
}

/** Hours from ready (or opened) to the first review by somebody else; null before that, and where GitHub did not tell. */
export function waitedHours({ reviews, author, requestEvents, createdAt, files }: PullRequest): number | null {
  const answers = reviews.flatMap(({ author: by, submittedAt }) =>
    by === null || by.bot || by.login === author?.login || submittedAt === null ? [] : submittedAt,
  )
  const first = answers.sort()[0]
  if (first === undefined || files.length === 0 || author === null || author.bot || requestEvents == null) return null
  const ready = requestEvents.filter(({ what, at }) => what === 'ready' && at <= first).at(-1)?.at ?? createdAt
  return Math.max(0, Date.parse(first) - Date.parse(ready)) / HOUR_MS
}

/** The first two folders: `components/raftstore`, `src/storage`. */
function areasOf(paths: readonly string[]): readonly string[] {
  const areas = paths.map((path) => path.split('/').slice(0, -1).slice(0, 2).join('/'))
  return [...new Set(areas)].slice(0, MOST_AREAS)
}

/** The value that half, and four of five, do not pass. */
function waitOf(hours: readonly number[]): Wait {
  const sorted = [...hours].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0
  return { median: at(0.5), p80: at(0.8), of: sorted.length }
}

async function readRows(store: Pick<Store, 'value'>, repository: string): Promise<readonly Row[]> {
  const kept = await store.value(nameOf(repository))
  return kept === null ? [] : (JSON.parse(kept) as readonly Row[])
}

function nameOf(repository: string): string {
  return `review-waits:${repository}`.toLowerCase()
}
