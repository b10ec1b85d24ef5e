// The intake: takes GitHub's webhook requests, checks them, and says 202 only when the delivery is on disk.
// Nothing else happens in the request: what a delivery means is worked out later, from the inbox.
import type { KeyObject } from 'node:crypto'
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import type { Delivery, Log, Store } from '../model/index.ts'
import { answer, type Outcome, refuseUnread, statusOf } from './answer.ts'
import { type BodyLimits, type BodyReading, readBody } from './body.ts'
import { isJsonObject } from './json.ts'
import type { Pieces } from './pieces.ts'
import { createKeys, isSigned, readSignature } from './secret.ts'
import { createSlots } from './slots.ts'

export { assertSecret } from './secret.ts'

export interface IntakeOptions {
  /** One secret, or two while they are being changed. */
  readonly secrets: readonly string[]
  readonly store: Pick<Store, 'put'>
  readonly log: Log
  readonly now?: () => number
  /** Told of every answer. */
  readonly metrics?: { answered(status: number, outcome: Outcome): void }
  readonly limits?: Partial<BodyLimits>
}

export type Intake = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** 25 MB is GitHub's limit, 10 s is when GitHub gives up. */
const LIMITS: BodyLimits = { bodyBytes: 25 * 1024 * 1024, bodyMs: 10_000 }
const WARN_EVERY_MS = 60_000

/** The request listener for `POST /api/github/webhooks`. It never rejects. Throws at once when no secret is given. */
export function createIntake(options: IntakeOptions): Intake {
  const keys = createKeys(options.secrets)
  const reading = { ...LIMITS, ...options.limits, slots: createSlots() }
  const desk = { options, keys, reading }
  const warn = createWarning(options)
  return async (request, response) => {
    const outcome = await takeIn(request, desk)
    if (outcome === 'gone') return
    options.metrics?.answered(statusOf(outcome), outcome)
    if (outcome === 'unsigned') warn()
    if (request.complete) answer(response, outcome)
    else refuseUnread(request, response, outcome)
  }
}

interface Desk {
  readonly options: IntakeOptions
  readonly keys: readonly KeyObject[]
  readonly reading: BodyReading
}

async function takeIn(request: IncomingMessage, { options, keys, reading }: Desk): Promise<Outcome | 'gone'> {
  const refusal = checkHead(request, reading)
  if (refusal) return refusal
  const signature = readSignature(request.headers['x-hub-signature-256'])
  const body = await readBody(request, reading, signature !== null)
  if (typeof body === 'string') return body
  const isGood = signature !== null && isSigned(body.list, signature, keys)
  const outcome = isGood ? await takeSigned(request.headers, body, options) : 'unsigned'
  body.free()
  return outcome
}

async function takeSigned(headers: IncomingHttpHeaders, pieces: Pieces, options: IntakeOptions): Promise<Outcome> {
  const named = readNames(headers)
  if (!named) return 'wrong-headers'
  const body = pieces.join()
  if (!isJsonObject(body)) return 'wrong-json'
  return await keep({ ...named, body, receivedAt: (options.now ?? Date.now)() }, options)
}

/** What can be refused before the body is read. */
function checkHead(request: IncomingMessage, limits: BodyLimits): Outcome | null {
  if (request.method !== 'POST') return 'wrong-method'
  const { headers } = request
  if (!isJsonType(headers['content-type']) || headers['content-encoding']) return 'wrong-type'
  return Number(headers['content-length'] ?? 0) > limits.bodyBytes ? 'too-large' : null
}

function isJsonType(type: string | undefined): boolean {
  return type === 'application/json' || /^application\/json\s*(;|$)/i.test(type ?? '')
}

/** The event and the GUID. https://docs.github.com/webhooks/webhook-events-and-payloads#delivery-headers */
function readNames(headers: IncomingHttpHeaders): Pick<Delivery, 'event' | 'id'> | null {
  const event = headers['x-github-event']
  const id = headers['x-github-delivery']
  if (typeof event !== 'string' || !/^[a-z_]{1,64}$/.test(event)) return null
  if (typeof id !== 'string' || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return null
  return { event, id: id.toLowerCase() }
}

async function keep(delivery: Delivery, { store, log }: IntakeOptions): Promise<Outcome> {
  try {
    return await store.put(delivery)
  } catch (error) {
    log.error({ err: error, delivery: delivery.id, event: delivery.event }, 'a delivery could not be stored')
    return 'not-stored'
  }
}

/** Anybody can send wrong signatures: the log hears of it once a minute, the metrics each time. */
function createWarning({ log, now = Date.now }: IntakeOptions): () => void {
  let last = Number.NEGATIVE_INFINITY
  return () => {
    if (now() - last < WARN_EVERY_MS) return
    last = now()
    log.warn(
      {},
      'a delivery had no valid signature: is WEBHOOK_SECRET the secret in the settings of the app on GitHub?',
    )
  }
}
