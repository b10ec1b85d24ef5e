import { describe, expect, it } from 'vitest'
import type { Client } from '../../src/github/ask.ts'
import { noteMarker, noteOnce, openIssueOnce, suggestOnce } from '../../src/github/once.ts'

const SUBJECT = { installation: 1, owner: 'tikv', repo: 'rfcs', number: 7 }
const APP = 99

/** A GitHub that keeps what is posted; the first answer can get lost after the write. */
function makeWorld({ losesFirst = false, refuses = 0 } = {}) {
  const posted: string[] = []
  const kept = new Map<string, string>()
  let clock = 1_000_000
  const client: Client = {
    async request(route, parameters = {}) {
      if (route.startsWith('GET')) {
        const data = posted.map((body) => ({
          body,
          performed_via_github_app: { id: APP },
          user: { type: 'Bot' },
          id: 1,
        }))
        return { status: 200, headers: {}, data }
      }
      if (refuses > 0)
        throw Object.assign(new Error('no'), { name: 'HttpError', status: refuses, response: {}, request: {} })
      posted.push(String(parameters.body))
      if (losesFirst && posted.length === 1) throw new Error('socket hang up')
      return { status: 201, headers: {}, data: { id: 1, node_id: 'X' } }
    },
  }
  const notes = {
    recall: async (name: string) => kept.get(name) ?? null,
    remember: async (name: string, value: string) => void kept.set(name, value),
  }
  const writer = { client, notes, appId: APP, lagMs: 60_000, now: () => new Date(clock) }
  const pass = (ms: number) => {
    clock += ms
  }
  return { posted, kept, writer, pass }
}

const body = `${noteMarker('x')}\n\nText`
const DEEDS = [
  ['a comment', (world: ReturnType<typeof makeWorld>) => noteOnce(world.writer, SUBJECT, { name: 'x', body })],
  [
    'an issue',
    (world: ReturnType<typeof makeWorld>) =>
      openIssueOnce(world.writer, {
        ...{ call: 'open-issue', name: 'x', repository: 'tikv/tikv', title: 'T', body, creator: 'app[bot]' },
      }),
  ],
  [
    'a suggested change',
    (world: ReturnType<typeof makeWorld>) =>
      suggestOnce(world.writer, SUBJECT, {
        ...{ call: 'suggest', name: 'x', headSha: 'a', path: 'text/a.md', from: 3, line: 4, body },
      }),
  ],
] as const

describe.each(DEEDS)('%s', (_, make) => {
  it('is made once, however often it is asked for', async () => {
    const world = makeWorld()
    expect([await make(world), await make(world), await make(world)]).toEqual([true, false, false])
    expect(world.posted).toHaveLength(1)
  })

  it('is found again when the answer to the write was lost', async () => {
    const world = makeWorld({ losesFirst: true })
    await expect(make(world)).rejects.toThrow('hang up')
    world.pass(120_000)
    expect(await make(world)).toBe(false)
    expect(world.posted).toHaveLength(1)
  })

  it('may be tried again at once after a refusal, since nothing was written', async () => {
    const world = makeWorld({ refuses: 403 })
    await expect(make(world)).rejects.toThrow('no')
    expect(world.kept.get('sent:x')).toBe('')
  })
})

it('what GitHub finds invalid, such as a line that is not in the change, is not asked for again', async () => {
  const world = makeWorld({ refuses: 422 })
  const [, , [, suggest]] = DEEDS
  await expect(suggest(world)).rejects.toThrow('no')
  expect(await suggest(world)).toBe(false)
})

it('an issue is found again also when the ledger was lost', async () => {
  const world = makeWorld()
  const [, [, open]] = DEEDS
  await open(world)
  world.kept.clear()
  expect(await open(world)).toBe(false)
  expect(world.posted).toHaveLength(1)
})
