// What /assign and /unassign say. Short sentences; logins bold and never a mention, so that nobody is called who need not act.
import { plain } from '../markdown/plain.ts'
import type { Facts } from '../model/index.ts'
import { sayGeneral } from './general-words.ts'
import { enumerate, isEmpty, isMany, list, sentences, spans } from './wording.ts'

/** The sentence of a topic, from facts as the commands make them. */
export function sayAssign(topic: string, facts: Facts): string {
  switch (topic) {
    case 'not-all':
      return sentences([assigned(facts), ...problems(facts)])
    case 'not-all-left':
      return sentences([unassigned(facts), ...wordsThatAreNobody(facts)])
    case 'unknown-people':
      return sentences([
        assigned(facts),
        `GitHub did not answer whether ${people(facts.unknown, 'or')} may be assigned. I try again by myself; nothing for you to do.`,
        ...problems(facts),
      ])
    case 'too-many-names':
      return `That is more than ${facts.most} names on one line, so I changed nothing. GitHub takes at most 10 assignees.`
    case 'closed':
      return closed(facts)
    default:
      return sayGeneral(topic, facts)
  }
}

function closed({ kind, state }: Facts): string {
  const what = kind === 'pull-request' ? 'pull request' : 'issue'
  const next =
    state === 'merged' ? 'Work that is left needs an issue of its own.' : `Reopen it first if there is work left.`
  return `This ${what} is ${state === 'merged' ? 'merged' : 'closed'}, so its assignees stay as they are. ${next}`
}

function assigned({ taken }: Facts): string {
  return isEmpty(taken) ? '' : `I assigned ${people(taken)}.`
}

function unassigned({ taken }: Facts): string {
  return isEmpty(taken) ? '' : `I unassigned ${people(taken)}.`
}

function problems(facts: Facts): string[] {
  const { absent, notAssignable, bots, overLimit } = facts
  return [
    isEmpty(absent) ? '' : `I found no GitHub account ${people(absent, 'or')}.`,
    isEmpty(notAssignable)
      ? ''
      : `GitHub lets ${people(notAssignable)} be assigned after a first comment on this thread, or as a member of the organisation.`,
    suggestion(facts),
    isEmpty(bots) ? '' : `${people(bots)} ${isMany(bots) ? 'are bots' : 'is a bot'}; work is assigned to people.`,
    isEmpty(overLimit) ? '' : `GitHub takes at most 10 assignees, so there was no room for ${people(overLimit)}.`,
    ...wordsThatAreNobody(facts),
  ]
}

function wordsThatAreNobody({ teams, odd }: Facts): string[] {
  return [
    isEmpty(teams)
      ? ''
      : `${spans(teams)} ${isMany(teams) ? 'are teams' : 'is a team'}: name the people one by one, please.`,
    isEmpty(odd)
      ? ''
      : `${spans(odd)} ${isMany(odd) ? 'are no logins' : 'is no login'}: a login has letters, digits and hyphens.`,
  ]
}

function suggestion({ suggestions }: Facts): string {
  const near = list(suggestions).filter((login) => login !== '')
  return near.length === 0 ? '' : `Did you mean ${people(near, 'and')}? (edit your comment, I read it again)`
}

function people(logins: Facts[string] | undefined, last: 'and' | 'or' = 'and'): string {
  return enumerate(
    list(logins).map((login) => `**${plain(login)}**`),
    last,
  )
}
