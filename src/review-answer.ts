// Who could review a pull request: the history's ranking among those whom OWNERS allows, without those who have no time. Pure.
import { isAwayOn, type PersonSettings, type PullRequest, type ReviewersSaid } from './model/index.ts'
import { approvalOf, type Owners, ownersOf, smallestApprovers } from './owners/index.ts'
import type { ReviewLoad } from './review-load.ts'
import { suggestionsOf } from './review-suggestions.ts'
import type { Wait } from './review-waits.ts'
import { explainAbsence } from './review-why-not.ts'
import { type Asked, type History, orderAll, rank } from './reviewers/index.ts'

export interface ReviewQuestion {
  readonly pull: PullRequest
  /** `owner/name`, and where GitHub is read. */
  readonly repository: string
  readonly htmlUrl: string
  /** ISO 8601. */
  readonly now: string
  readonly history: History
  /** Null: no OWNERS files, or they could not be read. */
  readonly owners: Owners | null
  readonly settings: readonly PersonSettings[]
  readonly load: ReviewLoad
  /** λ. */
  readonly loadWeight: number
  readonly wait: Wait | null
  readonly reminded: ReviewersSaid['reminded']
  /** Logins of whom it is asked why they are not suggested. */
  readonly whyNot: readonly string[]
}

/** More than the card names, for hand-overs and `/reviewers next`. */
const MOST_PEOPLE = 8

export function answerReviewers(question: ReviewQuestion): ReviewersSaid {
  const { pull, history, owners, wait, reminded, whyNot } = question
  const pool = owners === null ? [] : poolOf(owners, pull)
  const asked = askedOf(question, pool)
  const people = suggestionsOf(rank(history, { ...asked, limit: MOST_PEOPLE }), { ...question, asked })
  return {
    people,
    pool: pool.map((login) => spelled(owners, login)),
    ...approvals(question, asked),
    usualWait: wait,
    whyNot: whyNot.map((login) => ({ login, reasons: explainAbsence(login, { ...question, asked }) })),
    ...(reminded === undefined ? {} : { reminded }),
  }
}

/** Everybody who may review or approve any of the files, in lower case and sorted. */
function poolOf(owners: Owners, { files, author }: PullRequest): readonly string[] {
  const found = files.flatMap(({ path }) => {
    const { approvers, reviewers } = ownersOf(owners, path)
    return [...approvers, ...reviewers]
  })
  const own = author?.login.toLowerCase()
  return [...new Set(found)].filter((login) => !owners.unknownNames.has(login) && login !== own).sort()
}

function spelled(owners: Owners | null, login: string): string {
  return owners?.spelling.get(login) ?? login
}

/** The question in the history's own keys: GitHub compares logins without case, the history does not. */
function askedOf(question: ReviewQuestion, pool: readonly string[]): Asked {
  const { pull, history, settings, now, load, loadWeight } = question
  const keys = new Map(history.people.map(({ key }) => [key.toLowerCase(), key]))
  const keyOf = (login: string) => keys.get(login.toLowerCase()) ?? login
  const inKeys = (counts: Readonly<Record<string, number>>) =>
    Object.fromEntries(Object.entries(counts).map(([login, count]) => [keyOf(login), count]))
  const absent = settings.filter((one) => one.optedOut || isAwayOn(one, now.slice(0, 10)))
  const removed = (pull.requestEvents ?? []).flatMap(({ what, login }) => (what === 'removed' && login ? login : []))
  const limits = settings.flatMap(({ login, capacity }) =>
    capacity === null ? [] : [[keyOf(login), capacity] as const],
  )
  return {
    author: keyOf(pull.author?.login ?? ''),
    coauthors: pull.commits.flatMap(({ author: { person } }) => (person === null ? [] : keyOf(person.login))),
    files: pull.files.map(({ path }) => path),
    title: pull.title,
    now: Date.parse(now) / 1000,
    exclude: [...absent.map(({ login }) => login), ...removed].map(keyOf),
    ...(pool.length === 0 ? {} : { only: pool.map(keyOf) }),
    load: {
      weight: loadWeight,
      suggested: inKeys(load.suggested),
      open: inKeys(load.open),
      capacity: Object.fromEntries(limits),
    },
  }
}

/** What still needs an approver, and the fewest who could do it: those who are about it already first, then by knowledge. */
function approvals(question: ReviewQuestion, asked: Asked): Pick<ReviewersSaid, 'needs' | 'approvers'> {
  const { pull, owners, history } = question
  if (owners === null) return { needs: null, approvers: [] }
  const { files, needs } = approvalOf(owners, asked.files, approvingOf(pull))
  const open = files.filter(({ isApproved }) => !isApproved).map(({ path }) => path)
  if (open.length === 0) return { needs: [], approvers: [] }
  const about = [...(pull.requested ?? []), ...pull.reviews.flatMap(({ author }) => author ?? [])]
  const preferred = [...about.map(({ login }) => login), ...orderAll(history, asked)]
  return {
    needs: needs.map(({ files: group, approvers }) => ({
      files: group.map(({ path }) => path),
      approvers: approvers.map((login) => spelled(owners, login)),
    })),
    approvers: smallestApprovers(owners, open, preferred).map((login) => spelled(owners, login)),
  }
}

/** Whose last word is an approval. */
function approvingOf({ reviews }: PullRequest): readonly string[] {
  const last = new Map(
    reviews
      .filter(({ state }) => state !== 'COMMENTED' && state !== 'PENDING')
      .map(({ author, state }) => [author?.login ?? '', state]),
  )
  return [...last].flatMap(([login, state]) => (state === 'APPROVED' ? login : []))
}
