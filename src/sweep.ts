// Makes up for what never arrived: asks GitHub for failed deliveries, and lists subjects changed since the last sweep.

import { wantBackfill } from './backfill.ts'
import { wantMerged } from './backfill-merged.ts'
import type { Client } from './github/ask.ts'
import { listAll } from './github/list-all.ts'
import { hasStatus, problemOf } from './github/problems.ts'
import { type MirrorHome, wantMirror } from './mirror-history.ts'
import type { Log, Store } from './model/index.ts'

export interface SweepOffice {
  readonly store: Store
  readonly log: Log
  /** Authenticated as the app itself (JWT). */
  readonly appClient: Client
  /** Null or absent: no mirrors. */
  readonly mirrors?: MirrorHome | null
  client(installation: number): Promise<Client>
  now(): number
}

const DAY_MS = 86_400_000
/** GitHub redelivers only what is younger than three days. */
const REDELIVERY_WINDOW_MS = 3 * DAY_MS
/** Clocks differ and lists lag: each sweep looks back a little further than the last one ended. */
const OVERLAP_MS = 5 * 60_000
/** The first listing of a repository is spread out, so that it does not eat the hour's budget. */
const SPREAD_MS = 200

export interface Swept {
  readonly redelivered: number
  readonly listed: number
  /** Both parts came to their end. */
  readonly complete: boolean
}

/** One sweep: redeliveries, then the resync of every installed repository. A failure of one part does not stop the other. */
export async function sweep(office: SweepOffice): Promise<Swept> {
  const redelivered = await attempt(office, 'redeliver', () => redeliver(office))
  const listed = await attempt(office, 'resync', () => resync(office))
  await office.store.forget()
  const complete = redelivered !== null && listed !== null
  if (complete) await office.store.setValue('sweep:ended', new Date(office.now()).toISOString())
  return { redelivered: redelivered ?? 0, listed: listed ?? 0, complete }
}

async function attempt(office: SweepOffice, part: string, work: () => Promise<number>): Promise<number | null> {
  try {
    return await work()
  } catch (error) {
    office.log.warn({ part, err: error }, 'this part of the sweep failed and is tried again in a minute')
    return null
  }
}

interface DeliveryItem {
  readonly id: number
  readonly guid: string
  readonly delivered_at: string
  readonly status_code: number
}

/** Asks GitHub to deliver again what never got a 2xx from us. A delivery that did arrive is recognised by its id. */
export async function redeliver({ store, appClient, now, log }: SweepOffice): Promise<number> {
  const started = now()
  const last = Number((await store.value('sweep:deliveries')) ?? 0)
  const oldest = Math.max(started - REDELIVERY_WINDOW_MS, last - OVERLAP_MS)
  const items = await listDeliveries(appClient, oldest)
  const arrived = new Set(items.filter(isSettled).map((item) => item.guid))
  const lost = new Map(items.filter((item) => !arrived.has(item.guid)).map((item) => [item.guid, item.id]))
  for (const id of lost.values()) {
    try {
      await appClient.request('POST /app/hook/deliveries/{delivery_id}/attempts', { delivery_id: id })
    } catch (error) {
      if (!isFinal(error)) throw error
      log.warn({ delivery: id, err: error }, 'GitHub does not deliver this again; the listing finds what it was about')
    }
  }
  if (lost.size > 0) log.info({ redelivered: lost.size }, 'asked GitHub to deliver again')
  if (lost.size === 0) await store.setValue('sweep:deliveries', String(started))
  return lost.size
}

/** Arrived, or refused by us for what it is: the same bytes would be refused again, every ten minutes for three days. */
function isSettled({ status_code: code }: DeliveryItem): boolean {
  return (code >= 200 && code < 300) || code === 400 || code === 413 || code === 415
}

