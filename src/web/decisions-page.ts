// Open RFCs and votes as a page: dates, whose word is missing, who acts next. No script, readable on a phone.
import { escapeHtml, htmlPage } from './html.ts'

export interface OpenDecision {
  readonly key: string
  readonly kind: 'RFC' | 'vote'
  /** `owner/name`. */
  readonly repository: string
  readonly number: number
  readonly title: string
  readonly author: string | null
  readonly url: string
  /** ISO 8601 instants. */
  readonly openedAt: string
  readonly state: string
  /** One sentence about the state. */
  readonly says: string
  /** The earliest end; null while none can be named. */
  readonly closesAt: string | null
  /** Logins. */
  readonly missing: readonly string[]
  readonly next: string
  readonly changedAt: string
}

/** Those that close soonest first, then the oldest. */
export function renderDecisions(decisions: readonly OpenDecision[], now: string): string {
  const sorted = [...decisions].sort((a, b) => order(a) - order(b) || (a.openedAt < b.openedAt ? -1 : 1))
  const none = '<p>No RFC and no vote is open.</p>'
  const calendar = '<p>As a calendar to subscribe to: <a href="/rfcs.ics">rfcs.ics</a>. All times are UTC.</p>'
  const body = sorted.length === 0 ? none : sorted.map((one) => article(one, now)).join('')
  return htmlPage('Open RFCs and votes', `<h1>Open RFCs and votes</h1>${calendar}${body}`)
}

function order({ closesAt }: OpenDecision): number {
  return closesAt === null ? Number.MAX_SAFE_INTEGER : Date.parse(closesAt)
}

function article(decision: OpenDecision, now: string): string {
  const { kind, repository, number, title, url, says, openedAt, author, missing, next } = decision
  const rows = [
    ['State', says],
    ['Can close', closing(decision, now)],
    ['Missing', missing.join(', ')],
    ['Next', next],
    ['Opened', `${openedAt.slice(0, 10)}${author === null ? '' : ` by ${author}`}`],
  ]
  const facts = rows.filter(([, text]) => text !== '')
  const list = facts.map(([name = '', text = '']) => `<dt>${name}</dt><dd>${escapeHtml(text)}</dd>`)
  const link = `<a href="${escapeHtml(url)}">${escapeHtml(`${repository}#${number}`)}</a>`
  return `<article><h2>${kind === 'vote' ? 'Vote' : kind} ${link}</h2><p><b>${escapeHtml(title)}</b></p><dl>${list.join('')}</dl></article>`
}

function closing({ closesAt }: OpenDecision, now: string): string {
  if (closesAt === null) return 'no date yet'
  const when = `${closesAt.slice(0, 10)} ${closesAt.slice(11, 16)} UTC`
  return Date.parse(closesAt) <= Date.parse(now) ? `since ${when}` : when
}
