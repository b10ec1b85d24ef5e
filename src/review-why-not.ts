// "Why not X?" as facts for words: what keeps a person off the list, or the place they have on it. Pure.
import { isAwayOn, type PersonSettings, type PullRequest, type ReviewReason } from './model/index.ts'
import { type Asked, explain, type History } from './reviewers/index.ts'

export interface WhyNotKit {
  readonly pull: PullRequest
  readonly history: History
  readonly settings: readonly PersonSettings[]
  /** ISO 8601. */
  readonly now: string
  readonly asked: Asked
}

export function explainAbsence(login: string, kit: WhyNotKit): readonly ReviewReason[] {
  const said = saidByPeople(login, kit)
  return said.length > 0 ? said : saidByHistory(login, kit)
}

/** What people said weighs more than any ranking. */
function saidByPeople(login: string, { pull, settings, now }: WhyNotKit): ReviewReason[] {
  const isIt = (other: string | null | undefined) => other?.toLowerCase() === login.toLowerCase()
  const own = settings.find((one) => isIt(one.login))
  const isRequested = (pull.requested ?? []).some((person) => isIt(person.login))
  const isRemoved = (pull.requestEvents ?? []).some((event) => event.what === 'removed' && isIt(event.login))
  const found: (ReviewReason | false)[] = [
    isRequested && { kind: 'requested', facts: {} },
    !isRequested && isRemoved && { kind: 'removed', facts: {} },
    own !== undefined && isAwayOn(own, now.slice(0, 10)) && { kind: 'away', facts: { to: own.away?.to ?? '' } },
    own?.optedOut === true && { kind: 'opted-out', facts: {} },
  ]
  return found.filter((reason) => reason !== false)
}

function saidByHistory(login: string, { history, asked }: WhyNotKit): ReviewReason[] {
  const key = history.people.find((person) => person.key.toLowerCase() === login.toLowerCase())?.key ?? login
  const told = explain(history, asked, key)
  if (told.standing === 'not-considered') return [{ kind: told.because, facts: {} }]
  const place = { kind: 'place', facts: { place: told.place + 1, of: told.of } }
  // Patterns and load can be measured, but nobody can check them.
  const plainly = told.behind.filter(({ what }) => what !== 'patterns' && what !== 'load').slice(0, 1)
  const behind = plainly.map(({ what }) => ({ kind: 'behind', facts: { what } }))
  const own = told.suggestion.reasons.slice(0, 1).map(({ kind, ...facts }) => ({ kind, facts }))
  return [place, ...own, ...behind]
}
