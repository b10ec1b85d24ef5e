// What /reviewers says. Logins bold and never a mention: nobody is called by an answer.
import { plain } from '../markdown/plain.ts'
import type { Facts } from '../model/index.ts'
import { sayGeneral } from './general-words.ts'
import { sayReasons } from './why-not-words.ts'
import { enumerate, list, sentences } from './wording.ts'

export function sayReviewers(topic: string, facts: Facts): string {
  switch (topic) {
    case 'suggested':
      return saySuggested(facts)
    case 'nobody-known':
      return sentences(['I know too little about reviews of these files to name anybody.', sayPool(facts)])
    case 'nobody-next':
      return sentences(['I know nobody else well enough to name them here.', sayPool(facts)])
    case 'why-not':
      return sayWhyNot(facts)
    case 'odd-question':
      return 'Write `/reviewers` for the people who know these files best, `/reviewers next` for others, or `/reviewers why-not` with a login behind it. Edit your comment, I read it again.'
    default:
      return sayGeneral(topic, facts)
  }
}

function saySuggested({ next, logins, reasons, links }: Facts): string {
  const rows = list(logins).map((login, at) => {
    const why = sayReasons(list(reasons)[at] ?? '').join('; ')
    return `- **${plain(login)}**${why === '' ? '' : `: ${why}`}${link(list(links)[at] ?? '')}`
  })
  const first = next === true ? 'Others who could review this:' : 'Who could review this:'
  return `${first}\n\n${rows.join('\n')}\n\nNobody was asked by this; \`/cc\` with a login asks.`
}

/** Only an address that we made ourselves. */
function link(address: string): string {
  return /^https?:\/\/[^\s()<>]+$/.test(address) ? ` ([look it up](${address}))` : ''
}

function sayPool({ pool }: Facts): string {
  const people = list(pool).map((login) => `**${plain(login)}**`)
  return people.length === 0 ? '' : `By OWNERS these people may review it: ${enumerate(people, 'and')}.`
}

function sayWhyNot({ login, standing, place, reasons }: Facts): string {
  const name = `**${plain(String(login))}**`
  const why = sayReasons(String(reasons))
  if (standing === 'suggested')
    return `${name} is number ${place} on the list${why.length === 0 ? '' : `: ${why.join('; ')}`}. \`/cc\` with the login asks for the review.`
  if (why.length === 0)
    return `I have nothing on ${name} for these files. \`/cc\` with the login asks for the review all the same.`
  return `${name} ${why.join('; ')}. \`/cc\` with the login asks for the review all the same.`
}
