// Every sentence about an RFC's decision. Facts come from decision-facts.ts; what people wrote is shown as text only.
import { codeSpan, plain, shorten } from '../../markdown/plain.ts'
import type { Facts, Words } from '../../model/index.ts'

type Sentence = (facts: Facts) => Words

const STATES: Readonly<Record<string, Sentence>> = {
  unknown: say(
    'Not all that this decision needs could be read from GitHub.',
    'I try again by myself; nothing for you to do.',
  ),
  discussion: say(
    'In discussion; nobody has asked for a decision yet.',
    `A maintainer approves the pull request or replies ${codeSpan('+1')}, or writes ${codeSpan('/rfc propose accept in 10 days')}.`,
  ),
  proposed: (facts) => ({
    what: `To ${verb(facts.disposition ?? facts.pendingDisposition)}: ${needed(facts)}.`,
    how: proposedHow(facts),
  }),
  contested: (facts) => ({
    what: `Agreement is stopped by ${stops(facts)}.`,
    how: `Only who raised it takes it back: ${codeSpan('/rfc resolve <name>')} for a concern, a new vote for a -1.`,
  }),
  waiting: (facts) => ({
    what: `Agreed to ${verb(facts.disposition)}; open for last words until ${instant(facts.earliestClose)}.`,
    how: `Something overlooked? ${codeSpan('/rfc concern <name>: <what>')}`,
  }),
  accepted: (facts) =>
    decided('accepted', facts, 'Create the tracking issue, put its address into the text, then merge.'),
  rejected: (facts) =>
    decided('rejected', facts, 'A maintainer closes the pull request; the reasons are in the summary.'),
  postponed: (facts) =>
    decided('postponed', facts, 'A maintainer closes the pull request; it can be reopened when its time has come.'),
  merged: say('Merged by a person before the rule was met here.', ''),
  withdrawn: say('Closed without a decision.', 'Reopen it to go on.'),
}

const STEPS: Readonly<Record<string, Sentence>> = {
  'read-again': say('I read GitHub again.'),
  'decide-by-hand': ({ who }) => only(`There are more comments than I could read, so ${people(who)} counts by hand.`),
  'find-maintainers': ({ who }) =>
    only(`${people(who)} asks a maintainer who knows the part, with the question that is open.`),
  propose: ({ who }) => only(`${people(who, 'or')} proposes a decision when the time has come.`),
  second: ({ who, pendingBy }) =>
    only(`${people(who, 'or')} takes up the proposal of ${people([String(pendingBy)])} by ${codeSpan('/rfc second')}.`),
  vote: ({ who }) =>
    only(
      `${people(who)} ${isMany(who) ? 'vote' : 'votes'}: approve, ${codeSpan('+1')}, ${codeSpan('0')}, or ${codeSpan('-1')} with a reason.`,
    ),
  'too-few-maintainers': ({ who }) =>
    only(`The team has too few maintainers whose vote counts here; ${people(who, 'or')} may decide in its place.`),
  'all-silent': ({ who }) => only(`The missing voters do not answer; ${people(who, 'or')} may help.`),
  'no-agreement': ({ who }) =>
    only(`All have spoken and there is no agreement yet; ${people(who)} revises the text, or asks to postpone.`),
  'answer-concern': ({ who }) => only(`${people(who)} answers in the text or here.`),
  'take-back-or-explain': ({ who }) =>
    only(`${people(who)} ${isMany(who) ? 'say' : 'says'} whether the answer is enough.`),
  'settle-by-vote': ({ who }) => only(`Who objected does not answer; ${people(who, 'or')} may call a governance vote.`),
  wait: ({ when }) => only(`Nothing to do until ${instant(when)}.`),
  announce: say('I announce the decision.'),
  'track-and-merge': ({ who }) => only(`${people(who)} links the tracking issue and asks for the merge.`),
  close: ({ who }) => only(`${people(who, 'or')} closes the pull request.`),
  'follow-up': ({ who }) => only(`${people(who)} goes on in the tracking issue.`),
  'may-reopen': ({ who }) => only(`${people(who)} may reopen it.`),
}

/** What a refused command is told; `meant` is what to type instead. */
const REFUSALS: Readonly<Record<string, (meant: string) => string>> = {
  'unknown-verb': (meant) => `I do not know this form of \`/rfc\`.${didYouMean(meant)}`,
  'no-disposition': (meant) => `What is proposed: \`accept\`, \`reject\` or \`postpone\`?${didYouMean(meant)}`,
  'no-name': (meant) => `A concern needs a short name, so that it can be resolved: ${codeSpan(meant)}.`,
  'no-reason': (meant) => `Please add the reason: ${codeSpan(meant)}.`,
  'vote-without-rfc': (meant) => `A vote stands alone on its line: ${codeSpan(meant)}.`,
  'near-vote': (meant) => `This is almost a vote.${didYouMean(meant)}`,
  'in-quote': () =>
    'Markdown makes this line a part of the quote above it, so it does not count. Put an empty line between.',
  'no-such-date': (meant) => `This date does not exist.${didYouMean(meant)}`,
  'too-far': (meant) => `That is more than a year away.${didYouMean(meant)}`,
  'odd-deadline': (meant) => `I read deadlines as \`2026-12-24\` or \`in 10 days\`.${didYouMean(meant)}`,
  'deadline-past': () => 'This deadline is over already. Please name a later one.',
  'second-by-maintainer': () => 'Thanks. A proposal is taken up by a maintainer; your `+1` is shown beside it.',
  'nothing-to-second': (meant) => `Nothing is proposed at the moment.${didYouMean(meant)}`,
  'cancel-by-maintainer': () => 'A proposal is cancelled by who made it, or by a maintainer.',
  'not-needed-by-maintainer': () => 'Whether a change can do without an RFC is said by a maintainer of the team.',
  'not-your-concern': (meant) => `This concern is taken back by who raised it: **${plain(meant)}**.`,
  'no-such-concern': (meant) => `No concern has this name.${didYouMean(meant)}`,
}

