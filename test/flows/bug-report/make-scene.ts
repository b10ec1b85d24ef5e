// Issues and pull requests for the tables of the bug-report flow, with the guide's own policy, read as think.ts reads them.
import { BugReportPolicy } from '../../../src/flows/bug-report/index.ts'
import { loadGuide } from '../../../src/guide/load.ts'
import { policyOf } from '../../../src/guide/policy.ts'
import { readGuideFiles } from '../../../src/guide-files.ts'
import type { Issue, LabelEvent, LikelyDuplicate, PullRequest, Snapshot } from '../../../src/model/index.ts'
import { reportOf, reportTextOf } from '../../../src/report.ts'
import { makeIssue, makePerson, makePull, makeSnapshot } from '../../make.ts'

const page = loadGuide(readGuideFiles().filter(({ path }) => path.endsWith('report-a-bug.md'))).pages

/** The guide's values, with `over` on top of one rule or another. */
export function bugPolicy(over: Readonly<Record<string, object>> = {}): BugReportPolicy {
  const values = policyOf(page, 'bug-report').values as Record<string, object>
  const merged = Object.fromEntries(Object.entries(values).map(([rule, value]) => [rule, { ...value, ...over[rule] }]))
  return BugReportPolicy.parse(merged)
}

export const LABELS = [
  ...['bug', 'enhancement', 'feature-request', 'question'].map((name) => `type/${name}`),
  ...['critical', 'major', 'moderate', 'minor'].map((name) => `severity/${name}`),
  ...['7.5', '8.1', '8.5'].flatMap((version) => [`affects-${version}`, `may-affects-${version}`]),
  ...['7.5', '8.1', '8.5'].map((version) => `needs-cherry-pick-release-${version}`),
  ...['status/needs-info', 'do-not-merge/needs-triage-completed', 'sig/raft', 'sig/transaction'],
  ...['component/raftstore', 'component/CDC', 'component/backup-restore', 'component/storage', 'component/rocksdb'],
]

export const SELF = makePerson('tikv-guide[bot]')

export function makeEvent(label: string, added: boolean, by: string): LabelEvent {
  return { label, added, by: by === 'us' ? SELF : makePerson(by), at: '2026-02-01T00:00:00Z' }
}

/** An issue's snapshot with its report; labels without an event were put on by a person called maria. */
export function makeIssueScene(
  issue: Partial<Issue>,
  {
    policy = bugPolicy(),
    duplicates = [],
    ...extra
  }: { policy?: BugReportPolicy; duplicates?: readonly LikelyDuplicate[] } & Partial<Omit<Snapshot, 'repository'>> = {},
): Snapshot {
  const events = issue.labelEvents ?? (issue.labels ?? []).map((label) => makeEvent(label, true, 'maria'))
  const subject = makeIssue({ ...issue, ...(issue.labelEvents === null ? {} : { labelEvents: events }) })
  const snapshot = makeSnapshot({ self: SELF, subject, repository: { labels: LABELS }, ...extra })
  const report = reportOf(reportTextOf(snapshot), { policy, repositoryLabels: LABELS, duplicates: () => duplicates })
  return { ...snapshot, report }
}

export function makePullScene(pull: Partial<PullRequest>): Snapshot {
  return makeSnapshot({ self: SELF, subject: makePull(pull), repository: { labels: LABELS } })
}
