// The scene of the flow `reviewers`: a pull request that is ready and looks for people, and who is about it already.
import {
  type Because,
  isAwayOn,
  type PullRequest,
  type RequestEvent,
  type ReviewersSaid,
  type Snapshot,
} from '../../model/index.ts'
import type { ReviewersPolicy } from './policy.ts'

export const FLOW = 'reviewers'

/** The heading of the guide that holds each rule. */
export const PLACES = {
  suggest: 'review-a-pull-request#who-is-suggested',
  pool: 'review-a-pull-request#when-nobody-stands-out',
  request: 'review-a-pull-request#when-the-app-asks-by-itself',
  remind: 'review-a-pull-request#when-nobody-answers',
} as const satisfies Record<string, Because>

export interface Scene extends Snapshot {
  readonly subject: PullRequest
  readonly reviewers: ReviewersSaid
}

/** Null: there is nothing to say about reviewers here. */
export function sceneOf(snapshot: Snapshot, policy: ReviewersPolicy): Scene | null {
  const { subject, reviewers, repository, quiet, card } = snapshot
  if (subject.kind !== 'pull-request' || reviewers === undefined) return null
  if (repository.archived || (quiet === true && card === null)) return null
  return wantsReviewers(subject, repository.defaultBranch, policy) ? { ...snapshot, subject, reviewers } : null
}

/** Open, ready, by somebody we know of, and not of a kind that the policy leaves out. */
export function wantsReviewers(pull: PullRequest, defaultBranch: string, policy: ReviewersPolicy): boolean {
  if (policy.mode === 'off' || pull.state !== 'open' || pull.draft || pull.author === null) return false
  if (pull.author.bot && !policy.bots) return false
  return policy['cherry-picks'] || !isCherryPick(pull, defaultBranch)
}

/** TiKV's bot ends the title of a cherry-pick with the number of the original. */
function isCherryPick({ title, base }: PullRequest, defaultBranch: string): boolean {
  return base !== defaultBranch && /\(#\d+\)\s*$/.test(title)
}

/** Logins in lower case. */
export interface Involved {
  readonly requested: ReadonlySet<string>
  /** People who have reviewed it, whatever they said. */
  readonly reviewing: ReadonlySet<string>
  /** Whose request was ever taken back. */
  readonly removed: ReadonlySet<string>
  /** Whom we asked by ourselves, at any time. */
  readonly askedByUs: ReadonlySet<string>
}

export function involvedIn(scene: Scene): Involved {
  const { subject } = scene
  const events = subject.requestEvents ?? []
  const named = (what: 'requested' | 'removed') => events.filter((event) => event.what === what)
  const reviewers = subject.reviews.flatMap(({ author, state }) =>
    author === null || state === 'PENDING' ? [] : author,
  )
  return {
    requested: keys((subject.requested ?? []).filter(({ bot }) => !bot).map(({ login }) => login)),
    reviewing: keys(reviewers.filter(({ bot, login }) => !bot && !isSame(login, subject.author?.login)).map(loginOf)),
    removed: keys(named('removed').flatMap(({ login }) => login ?? [])),
    askedByUs: keys(named('requested').flatMap((event) => (isOwnAsk(event, scene) ? (event.login ?? []) : []))),
  }
}

/** Where the mode is new, or the app, nobody is asked for all that has been waiting for weeks. */
const FRESH_MS = 3 * 86_400_000

export function isFreshlyReady({ subject, now }: Scene): boolean {
  const ready = (subject.requestEvents ?? []).filter(({ what }) => what === 'ready').map(({ at }) => at)
  const last = [subject.createdAt, ...ready].sort().at(-1) ?? ''
  return Date.parse(now) - Date.parse(last) < FRESH_MS
}

/** Did we ask by ourselves? What a person's `/cc` wanted before was their doing, though our account did it. */
export function isOwnAsk({ login, by, at }: RequestEvent, { self, reviewerWords = [] }: Scene): boolean {
  if (login === null || by === null || !isSame(by.login, self.login)) return false
  return !reviewerWords.some((word) => word.wanted && isSame(word.login, login) && word.at <= at)
}

function loginOf({ login }: { readonly login: string }): string {
  return login
}

function keys(logins: readonly string[]): ReadonlySet<string> {
  return new Set(logins.map((login) => login.toLowerCase()))
}

export function isSame(one: string, other: string | undefined): boolean {
  return one.toLowerCase() === other?.toLowerCase()
}

/** The last day of an absence that covers today; null: not away. */
export function awayUntil({ personSettings, now }: Snapshot, login: string): string | null {
  const settings = personSettings?.find((one) => isSame(one.login, login))
  return settings !== undefined && isAwayOn(settings, now.slice(0, 10)) ? (settings.away?.to ?? null) : null
}

export function isOptedOut({ personSettings }: Snapshot, login: string): boolean {
  return personSettings?.find((one) => isSame(one.login, login))?.optedOut === true
}
