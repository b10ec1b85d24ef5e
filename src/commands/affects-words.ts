// What /affects and /not-affected say.
import type { Facts } from '../model/index.ts'
import { sayLabels } from './label-words.ts'
import { enumerate, isEmpty, isMany, list, sentences, spans } from './wording.ts'

/** The sentence of a topic, from facts as the commands make them. */
export function sayVersions(topic: string, facts: Facts): string {
  switch (topic) {
    case 'which-version':
      return `Which version? Maintained are ${enumerate(list(facts.maintained), 'and')}.`
    case 'not-all-versions':
      return sentences([taken(facts), ...problems(facts)])
    default:
      return sayLabels(topic, facts)
  }
}

function taken(facts: Facts): string {
  if (isEmpty(facts.taken)) return ''
  return `I noted ${enumerate(list(facts.taken), 'and')} as ${facts.affected === true ? 'affected' : 'not affected'}.`
}

function problems(facts: Facts): string[] {
  const maintained = `Maintained are ${enumerate(list(facts.maintained), 'and')}.`
  const unknown = !isEmpty(facts.odd) || !isEmpty(facts.old)
  return [
    isEmpty(facts.odd)
      ? ''
      : `${spans(facts.odd)} ${isMany(facts.odd) ? 'are no versions' : 'is no version'} like 8.5.`,
    isEmpty(facts.old)
      ? ''
      : `${list(facts.old).join(', ')} ${isMany(facts.old) ? 'get' : 'gets'} no fixes any more and ${isMany(facts.old) ? 'have' : 'has'} no label.`,
    isEmpty(facts.closed)
      ? ''
      : `The labels of ${enumerate(list(facts.closed), 'and')} are kept by the maintainers, so comments leave them alone.`,
    isEmpty(facts.absent)
      ? ''
      : `This repository has no label for ${enumerate(list(facts.absent), 'and')} yet; people with write access create labels.`,
    unknown ? maintained : '',
  ]
}
