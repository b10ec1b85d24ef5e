// The roots of GraphQL: queries and the few mutations.
import { nodeId, readNodeId } from '../shapes/node-ids.ts'
import type { CommentRow, ReactionRow, ReviewCommentRow, ReviewRow } from '../state/rows.ts'
import { findRepo, repoOf, userOf } from '../state/state.ts'
import type { Table } from '../state/tables.ts'
import { react, removeReaction } from '../world/marks.ts'
import type { Json, Scene } from '../world/world.ts'
import { commitObject } from './code.ts'
import { type Asking, connection, orUnprocessable, type PageArgs, require, typedError } from './objects.ts'
import { account, accountNamed, viewer } from './people.ts'
import { searchSubjects } from './search.ts'
import { repositoryObject, subjectObject } from './subjects.ts'
import {
  commentObject,
  reactionGroups,
  reactionName,
  reactionNamed,
  reviewCommentObject,
  reviewObject,
} from './written.ts'

export function queryRoot(asking: Asking): Json {
  const { world, rate } = asking
  return {
    viewer: () => viewer(asking),
    rateLimit: () => ({
      cost: asking.cost,
      limit: rate.limit,
      remaining: rate.remaining,
      used: rate.used,
      nodeCount: 0,
      resetAt: new Date(rate.reset * 1000).toISOString(),
    }),
    repository: ({ owner, name }: { owner: string; name: string }) => {
      const repo = findRepo(world.state, owner, name)
      if (repo === undefined)
        throw typedError('NOT_FOUND', `Could not resolve to a Repository with the name '${owner}/${name}'.`)
      return repositoryObject(asking, repo)
    },
    user: ({ login }: { login: string }) => accountNamed(asking, login, 'User'),
    organization: ({ login }: { login: string }) => accountNamed(asking, login, 'Organization'),
    node: ({ id }: { id: string }) => nodeObject(asking, id),
    nodes: ({ ids }: { ids: readonly string[] }) => ids.map((id) => nodeObject(asking, id)),
    search: (args: PageArgs & { query: string; type: string }) => {
      const rows = searchSubjects(world, args.query)
      return { ...connection(rows, args, (row) => subjectObject(asking, row)), issueCount: rows.length }
    },
  }
}

function nodeObject(asking: Asking, id: string): Json {
  const { state } = asking.world
  const { kind = '', id: row = '' } = readNodeId(id) ?? {}
  const comment = kind === 'IC' ? state.comments.get(Number(row)) : undefined
  const review = kind === 'PRR' ? state.reviews.get(Number(row)) : undefined
  const reviewComment = kind === 'PRRC' ? state.reviewComments.get(Number(row)) : undefined
  const subject = state.subjects.all().find((one) => {
    return kind === 'I' ? one.id === Number(row) : kind === 'PR' && one.pull?.id === Number(row)
  })
  const repo = kind === 'R' ? state.repos.get(Number(row)) : undefined
  const user = ['U', 'BOT', 'O'].includes(kind) ? state.users.get(Number(row)) : undefined
  const commit = kind === 'C' ? state.commits.get(row) : undefined
  if (comment !== undefined) return commentObject(asking, comment)
  if (review !== undefined) return reviewObject(asking, review)
  if (reviewComment !== undefined) return reviewCommentObject(asking, reviewComment)
  if (subject !== undefined) return subjectObject(asking, subject)
  if (repo !== undefined) return repositoryObject(asking, repo)
  if (user !== undefined) return account(asking, user)
  const home = state.repos.all()[0]
  if (commit !== undefined && home !== undefined) return commitObject(asking, home, commit)
  throw typedError('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'.`)
}

interface ReactionInput {
  readonly input: { readonly subjectId: string; readonly content: string; readonly clientMutationId?: string | null }
}

/** Mutations: reactions only. Nothing else that the app writes is missing from REST. */
export function mutationRoot(asking: Asking): Json {
  return {
    addReaction: ({ input }: ReactionInput) => {
      const { scene, on } = reactable(asking, input.subjectId)
      const content = reactionNamed(input.content)
      if (content === undefined) throw typedError('UNPROCESSABLE', 'Content is not included in the list')
      const { row } = orUnprocessable(() => react(scene, on, content))
      return reactionPayload(asking, { input, on, row })
    },
    removeReaction: ({ input }: ReactionInput) => {
      const { scene, on } = reactable(asking, input.subjectId)
      const rows = asking.world.state.reactions.group(on)
      const row = rows.find((one) => one.user === asking.viewerId && one.content === reactionNamed(input.content))
      if (row !== undefined) orUnprocessable(() => removeReaction(scene, row.id))
      return reactionPayload(asking, { input, on, row })
    },
  }
}

function reactionPayload(asking: Asking, about: ReactionInput & { on: string; row: ReactionRow | undefined }): Json {
  const { input, on, row } = about
  return {
    clientMutationId: input.clientMutationId ?? null,
    reaction: row && {
      id: nodeId('REA', row.id),
      databaseId: row.id,
      content: reactionName(row.content),
      createdAt: row.createdAt,
      user: account(asking, userOf(asking.world.state, row.user)),
    },
    reactionGroups: reactionGroups(asking, on),
    subject: () => nodeObject(asking, input.subjectId),
  }
}

/** What a node id says may be reacted to, and the scene for it. */
function reactable(asking: Asking, id: string): { scene: Scene; on: string } {
  const { state } = asking.world
  const { kind = '', id: row = '' } = readNodeId(id) ?? {}
  const subject = state.subjects.all().find((one) => {
    return kind === 'I' ? one.id === Number(row) : kind === 'PR' && one.pull?.id === Number(row)
  })
  const tables: Readonly<Record<string, Table<CommentRow | ReviewRow | ReviewCommentRow>>> = {
    IC: state.comments,
    PRR: state.reviews,
    PRRC: state.reviewComments,
  }
  const found = tables[kind]?.get(Number(row))
  const names: Readonly<Record<string, string>> = { IC: 'comment', PRR: 'review', PRRC: 'review-comment' }
  const at = subject ?? found
  if (at === undefined) throw typedError('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'.`)
  const of = subject ?? state.subjects.group(`${at.repo}#${at.number}`)[0]
  require(asking, of?.pull ? 'pull_requests:write' : 'issues:write')
  const scene = { world: asking.world, repo: repoOf(state, at.repo), actor: userOf(state, asking.viewerId) }
  return { scene, on: subject !== undefined ? `subject:${subject.id}` : `${names[kind]}:${at.id}` }
}
