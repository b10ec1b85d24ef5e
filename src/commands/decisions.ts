// /rfc, /poll and /vote: decisions of people. The flows read these lines by themselves, from the whole record; here they are answered.
import type { Command, Comment, Snapshot, Step, TypedCommand } from '../model/index.ts'
import { done } from './answer.ts'
import { sayGeneral } from './general-words.ts'
import { commandText } from './grammar.ts'

interface Facts extends Pick<Command, 'name' | 'usage' | 'does' | 'who' | 'because'> {}

function makeDecision(facts: Facts): Command {
  return {
    ...facts,
    aliases: [],
    takes: 'text',
    subjects: ['issue', 'pull-request'],
    loginsNamed: () => [],
    decide: (typed, comment, snapshot) => [answerOf(typed, { comment, snapshot, because: facts.because })],
    words: sayGeneral,
  }
}

interface Place extends Pick<Command, 'because'> {
  readonly comment: Comment
  readonly snapshot: Snapshot
}

/** What the flow says of this line; a line that no flow answers by words is done: it is counted, and the card shows it. */
function answerOf(typed: TypedCommand, { comment, snapshot, because }: Place): Step {
  const said = snapshot.decisionAnswers?.find(({ commentId, line }) => commentId === comment.id && line === typed.line)
  if (said === undefined) return done({ typed, comment, because })
  const { outcome, topic, facts, flow } = said
  const own = { what: 'answer', commentId: comment.id, text: commandText(typed), command: typed.name } as const
  return { ...own, outcome, topic, facts, because: said.because ?? because, flow }
}

export const rfc = makeDecision({
  name: 'rfc',
  usage:
    '/rfc [propose accept|reject|postpone [in 10 days] | concern <name>: <text> | resolve <name> | second | cancel]',
  does: 'explains RFCs and prepares one; on an RFC, asks for a decision, raises and resolves concerns',
  who: 'anyone; proposals count from maintainers',
  because: 'commands#rfc',
})

export const poll = makeDecision({
  name: 'poll',
  usage: '/poll <question>',
  does: 'asks everybody, options in a list below',
  who: 'anyone',
  because: 'commands#poll',
})

export const vote = makeDecision({
  name: 'vote',
  usage: '/vote <option>',
  does: 'answers a poll by number or text',
  who: 'anyone',
  because: 'commands#vote',
})
