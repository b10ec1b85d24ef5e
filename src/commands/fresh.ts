// Which commands of a thread still wait for an answer. Level-triggered: nothing here depends on which event woke us.
import type { AnsweredCommand, Command, Comment, Person, TypedCommand } from '../model/index.ts'
import { commandText } from './grammar.ts'
import { findNamed, namesOf } from './names.ts'
import { isOthers, isPath } from './other-bots.ts'
import { readCommands } from './read-comment.ts'
import { nearest } from './spelling.ts'

/** One command that has no answer yet. `command` is null when the name is not ours but near to that of `meant`, which is. */
export type Fresh = { readonly comment: Comment; readonly typed: TypedCommand } & (
  | { readonly command: Command; readonly meant: null }
  | { readonly command: null; readonly meant: Meant }
)

type Meant = Pick<TypedCommand, 'name' | 'args'>

export interface Thread {
  readonly comments: readonly Comment[]
  readonly answered: readonly AnsweredCommand[]
  /** ISO 8601; older comments are left alone. */
  readonly since: string
}

/** Bots that run as ordinary accounts, as ti-chi-bot did for years: GitHub does not say of them that they are bots. */
const MACHINE = /(?:\[bot\]|-(?:ro)?bot)$/i

/** Commands without an answer, in the order they were given: by the time of the last edit, then by line. */
export function findFresh({ comments, answered, since }: Thread, commands: readonly Command[]): readonly Fresh[] {
  const texts = new Set(answered.map(({ commentId, text }) => `${commentId} ${text}`))
  const withAnswers = new Set(answered.map(({ commentId }) => commentId))
  return [...new Map(comments.map((comment) => [comment.id, comment])).values()]
    .filter((comment) => isHeard(comment, since) && !isSettled(comment, withAnswers))
    .sort(byTime)
    .flatMap((comment) => readFresh(comment, commands))
    .filter(({ comment, typed }) => !texts.has(`${comment.id} ${commandText(typed)}`))
}

/** By the time of the last edit; of two in the same second, always the same one first. */
export function byTime(a: Comment, b: Comment): number {
  return Date.parse(timeOf(a)) - Date.parse(timeOf(b)) || (a.id < b.id ? -1 : 1)
}

/** Only people are heard, only about what is new enough, and after an edit only if they edited their own words. */
export function isHeard(comment: Comment, since: string): boolean {
  const { author, editedAt, editor } = comment
  if (author === null || author.bot || author.id === null || MACHINE.test(author.login)) return false
  if (Date.parse(timeOf(comment)) < Date.parse(since)) return false
  return editedAt === null || isSame(author, editor)
}

/** Our reaction on an unedited comment is an answer to all of it; on an edited one only while the ledger knows nothing. */
function isSettled({ id, editedAt, ourReactions }: Comment, withAnswers: ReadonlySet<string>): boolean {
  return ourReactions.length > 0 && (editedAt === null || !withAnswers.has(id))
}

function readFresh(comment: Comment, commands: readonly Command[]): Fresh[] {
  // Nearly all comments have no command; Markdown is parsed only for those that might.
  if (!/^[ \t]{0,3}\/[a-z]/im.test(comment.body)) return []
  const { commands: known, unknown } = readCommands(comment, commands)
  const names = commands.flatMap(namesOf)
  const fresh = [
    ...known.map((typed) => {
      // `/help wanted` is a command of its own, and the list of all commands is long.
      const meant = typed.name === 'help' ? writtenApart(typed, commands) : null
      return {
        comment,
        typed,
        command: meant === null ? (findNamed(typed.name, commands)?.command ?? null) : null,
        meant,
      }
    }),
    ...unknown.map((typed) => ({ comment, typed, command: null, meant: findMeant(typed, names, commands) })),
  ]
  const ours = fresh.filter((one): one is typeof one & Fresh => one.command !== null || one.meant !== null)
  return lastOfEach(ours.sort((a, b) => a.typed.line - b.typed.line))
}

/** Of the same command written twice in one comment the last stands. */
function lastOfEach(fresh: readonly Fresh[]): Fresh[] {
  const last = new Map(fresh.map((one) => [commandText(one.typed), one.typed.line]))
  return fresh.filter(({ typed }) => last.get(commandText(typed)) === typed.line)
}

/** The name an unknown one was meant to be; null for other bots' words and for what is near to nothing. */
export function guess({ name }: Pick<TypedCommand, 'name'>, names: readonly string[]): string | null {
  if (names.includes(name)) return name
  return isOthers(name) || isPath(name) ? null : nearest(name, names)
}

function findMeant(typed: TypedCommand, names: readonly string[], commands: readonly Command[]): Meant | null {
  const apart = writtenApart(typed, commands)
  if (apart !== null) return apart
  const name = guess(typed, names)
  const found = name === null ? null : findNamed(name, commands)
  return found === null ? null : { name: found.name, args: typed.args }
}

/** `/good first issue` and `/not affected 8.5`: a name whose parts stand apart. */
function writtenApart({ name, args }: TypedCommand, commands: readonly Command[]): Meant | null {
  for (const more of [2, 1]) {
    const found = args.length < more ? null : findNamed([name, ...args.slice(0, more)].join('-'), commands)
    if (found !== null) return { name: found.name, args: args.slice(more) }
  }
  return null
}

/** When it was last written: the edit, if there was one. */
export function timeOf({ createdAt, editedAt }: Comment): string {
  return editedAt ?? createdAt
}

function isSame(one: Person, other: Person | null): boolean {
  return other !== null && one.id !== null && one.id === other.id
}
