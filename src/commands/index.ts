// The list of commands. A new one is one file, one line here, and one section in the guide page `commands`.
import type { AnsweredCommand, Because, Command, Comment, Snapshot, Step } from '../model/index.ts'
import { assign } from './assign.ts'
import { answerCommands, GRAMMAR } from './decide.ts'
import { findFresh } from './fresh.ts'
import { guide, questionOf } from './guide.ts'
import { makeHelp } from './help.ts'
import { unassign } from './unassign.ts'

const doing: readonly Command[] = [assign, unassign, guide]

export const commands: readonly Command[] = [...doing, makeHelp(doing)]

/** Every guide section that an answer may cite. */
export const citations: readonly Because[] = [GRAMMAR, ...commands.map((command) => command.because)]

/** What should be true because somebody asked for it, and the answer to each command that has none yet. */
export function decideCommands(snapshot: Snapshot): { readonly steps: readonly Step[] } {
  return { steps: answerCommands(snapshot, commands) }
}

/** Each login costs a request or two; a comment that names more people waits for the next round with the rest. */
const MOST_LOOK_UPS = 40

/** The logins whose facts the snapshot must hold before `decideCommands`; each once, in the order they are named. */
export function loginsWanted(
  comments: readonly Comment[],
  answered: readonly AnsweredCommand[],
  since: string,
): readonly string[] {
  const wanted = findFresh({ comments, answered, since }, commands).flatMap(
    ({ command, typed, comment }) => command?.loginsNamed(typed, comment.author?.login ?? '') ?? [],
  )
  return [...new Map(wanted.map((login) => [login.toLowerCase(), login])).values()].slice(0, MOST_LOOK_UPS)
}

/** What fresh commands ask of the guide, each once; the answers go into the snapshot before `decideCommands`. */
export function guideQuestions({ subject, answered, commandsSince }: Snapshot): readonly string[] {
  const fresh = findFresh({ comments: subject.comments, answered, since: commandsSince }, commands)
  return [...new Set(fresh.flatMap(({ command, typed }) => (command === guide ? [questionOf(typed)] : [])))]
}
