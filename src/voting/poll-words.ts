// What a poll says of itself: the list while it is open, the summary when it has closed, and why a `/vote` did nothing.
import { codeSpan, plain } from '../markdown/plain.ts'
import type { Poll } from './poll.ts'

/** Markdown lines, one an option, with counts and names; no mention of anybody. */
export function pollLines(poll: Poll): readonly string[] {
  const closes = `${poll.closesAt.slice(0, 10)} ${poll.closesAt.slice(11, 16)} UTC`
  const head = poll.isOpen
    ? `**${plain(poll.question)}** Answer with ${codeSpan('/vote 1')}, open until ${closes}.`
    : `**${plain(poll.question)}** Closed on ${closes}. ${summary(poll)}`
  return [head, ...poll.options.map((option, at) => line(poll, option, at))]
}

/** One sentence for a refused `/vote` or `/poll`; '' for a topic that is none. */
export function pollRefusal(topic: string, meant: string): string {
  const mean = meant === '' ? '' : ` Did you mean ${codeSpan(meant)}? (edit your comment, I read it again)`
  switch (topic) {
    case 'no-poll':
      return `No poll is open here. ${codeSpan('/poll <question>')} with a list of options opens one.`
    case 'poll-closed':
      return 'This poll has closed; its summary stands above.'
    case 'no-such-option':
      return `The poll has no such option.${mean}`
    case 'no-option':
      return `Which option? Its number or its text: ${codeSpan(meant)}.`
    case 'no-question':
      return `A poll needs a question: ${codeSpan(meant)}.`
    case 'options':
      return 'A poll has 2 to 20 options, one a line in a list below the question; without a list it is yes or no.'
    case 'one-poll':
      return 'One comment asks one poll, so that answers find it. Please ask the next one in a comment of its own.'
    case 'deadline-past':
      return 'This deadline is over already. Please name a later one.'
    default:
      return mean === '' ? '' : `I read deadlines as \`2026-12-24\` or \`in 10 days\`.${mean}`
  }
}

function summary({ choices, leading, options }: Poll): string {
  if (choices.length === 0) return 'Nobody answered.'
  const first = leading.map((at) => `**${plain(options[at] ?? '')}**`).join(' and ')
  const count = choices.length === 1 ? 'one person' : `${choices.length} people`
  return leading.length === 1 ? `Of ${count}, most chose ${first}.` : `Of ${count}, as many chose ${first}.`
}

function line({ choices }: Poll, option: string, at: number): string {
  const names = choices.filter((choice) => choice.option === at).map(({ person }) => `**${plain(person.login)}**`)
  return `${at + 1}. ${plain(option)}: ${names.length}${names.length === 0 ? '' : ` (${names.join(', ')})`}`
}
