// /cc and /uncc: asks people or teams for a review, or takes that back. Anyone may; GitHub decides who can be asked.
import type { Command, Comment, Facts, LoginFacts, PullRequest, Snapshot, Step, TypedCommand } from '../model/index.ts'
import { type Asked, done, refused, told, undecided } from './answer.ts'
import { sayCc } from './cc-words.ts'
import { findFacts, readPeople, refuseLine, sameLogin, suggestLogin } from './logins.ts'
import { warningsFor } from './review-warnings.ts'

const BECAUSE = 'commands#cc'
/** GitHub's limit of people and teams asked at a time. */
const MOST_REVIEWERS = 15

export const cc: Command = {
  name: 'cc',
  aliases: [],
  undo: { name: 'uncc', aliases: ['remove-cc'] },
  takes: 'logins',
  usage: '/cc [@login …]',
  does: 'asks the people named, or you, for a review; `/uncc` takes it back',
  who: 'anyone',
  because: BECAUSE,
  subjects: ['pull-request'],
  loginsNamed: () => [],
  reviewersNamed: (typed, author) =>
    typed.name === 'cc' && refuseLine(typed) === null ? readPeople(typed, author).logins : [],
  decide: decideCc,
  words: sayCc,
}

function decideCc(typed: TypedCommand, comment: Comment, snapshot: Snapshot): readonly Step[] {
  const asked = { typed, comment, because: BECAUSE, command: 'cc' } as const
  const { subject } = snapshot
  if (subject.kind !== 'pull-request') return []
  if (subject.state !== 'open') return [refused(asked, 'closed', { state: subject.state })]
  const wrong = refuseLine(typed)
  if (wrong !== null) return [refused(asked, wrong.topic, wrong.facts)]
  const author = comment.author?.login ?? ''
  if (typed.name === 'uncc') return takeBack(asked, author, subject)
  return request(asked, sortReviewers(typed, author, { ...snapshot, subject }), snapshot)
}

function takeBack(asked: Asked, author: string, { requested }: PullRequest): readonly Step[] {
  const { logins, bots, teams, odd } = readPeople(asked.typed, author)
  const people = [...logins, ...bots]
  // Teams are not in the list of people; where GitHub did not tell, all are taken back.
  const found = requested?.flatMap((one) => people.find((login) => sameLogin(login, one.login)) ?? []) ?? people
  return [
    ...moved([...found, ...teams], false),
    odd.length === 0 ? done(asked) : refused(asked, 'not-all-left', { odd }),
  ]
}

function request(asked: Asked, sorted: SortedReviewers, snapshot: Snapshot): readonly Step[] {
  const steps = moved(sorted.taken, true)
  const { warnings, ...facts } = { ...sorted, warnings: warningsFor(sorted.taken, snapshot) }
  if (sorted.unknown.length > 0) return [...steps, undecided(asked, 'unknown-people', { ...facts })]
  if (!isComplete(sorted)) return [...steps, refused(asked, 'not-all', { ...facts, ...warnings })]
  return [...steps, warnings.warned.length === 0 ? done(asked) : told(asked, 'asked-anyway', { ...warnings })]
}

function moved(logins: readonly string[], present: boolean): readonly Step[] {
  return logins.map((login) => ({ what: 'reviewer', login, present, because: BECAUSE }) as const)
}

/** Those named by what becomes of them; `suggestions` go along with `absent`, then `outside`. */
interface SortedReviewers extends Facts {
  readonly taken: readonly string[]
  readonly overLimit: readonly string[]
  readonly absent: readonly string[]
  readonly outside: readonly string[]
  readonly suggestions: readonly string[]
  readonly unknown: readonly string[]
  readonly own: readonly string[]
  readonly bots: readonly string[]
  readonly foreign: readonly string[]
  readonly odd: readonly string[]
}

function sortReviewers(
  typed: TypedCommand,
  author: string,
  snapshot: Snapshot & { readonly subject: PullRequest },
): SortedReviewers {
  const { subject, repository } = snapshot
  const named = readPeople(typed, author)
  const has = subject.requested ?? []
  const own = named.logins.filter((login) => sameLogin(login, subject.author?.login ?? ''))
  const fresh = named.logins.filter((login) => !own.includes(login) && !has.some((one) => sameLogin(one.login, login)))
  const people = fresh.map((login) => findFacts(login, snapshot))
  const isOurs = (team: string) => sameLogin(team.split('/')[0] ?? '', repository.owner)
  const able = [...pick(people, 'yes'), ...named.teams.filter(isOurs)]
  const absent = people.filter(({ exists }) => exists === 'no').map(({ login }) => login)
  const outside = pick(people, 'no')
  const room = Math.max(0, MOST_REVIEWERS - has.length)
  return {
    taken: able.slice(0, room),
    overLimit: able.slice(room),
    absent,
    outside,
    suggestions: [...absent, ...outside].map((login) => suggestLogin(login, snapshot)),
    unknown: pick(people, 'unknown'),
    own,
    bots: named.bots,
    foreign: named.teams.filter((team) => !isOurs(team)),
    odd: named.odd,
  }
}

/** Logins of those who may exist, by whether a review can be asked of them. */
function pick(people: readonly LoginFacts[], answer: 'yes' | 'no' | 'unknown'): readonly string[] {
  return people
    .filter(({ exists, reviewable = 'unknown' }) => exists !== 'no' && reviewable === answer)
    .map(({ login }) => login)
}

function isComplete({ overLimit, absent, outside, own, bots, foreign, odd }: SortedReviewers): boolean {
  return [overLimit, absent, outside, own, bots, foreign, odd].every((list) => list.length === 0)
}
