// The operator's page: what waits, what is parked and why, and what the shadow rules would have said.
import type { ParkedJob, StoreStats } from '../model/index.ts'
import { escapeHtml, htmlPage } from './html.ts'

/** What one shadow rule would have said about one subject. */
export interface ShadowResult {
  readonly subject: string
  readonly rule: string
  readonly state: string
  readonly at: string
}

/** How far the store knows a repository's issues. */
export interface KnownIssues {
  readonly repository: string
  readonly issues: number
  readonly open: number
  /** false while older ones are still being read. */
  readonly complete: boolean
}

/** How far the store knows who reviewed a repository's merged pull requests. */
export interface KnownHistory {
  readonly repository: string
  /** Merged changes kept, and those of them with what GitHub told of reviews. */
  readonly rows: number
  readonly reviewed: number
  /** Pull requests read so far, of how many there are; `since`: the day the oldest was opened. */
  readonly read: number
  readonly total: number | null
  readonly since: string | null
  readonly complete: boolean
}

export interface OpsReport {
  readonly version: string
  readonly startedAt: string
  /** When the last sweep came to its end; null before the first. */
  readonly sweptAt: string | null
  readonly stats: StoreStats
  readonly parked: readonly ParkedJob[]
  readonly shadow: readonly ShadowResult[]
  /** Problems that a person must mend: a broken config, a missing permission. */
  readonly problems: readonly string[]
  readonly issues: readonly KnownIssues[]
  readonly histories: readonly KnownHistory[]
}

export function renderOps(report: OpsReport): string {
  const { stats, parked, shadow, problems, issues, histories } = report
  const counts = Object.entries(stats).map(([name, value]) => `<tr><th>${escapeHtml(name)}</th><td>${value}</td></tr>`)
  return htmlPage(
    'Operations',
    `<h1>Operations</h1><p>Version ${escapeHtml(report.version)}, up since ${escapeHtml(report.startedAt)}, last sweep ${escapeHtml(report.sweptAt ?? 'none yet')}</p>
<table>${counts.join('')}</table>
<h2>To mend</h2>${list(problems.map(escapeHtml), 'Nothing.')}
<h2>Parked</h2>${list(parked.map(parkedItem), 'Nothing is parked.')}
<h2>Issues</h2>${list(issues.map(issuesItem), 'None is known yet.')}<p><a href="/triage">What needs triage</a>, <a href="/reviewers">who reviews what</a></p>
<h2>History of reviews</h2>${list(histories.map(historyItem), 'None is known yet.')}
<h2>Shadow rules</h2>${list(
      shadow.map(
        (one) =>
          `${escapeHtml(one.subject)}: <code>${escapeHtml(one.rule)}</code> would be <b>${escapeHtml(one.state)}</b> (${escapeHtml(one.at)})`,
      ),
      'No rule is in shadow mode, or none has had anything to say.',
    )}`,
  )
}

function parkedItem({ key, attempts, error, causes }: ParkedJob): string {
  return `<code>${escapeHtml(key)}</code> after ${attempts} attempts (${escapeHtml(causes.join(', '))}): ${escapeHtml(error)}`
}

function issuesItem({ repository, issues, open, complete }: KnownIssues): string {
  const rest = complete ? '' : '; older ones are still being read'
  return `<code>${escapeHtml(repository)}</code>: ${issues} known, ${open} open${rest}`
}

function historyItem({ repository, rows, read, total, since, complete }: KnownHistory): string {
  const known = `<code>${escapeHtml(repository)}</code>: ${rows} merged changes`
  if (complete) return since === null ? known : `${known}, back to ${escapeHtml(since)}`
  const back = since === null ? '' : `, back to ${escapeHtml(since)} so far`
  const share = total === null || total === 0 ? '' : ` (${Math.floor((100 * read) / total)} %)`
  return `${known}; ${read}${total === null ? '' : ` of ${total}`} pull requests read${share}${back}`
}

function list(items: readonly string[], empty: string): string {
  return items.length === 0 ? `<p>${empty}</p>` : `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`
}
