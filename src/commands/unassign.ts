// /unassign: takes people off the list of assignees. Anyone may ask.
import type { Command, Comment, Snapshot, Step, TypedCommand } from '../model/index.ts'
import { done, refused } from './answer.ts'
import { sayAssign } from './assign-words.ts'
import { readPeople, refuseLine, sameLogin } from './logins.ts'

const BECAUSE = 'commands#unassign'

export const unassign: Command = {
  name: 'unassign',
  aliases: [],
  takes: 'logins',
  usage: '/unassign [@login …]',
  does: 'takes the people named, or you, off the assignees',
  who: 'anyone',
  because: BECAUSE,
  subjects: ['issue', 'pull-request'],
  loginsNamed: () => [],
  decide: decideUnassign,
  words: sayAssign,
}

function decideUnassign(typed: TypedCommand, comment: Comment, snapshot: Snapshot): readonly Step[] {
  const asked = { typed, comment, because: BECAUSE } as const
  const { subject } = snapshot
  if (subject.state !== 'open') return [refused(asked, 'closed', { kind: subject.kind, state: subject.state })]
  const wrong = refuseLine(typed)
  if (wrong !== null) return [refused(asked, wrong.topic, wrong.facts)]
  const { logins, bots, teams, odd } = readPeople(typed, comment.author?.login ?? '')
  const steps = subject.assignees
    .filter((person) => [...logins, ...bots].some((login) => sameLogin(person.login, login)))
    .map(({ login }) => ({ what: 'assignee', login, present: false, because: BECAUSE }) as const)
  const taken = steps.map((step) => step.login)
  return [
    ...steps,
    teams.length + odd.length === 0 ? done(asked) : refused(asked, 'not-all-left', { taken, teams, odd }),
  ]
}
