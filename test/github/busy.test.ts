// Who is busy, by GitHub's status: yes, no, or not told; never a guess.

import { parse, validate } from 'graphql'
import { describe, expect, it } from 'vitest'
import type { Client } from '../../src/github/ask.ts'
import { askBusy, busyQuery } from '../../src/github/busy.ts'
import { githubSchema } from '../../src/sandbox/graphql/schema.ts'

const NOW = '2026-06-01T12:00:00Z'
const status = (busy: boolean, expiresAt: string | null = null) => ({
  status: { indicatesLimitedAvailability: busy, expiresAt },
})

function answering(data: object, errors: readonly object[] = []): { client: Client; queries: string[] } {
  const queries: string[] = []
  const client: Client = {
    request: async (_, parameters) => {
      queries.push(String(parameters?.query))
      return { status: 200, headers: {}, data: { data, errors } }
    },
  }
  return { client, queries }
}

describe('who is busy', () => {
  it('is asked for all at once, by the status of each', async () => {
    const { client, queries } = answering({
      u0: status(true),
      u1: status(false),
      u2: { status: null },
      u3: null,
      u4: status(true, '2026-06-01T11:59:00Z'),
      u5: status(true, '2026-06-02T00:00:00Z'),
    })
    const known = await askBusy(client, ['Ann', 'bob', 'carol', 'gone', 'over', 'still', 'ANN'], NOW)
    expect([...known]).toEqual([
      ['ann', 'yes'],
      ['bob', 'no'],
      ['carol', 'no'],
      ['gone', 'unknown'],
      ['over', 'no'],
      ['still', 'yes'],
    ])
    expect(queries).toHaveLength(1)
  })

  it('is not asked for nobody, for bots, or for what is no login', async () => {
    const { client, queries } = answering({})
    expect((await askBusy(client, ['x[bot]', 'a") { id } b: user(login: "c', ''], NOW)).size).toBe(0)
    expect(queries).toEqual([])
  })

  it('stays unknown when GitHub does not answer, and waits when it asks us to slow down', async () => {
    const failing = answering({}, [{ message: 'Something went wrong' }])
    expect([...(await askBusy(failing.client, ['ann'], NOW))]).toEqual([['ann', 'unknown']])
    const limited = answering({}, [{ type: 'RATE_LIMITED', message: 'slow down' }])
    limited.client.request = async () => ({
      status: 200,
      headers: { 'x-ratelimit-reset': '1800000000' },
      data: { errors: [{ type: 'RATE_LIMITED', message: 'slow down' }] },
    })
    await expect(askBusy(limited.client, ['ann'], NOW)).rejects.toMatchObject({ retryAt: 1_800_000_000_000 })
  })

  it('is asked in words of GitHub’s schema', () => {
    expect(validate(githubSchema(), parse(busyQuery(['ann', 'bob'])))).toEqual([])
  })
})
