// What the label commands say.
import type { Facts } from '../model/index.ts'
import { sayGeneral } from './general-words.ts'
import { keeperOf } from './label-keepers.ts'
import { isEmpty, isMany, list, sentences, spans } from './wording.ts'

/** The sentence of a topic, from facts as the commands make them. */
export function sayLabels(topic: string, facts: Facts): string {
  switch (topic) {
    case 'unknown-labels':
      return 'GitHub did not answer which labels this repository has. I try again by myself; nothing for you to do.'
    case 'unknown-role':
      return sentences([
        `GitHub did not answer whether you may ${verb(facts)} ${spans(facts.waiting)}. I try again by myself; nothing for you to do.`,
        ...problems(facts),
      ])
    case 'which-label':
      return sentences([whichLabel(facts), choices(facts.choices, 'There are')])
    case 'one-of-a-family':
      return `There is room for one of ${spans(facts.rivals)}, so I changed nothing. Edit your comment to name the one that fits best.`
    case 'not-all-labels':
      return sentences([taken(facts), ...problems(facts)])
    case 'no-such-label':
      return `This repository has no label ${spans(facts.labels, 'or')} yet. People with write access create labels; after that, edit your comment and I read it again.`
    case 'closed-issue':
      return 'This issue is closed, so nobody looks for it among open work. Reopen it first if there is work left.'
    default:
      return sayGeneral(topic, facts)
  }
}

function verb({ present }: Facts): string {
  return present === false ? 'take off' : 'set'
}

function taken(facts: Facts): string {
  if (isEmpty(facts.taken)) return ''
  return facts.present === false ? `I took off ${spans(facts.taken)}.` : `I set ${spans(facts.taken)}.`
}

function whichLabel({ family, present }: Facts): string {
  const name = `${present === false ? 'remove-' : ''}${family === '' ? 'label' : family}`
  const example = family === '' ? 'affects-8.5' : 'X'
  return `Which label? Write it behind the name, as in \`/${name} ${example}\`.`
}

function problems(facts: Facts): string[] {
  return [
    ...list(facts.closed).map((label) => `${spans([label])} ${keeperOf(label)}, so comments leave it alone.`),
    isEmpty(facts.restricted)
      ? ''
      : `${spans(facts.restricted)} ${isMany(facts.restricted) ? 'are' : 'is'} for people with at least the triage role in this repository to ${verb(facts)}${facts.family === '' ? '' : withLabel(facts)}; ask one of them in a comment.`,
    isEmpty(facts.missing) ? '' : `This repository has no label ${spans(facts.missing, 'or')}.`,
    didYouMean(facts.meant),
    choices(facts.choices, isEmpty(facts.meant) ? 'There are' : 'There are also'),
  ]
}

function withLabel({ present }: Facts): string {
  return `, with \`/${present === false ? 'remove-' : ''}label\``
}

function didYouMean(meant: Facts[string] | undefined): string {
  return isEmpty(meant) ? '' : `Did you mean ${spans(meant)}? (edit your comment, I read it again)`
}

function choices(names: Facts[string] | undefined, start: string): string {
  if (isEmpty(names)) return ''
  return `${isMany(names) ? start : start.replace('are', 'is')} ${spans(names)}.`
}
