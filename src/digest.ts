// What needs triage, out of rows of issues: by severity, then by age. Nothing is ever posted on an issue for its age.
import type { BugReportPolicy } from './flows/bug-report/index.ts'
import type { IssueRow } from './model/index.ts'

/** Why an issue stands in the digest. One issue can stand in several groups. */
export type DigestReason = 'no-type' | 'no-severity' | 'versions' | 'waiting' | 'claimed'

export interface DigestItem {
  readonly number: number
  /** As written by its author: escape before showing. '' when it may not be repeated. */
  readonly title: string
  /** `critical`, `major` …; null when none is set. */
  readonly severity: string | null
  /** Whole days since it was opened, and since the last sign of a person. */
  readonly age: number
  readonly quiet: number
  /** What is open there: versions nobody has judged, or items the report lacks. */
  readonly open: readonly string[]
}

export interface DigestGroup {
  readonly reason: DigestReason
  readonly items: readonly DigestItem[]
}

export interface Digest {
  readonly repository: string
  /** Open issues that were looked at. */
  readonly issues: number
  /** Different issues in the groups. */
  readonly waiting: number
  /** Groups with something in them, in the order in which triage goes. */
  readonly groups: readonly DigestGroup[]
}

export type DigestRow = Pick<
  IssueRow,
  'number' | 'title' | 'state' | 'labels' | 'createdAt' | 'updatedAt' | 'assignees' | 'missing'
>

export interface DigestKit {
  readonly repository: string
  readonly policy: BugReportPolicy
  /** Milliseconds since 1970. */
  readonly now: number
}

const DAY_MS = 86_400_000
/** So long an author is left in peace after a question. */
const WAITING_DAYS = 14
const SEVERITIES = ['critical', 'major', 'moderate', 'minor']

interface Judged {
  readonly row: DigestRow
  readonly item: DigestItem
}

type Rule = (judged: Judged, policy: BugReportPolicy) => readonly string[] | null

/** Each says what is open, or null when the issue is no such case. */
const RULES: Readonly<Record<DigestReason, Rule>> = {
  'no-type': ({ row }, policy) => (hasPrefix(row, policy['triage-complete']['type-prefix']) ? null : []),
  'no-severity': ({ row, item }, policy) => (isBug(row, policy) && item.severity === null ? [] : null),
  versions: versionsOf,
  waiting: ({ row, item }, policy) =>
    has(row, policy['needs-info'].label) && item.quiet > WAITING_DAYS ? row.missing : null,
  claimed: ({ row, item }, policy) => (row.assignees > 0 && item.quiet > policy.claim.days ? [] : null),
}

/** Closed issues are left out. The same rows in any order give the same digest. */
export function digestOf(rows: readonly DigestRow[], kit: DigestKit): Digest {
  const open = rows.filter(({ state }) => state === 'open').map((row) => ({ row, item: itemOf(row, kit) }))
  const groups = (Object.keys(RULES) as DigestReason[])
    .map((reason) => ({ reason, items: itemsFor(reason, open, kit.policy) }))
    .filter(({ items }) => items.length > 0)
  const numbers = new Set(groups.flatMap(({ items }) => items.map(({ number }) => number)))
  return { repository: kit.repository, issues: open.length, waiting: numbers.size, groups }
}

function itemsFor(reason: DigestReason, open: readonly Judged[], policy: BugReportPolicy): readonly DigestItem[] {
  const items = open.flatMap((judged) => {
    const found = RULES[reason](judged, policy)
    return found === null ? [] : [{ ...judged.item, open: found }]
  })
  return items.sort((a, b) => rankOf(a) - rankOf(b) || b.age - a.age || a.number - b.number)
}

function itemOf(row: DigestRow, { policy, now }: DigestKit): DigestItem {
  const prefix = policy['triage-complete']['severity-prefix'].toLowerCase()
  const severities = row.labels.map((label) => label.toLowerCase()).filter((label) => label.startsWith(prefix))
  const [severity] = severities.map((label) => label.slice(prefix.length)).sort((a, b) => rank(a) - rank(b))
  const days = (since: number) => Math.max(0, Math.floor((now - since) / DAY_MS))
  const { number, title, createdAt, updatedAt } = row
  return { number, title, severity: severity ?? null, age: days(createdAt), quiet: days(updatedAt), open: [] }
}

function versionsOf({ row, item }: Judged, policy: BugReportPolicy): readonly string[] | null {
  const own = policy['affected-versions']
  const prefix = own['may-affects-prefix'].toLowerCase()
  const isSerious = own.severities.some((severity) => has(row, severity))
  const left = row.labels.filter((label) => label.toLowerCase().startsWith(prefix))
  if (!isBug(row, policy) || !isSerious || item.severity === null || left.length === 0) return null
  return left.map((label) => label.slice(prefix.length)).sort()
}

function isBug(row: DigestRow, policy: BugReportPolicy): boolean {
  return has(row, policy['affected-versions'].bug)
}

/** Labels know no case. */
function has({ labels }: DigestRow, name: string): boolean {
  return labels.some((label) => label.toLowerCase() === name.toLowerCase())
}

function hasPrefix({ labels }: DigestRow, prefix: string): boolean {
  return labels.some((label) => label.toLowerCase().startsWith(prefix.toLowerCase()))
}

function rankOf({ severity }: DigestItem): number {
  return rank(severity ?? '')
}

/** Unknown severities between the last known and none. */
function rank(severity: string): number {
  const at = SEVERITIES.indexOf(severity)
  return at >= 0 ? at : SEVERITIES.length + (severity === '' ? 1 : 0)
}