async function listDeliveries(client: Client, oldest: number): Promise<DeliveryItem[]> {
  const items: DeliveryItem[] = []
  let cursor: string | undefined
  for (let page = 0; page < 100; page += 1) {
    const { data, headers } = await client.request('GET /app/hook/deliveries', {
      per_page: 100,
      ...(cursor ? { cursor } : {}),
    })
    const list = data as readonly DeliveryItem[]
    items.push(...list.filter((item) => Date.parse(item.delivered_at) >= oldest))
    cursor = /[?&]cursor=([^&>]+)[^>]*>;\s*rel="next"/.exec(String(headers.link ?? ''))?.[1]
    if (cursor === undefined || list.some((item) => Date.parse(item.delivered_at) < oldest)) break
  }
  return items
}

interface Installation {
  readonly id: number
  readonly suspended_at: string | null
}
interface RepositoryItem {
  readonly name: string
  readonly archived: boolean
  readonly owner: { readonly login: string }
}

/**
 * Lists what has changed in every repository we are installed on and puts it into the inbox. One that cannot be listed
 * (issues switched off, access taken away meanwhile) keeps none of the others waiting.
 */
export async function resync(office: SweepOffice): Promise<number> {
  let listed = 0
  for (const installation of await listAll<Installation>(office.appClient, { route: 'GET /app/installations' })) {
    if (installation.suspended_at !== null) continue
    listed += await unlessFinal(office, { installation: installation.id }, () => resyncOne(office, installation.id))
  }
  return listed
}

/** Every repository of one installation; `afresh` when the organisation's config has changed. */
export async function resyncOne(office: SweepOffice, installation: number, afresh = false): Promise<number> {
  const client = await office.client(installation)
  const list = { route: 'GET /installation/repositories', key: 'repositories' }
  let listed = 0
  for (const repository of await listAll<RepositoryItem>(client, list)) {
    if (repository.archived) continue
    const resyncIt = () => resyncRepository(office, client, { installation, ...repository, afresh })
    listed += await unlessFinal(office, { installation, repository: repository.name }, resyncIt)
  }
  return listed
}

async function unlessFinal({ log }: SweepOffice, place: object, work: () => Promise<number>): Promise<number> {
  try {
    return await work()
  } catch (error) {
    if (!isFinal(error)) throw error
    log.warn({ ...place, err: error }, 'this could not be listed; the sweep goes on with the next')
    return 0
  }
}

/** GitHub has answered, and will not answer otherwise in a minute. A rate limit is no such answer. */
function isFinal(error: unknown): boolean {
  return hasStatus(error, 400, 403, 404, 410, 422, 451) && problemOf(error, 0).retryAt === null
}

interface IssueItem {
  readonly number: number
  readonly user: { readonly login: string } | null
}
export interface Place {
  readonly installation: number
  readonly name: string
  readonly owner: { readonly login: string }
  /** List every open subject again: the policy has changed. */
  readonly afresh?: boolean
}

/** Every open subject the first time; afterwards those changed since the last time. */
export async function resyncRepository(office: SweepOffice, client: Client, place: Place): Promise<number> {
  const started = office.now()
  const [owner, repo] = [place.owner.login, place.name]
  const note = `sweep:${owner}/${repo}`.toLowerCase()
  const last = place.afresh ? null : await office.store.value(note)
  const filter =
    last === null ? { state: 'open' } : { state: 'all', since: new Date(Number(last) - OVERLAP_MS).toISOString() }
  const parameters = { owner, repo, sort: 'updated', ...filter }
  const items = await listAll<IssueItem>(client, { route: 'GET /repos/{owner}/{repo}/issues', parameters })
  for (const [at, { number, user }] of items.entries()) {
    const subject = { installation: place.installation, owner, repo, number }
    const hint = user === null ? {} : { author: user.login }
    await office.store.enqueue({
      subject,
      cause: 'sweep',
      hint,
      dueAt: started + (items.length > 20 ? at * SPREAD_MS : 0),
    })
  }
  await office.store.setValue(note, String(started))
  const wanted = { installation: place.installation, owner, repo }
  await wantBackfill(office, wanted)
  await wantMerged(office, wanted)
  await wantMirror(office, wanted)
  return items.length
}
