// The thinking part of a reconcile by itself, also for `simulate`: what should be true, and the calls that make it so.
import { guideQuestions } from './commands/index.ts'
import { decide, type Policies } from './decide.ts'
import { diff } from './diff.ts'
import type { GuideBook } from './guide-book.ts'
import type { Call, GuideLink, GuideSays, Plan, Snapshot } from './model/index.ts'

export interface Thinker {
  readonly guide: Pick<GuideBook, 'related' | 'answer' | 'drift'>
  readonly link: GuideLink
}

/** Asks the guide once, then decides. */
export function think(
  snapshot: Snapshot,
  policies: Policies,
  { guide, link }: Thinker,
): { plan: Plan; calls: readonly Call[] } {
  const plan = decide(snapshot, policies, askGuide(snapshot, guide))
  return { plan, calls: diff(plan, snapshot, link) }
}

function askGuide(snapshot: Snapshot, guide: Thinker['guide']): GuideSays {
  const { subject, repository } = snapshot
  const answers = guideQuestions(snapshot).map((words) => ({ words, sections: guide.answer(words, subject) }))
  if (subject.kind === 'issue') return { related: [], drift: [], answers }
  return { related: guide.related(subject), drift: guide.drift(repository.name, subject), answers }
}
