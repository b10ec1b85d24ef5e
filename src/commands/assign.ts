// /assign: makes people the assignees. Anyone may ask; GitHub decides who can be one.
import type { Command, Comment, Facts, Known, Snapshot, Step, TypedCommand } from '../model/index.ts'
import { done, refused, undecided } from './answer.ts'
import { sayAssign } from './assign-words.ts'
import { findFacts, readPeople, refuseLine, sameLogin, suggestLogin } from './logins.ts'

const BECAUSE = 'commands#assign'
/** GitHub's limit of assignees on one issue or pull request. */
const MOST_ASSIGNEES = 10

export const assign: Command = {
  name: 'assign',
  aliases: [],
  takes: 'logins',
  usage: '/assign [@login …]',
  does: 'assigns the people named, or you',
  who: 'anyone',
  because: BECAUSE,
  subjects: ['issue', 'pull-request'],
  loginsNamed: (typed, author) => (refuseLine(typed) === null ? readPeople(typed, author).logins : []),
  decide: decideAssign,
  words: sayAssign,
}

function decideAssign(typed: TypedCommand, comment: Comment, snapshot: Snapshot): readonly Step[] {
  const asked = { typed, comment, because: BECAUSE } as const
  const { subject } = snapshot
  if (subject.state !== 'open') return [refused(asked, 'closed', { kind: subject.kind, state: subject.state })]
  const wrong = refuseLine(typed)
  if (wrong !== null) return [refused(asked, wrong.topic, wrong.facts)]
  const sorted = sortPeople(typed, comment.author?.login ?? '', snapshot)
  const steps = sorted.taken.map((login) => ({ what: 'assignee', login, present: true, because: BECAUSE }) as const)
  if (sorted.unknown.length > 0) return [...steps, undecided(asked, 'unknown-people', { ...sorted })]
  return [...steps, isComplete(sorted) ? done(asked) : refused(asked, 'not-all', { ...sorted })]
}

/** The people of one command by what becomes of them. `suggestions` goes along with `absent`, then `notAssignable`. */
interface SortedPeople extends Facts {
  readonly taken: readonly string[]
  readonly overLimit: readonly string[]
  readonly absent: readonly string[]
  readonly notAssignable: readonly string[]
  readonly suggestions: readonly string[]
  readonly unknown: readonly string[]
  readonly bots: readonly string[]
  readonly teams: readonly string[]
  readonly odd: readonly string[]
}

function sortPeople(typed: TypedCommand, author: string, snapshot: Snapshot): SortedPeople {
  const { assignees } = snapshot.subject
  const named = readPeople(typed, author)
  const asked = named.logins
    .filter((login) => !assignees.some((person) => sameLogin(person.login, login)))
    .map((login) => findFacts(login, snapshot))
  const people = asked.filter((facts) => facts.person?.bot !== true)
  const free = pick(people, 'yes').map((facts) => facts.person?.login ?? facts.login)
  const absent = people.filter((facts) => facts.exists === 'no').map((facts) => facts.login)
  const notAssignable = pick(people, 'no').map((facts) => facts.login)
  const room = Math.max(0, MOST_ASSIGNEES - assignees.length)
  return {
    taken: free.slice(0, room),
    overLimit: free.slice(room),
    absent,
    notAssignable,
    suggestions: [...absent, ...notAssignable].map((login) => suggestLogin(login, snapshot)),
    unknown: pick(people, 'unknown').map((facts) => facts.login),
    bots: [...named.bots, ...asked.filter((facts) => facts.person?.bot === true).map((facts) => facts.login)],
    teams: named.teams,
    odd: named.odd,
  }
}

/** Those who may exist, by whether they can be assigned. */
function pick<Facts extends { exists: Known; assignable: Known }>(
  people: readonly Facts[],
  assignable: Known,
): Facts[] {
  return people.filter((facts) => facts.exists !== 'no' && facts.assignable === assignable)
}

function isComplete({ overLimit, absent, notAssignable, bots, teams, odd }: SortedPeople): boolean {
  return [overLimit, absent, notAssignable, bots, teams, odd].every((list) => list.length === 0)
}
