// The list of flows: one line each.
import type { Flow } from '../model/index.ts'
import { bugReport } from './bug-report/index.ts'
import { pullRequestChecks } from './pull-request-checks/index.ts'
import { reviewers } from './reviewers/index.ts'
import { rfc } from './rfc/index.ts'
import { vote } from './vote/index.ts'

export const flows: readonly Flow[] = [
  pullRequestChecks as Flow,
  bugReport as Flow,
  rfc as Flow,
  vote as Flow,
  reviewers as Flow,
]
