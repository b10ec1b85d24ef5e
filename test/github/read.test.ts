import { describe, expect, it } from 'vitest'
import type { Client } from '../../src/github/ask.ts'
import { read } from '../../src/github/read.ts'
import { answer, page, pull, written } from './graphql-answer.ts'

const SUBJECT = { installation: 1, owner: 'tikv', repo: 'tikv', number: 7 }
const readAs = async (data: object, client = makeClient(data)) => {
  const known = { appId: 1, checkName: 'x', author: 'ann', issueNumbers: [], cardId: null, answered: [] }
  const wants = () => ({ issueNumbers: [], marked: [], logins: [] })
  return await read(client, SUBJECT, { ...known, commandsSince: '', now: () => new Date(0), wants })
}

function makeClient(data: object, asked: string[] = []): Client {
  return {
    async request(route) {
      asked.push(route)
      return { status: 200, headers: {}, data: route.startsWith('GET') ? [] : data }
    },
  }
}

const error = (type: string, ...path: readonly string[]) => ({ type, path, message: 'x' })

describe('reading a subject', () => {
  it('is gone when GitHub does not find it', async () => {
    expect(await readAs(answer(null, [error('NOT_FOUND', 'repository', 'issueOrPullRequest')]))).toBeNull()
    const data = { ...answer(null).data, repository: null }
    expect(await readAs({ data, errors: [error('NOT_FOUND', 'repository')] })).toBeNull()
  })

  it.each([
    ['a permission is missing', ['repository', 'issueOrPullRequest', 'commits']],
    ['the repository may not be seen', ['repository']],
  ])('is a problem, and not gone, when %s', async (_, path) => {
    await expect(readAs(answer(null, [error('FORBIDDEN', ...path)]))).rejects.toThrow(/FORBIDDEN/)
  })

  it('knows that the files were not read when GitHub gives no list of them', async () => {
    const snapshot = await readAs(answer(pull({ files: null })))
    const subject = snapshot?.subject.kind === 'pull-request' ? snapshot.subject : null
    expect(subject?.files).toEqual([])
    expect(subject?.fileCount).toBeGreaterThan(0)
  })

  it('takes a review for said when it was submitted, not when it was begun', async () => {
    const late = '2026-03-09T00:00:00Z'
    const review = { ...written('R', '/assign'), state: 'COMMENTED', submittedAt: late, commit: null }
    const snapshot = await readAs(answer(pull({ reviews: page([review]) })))
    expect(snapshot?.subject.comments.map(({ kind, createdAt }) => `${kind} ${createdAt}`)).toContain(`review ${late}`)
  })

  it('looks once through the old comments of a long thread for a card, not at every event', async () => {
    const long = answer(pull({ comments: { ...page(), totalCount: 500 } }))
    const asked: string[] = []
    const client = makeClient(long, asked)
    await readAs(long, client)
    await readAs(long, client)
    expect(asked.filter((route) => route.startsWith('GET'))).toHaveLength(1)
  })

  describe('the labels of the repository', () => {
    const names = (count: number) => Array.from({ length: count }, (_, at) => ({ name: `label-${at}` }))
    const withLabels = (all: readonly { name: string }[], pages: readonly object[]) => {
      const asked: string[] = []
      const told = answer(pull())
      const labels = {
        totalCount: all.length,
        pageInfo: { hasNextPage: all.length > 100, endCursor: 'c' },
        nodes: all.slice(0, 100),
      }
      const repository = { ...told.data.repository, labels, lastLabels: { nodes: all.slice(-100) } }
      const answers: object[] = [{ ...told, data: { ...told.data, repository } }, ...pages]
      const client: Client = {
        request: async (route) => {
          asked.push(route)
          return { status: 200, headers: {}, data: answers.shift() }
        },
      }
      return { asked, read: () => readAs({}, client) }
    }

    it.each([3, 100, 101, 200])('are all known from one query when there are %i', async (count) => {
      const { asked, read } = withLabels(names(count), [])
      expect((await read())?.repository.labels).toEqual(names(count).map(({ name }) => name))
      expect(asked).toHaveLength(1)
    })

    it('are read to the end when there are more', async () => {
      const rest = { ...page(names(230).slice(100)), pageInfo: { hasNextPage: false, endCursor: null } }
      const { read } = withLabels(names(230), [{ data: { repository: { page: rest } } }])
      expect((await read())?.repository.labels).toHaveLength(230)
    })
  })
})
