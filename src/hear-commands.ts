// What people's commands make of a subject, for those who look at it before anything is done: a wish that was just typed counts.
import { decideCommands, labelWords } from './commands/index.ts'
import { seeAfter } from './commands/seen.ts'
import type { Policies } from './decide.ts'
import { type BugReportPolicy, labelRulesOf } from './flows/bug-report/index.ts'
import type { Snapshot } from './model/index.ts'

/** The snapshot with every fresh command taken for done, and with the labels that commands have spoken about. */
export function seeCommanded(snapshot: Snapshot, policies: Policies): Snapshot {
  const ruled = { ...snapshot, labelRules: labelRulesOf(policies['bug-report'] as BugReportPolicy | undefined) }
  const seen = { ...ruled, labelWords: labelWords(ruled) }
  return seeAfter(seen, decideCommands(seen).steps)
}