/** The words of a state (topic: its name) or of a next step (topic: `step`). An unknown topic gives no words. */
export function decisionWords(topic: string, facts: Facts): Words {
  const sentence = topic === 'step' ? STEPS[String(facts.step)] : STATES[topic]
  return sentence?.(facts) ?? { what: '', how: '' }
}

/** One sentence for a refused command; '' for a topic that is none. */
export function decisionRefusal(topic: string, meant: string): string {
  return REFUSALS[topic]?.(meant) ?? ''
}

/** Lines of the card below the state: votes, concerns with authors and texts, who is missing, the next step. */
export function decisionLines(facts: Facts): readonly string[] {
  return [
    named('For', facts.for),
    named('Against', facts.against),
    named('Neutral', facts.abstain),
    named('Not binding', facts.nonBinding),
    named('Void until a reason is given', facts.voids),
    ...concerns(facts, 'concern', 'Open concern'),
    ...concerns(facts, 'heard', 'Raised, not binding'),
    ...list(facts.objections).map((login, at) => `Objection of ${people([login])}: ${quote(list(facts.reasons)[at])}`),
    named('Missing', facts.missing),
    named('Came after the decision and changes nothing by itself', facts.afterwards),
    named('Not counted, since somebody else edited the comment: please say it again', facts.setAside),
    `**Next:** ${decisionWords('step', facts).what}`,
  ].filter((line) => line !== '')
}

function concerns(facts: Facts, key: string, label: string): readonly string[] {
  const [by, texts] = [list(facts[`${key}By`]), list(facts[`${key}Texts`])]
  return list(facts[`${key}Names`]).map(
    (name, at) => `${label} **${plain(name)}** of ${people([by[at] ?? ''])}${texts[at] ? `: ${quote(texts[at])}` : ''}`,
  )
}

function proposedHow(facts: Facts): string {
  if (facts.pendingBy) return `A maintainer takes the proposal up: ${codeSpan('/rfc second')}`
  const time = facts.isOver === true ? 'Its time was over on' : 'It stays open until'
  const end = facts.isOver === true ? '; it waits for the votes.' : '.'
  const close = typeof facts.earliestClose === 'string' ? ` ${time} ${instant(facts.earliestClose)}${end}` : ''
  return `Maintainers approve, or reply ${codeSpan('+1')}, ${codeSpan('0')} or ${codeSpan('-1')} with a reason.${close}`
}

function needed({ votesNeeded }: Facts): string {
  return votesNeeded === 1 ? 'one more maintainer has to agree' : `${votesNeeded} more maintainers have to agree`
}

function stops(facts: Facts): string {
  const names = list(facts.concernNames).map((name) => `**${plain(name)}**`)
  const objections = list(facts.objections)
  return [...names, ...(objections.length > 0 ? [`the -1 of ${people(objections)}`] : [])].join(', ')
}

function decided(how: string, facts: Facts, then: string): Words {
  return { what: `The RFC is ${how}: ${people(facts.for)} agreed.`, how: then }
}

function verb(disposition: Facts[string] | undefined): string {
  return typeof disposition === 'string' ? disposition : 'decide'
}

function say(what: string, how = ''): Sentence {
  return () => ({ what, how })
}

function only(what: string): Words {
  return { what, how: '' }
}

function didYouMean(meant: string): string {
  return meant === '' ? '' : ` Did you mean ${codeSpan(meant)}? (edit your comment, I read it again)`
}

function quote(text: string | undefined): string {
  return plain(shorten(text ?? '', 300))
}

function named(label: string, logins: Facts[string] | undefined): string {
  return list(logins).length === 0 ? '' : `${label}: ${people(logins)}`
}

function people(logins: Facts[string] | undefined, last: 'and' | 'or' = 'and'): string {
  const bold = list(logins).map((login) => `**${plain(login)}**`)
  if (bold.length < 2) return bold[0] ?? 'nobody'
  return `${bold.slice(0, -1).join(', ')} ${last} ${bold.at(-1)}`
}

function list(fact: Facts[string] | undefined): readonly string[] {
  return Array.isArray(fact) ? fact.map(String) : []
}

function isMany(fact: Facts[string] | undefined): boolean {
  return list(fact).length > 1
}

/** `2026-12-24 10:00 UTC`. */
function instant(iso: Facts[string] | undefined): string {
  return typeof iso === 'string' ? `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC` : 'a date not known yet'
}
