// Reactions as REST shows them: single ones, and the roll-up inside issues and comments.
import { REACTIONS, type ReactionRow } from '../state/rows.ts'
import type { Json, World } from '../world/world.ts'
import { nodeId } from './node-ids.ts'
import { userById } from './user.ts'

/** OpenAPI `reaction`. */
export function reaction(world: World, row: ReactionRow): Json {
  return {
    id: row.id,
    node_id: nodeId('REA', row.id),
    user: userById(world, row.user),
    content: row.content,
    created_at: row.createdAt,
  }
}

/** OpenAPI `reaction-rollup`. */
export function reactionRollup(world: World, at: { on: string; url: string }): Json {
  const rows = world.state.reactions.group(at.on)
  const count = (content: string) => rows.filter((row) => row.content === content).length
  const counts = Object.fromEntries(REACTIONS.map((content) => [content, count(content)]))
  return { url: at.url, total_count: rows.length, ...counts }
}
