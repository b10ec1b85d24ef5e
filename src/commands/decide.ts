// Answers every command of a thread that has no answer yet, one after the other, each seeing what the one before it changed.
import { shorten } from '../markdown/plain.ts'
import type { Command, Person, Snapshot, Step } from '../model/index.ts'
import { refused } from './answer.ts'
import { type Fresh, findFresh } from './fresh.ts'
import { commandText } from './grammar.ts'
import { lastWords, seeAfter } from './seen.ts'

/** The section that holds the grammar's rules, which a misspelt or misplaced command is answered with. */
export const GRAMMAR = 'commands#how-comments-are-read'

/** The steps of all commands: effects by their last word, and one answer for each command in the order they were given. */
export function answerCommands(snapshot: Snapshot, commands: readonly Command[]): readonly Step[] {
  const { subject, answered, self } = snapshot
  const comments = subject.comments.filter(({ author }) => !isSelf(author, self))
  const steps: Step[] = []
  let seen = snapshot
  for (const fresh of findFresh({ comments, answered, since: snapshot.commandsSince }, commands)) {
    const said = answerOne(fresh, seen)
    steps.push(...said)
    seen = seeAfter(seen, said)
  }
  return lastWords(steps)
}

function answerOne({ comment, typed, command, meant }: Fresh, snapshot: Snapshot): readonly Step[] {
  const asked = { typed, comment, because: GRAMMAR } as const
  const { kind } = snapshot.subject
  if (command === null) {
    const suggestion = shorten(commandText(meant), 120)
    return [refused(asked, 'did-you-mean', { typed: shorten(typed.text, 120), suggestion })]
  }
  if (!command.subjects.includes(kind)) return [refused(asked, 'wrong-subject', { typed: `/${typed.name}`, kind })]
  return command.decide(typed, comment, snapshot)
}

export function isSelf(author: Person | null, self: Person): boolean {
  return author !== null && ((author.id !== null && author.id === self.id) || author.login === self.login)
}
