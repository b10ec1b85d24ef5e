// Every sentence of the flow `reviewers`. Nobody is mentioned by a suggestion; only a reminder calls whom it reminds.
import { codeSpan, plain } from '../../markdown/plain.ts'
import { reasonWords } from '../../markdown/reason-words.ts'
import type { Facts, ReviewReason, Words } from '../../model/index.ts'
import { cardMark } from './choose.ts'
import type { Shown, ShownNeed } from './gate.ts'

export function words(topic: string, facts: Facts): Words {
  switch (topic) {
    case 'suggested':
      return { what: 'Who could review this.', how: `Nobody is asked by this line. To ask: ${ask(freshOf(facts))}.` }
    case 'requested':
      return { what: 'Asked for a review.', how: '' }
    case 'pool':
      return {
        what: 'Who may review this.',
        how: `Too little is known about these files to name one person. To ask: ${ask(list(facts.pool)[0])}.`,
      }
    case 'reminder':
      return { what: reminder(facts), how: '' }
    case 'hand-over':
      return { what: handOver(facts), how: '' }
    default:
      return { what: 'Reviewers.', how: '' }
  }
}

/** The lines below the gate on the card; only the gate is a block. */
export function block(topic: string, facts: Facts): readonly string[] {
  if (!['suggested', 'requested', 'asked', 'pool'].includes(topic)) return []
  const people = peopleOf(facts)
  const lines = [
    ...people.map((one, at) => person(one, at === 0 && people.length > 1)),
    ...pool(facts),
    ...list(facts.away).map(away),
    ...approval(facts),
    ...usualWait(facts),
    ...mentor(facts),
  ]
  const named = list(facts.named)
  return lines.map((line, at) => (at === lines.length - 1 && named.length > 0 ? `${line} ${cardMark(named)}` : line))
}

function person({ login, asked, confidence, reasons, evidence }: Shown, isFirst: boolean): string {
  const how = [asked ? 'asked' : sureness(confidence), ...(isFirst ? ['answers first'] : [])]
  const why = reasons.map(reasonWords).filter((reason) => reason !== '')
  const link = evidence === null ? '' : ` [evidence](${evidence})`
  return `${name(login)} (${how.join(', ')})${why.length === 0 ? '' : `: ${why.join('; ')}`}.${link}`
}

/** How often such a suggestion turned out right. */
function sureness(confidence: number): string {
  return confidence >= 0.6 ? 'very likely' : confidence >= 0.35 ? 'likely' : 'a guess'
}

function pool({ pool, poolOf: all }: Facts): readonly string[] {
  const shown = list(pool)
  const rest = Number(all) - shown.length
  if (shown.length === 0) return []
  return [`By OWNERS ${names(shown, 'and')}${rest > 0 ? ` and ${rest} more` : ''} may review these files.`]
}

function away(pair: string): string {
  const [login = '', until = ''] = pair.split(' ')
  const end = until < '9000' ? ` until ${until}` : ''
  return `${name(login)} was asked and is away${end}.`
}

function approval(facts: Facts): readonly string[] {
  const [approvers, needs] = [list(facts.approvers), list(facts.needs).map((need) => JSON.parse(need) as ShownNeed)]
  if (needs.length === 0 || approvers.length === 0) return []
  const [only] = needs
  const who = `${names(approvers, 'and')} can give it${approvers.length > 1 ? ' together' : ''}`
  if (needs.length === 1 && only !== undefined)
    return [`Approval by OWNERS: ${only.of === 1 ? `only ${who}` : `${who}, as one of ${only.of}`}.`]
  const more = Number(facts.moreNeeds) > 0 ? `; ${facts.moreNeeds} more groups of files have others` : ''
  return [`Approval by OWNERS: ${who}. ${needs.map(need).join('; ')}${more}.`]
}

function need({ file, files, approvers, of }: ShownNeed): string {
  const rest = files > 1 ? ` and ${files - 1} more` : ''
  const one = approvers.length === 1 ? names(approvers, 'or') : `one of ${names(approvers, 'or')}`
  return `${code(file)}${rest} ${files > 1 ? 'need' : 'needs'} ${approvers.length === 0 ? `one of ${of} approvers` : one}`
}

function usualWait({ median, p80, of }: Facts): readonly string[] {
  if (typeof median !== 'number' || typeof p80 !== 'number') return []
  return [`Typical first answer ${span(median)}; four of five come within ${span(p80)} (${of} changes).`]
}

function span(hours: number): string {
  if (hours < 36) return `${Math.max(1, Math.round(hours))} hour${Math.round(hours) > 1 ? 's' : ''}`
  return `${Math.round(hours / 24)} days`
}

function mentor({ mentor }: Facts): readonly string[] {
  return typeof mentor === 'string' ? [`New here? Ask ${name(mentor)} anything about this change, right here.`] : []
}

function reminder({ login, author, days }: Facts): string {
  return `@${login}, ${plain(String(author))} has waited ${workingDays(days)} for your review here. When could you look? If somebody else should, write ${ask(login, 'uncc')}.`
}

function handOver({ login, next, days, asked, reason }: Facts): string {
  const why = typeof reason === 'string' ? ` (${reasonWords(JSON.parse(reason) as ReviewReason)})` : ''
  const then = asked === true ? 'is asked now' : `could look instead: ${ask(next)}`
  return `No answer from ${name(login)}, ${workingDays(days)} after a reminder. ${name(next)}${why} ${then}.`
}

function workingDays(days: Facts[string] | undefined): string {
  return days === 1 ? 'a working day' : `${days} working days`
}

/** As code, so that nobody is called by it. */
function ask(login: Facts[string] | undefined, command = 'cc'): string {
  return code(`/${command} @${login ?? ''}`)
}

function peopleOf({ people }: Facts): readonly Shown[] {
  return list(people).map((one) => JSON.parse(one) as Shown)
}

function freshOf(facts: Facts): string {
  return peopleOf(facts).find(({ asked }) => !asked)?.login ?? ''
}

function names(logins: readonly string[], last: 'and' | 'or'): string {
  const shown = logins.map(name)
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} ${last} ${shown.at(-1)}`
}

function name(login: Facts[string] | undefined): string {
  return `**${plain(String(login ?? ''))}**`
}

function code(value: Facts[string] | undefined): string {
  return codeSpan(String(value ?? ''))
}

function list(value: Facts[string] | undefined): readonly string[] {
  return Array.isArray(value) ? value.map(String) : []
}
