// What commands of a thread say about reviewers: whom to look up first, and the last word of people about each request.
import type { AnsweredCommand, Command, Comment, ReviewerWord, Snapshot } from '../model/index.ts'
import { findFresh, timeOf } from './fresh.ts'
import { parseCommands } from './grammar.ts'
import { readPeople, refuseLine } from './logins.ts'
import { whyNotOf } from './reviewers.ts'
import { heardComments } from './version-words.ts'

/** For each login, or `organisation/team`, the last `/cc` or `/uncc` of a person, answered or not: our account did it for them. */
export function readReviewerWords(snapshot: Snapshot, commands: readonly Command[]): readonly ReviewerWord[] {
  const last = new Map<string, ReviewerWord>()
  for (const comment of heardComments(snapshot)) {
    const by = comment.author?.login ?? ''
    for (const typed of parseCommands(comment.body, commands).commands) {
      if ((typed.name !== 'cc' && typed.name !== 'uncc') || refuseLine(typed) !== null) continue
      const { logins, bots, teams } = readPeople(typed, by)
      for (const login of [...logins, ...bots, ...teams])
        last.set(login.toLowerCase(), { login, wanted: typed.name === 'cc', by, at: timeOf(comment) })
    }
  }
  return [...last.values()]
}

interface Thread {
  readonly comments: readonly Comment[]
  readonly answered: readonly AnsweredCommand[]
  readonly since: string
}

/** The logins that fresh `/reviewers why-not` lines ask about. */
export function readWhyNot(thread: Thread, commands: readonly Command[]): readonly string[] {
  return findFresh(thread, commands).flatMap(({ typed }) => whyNotOf(typed) ?? [])
}

/** The logins whom fresh `/cc` lines ask for a review. */
export function readAsked(thread: Thread, commands: readonly Command[]): readonly string[] {
  return findFresh(thread, commands).flatMap(
    ({ command, typed, comment }) => command?.reviewersNamed?.(typed, comment.author?.login ?? '') ?? [],
  )
}
