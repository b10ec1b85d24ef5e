// Every sentence of governance votes. Facts come from facts.ts; what people wrote is shown as text, never as markup.
import { codeSpan, plain } from '../../markdown/plain.ts'
import type { Facts, Words } from '../../model/index.ts'
import { ACTIONS } from './policy.ts'

type Sentence = (facts: Facts) => Words

const SENTENCES = {
  unknown: say('GitHub did not tell who may vote here.', 'I try again by myself; nothing for you to do.'),
  unrecognised: (facts) => ({
    what: 'I cannot tell which row of the governance table this vote is about, so I cannot say what it needs.',
    how: `Put a line such as ${codeSpan('Action: new reviewer')} under Proposal. Rows: ${ACTIONS.map(inWords).join(', ')}.${stated(facts)}`,
  }),
  open: (facts) => ({
    what: `${capital(kindOf(facts))} is not reached yet: ${countOf(facts)}.`,
    how: `Binding voters reply ${codeSpan('+1')}, ${codeSpan('0')} or ${codeSpan('-1')}; missing: ${people(facts.missing)}. It can close on ${day(facts.earliestClose)} at the earliest.`,
  }),
  vetoed: (facts) => ({
    what: `A veto stands: ${people(facts.against)}. A valid veto cannot be outvoted.`,
    how: 'Talk with its author, or change the proposal; the veto ends when its author votes again.',
  }),
  waiting: (facts) => ({
    what: `The count is met (${countOf(facts)}); the vote stays open until ${instant(facts.earliestClose)}.`,
    how: `Please merge after that, not before: the least length is ${facts.days} days.`,
  }),
  passed: (facts) => ({
    what: `The vote has passed: ${countOf(facts)}.`,
    how: 'Write the Result section (draft below) and ask a committer to merge.',
  }),
  merged: (facts) => ({ what: `The vote is closed: ${countOf(facts)}.`, how: '' }),
  closed: say('The pull request was closed without a result.', 'Reopen it to go on with the vote.'),
} satisfies Record<string, Sentence>

const NOTES: Readonly<Record<string, string>> = {
  'places-differ':
    'Title, text and file name do not name the same role or team; I take title and text, and the strictest of them.',
  'no-deadline': "The file names no length under Deadline; the table's least length applies.",
  'shorter-than-rule': "The file names a shorter length than the governance table allows; the table's applies.",
  'template-text': 'Text of the template is still in the file.',
}

const STEPS: Readonly<Record<string, (facts: Facts) => string>> = {
  'read-again': () => 'I read the list of voters again.',
  'name-the-action': ({ who }) => `${people(who)} names the row of the governance table.`,
  vote: ({ who }) => `${people(who)} ${isMany(who) ? 'vote' : 'votes'}.`,
  'no-agreement': ({ who }) =>
    `Everybody has voted and the count is not met; ${people(who)} changes the proposal or closes the pull request.`,
  'lift-veto': ({ who }) =>
    `${people(who)} ${isMany(who) ? 'say' : 'says'} what would change the veto, or ${isMany(who) ? 'take' : 'takes'} it back by a new vote.`,
  'all-silent': ({ who }) =>
    `The missing voters do not answer; ${people(who)} of the steering committee may take over.`,
  wait: ({ when }) => `Nothing to do until ${instant(when)}.`,
  'write-result-and-merge': ({ who }) => `${people(who)} writes the result and asks for the merge.`,
  'carry-out': ({ who }) => `${people(who)} sees to it that the change takes effect.`,
  'may-reopen': ({ who }) => `${people(who)} may reopen it.`,
}

/** The words of a state. Throws nothing; an unknown topic gives no words. */
export function sayVote(topic: string, facts: Facts): Words {
  const sentence = (SENTENCES as Readonly<Record<string, Sentence>>)[topic]
  return sentence?.(facts) ?? { what: '', how: '' }
}

/** Lines below: votes with names, void vetoes, inactive voters, notes, the next step. Markdown, one bullet each. */
export function voteLines(facts: Facts): readonly string[] {
  return [
    named('For', facts.for),
    named('Against', facts.against),
    named('Neutral', facts.abstain),
    named('Not binding', facts.nonBinding),
    named('Void until a reason is given', facts.voids),
    named('Left out as inactive for this vote (two public calls, a week apart, no answer)', facts.inactive),
    named('Came after the end and changes nothing', facts.late),
    named('Not counted, since somebody else edited the comment: please vote again', facts.setAside),
    ...list(facts.notes).flatMap((note) => NOTES[note] ?? []),
    `**Next:** ${STEPS[String(facts.step)]?.(facts) ?? ''}`,
  ].filter((line) => line !== '')
}

/** One comment that calls the missing voters; the only place in which we mention anybody. */
export function nudgeVoters(logins: readonly string[], facts: Facts): string {
  const calls = logins.map((login) => `@${login.replace(/[^A-Za-z0-9_-]/g, '')}`).join(' ')
  return `${calls} your vote on this is still missing: please reply \`+1\`, \`0\` or \`-1\` with a reason. It can close on ${day(facts.earliestClose)} at the earliest.`
}

function say(what: string, how = ''): Sentence {
  return () => ({ what, how })
}

function countOf({ for: agree, against, abstain }: Facts): string {
  return `${list(agree).length} binding for, ${list(against).length} against, ${list(abstain).length} neutral`
}

function kindOf({ kind }: Facts): string {
  return kind === 'two-thirds' ? 'a two-thirds majority' : kind === 'lazy-majority' ? 'a lazy majority' : 'consensus'
}

function stated({ title }: Facts): string {
  return title ? ` The title says ${codeSpan(String(title))}.` : ''
}

function named(label: string, logins: Facts[string] | undefined): string {
  return list(logins).length === 0 ? '' : `${label}: ${people(logins)}`
}

function people(logins: Facts[string] | undefined): string {
  const bold = list(logins).map((login) => `**${plain(login)}**`)
  return bold.length === 0 ? 'nobody' : bold.join(', ')
}

function list(fact: Facts[string] | undefined): readonly string[] {
  return Array.isArray(fact) ? fact.map(String) : []
}

function isMany(fact: Facts[string] | undefined): boolean {
  return list(fact).length > 1
}

function inWords(action: string): string {
  return action.replace(/-/g, ' ')
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
}

function day(iso: Facts[string] | undefined): string {
  return typeof iso === 'string' ? iso.slice(0, 10) : 'a date not known yet'
}

/** `2026-12-24 10:00 UTC`. */
function instant(iso: Facts[string] | undefined): string {
  return typeof iso === 'string' ? `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC` : 'a date not known yet'
}
