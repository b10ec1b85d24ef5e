// The words of the flow vote put together: votes from words.ts, polls from the voting room, and what belongs to neither.
import { codeSpan, plain } from '../../markdown/plain.ts'
import type { Facts, Words } from '../../model/index.ts'
import { pollLines, pollRefusal } from '../../voting/poll-words.ts'
import { pollOf } from './poll-gates.ts'
import { nudgeVoters, sayVote, voteLines } from './words.ts'

type Sentence = (facts: Facts) => Words

const SENTENCES: Readonly<Record<string, Sentence>> = {
  'text-unknown': ({ paths }) =>
    only(
      `GitHub did not give the text of ${list(paths)
        .map((path) => codeSpan(path))
        .join(', ')}; I try again by myself.`,
    ),
  nudge: (facts) => only(nudgeVoters(list(facts.call), facts)),
  result: ({ lines }) => ({
    what: 'The vote has passed. This is the Result section as the record has it; look it over and take it with one click.',
    how: list(lines).join('\n'),
  }),
  poll: () => ({ what: 'Poll', how: '' }),
  'poll-summary': (facts) => only(sayPoll(facts)),
  'poll-refused': ({ refusal, meant }) => only(pollRefusal(String(refusal), String(meant))),
}

/** The words of a gate, a comment or an answer. An unknown topic gives no words. */
export function words(topic: string, facts: Facts): Words {
  return SENTENCES[topic]?.(facts) ?? sayVote(topic, facts)
}

/** Lines of the card for a vote or a poll; [] for every other topic. */
export function block(topic: string, facts: Facts): readonly string[] {
  if (topic === 'poll') return pollLines(pollOf(facts)).map((line) => line.replace(/^(\d+)\. /, '**$1** '))
  if (SENTENCES[topic] !== undefined || !('step' in facts)) return []
  return [...boxes(facts), ...missing(facts), ...voteLines(facts).filter((line) => !line.startsWith('For:'))]
}

/** A view of who has agreed; ticking one here changes nothing, since comments and reviews are the record. */
function boxes({ for: agreed }: Facts): readonly string[] {
  return list(agreed).map((login) => `[x] **${plain(login)}** +1, binding`)
}

function missing({ missing: people }: Facts): readonly string[] {
  return list(people).map((login) => `[ ] **${plain(login)}** has a binding vote`)
}

function sayPoll(facts: Facts): string {
  const [head = '', ...options] = pollLines(pollOf(facts))
  return [head, options.join('\n')].join('\n\n')
}

function list(fact: Facts[string] | undefined): readonly string[] {
  return Array.isArray(fact) ? fact.map(String) : []
}

function only(what: string): Words {
  return { what, how: '' }
}
