// Gathers what the pages of reviewers show, from the store alone: no request to GitHub.
import { isAwayOn, type MergedRow, NO_END, type PersonSettings, type Store } from './model/index.ts'
import { AREA_DAYS, areasOf, fragileAreas } from './review-areas.ts'
import { createReviewLoads } from './review-load.ts'
import { type QueueRow, readQueue } from './review-queue.ts'
import { timesOf } from './review-times.ts'
import { readWaits } from './review-waits.ts'
import { type Queue, type QueueItem, renderQueue } from './web/queue-page.ts'
import { type RepositoryReviews, type ReviewerLoad, renderReviewers } from './web/reviewers-page.ts'

export interface ReviewViewOffice {
  readonly store: Store
  /** Where people read GitHub: `https://github.com`. */
  readonly htmlUrl: string
  now(): number
}

const DAY_MS = 86_400_000
const LOGIN = /^[A-Za-z0-9][A-Za-z0-9_-]{0,38}$/
const REVIEW_DAYS = 28
const PAGE = 1_000
/** More merged changes in a year than any repository of TiKV's has. */
const MOST_ROWS = 20_000

export async function readReviewers(office: ReviewViewOffice): Promise<readonly RepositoryReviews[]> {
  const shown: RepositoryReviews[] = []
  for (const name of await repositoriesOf(office.store)) shown.push(await readRepository(office, name))
  return shown
}

export async function readPersonQueue(office: ReviewViewOffice, login: string): Promise<Queue> {
  const { store, now } = office
  const items: QueueItem[] = []
  const said = new Set<string>()
  let spelled = login
  for (const repository of await repositoriesOf(store)) {
    const [person] = await store.personSettings(ownerOf(repository), [login])
    if (person !== undefined) spelled = person.login
    const says = saysOf(person, now())
    if (says !== '') said.add(says)
    for (const row of await readQueue(store, repository, login)) items.push(itemOf(row, { office, repository, login }))
  }
  return { login: spelled, says: [...said].join('; '), items: items.sort((a, b) => (b.waits ?? 0) - (a.waits ?? 0)) }
}

/** Every repository of which reviews or issues are known, by name. */
async function repositoriesOf(store: Store): Promise<readonly string[]> {
  const known = [...(await store.mergedCounts()), ...(await store.issueCounts())]
  return [...new Set(known.map(({ repository }) => repository.toLowerCase()))].sort()
}

async function readRepository({ store, now }: ReviewViewOffice, name: string): Promise<RepositoryReviews> {
  const rows = await readYear(store, name, now())
  const { all, areas: waits, people: waitsOfPeople } = timesOf(await readWaits(store, name))
  const areas = areasOf(rows, now())
  const load = await readLoad({ store, now }, name, rows)
  return { name, changes: rows.length, load, all, waits, waitsOfPeople, areas, fragile: fragileAreas(areas) }
}

async function readYear(store: Store, name: string, now: number): Promise<readonly MergedRow[]> {
  const rows: MergedRow[] = []
  let place = { mergedAt: now - AREA_DAYS * DAY_MS, id: '' }
  for (;;) {
    const page = await store.mergedAfter(name, place, PAGE)
    rows.push(...page)
    const last = page.at(-1)
    if (last === undefined || page.length < PAGE || rows.length >= MOST_ROWS) return rows
    place = last
  }
}

/** Whoever is asked now, was suggested this week, or has reviewed in four weeks: those with the most open requests first. */
async function readLoad(
  { store, now }: Pick<ReviewViewOffice, 'store' | 'now'>,
  name: string,
  rows: readonly MergedRow[],
): Promise<readonly ReviewerLoad[]> {
  const { open, suggested } = await createReviewLoads(store).of(name, { number: 0, now: now() })
  const recent = rows.filter(({ mergedAt }) => mergedAt > now() - REVIEW_DAYS * DAY_MS)
  const reviewing = recent.flatMap(({ reviewers }) => reviewers)
  const spelling = new Map(reviewing.map((login) => [login.toLowerCase(), login]))
  const reviews = new Map<string, number>()
  for (const login of reviewing) reviews.set(login.toLowerCase(), (reviews.get(login.toLowerCase()) ?? 0) + 1)
  const settings = await store.personSettings(ownerOf(name), 'all')
  const keys = new Set([...spelling.keys(), ...Object.keys(open), ...Object.keys(suggested)])
  const people = [...keys].map((key) => {
    const said = settings.find(({ login }) => login.toLowerCase() === key)
    const login = said?.login ?? spelling.get(key) ?? key
    const counts = { open: own(open, key) ?? 0, suggested: own(suggested, key) ?? 0, reviews: reviews.get(key) ?? 0 }
    return { login, ...counts, capacity: said?.capacity ?? null, says: saysOf(said, now()) }
  })
  return people.sort((a, b) => b.open - a.open || b.reviews - a.reviews || (a.login < b.login ? -1 : 1))
}

function saysOf(settings: PersonSettings | undefined, now: number): string {
  if (settings === undefined) return ''
  const day = new Date(now).toISOString().slice(0, 10)
  if (isAwayOn(settings, day)) return settings.away?.to === NO_END ? 'away' : `away until ${settings.away?.to}`
  return settings.optedOut ? 'not to be suggested' : ''
}

interface Place {
  readonly office: ReviewViewOffice
  readonly repository: string
  readonly login: string
}

function itemOf(row: QueueRow, { office, repository, login }: Place): QueueItem {
  const since = own(row.since, login.toLowerCase())
  const days = since === undefined ? null : Math.max(0, Math.floor((office.now() - Date.parse(since)) / DAY_MS))
  return {
    repository,
    number: row.number,
    title: row.title,
    author: row.author,
    href: `${office.htmlUrl}/${repository}/pull/${row.number}`,
    waits: days,
    draft: row.draft,
    needs: row.needs.map(({ rule, who }) => (who === 'nobody' ? words(rule) : `${words(rule)} (${who})`)),
  }
}

/** `constructor` is a login like any other. */
function own<Value>(values: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(values, key) ? values[key] : undefined
}

function words(rule: string): string {
  return rule.replaceAll('-', ' ')
}

function ownerOf(repository: string): string {
  return repository.split('/')[0] ?? ''
}

/** The page at `/reviewers`, or at `/reviewers/<login>`; null when that is no login. */
export async function showReviewers(office: ReviewViewOffice, path: string): Promise<string | null> {
  const [, , login] = path.split('/')
  if (login === undefined || login === '') return renderReviewers(await readReviewers(office))
  return LOGIN.test(login) ? renderQueue(await readPersonQueue(office, login)) : null
}
