// The end of the history is only what GitHub calls one.
import { describe, expect, it } from 'vitest'
import { readMergedPage } from '../../src/github/merged-pulls.ts'

const answering = (type: string | undefined) => ({
  request: async () => {
    const errors = type === undefined ? [] : [{ type, message: 'no', path: ['repository'] }]
    return { status: 200, headers: {}, data: { data: { rateLimit: null, repository: null }, errors } }
  },
})
const wish = { owner: 'tikv', repo: 'tikv', after: 'c1', size: 50 }

describe('a repository that GitHub does not show', () => {
  it.each([[undefined], ['NOT_FOUND'], ['FORBIDDEN']])('is none for us: %s', async (type) => {
    expect(await readMergedPage(answering(type), wish)).toBeNull()
  })

  it.each([['SERVICE_UNAVAILABLE'], ['INTERNAL']])('is asked for again: %s', async (type) => {
    await expect(readMergedPage(answering(type), wish)).rejects.toThrow(/merged pull requests/)
  })
})
