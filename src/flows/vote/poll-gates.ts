// Polls in the plan: what is open on the card, the summary when the time is over, and the answers to `/poll` and `/vote`.
import type { Comment, Decision, DecisionAnswer, Facts, Gate, Snapshot, Step } from '../../model/index.ts'
import { isSelf } from '../../model/index.ts'
import { type Poll, type Polls, tallyPolls } from '../../voting/poll.ts'
import { type Entry, recordOf } from '../../voting/record.ts'
import type { VoteFlowPolicy } from './flow-policy.ts'
import { FLOW, PLACES } from './scene.ts'

const POLL_LINE = /^[ \t]*\/(?:poll|vote)(?![\w/-])/im
/** Polls of one thread that are shown; older ones have their summary. */
const MOST_SHOWN = 3

/** Might there be a poll? A long thread is read to its beginning only then. */
export function hasPoll({ subject, self }: Pick<Snapshot, 'subject' | 'self'>): boolean {
  return subject.comments.some(({ author, body }) => !isSelf(author, self) && POLL_LINE.test(body))
}

/** Replays all polls of the thread; the description may ask one too. */
export function pollsOf(snapshot: Snapshot, { poll }: VoteFlowPolicy): Polls {
  const { subject, now, self } = snapshot
  if (poll.mode === 'off' || !hasPoll(snapshot)) return { polls: [], refusals: [], nextDue: null }
  return tallyPolls([...subject.comments.flatMap(entryOfBody), ...recordOf(subject)], { now, self, days: poll.days })
}

function entryOfBody({ kind, id, author, body, createdAt, editedAt, editor }: Comment): readonly Entry[] {
  return kind !== 'body' ? [] : [{ id, author, body, createdAt, editedAt, editor, kind: 'comment', review: null }]
}

/** Open polls as gates, and one summary for each that has closed while we looked after it. */
export function decidePolls(snapshot: Snapshot, policy: VoteFlowPolicy): Decision {
  const { polls, nextDue } = pollsOf(snapshot, policy)
  const gates = polls
    .filter(({ isOpen }) => isOpen)
    .slice(-MOST_SHOWN)
    .map((poll) => pollGate(poll, polls.indexOf(poll) + 1))
  const closed = polls.filter((poll) => !poll.isOpen && isOurs(poll, snapshot))
  const isQuiet = snapshot.quiet === true || !snapshot.subject.commentsComplete
  const steps = isQuiet ? [] : closed.map(summaryStep)
  return { gates, steps, ...(nextDue === null ? {} : { wakeAt: nextDue }) }
}

/** A poll from before our time was summed up by somebody else. */
function isOurs({ closesAt, entry }: Poll, { commandsSince, subject }: Snapshot): boolean {
  const asked = subject.comments.find(({ id }) => id === entry)
  // Our reaction says that we took it on, however long we were away at its end.
  return (asked?.ourReactions.length ?? 0) > 0 || Date.parse(closesAt) >= Date.parse(commandsSince)
}

function pollGate(poll: Poll, number: number): Gate {
  const facts = pollFacts(poll)
  const said = { state: 'pending', because: PLACES.poll, topic: 'poll', facts, who: 'nobody' } as const
  return { flow: FLOW, rule: `poll: ${number}`, mode: 'advise', ...said }
}

function summaryStep(poll: Poll): Step {
  const name = `poll-summary:${poll.entry.replace(/[^\w-]/g, '_')}:${poll.openedAt.replace(/\D/g, '')}`
  return { what: 'comment', name, flow: FLOW, topic: 'poll-summary', facts: pollFacts(poll), because: PLACES.poll }
}

/** A poll as plain facts; `pollOf` reads them back. */
function pollFacts({ question, options, closesAt, isOpen, choices, leading }: Poll): Facts {
  return {
    ...{ question, options, closesAt, isOpen, leading },
    voters: choices.map(({ person }) => person.login),
    chosen: choices.map(({ option }) => option),
  }
}

/** What the words of a poll need, from its facts. */
export function pollOf({ question, options, closesAt, isOpen, voters, chosen, leading }: Facts): Poll {
  const nobody = { login: '', id: null, bot: false }
  const list = <Item>(fact: Facts[string] | undefined) => (Array.isArray(fact) ? (fact as readonly Item[]) : [])
  const people = list<string>(voters)
  return {
    ...{ question: String(question), options: list<string>(options), by: nobody, entry: '', openedAt: '' },
    ...{ closesAt: String(closesAt), isOpen: isOpen === true, leading: list<number>(leading) },
    choices: list<number>(chosen).map((option, at) => {
      return { person: { ...nobody, login: people[at] ?? '' }, option, at: 0, entry: '' }
    }),
  }
}

/** Refused `/poll` and `/vote` lines; all others are counted, and a reaction says so. */
export function pollAnswers(snapshot: Snapshot, policy: VoteFlowPolicy): readonly DecisionAnswer[] {
  return pollsOf(snapshot, policy).refusals.map(({ entry, line, topic, meant }) => ({
    flow: FLOW,
    ...{ commentId: entry, line, outcome: 'refused', topic: 'poll-refused' },
    facts: { refusal: topic, meant },
    because: PLACES.poll,
  }))
}
