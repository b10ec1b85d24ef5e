// The row that the store keeps of a merged pull request, from a full read; and the robots told from people in any row.
import type { MergedRow, Snapshot } from './model/index.ts'
import { isBot } from './reviewers/candidates.ts'
import { isRobot } from './reviewers/robots.ts'

/** The name under which reconcile.ts finds, as JSON, whom we suggested when the pull request opened (`MergedRow.said`). */
export const SAID = 'reviewers-said'

/** Null unless it was merged into the default branch: what is picked onto another branch was reviewed before. `said` as it was kept. */
export function mergedRowOf({ subject, repository }: Snapshot, said: string | null): MergedRow | null {
  if (subject.kind !== 'pull-request' || subject.state !== 'merged') return null
  const mergedAt = Date.parse(subject.mergedAt ?? '')
  if (Number.isNaN(mergedAt) || subject.base !== repository.defaultBranch) return null
  const author = subject.author?.login ?? ''
  const others = (logins: readonly (string | undefined)[]) =>
    [...new Set(logins)].filter((login): login is string => login !== undefined && login !== author)
  return withoutRobots({
    id: String(subject.number),
    mergedAt,
    openedAt: Date.parse(subject.createdAt),
    author,
    coauthors: others(subject.commits.map((commit) => commit.author.person?.login)),
    reviewers: others(subject.reviews.map((review) => review.author?.login)),
    files: subject.files.map(({ path }) => path).slice(0, 300),
    title: subject.title.slice(0, 300),
    ...(said === null || said === '' ? {} : { said: JSON.parse(said) as NonNullable<MergedRow['said']> }),
    source: 'reviews',
  })
}

/** A robot with an ordinary account reviews nothing, whatever it presses; what it writes is a bot's. */
export function withoutRobots(row: MergedRow): MergedRow {
  const isPerson = (login: string) => !isRobot(login)
  const author = isRobot(row.author) && !isBot(row.author) ? `${row.author}[bot]` : row.author
  return { ...row, author, coauthors: row.coauthors.filter(isPerson), reviewers: row.reviewers.filter(isPerson) }
}
