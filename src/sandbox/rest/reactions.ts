// REST: reactions on bodies, comments and review comments. Reviews have none in REST, only in GraphQL, as on GitHub.
import { reaction } from '../shapes/reaction.ts'
import { REACTIONS, type ReactionContent } from '../state/rows.ts'
import {
  type ApiCall,
  commentIn,
  empty,
  invalid,
  missing,
  ok,
  page,
  type Route,
  repoIn,
  route,
  sceneOf,
  subjectIn,
} from '../wire/route.ts'
import { react, removeReaction } from '../world/marks.ts'

const REPO = '/repos/{owner}/{repo}'

/** The three places: path, permission, and how to name what is reacted to. */
const PLACES: readonly { path: string; needs: string; on(call: ApiCall): string }[] = [
  {
    path: `${REPO}/issues/{issue_number}/reactions`,
    needs: 'subject',
    on: (call) => `subject:${subjectIn(call).id}`,
  },
  {
    path: `${REPO}/issues/comments/{comment_id}/reactions`,
    needs: 'subject',
    on: (call) => `comment:${commentIn(call).id}`,
  },
  {
    path: `${REPO}/pulls/comments/{comment_id}/reactions`,
    needs: 'pull_requests',
    on: (call) => {
      const row = call.world.state.reviewComments.get(Number(call.params.comment_id))
      if (row === undefined || row.repo !== repoIn(call).id) throw missing()
      return `review-comment:${row.id}`
    },
  },
]

export const reactionRoutes: readonly Route[] = PLACES.flatMap(({ path, needs, on }) => [
  route(`GET ${path}`, `${needs}:read`, (call) =>
    page(call, call.world.state.reactions.group(on(call)), (rows) => rows.map((row) => reaction(call.world, row))),
  ),
  route(`POST ${path}`, `${needs}:write`, (call) => {
    const content = REACTIONS.find((one) => one === call.body.content)
    if (content === undefined) throw invalid('content')
    return answerReaction(call, on(call), content)
  }),
  route(`DELETE ${path}/{reaction_id}`, `${needs}:write`, (call) => {
    const row = call.world.state.reactions.group(on(call)).find(({ id }) => id === Number(call.params.reaction_id))
    if (row === undefined) throw missing()
    removeReaction(sceneOf(call), row.id)
    return empty()
  }),
])

/** 201 for a new reaction, 200 for one that was there. */
function answerReaction(call: ApiCall, on: string, content: ReactionContent) {
  const { row, fresh } = react(sceneOf(call), on, content)
  return ok(reaction(call.world, row), fresh ? 201 : 200)
}
