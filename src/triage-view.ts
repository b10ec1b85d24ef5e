// Gathers what the triage page shows: the digest of every repository the store knows.
import { readProgress } from './backfill.ts'
import { type Digest, digestOf } from './digest.ts'
import { factsOf, GROUPS, HIDDEN_TITLE, summaryOf } from './digest-words.ts'
import type { BugReportPolicy } from './flows/bug-report/index.ts'
import type { Store } from './model/index.ts'
import { parsePolicies } from './policies.ts'
import type { KnownIssues } from './web/ops-page.ts'
import { renderTriage, type TriageRepository } from './web/triage-page.ts'

export interface TriageOffice {
  readonly store: Pick<Store, 'issueCounts' | 'openIssues' | 'value'>
  readonly guidePolicies: Readonly<Record<string, unknown>>
  /** Where people read GitHub: `https://github.com`. */
  readonly htmlUrl: string
  now(): number
}

/** The page as HTML. */
export async function showTriage(office: TriageOffice): Promise<string> {
  return renderTriage(await readTriage(office))
}

/** How far each repository is known, for the operator's page. */
export async function readKnownIssues(store: TriageOffice['store']): Promise<readonly KnownIssues[]> {
  const known: KnownIssues[] = []
  for (const count of await store.issueCounts())
    known.push({ ...count, complete: (await readProgress(store, count.repository)).done })
  return known
}

/** By the values of the guide; what a repository's own config changes about labels is not looked at here. */
async function readTriage(office: TriageOffice): Promise<readonly TriageRepository[]> {
  const { store, guidePolicies, htmlUrl } = office
  const policy = parsePolicies(guidePolicies, {})['bug-report'] as BugReportPolicy
  const shown: TriageRepository[] = []
  for (const { repository } of await store.issueCounts()) {
    const digest = digestOf(await store.openIssues(repository), { repository, policy, now: office.now() })
    const { done } = await readProgress(store, repository)
    shown.push(viewOf(digest, { issueBase: `${htmlUrl}/${repository}/issues/`, complete: done }))
  }
  return shown
}

function viewOf(digest: Digest, place: Pick<TriageRepository, 'issueBase' | 'complete'>): TriageRepository {
  const groups = digest.groups.map(({ reason, items }) => ({
    ...GROUPS[reason],
    items: items.map((item) => ({ number: item.number, title: item.title || HIDDEN_TITLE, facts: factsOf(item) })),
  }))
  return { name: digest.repository, summary: summaryOf(digest), groups, ...place }
}
