// A word of a person about their own time: the step that keeps it, and the reasons to leave a line alone.
import type { Because, Comment, PersonSetting, PersonSettings, Snapshot, Step, TypedCommand } from '../model/index.ts'
import { timeOf } from './fresh.ts'
import { findSecond, type WrongLine } from './one-line.ts'

/** GitHub's times are whole seconds: a later line of a comment counts as later. */
const MOST_LINES = 999

export interface OwnWord {
  readonly typed: TypedCommand
  readonly comment: Comment
  readonly because: Because
}

/** None for a deleted account, which is never heard anyway. */
export function ownWord({ typed, comment, because }: OwnWord, setting: PersonSetting): readonly Step[] {
  const { author } = comment
  if (author === null || author.id === null) return []
  const at = Date.parse(timeOf(comment)) + Math.min(typed.line, MOST_LINES)
  if (Number.isNaN(at)) return []
  const place = `${comment.id}:${typed.line}`
  return [{ what: 'person', word: { id: author.id, login: author.login, setting, at, place }, because }]
}

/** A second command on the line, or somebody else's name: people speak for themselves. Null when fine. */
export function refuseOwn(typed: Pick<TypedCommand, 'args'>): WrongLine | null {
  const second = findSecond(typed)
  if (second !== null) return second
  return typed.args.some((word) => word.startsWith('@')) ? { topic: 'own-words', facts: {} } : null
}

/** What is kept of the comment's author; null when they never said anything. */
export function settingsOfAuthor({ author }: Pick<Comment, 'author'>, snapshot: Snapshot): PersonSettings | null {
  return snapshot.personSettings?.find(({ id }) => id === author?.id) ?? null
}
