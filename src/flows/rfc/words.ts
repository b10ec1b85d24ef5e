// Every sentence of the flow rfc that does not belong to the decision itself (decision-words.ts) or to the lint (lint-words.ts).
import { codeSpan, plain } from '../../markdown/plain.ts'
import type { Facts, Words } from '../../model/index.ts'
import { nudgeMaintainers } from './decision-nudge.ts'
import { decisionLines, decisionRefusal, decisionWords } from './decision-words.ts'
import { sayExplanation } from './explain-words.ts'

type Sentence = (facts: Facts) => Words

const SENTENCES: Readonly<Record<string, Sentence>> = {
  rendered: () => ({ what: 'Rendered', how: '' }),
  'text-fine': () => only('Nothing to mend in the text.'),
  'text-unknown': ({ paths }) => only(`GitHub did not give the text of ${spans(paths)}; I try again by myself.`),
  text: (facts) => ({ what: counted(facts), how: shownLines(facts) }),
  finding: ({ text, rule }) => only(`${text} (${rule})`),
  substantial: ({ reasons }) => ({
    what: `This looks like a change that needs an RFC, and none is named. ${reasons}`,
    how: `Name the RFC in the description, or ask with ${codeSpan('/rfc')}. A maintainer may say ${codeSpan('/rfc not-needed <reason>')}.`,
  }),
  record: (facts) => only(sayRecord(facts)),
  nudge: (facts) => only(nudgeMaintainers(list(facts.call), facts)),
  tracking: (facts) => ({
    what: `Tracking issue of RFC ${String(facts.number).padStart(4, '0')}: ${facts.title}`.slice(0, 250),
    how: sayTracking(facts),
  }),
  'tracking-line': ({ repository, number, kept }) => ({
    what: 'The RFC is accepted, and this is its tracking issue. Please take the line over before the merge.',
    how: [
      ...(typeof kept === 'string' ? [kept] : []),
      `- Tracking Issue: https://github.com/${repository}/issues/${number}`,
    ].join('\n'),
  }),
  refused: ({ refusal, meant }) => only(decisionRefusal(String(refusal), String(meant))),
  'not-here': ({ place }) =>
    only(
      `A decision is taken on the pull request of the RFC in **${plain(String(place))}**. Here ${codeSpan('/rfc')} alone explains the steps.`,
    ),
  'in-description': () =>
    only('Commands of a decision are read in comments, not in the description: please write a comment.'),
  'edited-by-other': () => only('Somebody else edited this comment, so it is not counted. Please say it again.'),
  'deciders-unknown': () =>
    only('GitHub did not tell who the maintainers are. I try again by myself; nothing for you to do.'),
  'not-needed': () => only('Noted: no RFC is needed for this change.'),
  here: () =>
    only(
      `This pull request is an RFC. ${codeSpan('/rfc propose accept in 10 days')} asks for a decision, ${codeSpan('/rfc concern <name>: <what is wrong>')} stops it, ${codeSpan('/rfc resolve <name>')} lifts the concern; the state is on the card.`,
    ),
  explain: (facts) => only(sayExplanation(facts)),
}

/** The words of a gate, a comment, an issue or an answer. An unknown topic gives the words of the decision, or none. */
export function words(topic: string, facts: Facts): Words {
  return SENTENCES[topic]?.(facts) ?? decisionWords(topic, facts)
}

/** Lines of the card for the decision, and for where the text is read as a page; [] for every other topic. */
export function block(topic: string, facts: Facts): readonly string[] {
  if (topic === 'rendered') return list(facts.paths).map((path) => rendered(path, facts))
  if (!('step' in facts) || topic === 'record' || topic === 'nudge') return []
  return [...boxes(facts), ...decisionLines(facts).filter((line) => !/^(?:For|Missing):/.test(line))]
}

const MOST_BOXES = 30

/** A view of who has agreed: the record is what people write, so a tick by somebody is put back at the next look. */
function boxes({ for: agreed, missing }: Facts): readonly string[] {
  const ticked = list(agreed).map((login) => `[x] **${plain(login)}** agrees`)
  const open = list(missing).map((login) => `[ ] **${plain(login)}**`)
  const rest = open.length > MOST_BOXES ? [`and ${open.length - MOST_BOXES} more`] : []
  return [...ticked, ...open.slice(0, MOST_BOXES), ...rest]
}

function rendered(path: string, { repository, sha }: Facts): string {
  const address = path.split('/').map(encodeURIComponent).join('/')
  return `[${codeSpan(path)}](https://github.com/${repository}/blob/${sha}/${address.replace(/[()]/g, percent)})`
}

function percent(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16)}`
}

function counted({ errors, notices }: Facts): string {
  const count = (number: Facts[string] | undefined, one: string) => `${number} ${one}${number === 1 ? '' : 's'}`
  if (errors === 0) return `The text has ${count(notices, 'notice')}, and nothing that has to be mended.`
  const rest = notices === 0 ? '' : ` (and ${count(notices, 'notice')})`
  return `The text has ${count(errors, 'place')} to mend${rest}; the lines are marked.`
}

function shownLines({ lines, texts }: Facts): string {
  const all = list(texts)
  return list(lines)
    .map((line, at) => `${codeSpan(line)}: ${all[at] ?? ''}`)
    .join('<br>')
}

/** The decision as a comment of its own, which stands when the card has gone on. */
function sayRecord(facts: Facts): string {
  const { what, how } = decisionWords(String(facts.decided), facts)
  const lines = decisionLines(facts).filter((line) => !/^(?:\*\*Next|Missing)/.test(line))
  const head = `**Decision of ${facts.at}:** ${what}`
  return [head, lines.map((line) => `- ${line}`).join('\n'), how].filter((part) => part !== '').join('\n\n')
}

function sayTracking({ repository, number, path, tasks }: Facts): string {
  const file = String(path).split('/').map(encodeURIComponent).join('/')
  const boxes = list(tasks).map((task) => `- [ ] ${plain(task)}`)
  return [
    `This follows the implementation of an accepted RFC: https://github.com/${repository}/pull/${number} ([text](https://github.com/${repository}/blob/HEAD/${file})).`,
    [
      'What the RFC describes:',
      '',
      ...(boxes.length > 0 ? boxes : ['- [ ] the design']),
      '- [ ] tests',
      '- [ ] user documents',
    ].join('\n'),
    'Pull requests name this issue with `ref`, the last one with `close`. Edit the list as the work is cut.',
  ].join('\n\n')
}

function spans(fact: Facts[string] | undefined): string {
  return list(fact)
    .map((path) => codeSpan(path))
    .join(', ')
}

function list(fact: Facts[string] | undefined): readonly string[] {
  return Array.isArray(fact) ? fact.map(String) : []
}

function only(what: string): Words {
  return { what, how: '' }
}
