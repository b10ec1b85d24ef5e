// What /cc and /uncc say. Logins bold and never a mention: GitHub tells those who are asked by itself.
import { plain } from '../markdown/plain.ts'
import { type Facts, NO_END } from '../model/index.ts'
import { sayGeneral } from './general-words.ts'
import { enumerate, isEmpty, isMany, list, sentences, spans } from './wording.ts'

export function sayCc(topic: string, facts: Facts): string {
  switch (topic) {
    case 'asked-anyway':
      return sentences(['I asked, as you wish.', ...warnings(facts)])
    case 'not-all':
      return sentences([asked(facts), ...problems(facts), ...warnings(facts)])
    case 'not-all-left':
      return sentences(odd(facts))
    case 'unknown-people':
      return sentences([
        asked(facts),
        `GitHub did not answer whether ${people(facts.unknown, 'or')} can be asked for a review. I try again by myself; nothing for you to do.`,
        ...problems(facts),
      ])
    case 'too-many-names':
      return `That is more than ${facts.most} names on one line, so I changed nothing. Two reviewers are enough for most changes.`
    case 'closed':
      return `This pull request is ${facts.state === 'merged' ? 'merged' : 'closed'}, so there is nothing left to review here.`
    default:
      return sayGeneral(topic, facts)
  }
}

function asked({ taken }: Facts): string {
  return isEmpty(taken) ? '' : `I asked ${people(taken)} for a review.`
}

function problems(facts: Facts): string[] {
  const { absent, outside, own, bots, foreign, overLimit } = facts
  return [
    isEmpty(own) ? '' : `This is ${people(own)}’s own change, and GitHub wants another pair of eyes on it.`,
    isEmpty(absent) ? '' : `I found no GitHub account ${people(absent, 'or')}.`,
    isEmpty(outside)
      ? ''
      : `GitHub takes review requests for people with access to this repository, and ${people(outside)} ${isMany(outside) ? 'have' : 'has'} none yet; anybody can review without being asked, so a comment to them does the same.`,
    suggestion(facts),
    isEmpty(bots) ? '' : `${people(bots)} ${isMany(bots) ? 'are bots' : 'is a bot'}; a review is asked of people.`,
    isEmpty(foreign)
      ? ''
      : `${spans(foreign)} ${isMany(foreign) ? 'are teams' : 'is a team'} of another organisation: name people, please.`,
    isEmpty(overLimit) ? '' : `GitHub takes at most 15 requests, so there was no room for ${people(overLimit)}.`,
    ...odd(facts),
  ]
}

function odd({ odd: words }: Facts): string[] {
  if (isEmpty(words)) return []
  return [
    `${spans(words)} ${isMany(words) ? 'are no logins' : 'is no login'}: a login has letters, digits and hyphens.`,
  ]
}

function suggestion({ suggestions }: Facts): string {
  const near = list(suggestions).filter((login) => login !== '')
  return near.length === 0 ? '' : `Did you mean ${people(near)}? (edit your comment, I read it again)`
}

function warnings({ warned, why }: Facts): string[] {
  return list(warned).map((login, at) => `**${plain(login)}** ${sayWarning(list(why)[at] ?? '')}`)
}

function sayWarning(why: string): string {
  const [what, until = ''] = why.split(' ')
  if (what === 'away') return until === NO_END ? 'is away at the moment.' : `is away until the end of ${until} (UTC).`
  if (what === 'full') return 'has as many reviews waiting as they want.'
  return 'prefers not to be suggested for reviews, so an answer may take a while.'
}

function people(logins: Facts[string] | undefined, last: 'and' | 'or' = 'and'): string {
  return enumerate(
    list(logins).map((login) => `**${plain(login)}**`),
    last,
  )
}
