// What needs triage as a page, from the store's rows: no request to GitHub, no script, readable on a phone.
import { escapeHtml, htmlPage } from './html.ts'

export interface TriageItem {
  readonly number: number
  readonly title: string
  readonly facts: string
}

export interface TriageRepository {
  readonly name: string
  /** `https://github.com/tikv/tikv/issues/`: the number comes behind it. */
  readonly issueBase: string
  readonly summary: string
  readonly groups: readonly { readonly title: string; readonly next: string; readonly items: readonly TriageItem[] }[]
  /** false while older issues are still being read. */
  readonly complete: boolean
}

/** A page of hundreds of lines helps nobody; the command line lists all. */
const MOST_ITEMS = 50

export function renderTriage(repositories: readonly TriageRepository[]): string {
  const parts = repositories.map(repositoryPart)
  const none = '<p>No issue is known yet. The first sweep after the installation lists them.</p>'
  return htmlPage('Triage', `<h1>What needs triage</h1>${parts.length === 0 ? none : parts.join('')}`)
}

function repositoryPart({ name, issueBase, summary, groups, complete }: TriageRepository): string {
  const reading = complete ? '' : ' <em>Older issues are still being read.</em>'
  const lists = groups.map(({ title, next, items }) => {
    const shown = items.slice(0, MOST_ITEMS).map((item) => itemLine(item, issueBase))
    const rest = items.length > MOST_ITEMS ? `<p>and ${items.length - MOST_ITEMS} more</p>` : ''
    const heading = `<summary><b>${escapeHtml(title)}</b> (${items.length}) <small>next: ${escapeHtml(next)}</small></summary>`
    return `<details open>${heading}<ul>${shown.join('')}</ul>${rest}</details>`
  })
  return `<h2>${escapeHtml(name)}</h2><p>${escapeHtml(summary)}${reading}</p>${lists.join('')}`
}

function itemLine({ number, title, facts }: TriageItem, base: string): string {
  return `<li><a href="${escapeHtml(`${base}${number}`)}">#${number}</a> ${escapeHtml(title)}<br><small>${escapeHtml(facts)}</small></li>`
}
