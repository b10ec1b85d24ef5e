// What the person who asks somebody for a review should know about them: away, full, not wanting any. It stops nothing.
import { isAwayOn, type PersonSettings, type Snapshot } from '../model/index.ts'
import { sameLogin } from './logins.ts'

export interface Warnings {
  /** Logins, and beside each what there is to know: `away 2027-01-06`, `opted-out` or `full`. */
  readonly warned: readonly string[]
  readonly why: readonly string[]
}

export function warningsFor(logins: readonly string[], snapshot: Snapshot): Warnings {
  const found = logins.flatMap((login) => {
    const why = warningFor(login, snapshot)
    return why === null ? [] : [{ login, why }]
  })
  return { warned: found.map(({ login }) => login), why: found.map(({ why }) => why) }
}

function warningFor(login: string, { personSettings, reviewers, now }: Snapshot): string | null {
  const said = personSettings?.find((one) => sameLogin(one.login, login))
  const settings = said === undefined ? null : warningIn(said, now.slice(0, 10))
  if (settings !== null) return settings
  const whyNot = reviewers?.whyNot.find((one) => sameLogin(one.login, login))
  return whyNot?.reasons.some(({ kind }) => kind === 'at-capacity') === true ? 'full' : null
}

function warningIn(settings: PersonSettings, today: string): string | null {
  if (isAwayOn(settings, today)) return `away ${settings.away?.to}`
  if (settings.optedOut) return 'opted-out'
  return settings.capacity === 0 ? 'full' : null
}
