// What policy gives to reading: which items each kind of report needs, where the guide says why, and words that mean "nothing".
import type { Because, ReportKind } from '../model/index.ts'

/**
 * What can be asked for. `log`: the panic's own lines, when a panic is told and none of it is shown. `system`: asked only
 * where the operating system or processor matters.
 */
export type ReportItem = 'version' | 'steps' | 'expected' | 'actual' | 'log' | 'system' | 'problem'

/** Values of the guide page `report-a-bug`. */
export interface ReportRules {
  /** Items by kind, in the order in which they are asked for. A kind that is not named needs nothing. */
  readonly needs: Readonly<
    Partial<Record<ReportKind, readonly { readonly item: ReportItem; readonly because: Because }[]>>
  >
  /** A section that holds only one of these says that it has nothing to tell: `n/a`, `none`, `-`, `无`. Lower case. */
  readonly 'not-applicable': readonly string[]
}
