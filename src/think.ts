// The thinking part of a reconcile by itself, also for `simulate`: what should be true, and the calls that make it so.
import { guideQuestions } from './commands/index.ts'
import { decide, type Policies } from './decide.ts'
import { diff } from './diff.ts'
import type { BugReportPolicy } from './flows/bug-report/index.ts'
import type { GuideBook } from './guide-book.ts'
import { seeCommanded } from './hear-commands.ts'
import type { Call, GuideLink, GuideSays, Plan, Snapshot } from './model/index.ts'
import { type FindDuplicates, reportOf, reportTextOf } from './report.ts'

export interface Thinker {
  readonly guide: Pick<GuideBook, 'related' | 'answer' | 'explains' | 'drift'>
  readonly link: GuideLink
  /** Issues of this repository that may be the same one; where no index is kept, none. */
  readonly duplicates: FindDuplicates
  /** Releases of the commits that an issue names; absent: no clone is kept. */
  readonly releases?: ReadonlyMap<string, string>
}

export const NO_DUPLICATES: FindDuplicates = () => []

/** Reads the report and asks the guide once, then decides. */
export function think(
  bare: Snapshot,
  policies: Policies,
  thinker: Thinker,
): { plan: Plan; calls: readonly Call[]; snapshot: Snapshot } {
  const snapshot = withReport(bare, policies, thinker)
  const plan = decide(snapshot, policies, askGuide(snapshot, policies, thinker.guide))
  return { plan, calls: diff(plan, snapshot, thinker.link), snapshot }
}

/**
 * An open issue is read; what is closed has nothing more to tell. It is read as people's commands leave it: of a title or
 * label that we change for them no event of another's comes afterwards.
 */
function withReport(snapshot: Snapshot, policies: Policies, { duplicates, releases }: Thinker): Snapshot {
  const policy = policies['bug-report'] as BugReportPolicy | undefined
  if (snapshot.subject.kind !== 'issue' || policy === undefined) return snapshot
  const commanded = seeCommanded(snapshot, policies)
  if (commanded.subject.state !== 'open') return snapshot
  const report = reportOf(reportTextOf(commanded), {
    policy,
    repositoryLabels: snapshot.repository.labels,
    duplicates,
    ...(releases === undefined ? {} : { releases }),
  })
  return { ...snapshot, report }
}

function askGuide(snapshot: Snapshot, policies: Policies, guide: Thinker['guide']): GuideSays {
  const { subject, repository, report } = snapshot
  const answers = guideQuestions(snapshot).map((words) => ({ words, sections: guide.answer(words, subject) }))
  if (subject.kind === 'pull-request')
    return { related: guide.related(subject), drift: guide.drift(repository.name, subject), answers }
  const policy = policies['bug-report'] as BugReportPolicy | undefined
  const rule = report?.kind === 'question' ? policy?.questions : policy?.['where-to-look']
  if (report === undefined || rule?.mode !== 'advise' || isSpare(snapshot)) return { related: [], drift: [], answers }
  return {
    related: report.kind === 'question' ? guide.answer('', subject) : guide.explains(subject),
    drift: [],
    answers,
  }
}

/** The index of the guide is not woken for issues that get no card: old ones at rest. */
function isSpare({ quiet, card }: Snapshot): boolean {
  return quiet === true && card === null
}
