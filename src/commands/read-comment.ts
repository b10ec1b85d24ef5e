// The commands of one comment, read once for all who ask within a decision: of a long thread every comment is asked about often.
import type { Comment } from '../model/index.ts'
import { type KnownCommand, type ParsedComment, parseCommands } from './grammar.ts'

const READ = new WeakMap<Comment, { readonly known: readonly KnownCommand[]; readonly parsed: ParsedComment }>()

/** As `parseCommands` of the comment's body. A comment never changes: what was edited is another one in the next snapshot. */
export function readCommands(comment: Comment, known: readonly KnownCommand[]): ParsedComment {
  const found = READ.get(comment)
  if (found?.known === known) return found.parsed
  const parsed = parseCommands(comment.body, known)
  READ.set(comment, { known, parsed })
  return parsed
}
