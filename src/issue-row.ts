// The row that the store keeps of an issue, from a full read or from a list of GitHub's.
import type { BugReportPolicy } from './flows/bug-report/index.ts'
import type { Comment, Issue, IssueRow, Person, Reading, ReportText, Snapshot } from './model/index.ts'
import { reportOf, reportTextOf } from './report.ts'
import { fingerprintOf, packFingerprint } from './triage/duplicates-fingerprint.ts'
import { readReport } from './triage/read-report.ts'

/** The part of GitHub's `GET /repos/{owner}/{repo}/issues` that is read. */
export interface ListedIssue {
  readonly number: number
  readonly title: string
  readonly body?: string | null
  readonly state: string
  readonly labels: readonly (string | { readonly name?: string | null })[]
  readonly user: { readonly login: string } | null
  readonly assignees?: readonly unknown[] | null
  readonly created_at: string
  readonly updated_at: string
  readonly pull_request?: unknown
}

/** A closed issue needs nothing more. */
const NO_NEEDS = { needs: {}, 'not-applicable': [] }

/** Null for a pull request. `snapshot.report` is used when it is there. */
export function rowOfSnapshot(snapshot: Snapshot): IssueRow | null {
  const { subject, repository } = snapshot
  if (subject.kind !== 'issue') return null
  const text = reportTextOf(snapshot)
  return {
    repository: `${repository.owner}/${repository.name}`,
    number: subject.number,
    state: subject.state === 'open' ? 'open' : 'closed',
    labels: subject.labels,
    author: subject.author?.login ?? '',
    createdAt: Date.parse(subject.createdAt),
    updatedAt: lastSign(subject, snapshot.self),
    assignees: subject.assignees.length,
    missing: snapshot.report?.missing.map(({ item }) => item) ?? [],
    readAt: Date.parse(snapshot.now),
    ...keptOf(text, snapshot.report ?? readReport(text, NO_NEEDS)),
  }
}

/** Null for a pull request, which GitHub lists as an issue too. Comments are not in the list, so `missing` may say too much. */
export function rowOfListed(repository: string, item: ListedIssue, policy: BugReportPolicy): IssueRow | null {
  if (item.pull_request !== undefined && item.pull_request !== null) return null
  const labels = item.labels.map((label) => (typeof label === 'string' ? label : (label.name ?? '')))
  const author = item.user?.login ?? null
  const text = { title: item.title, body: item.body ?? '', author, comments: [], labels }
  const isOpen = item.state === 'open'
  const kit = { policy, repositoryLabels: null, duplicates: () => [] }
  const reading = isOpen ? reportOf(text, kit) : readReport(text, NO_NEEDS)
  return {
    repository,
    number: item.number,
    state: isOpen ? 'open' : 'closed',
    labels,
    author: author ?? '',
    createdAt: Date.parse(item.created_at),
    updatedAt: Date.parse(item.updated_at),
    assignees: item.assignees?.length ?? 0,
    missing: reading.missing.map((missing) => missing.item),
    readAt: 0,
    ...keptOf(text, reading),
  }
}

/** The row of an issue that is no longer there. */
export function goneRow(repository: string, number: number, readAt: number): IssueRow {
  const nothing = { title: '', labels: [], author: '', createdAt: 0, updatedAt: 0, assignees: 0, missing: [] }
  return { repository, number, state: 'gone', ...nothing, fingerprint: '', readAt }
}

/** Of a report of a vulnerability not even the title is kept. A known duplicate points to another issue, never the other way. */
function keptOf(text: ReportText, reading: Reading): Pick<IssueRow, 'title' | 'fingerprint'> {
  const print = fingerprintOf(text, reading)
  if (print === null) return { title: '', fingerprint: '' }
  const isDuplicate = text.labels.some((label) => /(?:^|\/)duplicate$/i.test(label))
  return { title: text.title, fingerprint: isDuplicate ? '' : packFingerprint(print) }
}

/** When a person last wrote, labelled or assigned there; what bots do is no sign of life. */
function lastSign(issue: Issue, self: Person): number {
  const isPerson = (by: Person | null) => by !== null && !by.bot && by.login !== self.login
  const said = issue.comments.filter(({ author }) => isPerson(author)).flatMap(instantsOf)
  const marked = [...(issue.labelEvents ?? []), ...(issue.assignedEvents ?? [])].filter(({ by }) => isPerson(by))
  const instants = [issue.createdAt, ...said, ...marked.map(({ at }) => at)]
  return Math.max(...instants.map((at) => Date.parse(at)).filter(Number.isFinite))
}

function instantsOf({ createdAt, editedAt }: Comment): readonly string[] {
  return editedAt === null ? [createdAt] : [createdAt, editedAt]
}
