// Webhooks: signed deliveries to one address, recorded, never repeated by themselves, 10 s to answer. As GitHub documents them.
import { createHmac, randomUUID } from 'node:crypto'
import { organisationOf } from '../shapes/app.ts'
import { simpleUser } from '../shapes/user.ts'
import type { DeliveryRow } from '../state/rows.ts'
import { type News, stamp, type World } from '../world/world.ts'
import type { Faults } from './faults.ts'

export interface HookTarget {
  readonly secret: string
  /** The app's address now; null while there is none. */
  url(): string | null
}

export interface Hooks {
  send(news: News): void
  /** Sends a recorded delivery again, with its guid. */
  redeliver(row: DeliveryRow): void
  /** Deliveries that have not come to an end. */
  pending(): number
  /** Resolves when none is pending. */
  idle(): Promise<void>
}

const ANSWER_WITHIN_MS = 10_000
const KEPT_DELIVERIES = 5_000
const HOOK_ID = 471_100

export function makeHooks(world: World, target: HookTarget, faults: Faults): Hooks {
  const open = new Set<Promise<void>>()
  const start = (row: DeliveryRow, delayMs: number) => {
    const run = attempt(world, target, { row, delayMs }).finally(() => open.delete(run))
    open.add(run)
  }
  return {
    send: (news) => {
      if (target.url() === null || !isSubscribed(world, news)) return
      const row = newDelivery(world, target, news)
      const { drop = 0, lose = 0, duplicate = 0, shuffleMs = 0 } = faults.hooks
      const draw = (odds: number) => odds > 0 && faults.chance() < odds
      if (draw(lose)) return
      if (draw(drop)) return record(world, { ...row, status: 'timed out', statusCode: 504 })
      const delay = () => (shuffleMs > 0 ? Math.floor(faults.chance() * shuffleMs) : 0)
      start(row, delay())
      if (draw(duplicate)) start({ ...row, id: world.state.nextId(), redelivery: true }, delay())
    },
    redeliver: (row) => start({ ...row, id: world.state.nextId(), redelivery: true, deliveredAt: stamp(world) }, 0),
    pending: () => open.size,
    idle: async () => {
      while (open.size > 0) await Promise.all(open)
    },
  }
}

function isSubscribed(world: World, news: News): boolean {
  const { events } = world.app
  return events === 'all' || events.includes(news.event) || news.event.startsWith('installation')
}

function newDelivery(world: World, target: HookTarget, news: News): DeliveryRow {
  const { app } = world
  const payload = JSON.stringify({
    ...news.payload,
    ...(news.repo === null ? {} : { organization: organisationOf(world) }),
    sender: simpleUser(world, news.sender),
    installation: news.payload.installation ?? { id: app.installationId, node_id: `MDIz_sb${app.installationId}` },
  })
  const guid = randomUUID()
  const sign = (kind: 'sha1' | 'sha256') => `${kind}=${createHmac(kind, target.secret).update(payload).digest('hex')}`
  return {
    id: world.state.nextId(),
    guid,
    event: news.event,
    action: news.action,
    repo: news.repo?.id ?? null,
    deliveredAt: stamp(world),
    redelivery: false,
    durationMs: 0,
    status: 'pending',
    statusCode: 0,
    payload,
    requestHeaders: {
      Accept: '*/*',
      'Content-Type': 'application/json',
      'User-Agent': 'GitHub-Hookshot/sandbox',
      'X-GitHub-Delivery': guid,
      'X-GitHub-Event': news.event,
      'X-GitHub-Hook-ID': String(HOOK_ID),
      'X-GitHub-Hook-Installation-Target-ID': String(app.id),
      'X-GitHub-Hook-Installation-Target-Type': 'integration',
      'X-Hub-Signature': sign('sha1'),
      'X-Hub-Signature-256': sign('sha256'),
    },
    responseHeaders: {},
    response: '',
  }
}

async function attempt(world: World, target: HookTarget, send: { row: DeliveryRow; delayMs: number }): Promise<void> {
  const { row, delayMs } = send
  if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs))
  const began = Date.now()
  const outcome = await post(target.url() ?? '', row)
  record(world, { ...row, ...outcome, durationMs: Date.now() - began })
}

type Outcome = Pick<DeliveryRow, 'status' | 'statusCode' | 'responseHeaders' | 'response'>

async function post(url: string, row: DeliveryRow): Promise<Outcome> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: row.requestHeaders,
      body: row.payload,
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    })
    const response = (await answer.text()).slice(0, 10_000)
    const status = answer.ok ? 'OK' : `Invalid HTTP Response: ${answer.status}`
    return { status, statusCode: answer.status, responseHeaders: Object.fromEntries(answer.headers), response }
  } catch (error) {
    const late = error instanceof Error && error.name === 'TimeoutError'
    const status = late ? 'timed out' : 'failed to connect to host'
    return { status, statusCode: late ? 504 : 502, responseHeaders: {}, response: '' }
  }
}

function record(world: World, row: DeliveryRow): void {
  const { deliveries } = world.state
  deliveries.put(row)
  const all = deliveries.all()
  if (all.length > KEPT_DELIVERIES + 200)
    for (const old of all.slice(0, all.length - KEPT_DELIVERIES)) deliveries.remove(old.id)
  world.state.save()
}
