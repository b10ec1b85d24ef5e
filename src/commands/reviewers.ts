// /reviewers: who could review this and why, the next ones, and why somebody is not among them. It asks nobody.
import type { Command, Comment, Facts, ReviewersSaid, Snapshot, Step, TypedCommand } from '../model/index.ts'
import { refused, told } from './answer.ts'
import { findFacts, sameLogin } from './logins.ts'
import { findSecond } from './one-line.ts'
import { sayReviewers } from './reviewers-words.ts'
import { packReasons } from './why-not-words.ts'

const BECAUSE = 'commands#reviewers'
/** As many as the card names; the next ones come in the same number. */
const AT_ONCE = 2
const NEXT = ['next', 'more', 'others', 'again', 'reroll', 're-roll']
const WHY_NOT = /^why[- ]?(?:not)?[- ]/i
const LOGIN = /^[A-Za-z0-9][A-Za-z0-9_-]{0,38}(?:\[bot\])?$/

export const reviewers: Command = {
  name: 'reviewers',
  aliases: [],
  usage: '/reviewers [next | why-not @login]',
  does: 'says who could review this and why, names others, or tells why somebody is not among them',
  who: 'anyone',
  because: BECAUSE,
  subjects: ['pull-request'],
  loginsNamed: () => [],
  decide: decideReviewers,
  words: sayReviewers,
}

/** The login that a line asks "why not" about; null when it asks something else. */
export function whyNotOf({ name, args }: Pick<TypedCommand, 'name' | 'args'>): string | null {
  if (name !== 'reviewers' || !WHY_NOT.test(`${args.join(' ')} `)) return null
  const login = args.at(-1)?.replace(/^@|[?!.]+$/g, '') ?? ''
  return args.length > 1 && LOGIN.test(login) ? login : null
}

function decideReviewers(typed: TypedCommand, comment: Comment, snapshot: Snapshot): readonly Step[] {
  const asked = { typed, comment, because: BECAUSE } as const
  const second = findSecond(typed)
  if (second !== null) return [refused(asked, second.topic, second.facts)]
  const login = whyNotOf(typed)
  const said = snapshot.reviewers
  const words = typed.args.join(' ').toLowerCase()
  if (login === null && words !== '' && !NEXT.includes(words)) return [refused(asked, 'odd-question')]
  if (said === undefined) return [told(asked, 'nobody-known', { pool: [] })]
  if (login !== null) return [told(asked, 'why-not', whyNot(login, said, snapshot))]
  return [suggest(words === '' ? 0 : AT_ONCE, said)].map(({ topic, facts }) => told(asked, topic, facts))
}

function suggest(skip: number, said: ReviewersSaid): { readonly topic: string; readonly facts: Facts } {
  const people = said.people.slice(skip, skip + AT_ONCE)
  const pool = said.pool.slice(0, 10)
  if (people.length === 0) return { topic: skip === 0 ? 'nobody-known' : 'nobody-next', facts: { pool } }
  return {
    topic: 'suggested',
    facts: {
      next: skip > 0,
      logins: people.map(({ login }) => login),
      reasons: people.map(({ reasons }) => packReasons(reasons)),
      links: people.map(({ evidence }) => evidence ?? ''),
    },
  }
}

/** `standing`: suggested at a place, left out for reasons, or not told. */
function whyNot(login: string, said: ReviewersSaid, snapshot: Snapshot): Facts {
  const place = said.people.findIndex((one) => sameLogin(one.login, login))
  const person = said.people[place]
  if (person !== undefined)
    return { login: person.login, standing: 'suggested', place: place + 1, reasons: packReasons(person.reasons) }
  const found = said.whyNot.find((one) => sameLogin(one.login, login))
  const spelled = found?.login ?? findFacts(login, snapshot).person?.login ?? login
  return { login: spelled, standing: 'left-out', place: 0, reasons: packReasons(found?.reasons ?? []) }
}
