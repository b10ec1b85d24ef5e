// Deliveries and wishes for tests: say only what matters.
import { randomUUID } from 'node:crypto'
import type { Delivery, Hint, JobRequest } from '../../src/model/index.ts'

export function makeDelivery(fields: Partial<Delivery> = {}): Delivery {
  return {
    id: randomUUID(),
    event: 'ping',
    body: new TextEncoder().encode('{}'),
    receivedAt: 1_800_000_000_000,
    ...fields,
  }
}

interface Wish {
  readonly installation?: number
  readonly owner?: string
  readonly number?: number
  readonly cause?: string
  readonly hint?: Hint
  readonly dueAt?: number
  readonly receivedAt?: number
}

export function makeRequest(wish: Wish = {}): JobRequest {
  const { installation = 1, owner = 'tikv', number = 7, cause = 'pull_request.opened', hint = {}, dueAt = 0 } = wish
  const received = wish.receivedAt === undefined ? {} : { receivedAt: wish.receivedAt }
  return { subject: { installation, owner, repo: 'tikv', number }, cause, hint, dueAt, ...received }
}
