// What /away, /back, /capacity, /no-reviews and /reviews say.
import { codeSpan } from '../markdown/plain.ts'
import { type Facts, NO_END } from '../model/index.ts'
import { sayGeneral } from './general-words.ts'

const AGAIN = 'Edit your comment, I read it again.'

export function sayOwnWord(topic: string, facts: Facts): string {
  const meant = facts.suggestion
    ? `Did you mean ${code(facts.suggestion)}? (edit your comment, I read it again)`
    : AGAIN
  switch (topic) {
    case 'away':
      return sayAway(facts)
    case 'odd-days':
      return `I did not find the days in that. They are written as in \`/away until ${facts.example}\`, \`/away 2026-12-24..2027-01-06\` or \`/away 2 weeks\`. ${AGAIN}`
    case 'no-such-day':
      return `The calendar has no day ${code(facts.day)}. ${AGAIN}`
    case 'which-end':
      return `Is that the last day or the whole of it? Write ${code(facts.until)} or ${code(facts.alone)}, please. ${AGAIN}`
    case 'reversed':
      return `That ends on ${facts.to}, before it begins on ${facts.from}. ${meant}`
    case 'past':
      return `That was over on ${facts.to} (days are counted in UTC). ${meant}`
    case 'too-long':
      return `I remember an absence of up to ${facts.most} days. For a longer one write \`/no-reviews\`, and \`/reviews\` when you like to be asked again.`
    case 'too-far':
      return `That begins on ${facts.from}, more than a year from now. Tell me nearer to the day, please.`
    case 'own-words':
      return 'Everybody says this for themselves: they can write the line in any thread of this organisation.'
    case 'back-is-now':
      return `\`/back\` alone says that you are here again. To name your last day away, write it as in \`/away until 2026-12-24\`. ${AGAIN}`
    case 'nothing-behind':
      return `${code(facts.typed)} stands alone on its line. ${AGAIN}`
    case 'capacity-now':
      return facts.capacity === null
        ? 'You have set no limit. `/capacity 3` would suggest you while fewer than three reviews wait for you.'
        : `You are suggested while fewer than ${facts.capacity} reviews wait for you. \`/capacity none\` takes the limit back.`
    case 'odd-capacity':
      return `How many reviews may wait for you at a time? A whole number up to ${facts.most}, as in \`/capacity 3\`, or \`/capacity none\`. ${AGAIN}`
    default:
      return sayGeneral(topic, facts)
  }
}

/** Says until when, so that a slip is seen at once. */
function sayAway({ from, to, today }: Facts): string {
  const peace = 'I suggest you for no review in this organisation'
  const begin = String(from) > String(today) ? `from ${from} ` : ''
  if (to === NO_END) return `You are away ${begin}until you write \`/back\`; meanwhile ${peace}.`
  return `You are away ${begin}until the end of ${to} (UTC); meanwhile ${peace}. \`/back\` ends it sooner.`
}

function code(fact: Facts[string] | undefined): string {
  return codeSpan(String(fact ?? ''))
}
