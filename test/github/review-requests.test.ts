// What a snapshot of a pull request holds of review requests, and what it says when GitHub did not tell; asking for reviews.
import { describe, expect, it } from 'vitest'
import type { Desk } from '../../src/github/apply.ts'
import type { PullData } from '../../src/github/data.ts'
import { requestsOf } from '../../src/github/review-requests.ts'
import { setReviewers } from '../../src/github/set-reviewers.ts'
import { page, pull } from './graphql-answer.ts'

const BO = { __typename: 'User', login: 'bo', databaseId: 2 }
const APP = { __typename: 'Bot', login: 'tikv-guide', databaseId: 9 }
const at = '2026-03-01T00:00:00Z'
const of = (extra: object, failed: readonly string[] = []) =>
  requestsOf(pull(extra) as unknown as PullData, new Map(failed.map((path) => [path, 'INTERNAL'])))

describe('review requests', () => {
  it('are people; a team or what cannot be seen is nobody', () => {
    const nodes = [
      { requestedReviewer: BO },
      { requestedReviewer: { __typename: 'Team' } },
      { requestedReviewer: null },
    ]
    expect(of({ reviewRequests: page(nodes) }).requested).toEqual([{ login: 'bo', id: 2, bot: false }])
  })

  it('have a history, with who did it', () => {
    const nodes = [
      { __typename: 'ReadyForReviewEvent', createdAt: at, actor: BO },
      { __typename: 'ReviewRequestedEvent', createdAt: at, actor: APP, requestedReviewer: BO },
      { __typename: 'ReviewRequestRemovedEvent', createdAt: at, actor: null, requestedReviewer: BO },
      { __typename: 'ConvertToDraftEvent', createdAt: at, actor: BO },
    ]
    const bo = { login: 'bo', id: 2, bot: false }
    expect(of({ asking: page(nodes) }).requestEvents).toEqual([
      { what: 'ready', login: null, by: bo, at },
      { what: 'requested', login: 'bo', by: { login: 'tikv-guide[bot]', id: 9, bot: true }, at },
      { what: 'removed', login: 'bo', by: null, at },
      { what: 'draft', login: null, by: bo, at },
    ])
  })

  it('are unknown, not empty, when GitHub failed to list them', () => {
    const told = { reviewRequests: page(), asking: page() }
    expect(of(told)).toEqual({ requested: [], requestEvents: [] })
    expect(of(told, ['repository.issueOrPullRequest.reviewRequests']).requested).toBeNull()
    expect(of(told, ['repository.issueOrPullRequest.asking']).requestEvents).toBeNull()
    expect(of({}).requested).toBeNull()
  })
})

describe('asking for a review', () => {
  const refusal = Object.assign(new Error('Reviews may only be requested from collaborators.'), { status: 422 })
  function deskWhere(outsiders: readonly string[], notes = new Map<string, string>()) {
    const asked: string[] = []
    const desk = {
      now: () => new Date(at),
      notes: {
        recall: async (name: string) => notes.get(name) ?? null,
        remember: async (name: string, value: string) => void notes.set(name, value),
      },
      client: {
        request: async (route: string, body: { reviewers: string[]; team_reviewers?: string[] }) => {
          asked.push(`${route.split(' ')[0]} ${[...body.reviewers, ...(body.team_reviewers ?? [])].join('+')}`)
          if (body.reviewers.some((login) => outsiders.includes(login))) throw refusal
          return { status: 201, headers: {}, data: {} }
        },
      },
    }
    return { asked, notes, desk: desk as unknown as Desk }
  }
  const subject = { installation: 1, owner: 'tikv', repo: 'tikv', number: 7 }

  it('takes one request for all, teams by their short name', async () => {
    const { asked, desk } = deskWhere([])
    await setReviewers(desk, subject, { call: 'request-reviewers', logins: ['bo', 'cy', 'tikv/raft'] })
    await setReviewers(desk, subject, { call: 'remove-reviewers', logins: ['bo'] })
    expect(asked).toEqual(['POST bo+cy+raft', 'DELETE bo'])
  })

  it('reaches the others when one may not be asked, and does not try that one again at once', async () => {
    const { asked, desk } = deskWhere(['out'])
    await setReviewers(desk, subject, { call: 'request-reviewers', logins: ['out', 'bo'] })
    await setReviewers(desk, subject, { call: 'request-reviewers', logins: ['out'] })
    expect(asked).toEqual(['POST out+bo', 'POST out', 'POST bo'])
  })

  it('is refused for good when nobody may be asked', async () => {
    const { desk } = deskWhere(['out'])
    await expect(setReviewers(desk, subject, { call: 'request-reviewers', logins: ['out'] })).rejects.toBe(refusal)
  })
})
