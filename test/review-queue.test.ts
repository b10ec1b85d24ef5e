// What waits for a person: kept from plans, the longest first; and what people said comes along with a thread.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Gate, Plan, PullRequest, Store } from '../src/model/index.ts'
import { addPersonSettings } from '../src/person-settings.ts'
import { createReviewLoads } from '../src/review-load.ts'
import { noteQueue, readQueue } from '../src/review-queue.ts'
import { openStore } from '../src/store/index.ts'
import { makePerson, makePull, makeSnapshot } from './make.ts'
import { quiet } from './store/contract.ts'

let folder: string
let store: Store

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tikv-guide-queue-'))
  store = await openStore({ file: join(folder, 'store.db'), now: Date.now, log: quiet })
})
afterAll(async () => {
  await store.close()
  await rm(folder, { recursive: true })
})

const gate = (rule: string, state: Gate['state'], mode: Gate['mode'] = 'block'): Gate => ({
  ...{ flow: 'f', rule, mode, state, because: 'page#a', topic: 't', facts: {}, who: 'author' },
})
const plan = (...gates: readonly Gate[]): Plan => ({ gates, steps: [], related: [], card: false, wakeAt: null })
const asked = (number: number, login: string, at: string): Partial<PullRequest> => ({
  number,
  requested: [makePerson(login)],
  requestEvents: [{ what: 'requested', login, by: makePerson('zoe'), at }],
})

async function note(change: Partial<PullRequest>, made: Plan): Promise<void> {
  const subject = makePull(change)
  await noteQueue(store, makeSnapshot({ subject }), made)
  const open = subject.state === 'open' ? (subject.requested ?? []).map(({ login }) => login) : []
  await createReviewLoads(store).note('tikv/tikv', { number: subject.number, open, suggested: [], at: 0 })
}

const queue = async (login: string) => (await readQueue(store, 'tikv/tikv', login)).map(({ number }) => number)

it('the longest asked for comes first, with what each needs', async () => {
  const needs = plan(gate('dco', 'fail'), gate('title', 'pass'), gate('size', 'advice'), gate('x', 'fail', 'shadow'))
  await note(asked(7, 'Ann', '2026-03-02T00:00:00Z'), needs)
  await note(asked(8, 'ann', '2026-03-01T00:00:00Z'), plan())
  await note(asked(9, 'bob', '2026-03-01T00:00:00Z'), plan())
  expect(await queue('ANN')).toEqual([8, 7])
  expect((await readQueue(store, 'tikv/tikv', 'ann'))[1]?.needs).toEqual([{ rule: 'dco', who: 'author' }])
  expect(await queue('carol')).toEqual([])
})

it('what is closed, or asked of somebody else, waits no longer', async () => {
  await note({ ...asked(7, 'ann', '2026-03-02T00:00:00Z'), state: 'closed' }, plan())
  await note(asked(8, 'bob', '2026-03-03T00:00:00Z'), plan())
  expect(await queue('ann')).toEqual([])
  expect(await queue('bob')).toEqual([9, 8])
})

it('what people of a thread said about their time is in its snapshot, and nothing of others', async () => {
  const word = { setting: { name: 'capacity', value: 2 }, at: 1, place: 'x' } as const
  const [ann, bob, carol] = ['ann', 'bob', 'carol'].map((login) => makePerson(login))
  for (const person of [ann, bob, carol])
    if (person?.id != null) await store.setPersonSettings('tikv', { ...word, id: person.id, login: person.login })
  const snapshot = makeSnapshot({
    subject: makePull({ requested: ann === undefined ? [] : [ann], comments: [] }),
    people: [{ login: 'BOB', exists: 'yes', assignable: 'yes', person: null }],
  })
  const found = await addPersonSettings(store, snapshot)
  expect(found?.personSettings?.map(({ login }) => login).sort()).toEqual(['ann', 'bob'])
  expect(await addPersonSettings(store, null)).toBeNull()
})
