// Webhooks: signed, recorded, repeated only on request, and disturbed on demand.
import { Webhooks } from '@octokit/webhooks'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Caller, startCaller } from './caller.ts'
import { type Receiver, startReceiver } from './receiver.ts'

let receiver: Receiver
let caller: Caller
beforeEach(async () => {
  receiver = await startReceiver()
  caller = await startCaller({ webhookUrl: receiver.url })
})
afterEach(async () => {
  await caller.sandbox.close()
  await receiver.close()
})

const open = () => caller.sandbox.act({ as: 'ada-newcomer', do: 'open-pull', title: 'cdc: a change' }).number ?? 0

describe('a delivery', () => {
  it('is signed, and says what it is in its headers', async () => {
    open()
    await caller.sandbox.settle()
    const [first] = receiver.arrived
    expect(first?.headers).toMatchObject({
      'x-github-event': 'pull_request',
      'x-github-hook-installation-target-type': 'integration',
      'x-github-hook-installation-target-id': String(caller.sandbox.appId),
      'content-type': 'application/json',
    })
    expect(first?.headers['x-github-delivery']).toMatch(/^[0-9a-f-]{36}$/)
    expect(first?.headers['user-agent']).toMatch(/^GitHub-Hookshot\//)
    const signature = String(first?.headers['x-hub-signature-256'])
    expect(await new Webhooks({ secret: caller.sandbox.webhookSecret }).verify(first?.text ?? '', signature)).toBe(true)
    expect(first?.payload).toMatchObject({
      action: 'opened',
      sender: { login: 'ada-newcomer' },
      installation: { id: caller.sandbox.installationId },
      repository: { full_name: 'tikv/tikv' },
      organization: { login: 'tikv' },
    })
  })

  it('tells also of what the app itself did', async () => {
    const number = open()
    await caller.call('POST', `/repos/tikv/tikv/issues/${number}/labels`, { labels: ['size/S'] })
    await caller.sandbox.settle()
    const last = receiver.arrived.at(-1)?.payload
    expect(last).toMatchObject({ action: 'labeled', sender: { login: 'tikv-guide[bot]', type: 'Bot' } })
  })

  it('that fails is recorded and not repeated, until it is asked for again', async () => {
    receiver.status = 500
    open()
    await caller.sandbox.settle()
    const list = async () => (await caller.call('GET', '/app/hook/deliveries', undefined, { auth: caller.jwt })).body
    const failed = (await list()) as { id: number; guid: string; status: string; status_code: number }[]
    expect(failed).toMatchObject([{ status: 'Invalid HTTP Response: 500', status_code: 500, redelivery: false }])
    receiver.status = 202
    const path = `/app/hook/deliveries/${failed[0]?.id}/attempts`
    expect((await caller.call('POST', path, undefined, { auth: caller.jwt })).status).toBe(202)
    await caller.sandbox.settle()
    expect(await list()).toMatchObject([
      { guid: failed[0]?.guid, status: 'OK', redelivery: true },
      { guid: failed[0]?.guid, status_code: 500 },
    ])
    expect(receiver.arrived).toHaveLength(2)
  })

  it('to nobody is recorded as failed', async () => {
    caller.sandbox.setWebhookUrl('http://127.0.0.1:9/nobody')
    open()
    await caller.sandbox.settle()
    expect(caller.sandbox.state.deliveries.all()).toMatchObject([{ status: 'failed to connect to host' }])
  })

  it('is listed in pages, newest first, by cursor', async () => {
    for (let at = 0; at < 5; at++) open()
    await caller.sandbox.settle()
    const ids: number[] = []
    let path = '/app/hook/deliveries?per_page=2'
    for (;;) {
      const reply = await caller.call('GET', path, undefined, { auth: caller.jwt })
      ids.push(...(reply.body as { id: number }[]).map(({ id }) => id))
      const next = /<([^>]+)>; rel="next"/.exec(reply.headers.get('link') ?? '')?.[1]
      if (next === undefined) break
      path = next.replace(caller.sandbox.url, '')
    }
    expect(ids).toHaveLength(5)
    expect(ids).toEqual([...ids].sort((a, b) => b - a))
  })
})

describe('disturbed webhooks', () => {
  it('that are dropped show up as failed in the list', async () => {
    caller.sandbox.faults.hooks = { drop: 1 }
    open()
    await caller.sandbox.settle()
    expect(receiver.arrived).toEqual([])
    expect(caller.sandbox.state.deliveries.all()).toMatchObject([{ status: 'timed out', statusCode: 504 }])
  })

  it('that are lost leave no trace', async () => {
    caller.sandbox.faults.hooks = { lose: 1 }
    open()
    await caller.sandbox.settle()
    expect(caller.sandbox.state.deliveries.all()).toEqual([])
  })

  it('that are doubled carry the same id', async () => {
    caller.sandbox.faults.hooks = { duplicate: 1 }
    open()
    await caller.sandbox.settle()
    const ids = receiver.arrived.map(({ headers }) => headers['x-github-delivery'])
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(1)
  })

  it('that are shuffled all arrive, in another order', async () => {
    caller.sandbox.faults.hooks = { shuffleMs: 200 }
    const numbers = Array.from({ length: 12 }, open)
    await caller.sandbox.settle()
    const arrived = receiver.arrived.map(({ payload }) => payload.number)
    expect(arrived).not.toEqual(numbers)
    expect([...arrived].sort()).toEqual([...numbers].sort())
  })
})
