import { describe, expect, it } from 'vitest'
import type { Client } from '../../src/github/ask.ts'
import { WorldProblem } from '../../src/github/problems.ts'
import { writeOnce } from '../../src/github/write-once.ts'

const SUBJECT = { installation: 1, owner: 'tikv', repo: 'tikv', number: 7 }
const CARD = { name: 'card', marker: '<!-- m -->', body: '<!-- m --> text' }
const APP = 99

interface World {
  readonly comments: { id: number; node_id: string; body: string; performed_via_github_app: { id: number } | null }[]
  /** What the next POST does: answers, loses its answer after writing, or refuses. */
  post: 'answers' | 'is lost' | 'is cut before' | 'is refused'
  /** Reads lag: comments younger than this are not listed. */
  hidden: boolean
}

function makeDesk(world: World, clock = { now: 1_000_000 }) {
  const notes = new Map<string, string>()
  const failure = (status: number) => Object.assign(new Error('x'), { status })
  const client: Client = {
    async request(route, parameters) {
      if (route.startsWith('GET')) return { status: 200, headers: {}, data: world.hidden ? [] : [...world.comments] }
      if (route.startsWith('PATCH')) {
        const found = world.comments.find((comment) => comment.id === parameters?.comment_id)
        if (found === undefined) throw failure(404)
        found.body = String(parameters?.body)
        return { status: 200, headers: {}, data: found }
      }
      if (world.post === 'is refused') throw failure(422)
      if (world.post === 'is cut before') throw failure(502)
      const id = world.comments.length + 1
      const comment = { id, node_id: `N${id}`, body: String(parameters?.body), performed_via_github_app: { id: APP } }
      world.comments.push(comment)
      if (world.post === 'is lost') throw failure(504)
      return { status: 201, headers: {}, data: comment }
    },
  }
  return {
    notes,
    clock,
    desk: {
      client,
      appId: APP,
      lagMs: 60_000,
      now: () => new Date(clock.now),
      notes: {
        recall: async (name: string) => notes.get(name) ?? null,
        remember: async (name: string, value: string) => void notes.set(name, value),
        record: async () => {},
        setPerson: async () => {},
      },
    },
  }
}

const makeWorld = (extra: Partial<World> = {}): World => ({ comments: [], post: 'answers', hidden: false, ...extra })

describe('a comment of ours', () => {
  it('is written once and edited afterwards', async () => {
    const world = makeWorld()
    const { desk } = makeDesk(world)
    await writeOnce(desk, SUBJECT, CARD)
    await writeOnce(desk, SUBJECT, { ...CARD, body: '<!-- m --> other' })
    expect(world.comments.map((comment) => comment.body)).toEqual(['<!-- m --> other'])
  })

  it('is found again when the answer to its write was lost', async () => {
    const world = makeWorld({ post: 'is lost' })
    const { desk, clock } = makeDesk(world)
    await expect(writeOnce(desk, SUBJECT, CARD)).rejects.toThrow()
    world.post = 'answers'
    clock.now += 5_000
    await writeOnce(desk, SUBJECT, CARD)
    expect(world.comments).toHaveLength(1)
  })

  it('waits while reads may lag behind a lost answer, and is written when nothing has come of it', async () => {
    const world = makeWorld({ post: 'is cut before' })
    const { desk, clock } = makeDesk(world)
    await expect(writeOnce(desk, SUBJECT, CARD)).rejects.toThrow()
    world.post = 'answers'
    clock.now += 5_000
    await expect(writeOnce(desk, SUBJECT, CARD)).rejects.toMatchObject({ retryAt: 1_060_000 })
    clock.now += 56_000
    await writeOnce(desk, SUBJECT, CARD)
    expect(world.comments).toHaveLength(1)
  })

  it('is not written twice when the process died between the write and the note', async () => {
    const world = makeWorld()
    const { desk, notes } = makeDesk(world)
    await writeOnce(desk, SUBJECT, CARD)
    notes.delete('card')
    notes.set('sent:card', '1000000')
    await writeOnce(desk, SUBJECT, CARD)
    expect(world.comments).toHaveLength(1)
  })

  it('is tried again at once when GitHub refused it, because then nothing was written', async () => {
    const world = makeWorld({ post: 'is refused' })
    const { desk } = makeDesk(world)
    await expect(writeOnce(desk, SUBJECT, CARD)).rejects.toMatchObject({ status: 422 })
    world.post = 'answers'
    await writeOnce(desk, SUBJECT, CARD)
    expect(world.comments).toHaveLength(1)
  })

  it('stays deleted when a person deleted it', async () => {
    const world = makeWorld()
    const { desk } = makeDesk(world)
    await writeOnce(desk, SUBJECT, CARD)
    world.comments.length = 0
    await writeOnce(desk, SUBJECT, CARD)
    expect(world.comments).toEqual([])
    const asked: string[] = []
    const client: Client = {
      request: async (route, parameters) => {
        asked.push(route)
        return await desk.client.request(route, parameters)
      },
    }
    await writeOnce({ ...desk, client }, SUBJECT, CARD)
    expect(asked, 'GitHub is not asked again').toEqual([])
  })

  it('is not mistaken for a comment in which somebody pasted the marker', async () => {
    const pasted = { id: 5, node_id: 'N5', body: CARD.body, performed_via_github_app: null }
    const world = makeWorld({ comments: [pasted], post: 'is cut before' })
    const { desk, clock } = makeDesk(world)
    await expect(writeOnce(desk, SUBJECT, CARD)).rejects.toThrow()
    await expect(writeOnce(desk, SUBJECT, CARD)).rejects.toBeInstanceOf(WorldProblem)
    world.post = 'answers'
    clock.now += 61_000
    await writeOnce(desk, SUBJECT, CARD)
    expect(world.comments).toHaveLength(2)
    expect(world.comments[0]?.body).toBe(CARD.body)
  })
})
