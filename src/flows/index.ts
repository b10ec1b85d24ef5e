// The list of flows: one line each.
import type { Flow } from '../model/index.ts'
import { bugReport } from './bug-report/index.ts'
import { pullRequestChecks } from './pull-request-checks/index.ts'

export const flows: readonly Flow[] = [pullRequestChecks as Flow, bugReport as Flow]
