// The three ways a command ends, as steps of a plan.
import type { Because, Comment, Facts, Step, TypedCommand } from '../model/index.ts'
import { commandText } from './grammar.ts'

export type Answer = Extract<Step, { what: 'answer' }>

/** Whose command it is: the comment it stands in, the line, and the guide section that holds its rule. */
export interface Asked {
  readonly typed: TypedCommand
  readonly comment: Pick<Comment, 'id'>
  readonly because: Because
  /** The command's own name, where another one was typed: `type` behind `/remove-type`. */
  readonly command?: string
}

/** The reaction says it all: nothing to read. */
export function done(asked: Asked): Answer {
  return { ...toAnswer(asked), outcome: 'done', topic: null, facts: {} }
}

/** Done, and there is something to read. */
export function told(asked: Asked, topic: string, facts: Facts): Answer {
  return { ...toAnswer(asked), outcome: 'done', topic, facts }
}

export function refused(asked: Asked, topic: string, facts: Facts = {}): Answer {
  return { ...toAnswer(asked), outcome: 'refused', topic, facts }
}

/** GitHub did not say what we need to know; asked again by itself. */
export function undecided(asked: Asked, topic: string, facts: Facts): Answer {
  return { ...toAnswer(asked), outcome: 'unknown', topic, facts }
}

function toAnswer({
  typed,
  comment,
  because,
  command = typed.name,
}: Asked): Pick<Answer, 'what' | 'commentId' | 'text' | 'command' | 'because'> {
  return { what: 'answer', commentId: comment.id, text: commandText(typed), command, because }
}
